# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest

from reader.models.library_results import LibraryResultsModel, LibraryRole
from reader.search.library_api import (
    LibraryCounts,
    LibraryOrder,
    LibraryPage,
    LibraryRow,
    ReportCount,
)


def row(report, passage, count=1, **more):
    name = f"{report}2024年政府工作报告"
    sections = ("一、回顾", "（一）产业")
    return LibraryRow(
        *(report, name, 2024, "", passage, f"1.1.{passage}", sections),
        *("建设地铁。", ((2, 4),), count),
        **more,
    )


FIRST = LibraryPage("地铁", (row("甲", 3), row("甲", 5, 2), row("乙", 1)), complete=False)
SECOND = LibraryPage("地铁", (row("乙", 9), row("丙", 2)), complete=True, first=3)


@pytest.fixture
def model(qapp):
    return LibraryResultsModel()


def says(model):
    """Reports by their names, passages by their indexes."""
    rows = [model.index(number, 0) for number in range(model.rowCount())]
    return [r.data(LibraryRole.ROW).passage if r.data(LibraryRole.ROW) else r.data() for r in rows]


def test_passages_stand_under_their_reports(model, qtmodeltester):
    model.add_page(FIRST)
    assert says(model) == ["甲2024年政府工作报告", 3, 5, "乙2024年政府工作报告", 1]
    qtmodeltester.check(model)


def test_a_report_that_goes_on_in_the_next_page_has_one_heading(model):
    model.add_page(FIRST)
    model.add_page(SECOND)
    assert says(model)[3:] == ["乙2024年政府工作报告", 1, 9, "丙2024年政府工作报告", 2]
    assert model.passages == 5


def test_more_is_asked_for_once(model, qtbot):
    model.add_page(FIRST)
    asked = []
    model.more_wanted.connect(lambda: asked.append(1))
    index = model.index(-1, -1)
    assert model.canFetchMore(index)
    model.fetchMore(index)
    model.fetchMore(index)
    assert asked == [1]
    model.add_page(SECOND)
    assert not model.canFetchMore(index)


def test_the_first_page_of_another_query_replaces_all(model):
    model.add_page(FIRST)
    model.set_counts(LibraryCounts("地铁", (ReportCount("甲", "甲", 2024, 3),)))
    model.add_page(LibraryPage("学位", (row("甲", 7),)))
    assert says(model) == ["甲2024年政府工作报告", 7]
    assert model.index(0, 0).data(LibraryRole.COUNT) is None


def test_counts_are_filled_in_as_they_come(model, qtbot):
    model.add_page(FIRST)
    assert model.index(0, 0).data(LibraryRole.COUNT) is None
    with qtbot.waitSignal(model.dataChanged):
        model.set_counts(LibraryCounts("地铁", (ReportCount("甲", "甲", 2024, 3),), complete=False))
    assert model.index(0, 0).data(LibraryRole.COUNT) == 3
    assert model.index(3, 0).data(LibraryRole.COUNT) is None
    assert model.index(2, 0).data(LibraryRole.COUNT) == 2


def test_by_weight_each_passage_names_its_report(model):
    model.add_page(LibraryPage("地铁", (row("甲", 3), row("乙", 1)), order=LibraryOrder.WEIGHT))
    assert says(model) == [3, 1]
    assert model.index(0, 0).data(LibraryRole.PLACE) == "甲2024年 · （一）产业"


def test_what_was_found_otherwise_says_why(model):
    model.add_page(LibraryPage("8.6%", (row("甲", 3, why="百分之八点六 = 8.6%"),)))
    assert model.index(1, 0).data(LibraryRole.PLACE) == "百分之八点六 = 8.6% · （一）产业"


def test_parts_of_numbers_stand_below_a_heading_of_their_own(model, qtmodeltester):
    cut = [row(report, 9, whole_number=False) for report in ("甲", "乙")]
    page = LibraryPage("5家", (row("甲", 3), *cut))
    parts = "只是数字的一部分"
    model.add_page(page)
    assert says(model) == ["甲2024年政府工作报告", 3, parts, 9, "乙2024年政府工作报告", parts, 9]
    model.set_counts(LibraryCounts("5家", (ReportCount("甲", "甲", 2024, 3, parts=2),)))
    assert model.index(2, 0).data(LibraryRole.COUNT) == 2
    assert model.index(2, 0).data(LibraryRole.FOLDED) is False
    assert model.index(1, 0).data(LibraryRole.FOLDED) is None
    qtmodeltester.check(model)
    model.set_parts_shown(False)
    model.add_page(page)
    assert says(model) == ["甲2024年政府工作报告", 3, parts, "乙2024年政府工作报告", parts]
    assert model.index(2, 0).data(LibraryRole.FOLDED) is True
    model.add_page(replace(page, order=LibraryOrder.WEIGHT))
    assert says(model) == [3, parts]
    assert model.index(1, 0).data(LibraryRole.COUNT) == 2


def test_a_name_without_its_year_gets_it(model):
    unnamed = LibraryRow("丁", "政府工作报告", 2023, "", 1, "1.1", (), "地铁", ((0, 2),), 1)
    model.add_page(LibraryPage("地铁", (unnamed,)))
    assert says(model)[0] == "政府工作报告 · 2023"
    model.add_page(LibraryPage("地铁", (replace(unnamed, year=None),)))
    assert says(model)[0] == "政府工作报告"


def test_a_title_line_stands_at_the_head_of_its_report(model):
    title = replace(row("甲", 0), number="T1", section=())
    model.add_page(LibraryPage("地铁", (title,)))
    assert model.index(1, 0).data(LibraryRole.PLACE) == "篇首"


def test_a_report_that_was_asked_for_says_its_region(model):
    found = replace(row("甲", 1, 0), region="广东省/深圳市", section=())
    model.add_page(LibraryPage("region:广东", (found,)))
    assert model.index(1, 0).data(LibraryRole.PLACE) == "广东省 · 深圳市"
