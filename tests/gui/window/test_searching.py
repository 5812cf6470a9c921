# SPDX-License-Identifier: MIT
"""Searching through the real window: typing, stepping, Chinese composition, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.positions import Position
from reader.models.concordance import Column
from reader.models.search_results import ResultKind, ResultRole
from reader.models.section_tree import SectionRole
from reader.search.found_places import PlaceKind
from reader.ui.dialogs.concordance import ConcordanceDialog
from reader.ui.panels.query_help import QueryHelpPopup

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(program):
    QTest.keyClick(program.window.view, Qt.Key.Key_F, CTRL)
    box = program.window.top_bar.search
    assert box.hasFocus()
    return box


def test_typing_shows_results_and_lights_hits(program, box):
    box.setText("琶洲")
    search, window = program.controllers.search, program.window
    assert search.result.count > 3
    assert window.left.current == "search"
    assert len(window.view.marks.hits) == search.result.count
    assert window.view.marks.current_hit is not None
    assert str(search.result.count) in window.search_panel.summary.text()


def test_the_keyboard_in_the_box_makes_the_report_ready(program, qtbot, monkeypatch):
    warmed = []
    searcher = program.opening.session.searcher
    monkeypatch.setattr(searcher, "warm", lambda: warmed.append(True))
    QTest.keyClick(program.window.view, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: bool(warmed))


def test_enter_f3_and_shift_f3_go_round(program, box):
    box.setText("琶洲")
    search = program.controllers.search
    count = search.result.count
    assert search.current == 0
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert search.current == 1
    QTest.keyClick(box, Qt.Key.Key_F3)
    assert search.current == 2
    QTest.keyClick(box, Qt.Key.Key_F3, SHIFT)
    QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(box, Qt.Key.Key_Return, SHIFT)
    assert search.current == count - 1


def test_the_first_hit_is_the_next_one_from_here(program):
    reading = program.controllers.reading
    report = program.controllers.opening.session.report
    reading.jump_to_passage(report.passage_by_number["2"].index)
    program.window.top_bar.search.setText("琶洲")
    search = program.controllers.search
    assert search.result.hits[search.current].passage >= reading.place.passage - 1
    assert search.current > 0


def test_escape_restores_the_place_and_clears(program):
    window, reading = program.window, program.controllers.reading
    reading.jump(Position(30, 0))
    before, tab = reading.place, window.left.current
    QTest.keyClick(window.view, Qt.Key.Key_F, CTRL)
    box = window.top_bar.search
    box.setText("琶洲")
    QTest.keyClick(box, Qt.Key.Key_F3)
    QTest.keyClick(box, Qt.Key.Key_F3)
    assert reading.place != before
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert reading.place == before
    assert box.text() == ""
    assert window.view.marks.hits == []
    assert window.left.current == tab
    assert window.view.hasFocus()


@pytest.mark.parametrize("scrolled", [7, 411])
def test_escape_brings_every_line_back_to_the_pixel(program, scrolled):
    window = program.window
    bar = window.view.verticalScrollBar()
    bar.setValue(scrolled)
    caret, mark = window.view.caret_position(), window.view.current_passage()
    QTest.keyClick(window.view, Qt.Key.Key_F, CTRL)
    box = window.top_bar.search
    for query in ("政府效能", "", "没有这个词", "困难"):
        box.setText(query)
    assert bar.value() != scrolled
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert bar.value() == scrolled
    assert window.view.caret_position() == caret
    assert window.view.current_passage() == mark


def test_escape_brings_back_the_passage_that_was_jumped_to(program):
    window, reading = program.window, program.controllers.reading
    report = program.controllers.opening.session.report
    chosen = report.passage_by_number["2.1"].index
    reading.jump_to_passage(chosen)
    QTest.keyClick(window.view, Qt.Key.Key_F, CTRL)
    window.top_bar.search.setText("琶洲")
    QTest.keyClick(window.top_bar.search, Qt.Key.Key_Escape)
    assert window.view.current_passage() == chosen


def test_down_enters_the_list_and_enter_stays_at_the_hit(program, box):
    box.setText("琶洲")
    window, search = program.window, program.controllers.search
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert window.search_panel.list.hasFocus()
    QTest.keyClick(window.search_panel.list, Qt.Key.Key_Down)
    QTest.keyClick(window.search_panel.list, Qt.Key.Key_Return)
    assert window.view.hasFocus()
    assert window.commands["back"].isEnabled()
    assert search.current is not None


def test_a_composition_triggers_nothing_until_it_is_committed(program, box):
    search = program.controllers.search
    box.setText("琶洲")
    found = search.result.count
    box.selectAll()
    QApplication.sendEvent(box, QInputMethodEvent("pazhou", []))
    assert search.result.count == found
    assert search.result.query == "琶洲"
    commit = QInputMethodEvent("", [])
    commit.setCommitString("海珠湖")
    QApplication.sendEvent(box, commit)
    assert search.result.query == "海珠湖"


def test_ctrl_f_takes_over_what_is_selected(program):
    view = program.window.view
    report = program.controllers.opening.session.report
    passage = report.passage_by_number["1.2.2"]
    at = view.report_document.map.to_document(Position(passage.index, 0))
    cursor = QTextCursor(view.document())
    cursor.setPosition(at)
    cursor.setPosition(at + 4, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    QTest.keyClick(view, Qt.Key.Key_F, CTRL)
    assert program.window.top_bar.search.text() == passage.text[:4]
    assert program.controllers.search.result.count >= 1


def test_ctrl_f_takes_what_is_selected_as_it_stands(program):
    view = program.window.view
    passage = next(
        p
        for p in program.controllers.opening.session.report.passages
        if "|" not in p.text and "“四上”企业" in p.text and p.number[0] == "1"
    )
    at = passage.text.index("“四上”")
    place = view.report_document.map.to_document(Position(passage.index, at))
    cursor = QTextCursor(view.document())
    cursor.setPosition(place)
    cursor.setPosition(place + 4, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    QTest.keyClick(view, Qt.Key.Key_F, CTRL)
    hits = program.controllers.search.result.hits
    assert {hit.text for hit in hits} == {"“四上”"}


def test_no_hits_offers_headings_that_sound_alike(program, box, qtbot):
    box.setText("琶舟算古")
    panel = program.window.search_panel
    assert program.controllers.search.result.count == 0
    nothing = panel.nothing
    assert "没有找到" in nothing.said.text()
    qtbot.waitUntil(lambda: nothing.titles.rowCount() > 0, timeout=15_000)
    assert any("琶洲" in title for title in nothing.titles.stringList())


def test_f3_says_when_it_begins_again(program, box):
    box.setText("琶洲")
    search, toast = program.controllers.search, program.controllers.search._toast
    for _ in range(len(search.places) - 1):
        QTest.keyClick(box, Qt.Key.Key_F3)
    assert not toast.isVisible()
    QTest.keyClick(box, Qt.Key.Key_F3)
    assert search.current == 0
    assert toast.isVisible() and "第一处" in toast.text()
    QTest.keyClick(box, Qt.Key.Key_F3, SHIFT)
    assert search.current == len(search.places) - 1
    assert "最后一处" in toast.text()


def test_equal_forms_come_after_the_exact_hits_and_are_lit_less(program, box):
    box.setText("三千家|琶洲")  # the report writes 3000家
    search, marks = program.controllers.search, program.window.view.marks
    places = search.places
    assert places.exact and places.also
    assert len(marks.hits) == places.counted
    assert len(marks.quiet_hits) == places.also
    for _ in range(places.exact):
        QTest.keyClick(box, Qt.Key.Key_F3)
    assert places.kind(search.current) is PlaceKind.ALSO
    assert box.count == f"另 1/{places.also}"
    assert marks.current_hit in marks.quiet_hits


def test_parts_of_numbers_are_switched_off_and_stay_so(program, box):
    box.setText("5家")
    window, search = program.window, program.controllers.search
    shown = search.places.parts
    assert shown and len(window.view.marks.hits) == len(search.places)
    rows = window.search_panel.list
    fold = next(
        rows.model().index(row, 0)
        for row in range(rows.model().rowCount())
        if rows.model().index(row, 0).data(ResultRole.KIND) == ResultKind.FOLD
    )
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(fold).center())
    assert program.settings.flag("search_parts") is False
    assert len(window.view.marks.hits) == search.places.exact
    box.setText("6家")
    assert not search.places.parts_shown


def test_what_was_searched_for_comes_back_with_the_up_arrow(program, box, qtbot):
    panel = program.window.search_panel
    qtbot.waitUntil(lambda: program.controllers.queries._history is not None)
    for query in ("产业", "琶洲"):
        box.setText(query)
        QTest.keyClick(box, Qt.Key.Key_Return)
    box.setText("没有用过的")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert panel.start._queries.stringList() == ["琶洲", "产业"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "琶洲"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert box.text() == "产业"
    assert program.controllers.search.result.query == "产业"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert panel.list.hasFocus()


def test_a_query_of_the_history_is_forgotten_with_delete(program, box, qtbot):
    panel, queries = program.window.search_panel, program.controllers.queries
    qtbot.waitUntil(lambda: queries._history is not None)
    for query in ("产业", "琶洲"):
        queries.note(query)
    QTest.keyClick(box, Qt.Key.Key_Down)
    program.window.show_left("search")
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert panel.start.list.hasFocus()
    QTest.keyClick(panel.start.list, Qt.Key.Key_Delete)
    assert queries._queries == ("产业",)
    panel.start._clear.click()
    assert queries._queries == ()
    assert not panel.start.list.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_help_card_puts_its_example_into_the_box(program, box):
    program.window.commands["query_help"].trigger()
    popup = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QueryHelpPopup))
    popup.table.example_chosen.emit("产业 增长")
    assert box.text() == "产业 增长"
    assert program.controllers.search.result.count
    assert not popup.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_table_of_contexts_is_sorted_and_leads_into_the_text(program, box, tmp_path, qtbot):
    box.setText("产业")
    QTest.keyClick(box, Qt.Key.Key_F3, CTRL)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, ConcordanceDialog))
    model = dialog.table.model()
    assert model.rowCount() == len(program.controllers.search.places)
    dialog.table.sortByColumn(Column.RIGHT, Qt.SortOrder.AscendingOrder)
    dialog.table.selectRow(3)
    right = model.index(3, Column.RIGHT).data()
    QTest.keyClick(dialog.table, Qt.Key.Key_C, CTRL)
    assert right in QApplication.clipboard().text()
    for name in ("表.xlsx", "表.csv"):
        dialog.save(tmp_path / name)
        qtbot.waitUntil(lambda name=name: f"已存到“{tmp_path / name}”" in dialog.said.text())
    assert (tmp_path / "表.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "表.csv").read_bytes().count(b"\r\n") == model.rowCount() + 1
    dialog.save(tmp_path / "表.csv" / "不能.csv")
    qtbot.waitUntil(lambda: "没能存到" in dialog.said.text())
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    place = program.window.view.caret_position()
    text = program.controllers.opening.session.report.passages[place.passage].text
    assert text[place.offset :].startswith(f"产业{right[:10].rstrip()}")
    dialog.close()


def test_the_term_that_is_searched_for_shows_its_card_on_top(program, box):
    box.setText("“四上”企业")
    rows = program.window.search_panel.list
    card = rows.model().index(0, 0)
    assert card.data(ResultRole.KIND) == ResultKind.TERM
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(card).center())
    assert program.window.panes.right_shown


def test_the_tree_counts_the_hits_of_each_section_while_one_searches(program, box, qtbot):
    model = program.window.contents._model
    first = model.index(0, 0)
    before = first.data(SectionRole.COUNT)
    box.setText("产业")
    begin = first.data(SectionRole.PASSAGE)
    end = model.index(1, 0).data(SectionRole.PASSAGE)
    inside = sum(begin <= hit.passage < end for hit in program.controllers.search.places.hits)
    assert inside > 0
    qtbot.waitUntil(lambda: first.data(SectionRole.COUNT) == inside)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: first.data(SectionRole.COUNT) == before)


def test_a_pasted_list_of_thousands_of_words_does_not_hold_the_window(program, box, qtbot):
    searching = program.controllers.search
    words = [f"没有{number}这" for number in range(900)] + ["琶洲"]
    box.setText("|".join(words))
    assert searching.result.query != box.text()
    qtbot.waitUntil(lambda: searching.result.query == box.text())
    count = searching.result.count
    box.setText("琶洲")
    assert searching.result.count == count > 0
