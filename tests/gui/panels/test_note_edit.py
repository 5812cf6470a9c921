# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from reader.ui.panels.note_edit import NoteEdit

# Qt's offscreen platform has no window manager, which every popup asks something of.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def edit(qtbot):
    edit = NoteEdit()
    qtbot.addWidget(edit)
    edit.set_tags(("民生", "民生实事", "营商环境"))
    edit.show_note("a", "")
    edit.show()
    qtbot.waitExposed(edit)
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    yield edit
    edit._completer.popup().hide()


def offered(edit):
    popup = edit._completer.popup()
    model = popup.model()
    if not popup.isVisible():
        return []
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def compose(edit, text):
    """Chinese comes as an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)


def test_the_known_tags_are_offered_after_the_sign(edit, qtbot):
    qtbot.keyClicks(edit, "ab #")
    assert offered(edit) == ["民生", "民生实事", "营商环境"]
    compose(edit, "民")
    assert offered(edit) == ["民生", "民生实事"]
    compose(edit, "生")
    assert offered(edit) == ["民生实事"]
    qtbot.keyClick(edit, Qt.Key.Key_Space)
    assert offered(edit) == []


def test_tab_takes_the_first_and_stays_in_the_note(edit, qtbot):
    compose(edit, "\U00020000要问 ＃营")  # a character of two UTF-16 units before it
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.toPlainText() == "\U00020000要问 ＃营商环境 "
    assert edit.hasFocus()
    assert offered(edit) == []


def test_enter_takes_only_what_was_gone_to(edit, qtbot):
    compose(edit, "#民")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.toPlainText() == "#民\n"
    compose(edit, "#民")
    qtbot.keyClick(edit._completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(edit._completer.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(edit._completer.popup(), Qt.Key.Key_Return)
    assert edit.toPlainText() == "#民\n#民生实事 "


def test_esc_gives_the_offer_up_and_then_leaves(edit, qtbot):
    qtbot.keyClicks(edit, "#")
    with qtbot.assertNotEmitted(edit.left):
        qtbot.keyClick(edit._completer.popup(), Qt.Key.Key_Escape)
    assert offered(edit) == []
    with qtbot.waitSignal(edit.left):
        qtbot.keyClick(edit, Qt.Key.Key_Escape)


@pytest.mark.parametrize("text", ["a#", "##", "/#", "没有"])
def test_nothing_is_offered_where_no_tag_begins(edit, text):
    compose(edit, text)
    assert offered(edit) == []


def test_what_was_typed_is_told_when_the_keyboard_leaves(edit, qtbot):
    compose(edit, "要紧")
    with qtbot.waitSignal(edit.written, timeout=100) as told:
        edit.clearFocus()
    assert told.args == ["a", "要紧"]


def test_what_was_typed_is_told_for_the_annotation_it_was_typed_for(edit, qtbot):
    compose(edit, "要紧")
    with qtbot.waitSignal(edit.written, timeout=100) as told:
        edit.show_note("b", "别的")
    assert told.args == ["a", "要紧"]
    assert edit.toPlainText() == "别的"
