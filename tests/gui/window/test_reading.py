# SPDX-License-Identifier: MIT
"""The main window with the real report: places, jumps, what follows them, appearance."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.core.positions import Position
from reader.ui.dialogs.go_to_number import GoToNumberDialog, find_number

from .conftest import stop

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def number_of(program) -> str:
    window = program.window
    return program.controllers.opening.session.report.passages[window.view.current_passage()].number


def passage(program, number: str) -> int:
    return program.controllers.opening.session.report.passage_by_number[number].index


def go(program, number: str) -> None:
    program.controllers.reading.jump_to_passage(passage(program, number))


def test_the_bundled_report_opens_with_name_tree_and_place(program):
    window = program.window
    assert "海珠区2024年政府工作报告" in window.windowTitle()
    assert window.contents.tree.model().rowCount() == 3
    assert "已读 0%" in window.status_bar.progress
    assert window.notice_bar.sentence == ""


def test_choosing_in_the_tree_jumps_and_alt_left_leads_back(program, qtbot):
    window = program.window
    window.contents.place_activated.emit(Position(passage(program, "1.2"), 0))
    assert number_of(program) == "1.2"
    assert "（二）" in window.status_bar.breadcrumb
    there = program.controllers.reading.place
    QTest.keyClick(window.view, Qt.Key.Key_Left, ALT)
    assert program.controllers.reading.place.passage == 0
    QTest.keyClick(window.view, Qt.Key.Key_Right, ALT)
    assert program.controllers.reading.place == there


def test_mouse_side_buttons_go_back_and_forward(program):
    view = program.window.view
    go(program, "2.3")
    there = program.controllers.reading.place
    QTest.mouseClick(view.viewport(), Qt.MouseButton.BackButton, NONE, QPoint(300, 200))
    assert program.controllers.reading.place.passage == 0
    QTest.mouseClick(view.viewport(), Qt.MouseButton.ForwardButton, NONE, QPoint(300, 200))
    assert program.controllers.reading.place == there


def test_scrolling_moves_status_bar_and_tree(program, qtbot):
    window = program.window
    window.view.verticalScrollBar().setValue(window.view.verticalScrollBar().maximum() // 2)
    qtbot.waitUntil(
        lambda: "二、" in window.status_bar.breadcrumb or "一、" in window.status_bar.breadcrumb
    )
    assert "已读 0%" not in window.status_bar.progress


def test_the_end_is_said_to_be_the_end(program, qtbot):
    bar = program.window.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: "已读 100%" in program.window.status_bar.progress)
    assert "已读完" in program.window.status_bar.progress


def test_single_keys_work_in_the_text_and_stay_letters_in_a_field(program, qtbot):
    window = program.window
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_N)
    first = window.view.current_passage()
    assert first > 0
    QTest.keyClick(window.view, Qt.Key.Key_T)
    assert window.view.focused_term is not None
    assert window.card.term == window.view.focused_term
    window.top_bar.search.setFocus()
    QTest.keyClicks(window.top_bar.search, "tn")
    assert window.top_bar.search.text() == "tn"


def test_go_to_number_shows_what_stands_there(program, qtbot):
    report = program.controllers.opening.session.report
    dialog = GoToNumberDialog(report, "1.2.2", program.window)
    qtbot.addWidget(dialog)
    assert "都市工业步伐铿锵" in dialog.preview
    chosen = []
    dialog.chosen.connect(chosen.append)
    dialog._field.setText("９.９")
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    assert not chosen
    assert "没有" in dialog.preview
    dialog._field.setText("１。２。２")
    QTest.keyClick(dialog._field, Qt.Key.Key_Return)
    assert chosen == [passage(program, "1.2.2")]
    assert find_number(report, "g11") is report.passage_by_number["G11"]


def test_it_opens_where_it_was_left(start, qtbot):
    first = start()
    go(first, "1.2.2")
    place = first.controllers.reading.place
    stop(first)
    again = start()
    assert again.controllers.reading.place == place


def test_panels_tab_and_type_size_are_remembered(start):
    first = start()
    first.window.commands["left_panel"].trigger()
    QTest.keyClick(first.window.view, Qt.Key.Key_F4)
    for _ in range(3):
        first.window.commands["larger"].trigger()
    first.window.left.show_tab("notes")
    stop(first)
    again = start(theme=None)
    assert not again.window.panes.left_shown
    assert not again.window.panes.right_shown
    assert again.window.left.current == "notes"
    assert again.window.view.typography.font_size == 22
    assert again.settings.text("theme") == "light"


def test_type_size_by_keys_and_wheel_keeps_the_place(program):
    go(program, "1.3.2")
    before = program.controllers.reading.place
    view = program.window.view
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Plus, CTRL)
    assert view.typography.font_size == 29
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Minus, CTRL)
    assert program.controllers.reading.place == before
    QTest.keyClick(view, Qt.Key.Key_Plus, CTRL)
    QTest.keyClick(view, Qt.Key.Key_0, CTRL)
    assert view.typography.font_size == 19


def test_a_theme_change_holds_at_once(program, qapp):
    window = program.window
    for name in ("sepia", "dark", "light"):
        window.commands[f"theme_{name}"].trigger()
        assert program.settings.text("theme") == window.view.theme.name == name
        assert window.commands[f"theme_{name}"].isChecked()
        for widget, ground in ((window.top_bar, "chrome"), (window.view.viewport(), "paper")):
            painted = widget.grab().toImage().pixelColor(2, 2)
            assert painted == window.view.theme.colour(ground), f"{name}: {ground}"


def test_the_whole_column_has_room_between_the_panels(program):
    """32 characters and both margins, at the size of a small notebook's screen."""
    view, panes = program.window.view, program.window.panes
    assert panes.left_shown and panes.right_shown and program.window.width() == 1280
    left, right = view.column()
    assert right - left >= 32 * 19
    assert left >= 24 and view.viewport().width() - right >= 24


def test_panels_fold_away_in_a_narrow_window_and_come_back_over_the_text(program, qtbot):
    window = program.window
    window.resize(900, 700)
    qtbot.waitUntil(lambda: window.panes.narrow)
    assert not window.panes.left_shown
    QTest.keyClick(window.view, Qt.Key.Key_1, CTRL)
    assert window.panes.left_shown
    assert window.left.isVisible()
    go(program, "1.2")
    assert not window.panes.left_shown
    QTest.keyClick(window.view, Qt.Key.Key_F4)
    assert window.term_panel.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.term_panel.isVisible()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not window.panes.narrow)
    assert window.left.isVisible()
    assert window.term_panel.isVisible()


def test_f6_goes_round_the_panes(program):
    window = program.window
    program.controllers.terms.open_entry(11)
    window.view.setFocus()
    seen = []
    for _ in range(len(window.focus_stops())):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
        focus = window.focusWidget()
        seen.append(
            next(
                i for i, s in enumerate(window.focus_stops()) if s is focus or s.isAncestorOf(focus)
            )
        )
    assert sorted(seen) == [0, 1, 2, 3]


def test_full_screen_and_escape(program):
    window = program.window
    QTest.keyClick(window.view, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.commands["full_screen"].isChecked()
    window.term_panel.set_pinned(True)
    program.settings.set("side_pinned", True)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
