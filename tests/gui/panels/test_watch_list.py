# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from reader.core.positions import Position
from reader.models.watch_list import WatchRole
from reader.search.searcher import Searcher
from reader.search.watched import watched
from reader.ui.panels.watch_list import WatchListPanel

WORDS = ("琶洲", "地铁", "飞地")


@pytest.fixture
def panel(qtbot, parsed):
    panel = WatchListPanel()
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.set_words(WORDS, watched(Searcher(parsed), WORDS), parsed.report)
    return panel


def place_of(panel, row, x=120):
    rect = panel.list.visualRect(panel.list.model().index(row, 0))
    return QPoint(x, rect.center().y())


def test_a_click_on_a_word_looks_for_it(panel, qtbot):
    with qtbot.waitSignal(panel.word_chosen) as told:
        qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(panel, 2))
    assert told.args == ["飞地"]


def test_a_click_on_the_triangle_opens_and_chooses_nothing(panel, qtbot):
    viewport, left = panel.list.viewport(), Qt.MouseButton.LeftButton
    with qtbot.assertNotEmitted(panel.word_chosen):
        qtbot.mouseClick(viewport, left, pos=place_of(panel, 0, 24))
    assert panel.list.model().rowCount() == 5
    with qtbot.waitSignal(panel.place_activated) as told:
        qtbot.mouseClick(viewport, left, pos=place_of(panel, 1))
    assert told.args == [Position(7, 0)]


def test_arrows_open_and_close_enter_chooses(panel, qtbot):
    panel.enter_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_Right)
    assert panel.list.model().rowCount() == 5
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.list.currentIndex().data(WatchRole.POSITION) is not None
    qtbot.keyClick(panel.list, Qt.Key.Key_Left)
    assert panel.list.model().rowCount() == 3
    with qtbot.waitSignal(panel.word_chosen) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert told.args == ["琶洲"]


def test_typing_in_place_renames(panel, qtbot):
    panel.enter_list()
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(type(panel.field).__mro__[1])
    assert editor is not None and editor.text() == "琶洲"
    editor.setText("琶洲街道")
    with qtbot.waitSignal(panel.rename_requested) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["琶洲", "琶洲街道"]


def test_keys_order_and_remove(panel, qtbot):
    told = []
    panel.move_requested.connect(lambda word, by: told.append((word, by)))
    panel.remove_requested.connect(told.append)
    panel.enter_list()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(panel.list, Qt.Key.Key_Down, alt)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, alt)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert told == [("琶洲", 1), ("琶洲", -1), "琶洲"]


def test_enter_in_the_field_asks_to_add(panel, qtbot):
    panel.field.setText(" 滘 ")
    with qtbot.waitSignal(panel.add_requested) as told:
        qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert told.args == [" 滘 "]
    panel.say("“滘”已经在关注词里。")
    assert panel._said.isVisible()
    panel.field.setText("滘口")
    assert not panel._said.isVisible()


def test_the_current_word_stays_when_the_list_changes(panel, parsed):
    panel.show_word("飞地")
    words = ("飞地", "琶洲")
    panel.set_words(words, watched(Searcher(parsed), words), parsed.report)
    assert panel.list.word == "飞地"
    panel.set_words(("琶洲",), (), parsed.report)
    assert panel.list.word == "琶洲"
    panel.set_words((), (), parsed.report)
    assert panel._empty.isVisible()
    assert not panel.enter_list()
