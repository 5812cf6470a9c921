# SPDX-License-Identifier: MIT
"""Bookmarks through the real window: stored at once, undone, and said when they cannot be kept."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.positions import Position
from reader.store.annotations import list_annotations

from .conftest import stop

CTRL = Qt.KeyboardModifier.ControlModifier


def go(program, number: str) -> None:
    report = program.controllers.opening.session.report
    program.controllers.reading.jump_to_passage(report.passage_by_number[number].index)


def stored(program) -> list[str]:
    report = program.controllers.opening.session.report_id
    return [
        bookmark.anchor.number for bookmark in list_annotations(program.paths.annotations, report)
    ]


def add(program, number: str) -> None:
    go(program, number)
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)


def test_ctrl_d_marks_the_paragraph_and_stores_it_at_once(program):
    add(program, "1.2.2")
    assert stored(program) == ["1.2.2"]
    assert len(program.window.view.marks.bookmarks) == 1
    assert program.window.annotations_panel.list.model().rowCount() == 1


def test_ctrl_d_marks_the_paragraph_one_has_clicked_into(program):
    go(program, "1.2.2")
    view = program.window.view
    report = program.controllers.opening.session.report
    below = report.passage_by_number["1.2.3"].index
    place = view.report_document.map.to_document(Position(below, 3))
    where = view.view_rect(place, place + 1).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert stored(program) == ["1.2.3"]
    view.verticalScrollBar().setValue(0)
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert stored(program)[0].startswith("T")


def test_ctrl_d_marks_the_paragraph_of_the_term_one_has_stepped_to(program):
    go(program, "1.0.1")
    view = program.window.view
    QTest.keyClick(view, Qt.Key.Key_T)
    assert view.focused_term == 1
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    assert stored(program) == ["1.0.2"]


def test_rename_note_delete_and_undo(program):
    add(program, "1.2.2")
    add(program, "1.3.1")
    window, bookmarks = program.window, program.controllers.annotations
    first = bookmarks.placed()[0][0].id
    window.annotations_panel.rename_requested.emit(first, "都市工业")
    window.annotations_panel.note_changed.emit(first, "会上要问")
    assert bookmarks.kept(first).name == "都市工业"
    assert bookmarks.kept(first).note == "会上要问"
    window.annotations_panel.delete_requested.emit([first])
    assert stored(program) == ["1.3.1"]
    QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert stored(program) == ["1.2.2", "1.3.1"]
    assert bookmarks.kept(first).note == "会上要问"
    for _ in range(4):
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
    assert stored(program) == []
    QTest.keyClick(window.view, Qt.Key.Key_Y, CTRL)
    assert stored(program) == ["1.2.2"]


def test_a_note_written_with_pauses_is_one_step_to_undo(program):
    add(program, "1.2.2")
    add(program, "1.3.1")
    window, bookmarks = program.window, program.controllers.annotations
    undoing = program.controllers.undoing
    first, second = (one.id for one, _ in bookmarks.placed())
    for note in ("会", "会上", "会上要问"):
        window.annotations_panel.note_changed.emit(first, note)
    window.annotations_panel.note_changed.emit(second, "另一条")
    undoing.undo()
    assert (bookmarks.kept(first).note, bookmarks.kept(second).note) == ("会上要问", "")
    undoing.undo()
    assert bookmarks.kept(first).note == ""
    undoing.redo()
    assert bookmarks.kept(first).note == "会上要问"
    undoing.undo()
    undoing.undo()
    assert stored(program) == ["1.2.2"]


def test_bookmarks_are_there_at_the_next_start(start):
    first = start()
    add(first, "1.2.2")
    stop(first)
    again = start()
    assert len(again.window.view.marks.bookmarks) == 1
    assert again.window.annotations_panel.list.model().rowCount() == 1


def test_a_mark_in_the_margin_leads_to_the_list(program):
    add(program, "1.2.2")
    bookmark = program.controllers.annotations.placed()[0][0].id
    program.window.view.mark_clicked.emit(bookmark)
    assert program.window.left.current == "notes"
    assert program.window.annotations_panel.current == bookmark


def test_a_damaged_database_is_set_aside_and_said(start, paths, log_guard):
    log_guard.allow("")
    paths.user_data.mkdir(parents=True, exist_ok=True)
    paths.annotations.write_bytes(b"this is no database, but somebody's words" * 40)
    program = start()
    assert "annotations" in program.window.notice_bar.sentence
    assert len(list(paths.user_data.glob("annotations*"))) >= 2
    add(program, "1.2.2")
    assert stored(program) == ["1.2.2"]


def test_a_locked_database_keeps_bookmarks_in_memory_and_says_so(start, paths, log_guard):
    log_guard.allow("")
    first = start()
    add(first, "1.2.2")
    stop(first)
    other = sqlite3.connect(paths.annotations)
    try:
        other.execute("BEGIN EXCLUSIVE")
        program = start()
        add(program, "1.3.1")
        assert program.window.notice_bar.sentence
        assert len(program.window.view.marks.bookmarks) >= 1
    finally:
        other.rollback()
        other.close()
    program.controllers.saving.retry()
    assert program.window.notice_bar.sentence == ""
    assert "1.3.1" in stored(program)


@pytest.mark.parametrize("number", ["G11", "1.2", "T1"])
def test_headings_and_entries_can_be_marked_too(program, number):
    add(program, number)
    assert stored(program) == [number]
