# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from reader.models.library_results import LibraryRole
from reader.search.library_api import (
    LibraryCounts,
    LibraryOrder,
    LibraryPage,
    LibraryRow,
    ReportCount,
)
from reader.ui.panels.library_search import LibrarySearchPanel


def row(report, passage):
    return LibraryRow(
        *(report, f"{report}报告", 2024, "", passage, "1.1.1", ("一、回顾",)),
        *("建设地铁。", ((2, 4),), 1),
    )


PAGE = LibraryPage("地铁", (row("甲", 3), row("甲", 5), row("乙", 1)))
COUNTS = LibraryCounts(
    "地铁", (ReportCount("甲", "甲报告", 2024, 2), ReportCount("乙", "乙报告", 2023, 1))
)


@pytest.fixture
def panel(qtbot):
    panel = LibrarySearchPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.set_reports(11)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def test_without_a_query_it_says_what_is_searched(panel):
    assert "11 份" in panel.said.text()
    panel.set_reports(1)
    assert "只有这一份" in panel.said.text()
    assert not panel.enter_list()


def test_counts_are_said_to_be_under_way_until_they_are_exact(panel):
    panel.show_page(PAGE)
    panel.show_counts(LibraryCounts("地铁", COUNTS.reports[:1], complete=False))
    assert panel.summary.text() == "已数到 2 处 · 1 份报告……"
    assert not panel._order_button.isEnabled()
    panel.show_counts(COUNTS)
    assert panel.summary.text() == "共 3 处 · 2 份报告"
    assert panel._order_button.isEnabled()


def test_other_ways_of_writing_are_counted_apart_and_say_why(panel):
    other = replace(row("甲", 7), why="百分之五 = 5%")
    panel.show_page(LibraryPage("地铁", (*PAGE.rows, other)))
    first = replace(COUNTS.reports[0], also=2)
    counts = LibraryCounts("地铁", (first, *COUNTS.reports[1:]))
    panel.show_counts(counts)
    assert panel.summary.text() == "共 3 处 · 2 份报告 · 另 2 处写法不同"
    index = panel.list.model().index(panel.list.model().rowCount() - 1, 0)
    assert index.data(LibraryRole.PLACE).startswith("百分之五 = 5% · ")
    panel.show_counts(replace(counts, complete=False))
    assert panel.summary.text() == "已数到 3 处 · 2 份报告 · 另 2 处写法不同……"
    panel.show_counts(LibraryCounts("地铁", (ReportCount("甲", "甲报告", 2024, 0, also=2),)))
    assert panel.summary.text() == "只有写法不同的 2 处"


def test_walking_tells_rows_and_enter_stays(panel, qtbot):
    panel.show_page(PAGE)
    walked, stayed = [], []
    panel.row_previewed.connect(walked.append)
    panel.row_activated.connect(stayed.append)
    assert panel.enter_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert [r.passage for r in walked] == [3, 5, 1]
    assert stayed == [PAGE.rows[2]]
    panel.mark_passage("乙", 1)
    assert panel.list.marked_row == 4
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel.list, Qt.Key.Key_Escape)


def test_nothing_found_says_where_it_was_looked_for(panel):
    panel.show_page(LibraryPage("滘口"))
    assert panel.said.text() == "全部 11 份报告里都没有找到“滘口”。"
    panel.show_page(PAGE)
    assert panel.enter_list()


def test_the_order_changes_on_demand(panel, qtbot):
    panel.show_page(PAGE)
    panel.show_counts(COUNTS)
    with qtbot.waitSignal(panel.order_chosen) as told:
        panel._order_button.click()
    assert told.args == [LibraryOrder.WEIGHT]
    assert panel._order_button.text() == "按年份"


def test_counts_that_come_before_the_page_stay(panel):
    panel.show_asked("地铁")
    assert panel.summary.text() == "正在检索……"
    panel.show_counts(COUNTS)
    panel.show_page(PAGE)
    assert panel.summary.text() == "共 3 处 · 2 份报告"


def test_progress_is_quiet_once_the_index_is_whole(panel):
    panel.show_progress(3, 11)
    assert panel.progress.isVisible()
    assert "3/11" in panel.progress.text()
    panel.show_progress(11, 11)
    assert not panel.progress.isVisible()
