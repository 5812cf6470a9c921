# SPDX-License-Identifier: MIT
"""Ctrl+Shift+F through the real window and the real search process, over a library of three."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton

from reader.models.library_results import LibraryRole
from reader.models.report_choice import Choice
from reader.tasks.library_talk import TableForm
from reader.ui.panels.find import FindScope

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_LONG = 30_000
"""Milliseconds that a search process may take to start on a busy machine."""
_REPORT = """---
id: {id}
title: 政府工作报告
name: {id}政府工作报告
year: {year}
---

各位代表：

# 一、回顾

建设地铁三条，新增学位{year}个。

# 二、安排

{more}
"""


@pytest.fixture
def program(paths, start):
    """The program with two reports beside the bundled one."""
    paths.library.mkdir(parents=True, exist_ok=True)
    for id_, year, more in (("甲区", 2025, "再建地铁。"), ("乙区", 2019, "滘口地铁站开工。")):
        (paths.library / f"{id_}.md").write_text(_REPORT.format(id=id_, year=year, more=more))
    yield start()
    shutil.rmtree(paths.library)


@pytest.fixture
def search(program, qtbot):
    """Types a query across the library and waits until it is counted."""
    told = []
    program.controllers.across.engine.counts_ready.connect(told.append)

    def search(query):
        told.clear()
        QTest.keyClick(program.window.view, Qt.Key.Key_F, CTRL | SHIFT)
        program.window.top_bar.search.setText(query)
        qtbot.waitUntil(lambda: bool(told) and told[-1].complete, timeout=_LONG)
        return told[-1]

    return search


def rows(program):
    model = program.window.library_search_panel.list.model()
    found = [model.index(row, 0).data(LibraryRole.ROW) for row in range(model.rowCount())]
    return [row for row in found if row is not None]


def choose(program, report_id, which=-1):
    row = [row for row in rows(program) if row.report_id == report_id][which]
    program.window.library_search_panel.row_activated.emit(row)
    return row


def test_all_reports_are_searched_newest_first(program, search):
    counts = search("地铁")
    window = program.window
    assert [report.report_id for report in counts.reports] == ["甲区", "乙区"]
    assert window.library_search_panel.head.summary.text() == "共 4 处 · 2 份报告"
    assert [row.report_id for row in rows(program)] == ["甲区", "甲区", "乙区", "乙区"]
    assert window.top_bar.search.count == "4"
    assert window.find_panel.isVisible()


def test_a_row_opens_its_report_with_the_hits_lit_and_alt_left_leads_back(program, search):
    window, c = program.window, program.controllers
    c.reading.jump_to_passage(c.opening.session.report.passage_by_number["1.2.2"].index)
    here = c.reading.place
    search("地铁")
    row = choose(program, "乙区")
    assert c.opening.session.report_id == "乙区"
    assert window.top_bar.search.text() == "地铁"
    assert c.search.result.count == 2
    assert c.search.places.hits[c.search.current].passage == row.passage
    assert len(window.view.marks.hits) == 2
    assert rows(program)  # the list stays
    QTest.keyClick(window.view, Qt.Key.Key_Left, ALT)
    assert c.opening.session.report_id == "haizhu-2024"
    assert c.reading.place == here
    QTest.keyClick(window.view, Qt.Key.Key_Right, ALT)
    assert c.opening.session.report_id == "乙区"


def test_rows_of_the_open_report_are_shown_while_one_walks_over_them(program, search):
    window, c = program.window, program.controllers
    before = c.reading.place
    search("滘")
    panel = window.library_search_panel
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Down)
    assert panel.list.hasFocus()
    own = next(row for row in rows(program) if row.report_id == "haizhu-2024")
    panel.row_previewed.emit(own)
    assert c.reading.place != before
    assert c.opening.session.report_id == "haizhu-2024"
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert c.reading.place == before
    assert window.top_bar.search.text() == ""
    assert c.finding.scope is FindScope.REPORT


def test_a_row_of_another_report_waits_for_enter(program, search):
    search("地铁")
    QTest.keyClick(program.window.top_bar.search, Qt.Key.Key_Down)
    assert program.controllers.opening.session.report_id == "haizhu-2024"
    QTest.keyClick(program.window.library_search_panel.list, Qt.Key.Key_Return)
    assert program.controllers.opening.session.report_id == "甲区"


def test_ctrl_f_takes_the_query_into_this_report_and_back(program, search):
    window, c = program.window, program.controllers
    search("学位")
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_F, CTRL)
    assert c.finding.scope is FindScope.REPORT
    text = "\n".join(p.text for p in c.opening.session.report.passages)
    assert c.search.result.count == text.count("学位")
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_F, CTRL | SHIFT)
    assert window.top_bar.search.text() == "学位"
    assert next(row.report_id for row in rows(program)) == "甲区"


def test_nothing_found_says_in_how_many_reports(program, search, qtbot):
    search("没有这样的词")
    said = program.window.library_search_panel.said
    qtbot.waitUntil(lambda: "3 份报告" in said.text())
    assert said.isVisible()


def test_conditions_alone_list_reports(program, search):
    counts = search("year:..2020")
    window = program.window
    assert counts.by_report
    assert [row.report_id for row in rows(program)] == ["乙区"]
    assert window.top_bar.search.count == "1"
    choose(program, "乙区")
    assert program.controllers.opening.session.report_id == "乙区"


def test_a_year_narrows_the_rows_and_lets_them_go(program, search, qtbot):
    search("地铁")
    years = program.window.library_search_panel.head.years
    years.year_chosen.emit(2019)
    qtbot.waitUntil(lambda: {row.report_id for row in rows(program)} == {"乙区"}, timeout=_LONG)
    assert "2019年：共 2 处" in program.window.library_search_panel.head.summary.text()
    years.year_chosen.emit(None)
    qtbot.waitUntil(lambda: len(rows(program)) == 4, timeout=_LONG)


def test_only_chosen_reports_are_searched(program, search, qtbot):
    search("地铁")
    c, panel = program.controllers, program.window.library_search_panel
    qtbot.waitUntil(lambda: c.across.scope.count == 3, timeout=_LONG)
    c.across.scope.choose(Choice(first=2019, last=2019))
    qtbot.waitUntil(lambda: {row.report_id for row in rows(program)} == {"乙区"}, timeout=_LONG)
    assert "2019（1 份）" in panel.head.scope.text()
    c.across.scope.choose(Choice(ids=("甲区",)))
    qtbot.waitUntil(lambda: {row.report_id for row in rows(program)} == {"甲区"}, timeout=_LONG)
    c.across.scope.choose(Choice())
    qtbot.waitUntil(lambda: len(rows(program)) == 4, timeout=_LONG)


def test_the_menu_offers_what_there_is(program, search, qtbot):
    search("地铁")
    c = program.controllers
    qtbot.waitUntil(lambda: c.across.scope.count == 3, timeout=_LONG)
    menu = c.across.scope.menu()
    texts = [a.text() for m in (menu, *menu.findChildren(QMenu)) for a in m.actions()]
    assert "全部 3 份报告" in texts and "2019年（1）" in texts and "海珠区（1）" not in texts
    next(a for a in menu.findChildren(QAction) if a.text() == "2019年（1）").trigger()
    qtbot.waitUntil(lambda: {row.report_id for row in rows(program)} == {"乙区"}, timeout=_LONG)


def test_parts_of_numbers_are_folded_by_the_same_setting(program, search, qtbot):
    search("019个")
    panel = program.window.library_search_panel
    assert "含数字的一部分 1" in panel.head.summary.text()
    assert len(rows(program)) == 1
    panel.parts_toggled.emit(False)
    qtbot.waitUntil(lambda: not rows(program), timeout=_LONG)
    assert not program.settings.flag("search_parts")
    qtbot.waitUntil(lambda: "未显示" in panel.head.summary.text(), timeout=_LONG)


def test_hits_are_saved_as_a_table(program, search, qtbot, tmp_path):
    search("地铁")
    c = program.controllers
    target = tmp_path / "表.csv"
    with qtbot.waitSignal(c.across.table.finished, timeout=_LONG):
        c.across.saving.save("地铁", None, target, TableForm.CSV)
    assert target.read_bytes().count(b"\r\n") == 5
    assert "4 处已存到" in program.window.notice_bar.sentence
    c.across.saving.save("地铁", None, tmp_path / "不要.csv", TableForm.CSV)
    c.across.saving._progress.findChild(QPushButton).click()
    assert not c.across.table.busy and c.across.saving._progress is None
    with qtbot.waitSignal(c.across.table.failed, timeout=_LONG):
        c.across.saving.save("地铁", None, tmp_path / "no" / "表.csv", TableForm.CSV)
    assert "没能存到" in program.window.notice_bar.sentence
    assert not (tmp_path / "不要.csv").exists()


def test_a_place_is_kept_for_the_report_that_is_left(program, search):
    c = program.controllers
    c.reading.jump_to_passage(c.opening.session.report.passage_by_number["2.1.1"].index)
    here = c.reading.place
    c.opening.open("甲区")
    kept = c.keeping._store.reading_position("haizhu-2024")
    assert kept.start == here


def test_a_report_that_went_away_is_said_and_found_no_more(program, search, paths, qtbot):
    search("地铁")
    (paths.library / "乙区.md").unlink()
    choose(program, "乙区")
    assert "“乙区政府工作报告”已经不在报告库里" in program.window.notice_bar.sentence
    qtbot.waitUntil(lambda: {row.report_id for row in rows(program)} == {"甲区"}, timeout=_LONG)


def test_ctrl_shift_f_sees_a_report_that_came_meanwhile(program, search, paths):
    assert search("地铁").total == 4
    (paths.library / "丙区.md").write_text(_REPORT.format(id="丙区", year=2026, more="地铁。"))
    QTest.keyClick(program.window.view, Qt.Key.Key_F, CTRL | SHIFT)
    assert search("学位 地铁").reports[0].report_id == "丙区"
