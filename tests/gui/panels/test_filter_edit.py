# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from reader.ui.panels.filter_edit import FilterEdit


@pytest.fixture
def edit(qtbot):
    edit = FilterEdit("筛选")
    qtbot.addWidget(edit)
    edit.show()
    return edit


def compose(edit, preedit, commit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(edit, event)


def test_composing_over_a_selection_does_not_clear_the_filter(edit):
    edit.setText("琶洲")
    told = []
    edit.query_changed.connect(told.append)
    edit.selectAll()
    compose(edit, "s")
    assert edit.text() == ""  # what Qt says, and what must not be believed
    compose(edit, "su'an")
    assert told == []
    compose(edit, "", commit="算谷")
    assert told == ["算谷"]


def test_a_composition_given_up_tells_what_is_left(edit):
    edit.setText("琶洲")
    told = []
    edit.query_changed.connect(told.append)
    edit.selectAll()
    compose(edit, "s")
    compose(edit, "")
    assert told == [""]


def test_keys_go_where_they_should(edit, qtbot):
    edit.setText("x")
    with qtbot.waitSignals([edit.entered, edit.confirmed]):
        qtbot.keyClick(edit, Qt.Key.Key_Down)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == ""
