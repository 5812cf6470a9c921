# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from reader.core.anchors import Anchor, ReportText
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position, TextRange
from reader.ui.panels.annotations import AnnotationsPanel


@pytest.fixture
def marks(parsed):
    def mark(number, name="", note=""):
        passage = parsed.report.passage_by_number[number]
        text_range = TextRange.within(passage.index, 0, len(passage.text))
        place = Anchor.make(parsed.report, text_range, "d")
        return Annotation.new("small", Kind.BOOKMARK, place, name=name, note=note)

    return [mark("1.1.1", "算谷"), mark("1.1.2", note="问名单"), mark("2.1.1")]


@pytest.fixture
def panel(qtbot, parsed, marks):
    panel = AnnotationsPanel()
    qtbot.addWidget(panel)
    show(panel, marks, parsed)
    panel.resize(280, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    return panel


def show(panel, kept, parsed):
    text = ReportText(parsed.report)
    panel.set_annotations(kept, {k.id: k.anchor.resolve(text, "d") for k in kept}, parsed.report)


def test_a_click_and_enter_jump(panel, qtbot, marks):
    told = []
    panel.place_activated.connect(told.append)
    rect = panel.list.visualRect(panel.list.model().index(1, 0))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert told == [Position(8, 0), Position(16, 0)]


def test_f2_renames_in_place(panel, qtbot, marks):
    panel.show_annotation(marks[0].id)
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(QLineEdit)
    assert editor.text() == "算谷"
    assert editor.selectedText() == "算谷"
    qtbot.keyClicks(editor, "Pazhou")
    with qtbot.waitSignal(panel.rename_requested) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == [marks[0].id, "Pazhou"]


def test_escape_gives_a_new_name_up(panel, qtbot, marks):
    panel.rename(marks[1].id)
    editor = panel.list.findChild(QLineEdit)
    qtbot.keyClicks(editor, "x")
    with qtbot.assertNotEmitted(panel.rename_requested):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_delete_asks_for_all_that_are_selected(panel, qtbot, marks):
    panel.list.setFocus()
    qtbot.waitUntil(panel.list.hasFocus)
    panel.list.selectAll()
    with qtbot.waitSignal(panel.delete_requested) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert sorted(told.args[0]) == sorted(mark.id for mark in marks)


def test_a_note_is_told_soon_after_it_was_typed(panel, qtbot, marks):
    panel.show_annotation(marks[1].id)
    assert panel.note_edit.toPlainText() == "问名单"
    panel.note_edit.setFocus()
    with qtbot.waitSignal(panel.note_changed) as told:
        qtbot.keyClicks(panel.note_edit, "a")
    assert told.args == [marks[1].id, "a问名单"]


def test_a_note_belongs_to_the_bookmark_it_was_typed_for(panel, qtbot, marks):
    panel.show_annotation(marks[1].id)
    qtbot.keyClicks(panel.note_edit, "a")
    with qtbot.waitSignal(panel.note_changed) as told:
        panel.show_annotation(marks[0].id)
    assert told.args == [marks[1].id, "a问名单"]
    assert panel.note_edit.toPlainText() == ""


@pytest.mark.parametrize("leave", ["hide", "flush"])
def test_a_note_is_not_lost_when_the_panel_goes(panel, qtbot, marks, leave):
    panel.show_annotation(marks[1].id)
    qtbot.keyClicks(panel.note_edit, "a")
    with qtbot.waitSignal(panel.note_changed, timeout=100):
        getattr(panel, leave)()


def test_writing_goes_on_while_the_store_answers(panel, qtbot, marks, parsed):
    panel.show_annotation(marks[1].id)
    panel.note_edit.setFocus()
    qtbot.waitUntil(panel.note_edit.hasFocus)

    def store(_id, note):
        kept = [m if m.id != _id else replace(m, note=note) for m in marks]
        show(panel, kept, parsed)

    panel.note_changed.connect(store)
    qtbot.keyClicks(panel.note_edit, "ab")
    panel.flush()
    assert panel.note_edit.hasFocus()
    qtbot.keyClicks(panel.note_edit, "c")
    assert panel.note_edit.toPlainText() == "abc问名单"


def test_older_news_does_not_undo_what_is_being_written(panel, qtbot, marks, parsed):
    panel.show_annotation(marks[1].id)
    panel.note_edit.setFocus()
    qtbot.waitUntil(panel.note_edit.hasFocus)
    qtbot.keyClicks(panel.note_edit, "ab")
    show(panel, marks, parsed)  # as it was before the first key
    assert panel.note_edit.toPlainText() == "ab问名单"


def test_escape_leaves_the_note_for_the_list_whatever_the_window_does_with_it(panel, qtbot, marks):
    heard = []
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), panel)
    shortcut.activated.connect(partial(heard.append, "window"))
    panel.show_annotation(marks[1].id)
    panel.note_edit.setFocus()
    qtbot.waitUntil(panel.note_edit.hasFocus)
    qtbot.keyClick(panel.note_edit, Qt.Key.Key_Escape)
    qtbot.waitUntil(panel.list.hasFocus)
    assert heard == []


def test_the_current_row_survives_a_change(panel, marks, parsed):
    panel.show_annotation(marks[1].id)
    show(panel, [*marks[:1], replace(marks[1], name="新名"), marks[2]], parsed)
    assert panel.current == marks[1].id
    show(panel, [marks[0], marks[2]], parsed)
    assert panel.current == marks[2].id  # the next one, ready for another Del


def test_the_filter_hides_and_says_so(panel, marks):
    panel.filter_edit.setText("名单")
    assert panel.shown_ids == (marks[1].id,)
    panel.filter_edit.setText("没有的")
    assert panel.said.isVisible()
    assert "没有的" in panel.said.text()
    panel.show_annotation(marks[2].id)
    assert panel.current == marks[2].id


def test_without_bookmarks_it_says_how_to_make_one(panel, parsed):
    show(panel, [], parsed)
    assert panel.said.isVisible()
    assert "Ctrl+D" in panel.said.text()
    assert not panel.filter_edit.isVisible()
    assert not panel.note_edit.isVisible()
