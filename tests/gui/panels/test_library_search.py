# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

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
    assert "全部 11 份报告" in panel.head.scope.text()
    assert panel.start.help.isVisible()
    panel.set_reports(1)
    assert "只有这一份" in panel.about.text()
    assert not panel.enter_list()
    panel.set_history(["地铁"])
    assert panel.enter_list() and panel.start.list.hasFocus()


def test_a_choice_of_reports_is_said(panel):
    panel.set_reports(3, "广东省（3 份）")
    assert "广东省（3 份）" in panel.head.scope.text()
    panel.show_page(LibraryPage("滘口"))
    assert panel.said.text() == "这 3 份报告里都没有找到“滘口”。"


def test_conditions_alone_count_reports_and_others_ask_for_a_word(panel):
    panel.show_page(LibraryPage("year:2024", (replace(row("甲", 1), count=0, bold=()),)))
    counts = (ReportCount("甲", "甲报告", 2024, 0), ReportCount("乙", "乙报告", 2023, 0))
    panel.show_counts(LibraryCounts("year:2024", counts, by_report=True))
    assert panel.head.summary.text() == "符合条件的报告 2 份"
    assert not panel.head.table.isVisible()
    panel.show_page(LibraryPage("in:标题"))
    assert "只是条件" in panel.said.text()


def test_years_narrow_what_is_said(panel, qtbot):
    panel.show_page(PAGE)
    panel.show_counts(replace(COUNTS, complete=False))
    assert not panel.head.years.isVisible()
    panel.show_counts(COUNTS)
    assert panel.head.years.isVisible()
    with qtbot.waitSignal(panel.head.years.year_chosen) as told:
        qtbot.mouseClick(panel.head.years, Qt.MouseButton.LeftButton, pos=QPoint(25, 30))
    assert told.args == [2023]
    assert panel.head.narrow(2023) == ("乙",)
    assert panel.head.summary.text() == "2023年：共 1 处 · 1 份报告"
    with qtbot.waitSignal(panel.head.years.year_chosen) as told:
        qtbot.mouseClick(panel.head.years, Qt.MouseButton.LeftButton, pos=QPoint(25, 30))
    assert told.args == [None]
    assert panel.head.narrow(None) is None
    assert panel.head.summary.text() == "共 3 处 · 2 份报告"


def test_a_year_without_hits_cannot_be_chosen(panel, qtbot):
    reports = (*COUNTS.reports, ReportCount("丙", "丙报告", 2021, 4))
    panel.show_page(PAGE)
    panel.show_counts(replace(COUNTS, reports=reports))
    years = panel.head.years
    assert "2022年：0 处" in years.accessibleDescription()
    with qtbot.assertNotEmitted(years.year_chosen, wait=0):
        qtbot.mouseClick(years, Qt.MouseButton.LeftButton, pos=QPoint(75, 30))


def test_years_can_be_chosen_by_keyboard(panel, qtbot):
    panel.show_page(PAGE)
    panel.show_counts(COUNTS)
    panel.head.years.setFocus()
    qtbot.keyClick(panel.head.years, Qt.Key.Key_Right)
    qtbot.keyClick(panel.head.years, Qt.Key.Key_Right)
    assert panel.head.years.accessibleDescription() == "2024年：2 处 · 1 份报告"
    with qtbot.waitSignal(panel.head.years.year_chosen) as told:
        qtbot.keyClick(panel.head.years, Qt.Key.Key_Return)
    assert told.args == [2024]


def test_parts_of_numbers_fold_by_enter(panel, qtbot):
    panel.set_parts_shown(False)
    panel.show_page(LibraryPage("5家", (replace(row("甲", 3), whole_number=False),)))
    count = ReportCount("甲", "甲报告", 2024, 3, parts=2)
    panel.show_counts(LibraryCounts("5家", (count,)))
    assert panel.head.summary.text() == "共 1 处 · 1 份报告 · 未显示数字的一部分 2"
    with qtbot.waitSignal(panel.parts_toggled) as told:
        panel.list.chosen.emit(panel.list.model().index(1, 0))
    assert told.args == [True]


def test_counts_are_said_to_be_under_way_until_they_are_exact(panel):
    panel.show_page(PAGE)
    panel.show_counts(LibraryCounts("地铁", COUNTS.reports[:1], complete=False))
    assert panel.head.summary.text() == "已数到 2 处 · 1 份报告……"
    assert not panel.head.order_button.isEnabled()
    panel.show_counts(COUNTS)
    assert panel.head.summary.text() == "共 3 处 · 2 份报告"
    assert panel.head.order_button.isEnabled()


def test_other_ways_of_writing_are_counted_apart_and_say_why(panel):
    other = replace(row("甲", 7), why="百分之五 = 5%")
    panel.show_page(LibraryPage("地铁", (*PAGE.rows, other)))
    first = replace(COUNTS.reports[0], also=2)
    counts = LibraryCounts("地铁", (first, *COUNTS.reports[1:]))
    panel.show_counts(counts)
    assert panel.head.summary.text() == "共 3 处 · 2 份报告 · 另 2 处写法不同"
    index = panel.list.model().index(panel.list.model().rowCount() - 1, 0)
    assert index.data(LibraryRole.PLACE).startswith("百分之五 = 5% · ")
    panel.show_counts(replace(counts, complete=False))
    assert panel.head.summary.text() == "已数到 3 处 · 2 份报告 · 另 2 处写法不同……"
    panel.show_counts(LibraryCounts("地铁", (ReportCount("甲", "甲报告", 2024, 0, also=2),)))
    assert panel.head.summary.text() == "只有写法不同的 2 处"


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
    assert panel.said.text() == "这 11 份报告里都没有找到“滘口”。"
    panel.show_page(PAGE)
    assert panel.enter_list()


def test_the_order_changes_on_demand(panel, qtbot):
    panel.show_page(PAGE)
    panel.show_counts(COUNTS)
    with qtbot.waitSignal(panel.head.order_chosen) as told:
        panel.head.order_button.click()
    assert told.args == [LibraryOrder.WEIGHT]
    assert panel.head.order_button.text() == "按年份"


def test_counts_that_come_before_the_page_stay(panel):
    panel.show_asked("地铁")
    assert panel.head.summary.text() == "正在检索……"
    panel.show_counts(COUNTS)
    panel.show_page(PAGE)
    assert panel.head.summary.text() == "共 3 处 · 2 份报告"


def test_progress_is_quiet_once_the_index_is_whole(panel):
    panel.show_progress(3, 11)
    assert panel.progress.isVisible()
    assert "3/11" in panel.progress.text()
    panel.show_progress(11, 11)
    assert not panel.progress.isVisible()
