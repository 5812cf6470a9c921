# SPDX-License-Identifier: MIT
"""Searching through the real window: typing, stepping, Chinese composition, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.positions import Position

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


def test_an_index_lost_in_use_is_built_again(program, box, qtbot, log_guard):
    log_guard.allow("search index lost")
    searcher = program.controllers.opening.session.searcher
    box.setText("琶洲")
    qtbot.waitUntil(lambda: searcher.has_index, timeout=15_000)
    count = program.controllers.search.result.count
    searcher._index._reader.close()
    box.setText("琶")
    box.setText("琶洲")
    assert program.controllers.search.result.count == count
    assert not searcher.has_index
    qtbot.waitUntil(lambda: searcher.has_index, timeout=30_000)
    assert not searcher.index_lost


def test_an_index_damaged_on_disk_is_built_again(program, qtbot, log_guard):
    searcher = program.controllers.opening.session.searcher
    folder = next(program.paths.index.iterdir())
    qtbot.wait(50)
    for file in folder.iterdir():
        file.write_bytes(b"rot")
    program.window.top_bar.search.setText("琶洲")
    assert program.controllers.search.result.count > 3
    qtbot.waitUntil(lambda: searcher.has_index, timeout=30_000)


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
