# SPDX-License-Identifier: MIT
"""Marking through the real window: the bar at a selection, the card of a highlight, undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from reader.core.annotation import Kind
from reader.core.positions import Position, TextRange
from reader.store.annotations import list_annotations

from .conftest import middle

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, PLAIN = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def place(program, number: str, offset: int) -> Position:
    report = program.controllers.opening.session.report
    return Position(report.passage_by_number[number].index, offset)


def go(program, number: str) -> None:
    program.controllers.reading.jump_to_passage(place(program, number, 0).passage)


def select(program, number: str, start: int, end: int, last: str = "") -> None:
    """Select in the document, as keys would; the last passage may be another one."""
    view = program.window.view
    to = view.report_document.map.to_document
    cursor = view.textCursor()
    cursor.setPosition(to(place(program, number, start)))
    cursor.setPosition(to(place(program, last or number, end)), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def point(program, number: str, offset: int) -> QPoint:
    """The left edge of a character, in the viewport."""
    view = program.window.view
    at = view.report_document.map.to_document(place(program, number, offset))
    rect = view.view_rect(at, at + 1)
    return QPoint(rect.left() + 2, rect.center().y())


def drag(program, number: str, start: int, end: int) -> None:
    sheet = program.window.view.viewport()
    QTest.mousePress(sheet, LEFT, PLAIN, point(program, number, start))
    QTest.mouseMove(sheet, point(program, number, (start + end) // 2))
    QTest.mouseMove(sheet, point(program, number, end))
    assert program.controllers.marking.bar.isHidden()
    QTest.mouseRelease(sheet, LEFT, PLAIN, point(program, number, end))


def stored(program):
    return list_annotations(
        program.paths.annotations, program.controllers.opening.session.report_id
    )


@pytest.fixture
def bar(program):
    go(program, "1.2.2")
    return program.controllers.marking.bar


def test_a_selection_by_mouse_brings_the_bar_and_the_bar_marks(program, bar, qtbot):
    drag(program, "1.2.2", 20, 26)
    qtbot.waitUntil(bar.isVisible)
    assert program.window.view.hasFocus()
    words = program.window.view.textCursor().selectedText()
    QTest.mouseClick(bar.swatches["green"], LEFT)
    (kept,) = stored(program)
    assert (kept.kind, kept.colour, kept.anchor.quote) == (Kind.HIGHLIGHT, "green", words)
    assert bar.isHidden()
    assert not program.window.view.textCursor().hasSelection()
    assert [letter.text for letter in program.window.view.marks.letters] == ["成"]


def test_a_selection_by_keys_brings_the_bar_which_the_keyboard_can_enter(program, bar, qtbot):
    view = program.window.view
    select(program, "1.2.2", 10, 10)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible)
    assert view.hasFocus()
    QTest.keyClick(view, Qt.Key.Key_Return, CTRL)
    assert bar.swatches["yellow"].hasFocus()
    QTest.keyClick(bar.swatches["yellow"], Qt.Key.Key_Right)
    QTest.keyClick(bar.swatches["green"], Qt.Key.Key_Right)
    QTest.keyClick(bar.swatches["blue"], Qt.Key.Key_Return)
    assert [kept.colour for kept in stored(program)] == ["blue"]
    assert len(stored(program)[0].anchor.quote) == 4
    assert view.hasFocus()


def test_the_bar_goes_with_esc_with_the_selection_and_far_scrolling(program, bar, qtbot):
    view = program.window.view
    select(program, "1.2.2", 10, 20)
    qtbot.waitUntil(bar.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert bar.isHidden()
    select(program, "1.2.2", 10, 22)
    qtbot.waitUntil(bar.isVisible)
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point(program, "1.2.2", 60))
    assert bar.isHidden()
    select(program, "1.2.2", 10, 24)
    qtbot.waitUntil(bar.isVisible)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 34)
    assert bar.isVisible()
    view.verticalScrollBar().setValue(0)
    assert bar.isHidden()


def test_the_bar_stays_within_the_window_and_off_the_selection(program, bar, qtbot):
    for number, start, end in (("1.2.2", 0, 3), ("1.2.2", 30, 36), ("1.2.3", 0, 4)):
        select(program, number, start, end)
        qtbot.waitUntil(bar.isVisible)
        assert program.window.centralWidget().rect().contains(bar.geometry())
        cursor = program.window.view.textCursor()
        box = program.window.view.view_rect(cursor.selectionEnd() - 1, cursor.selectionEnd())
        box.moveTopLeft(program.window.view.viewport().mapToGlobal(box.topLeft()))
        shown = bar.rect()
        shown.moveTopLeft(bar.mapToGlobal(QPoint(0, 0)))
        assert not shown.intersects(box)


@pytest.mark.parametrize(("key", "colour"), [(Qt.Key.Key_1, "yellow"), (Qt.Key.Key_5, "violet")])
def test_keys_mark_in_a_colour_and_h_in_the_last_one(program, bar, key, colour):
    view = program.window.view
    select(program, "1.2.2", 10, 20)
    QTest.keyClick(view, key, ALT)
    select(program, "1.2.3", 10, 20)
    QTest.keyClick(view, Qt.Key.Key_H)
    assert [kept.colour for kept in stored(program)] == [colour, colour]


def test_the_same_words_again_change_the_colour(program, bar):
    view = program.window.view
    for key in (Qt.Key.Key_1, Qt.Key.Key_2):
        select(program, "1.2.2", 10, 20)
        QTest.keyClick(view, key, ALT)
    assert [kept.colour for kept in stored(program)] == ["green"]


def test_marks_over_terms_hits_and_paragraphs_shift_nothing(program, bar):
    view, window = program.window.view, program.window
    window.top_bar.search.setText("工业")
    links, hits = list(view.marks.links), list(view.marks.hits)
    assert links and hits
    for start, end, last in ((0, 40, "1.2.2"), (20, 30, "1.2.3"), (5, 60, "1.2.2")):
        select(program, "1.2.2", start, end, last)
        QTest.keyClick(view, Qt.Key.Key_H)
    assert (view.marks.links, view.marks.hits) == (links, hits)
    assert len(stored(program)) == 3
    assert view.marks.grounds
    report = program.controllers.opening.session.report
    spanning = stored(program)[2].anchor
    assert spanning.quote == (
        report.passage_by_number["1.2.2"].text[20:]
        + "\n"
        + report.passage_by_number["1.2.3"].text[:30]
    )
    grounds = list(view.marks.grounds)
    window.top_bar.search.setText("")
    assert view.marks.grounds == grounds


def test_between_two_lines_the_mouse_selects_in_the_nearest(program, bar):
    view, sheet = program.window.view, program.window.view.viewport()
    for above in (3, -3):
        first, last = point(program, "1.2.2", 42), point(program, "1.2.2", 52)
        assert first.y() == last.y()
        box = view.view_rect(at := view.report_document.map.to_document(
            place(program, "1.2.2", 42)), at + 1)  # fmt: skip
        y = box.top() - above if above > 0 else box.bottom() - above
        QTest.mousePress(sheet, LEFT, PLAIN, QPoint(first.x(), y))
        QTest.mouseMove(sheet, QPoint(last.x(), y))
        QTest.mouseRelease(sheet, LEFT, PLAIN, QPoint(last.x(), y))
        chosen = view.selected_range()
        assert chosen is not None
        assert chosen.end.offset - chosen.start.offset == 10
        view.clear_selection()


def mark(program, start: int, end: int, colour: str) -> str:
    select(program, "1.2.2", start, end)
    before = {kept.id for kept in stored(program)}
    program.controllers.annotations.highlight(colour)
    return next(kept.id for kept in stored(program) if kept.id not in before)


def test_a_click_on_a_highlight_shows_the_shortest_first_and_leads_on(program, bar):
    long, short = mark(program, 40, 120, "yellow"), mark(program, 60, 80, "blue")
    card, view = program.controllers.marking.card, program.window.view
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point(program, "1.2.2", 70))
    assert card.shown == short
    assert card.swatches["blue"].isChecked()
    QTest.mouseClick(card.next_button, LEFT)
    assert card.shown == long
    QTest.mouseClick(card.swatches["pink"], LEFT)
    assert {kept.id: kept.colour for kept in stored(program)} == {long: "pink", short: "blue"}
    QTest.mouseClick(card.remove_button, LEFT)
    assert [kept.id for kept in stored(program)] == [short]
    assert card.isHidden()
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point(program, "1.2.2", 45))
    assert card.isHidden()


def test_enter_with_the_caret_in_a_highlight_shows_its_card(program, bar):
    made = mark(program, 40, 120, "yellow")
    card, view = program.controllers.marking.card, program.window.view
    select(program, "1.2.2", 50, 50)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert card.shown == made
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert card.isHidden()
    QTest.keyClick(view, Qt.Key.Key_Return, CTRL)
    assert card.swatches["yellow"].hasFocus()
    QTest.keyClick(card.swatches["yellow"], Qt.Key.Key_Escape)
    assert card.isHidden()
    assert view.hasFocus()


def test_the_card_leads_to_the_note_and_shows_it(program, bar):
    made = mark(program, 40, 120, "yellow")
    annotations, card = program.controllers.annotations, program.controllers.marking.card
    annotations.write_note(made, "口径要问 #工业")
    assert sorted(mark.text for mark in program.window.view.marks.letters) == ["注", "目"]
    view = program.window.view
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, point(program, "1.2.2", 70))
    QTest.mouseClick(card.note_button, LEFT)
    assert card.isHidden()
    assert program.window.left.current == "notes"
    assert program.window.annotations_panel.current == made


def test_a_note_is_made_on_the_selection_and_can_be_written_at_once(program, bar):
    select(program, "1.2.2", 10, 20)
    QTest.keyClick(program.window.view, Qt.Key.Key_M)
    (kept,) = stored(program)
    assert kept.kind is Kind.NOTE
    assert len(kept.anchor.quote) == 10
    assert program.window.left.current == "notes"
    assert program.window.annotations_panel.isAncestorOf(program.window.focusWidget())


def test_a_note_left_empty_is_as_if_it_had_never_been_begun(program, bar):
    view, note = program.window.view, program.window.annotations_panel.note_edit
    select(program, "1.2.2", 10, 20)
    QTest.keyClick(view, Qt.Key.Key_D, CTRL)
    for keys in ("", "x"):
        select(program, "1.2.3", 10, 20)
        QTest.keyClick(view, Qt.Key.Key_M)
        QTest.keyClicks(note, keys)
        note.flush()
        for _ in keys:
            QTest.keyClick(note, Qt.Key.Key_Backspace)
        QTest.keyClick(note, Qt.Key.Key_Escape)
        assert program.window.focusWidget() is view
        assert [kept.kind for kept in stored(program)] == [Kind.BOOKMARK]
    program.window.commands["undo"].trigger()  # the deletion of what had been written on
    assert [kept.kind for kept in stored(program)] == [Kind.BOOKMARK, Kind.NOTE]


def test_a_mark_in_the_right_margin_leads_to_the_list(program, bar):
    view = program.window.view
    program.controllers.annotations._make("", Kind.NOTE, TextRange(
        place(program, "1.2.2", 0), place(program, "1.2.2", 4)))  # fmt: skip
    made = stored(program)[0].id
    boxes = view._painter.letter_boxes(view.marks, view.geometry_of_text, (0, 10**9), view.column())
    (box, letter) = boxes[0]
    assert letter.text == "注"
    at = box.center().toPoint() - QPoint(0, view.verticalScrollBar().value())
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, at)
    assert program.window.left.current == "notes"
    assert program.window.annotations_panel.current == made


def test_the_names_of_the_colours_are_the_readers(program, bar):
    mark(program, 40, 60, "yellow")
    view, commands = program.window.view, program.window.commands
    program.settings.set("colour_yellow", "成就")
    assert commands["highlight_yellow"].text() == "划线：成就"
    assert [letter.text for letter in view.marks.letters] == ["成"]
    mark(program, 70, 80, "green")  # 成绩, whose first character is taken now
    assert [letter.text for letter in view.marks.letters] == ["成", "绩"]
    program.settings.set("colour_yellow", "")
    assert commands["highlight_yellow"].text() == "划线：目标"


def test_without_a_selection_h_says_what_to_do(program, bar):
    select(program, "1.2.2", 5, 5)
    QTest.keyClick(program.window.view, Qt.Key.Key_H)
    assert stored(program) == ()


@pytest.fixture
def other_report(tmp_path: Path) -> Path:
    path = tmp_path / "别区2023.txt"
    lines = ["政府工作报告", "各位代表：", "一、2022年工作回顾", *["全区经济平稳向好。" * 9] * 6]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_undo_reaches_back_over_another_report(program, bar, other_report):
    first = program.controllers.opening.session.report_id
    mark(program, 40, 60, "yellow")
    mark(program, 70, 80, "green")
    assert program.controllers.opening.open(other_report)
    notices, view = program.window.notice_bar, program.window.view
    view.selectAll()
    program.controllers.annotations.highlight("pink")
    assert len(stored(program)) == 1
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert stored(program) == ()
    said = notices.sentence
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert [a.colour for a in list_annotations(program.paths.annotations, first)] == ["yellow"]
    assert "海珠" in notices.sentence and notices.sentence != said
    notices._run()
    assert program.controllers.opening.session.report_id == first
    assert [letter.text for letter in view.marks.letters] == ["目"]
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL | SHIFT)
    assert [a.colour for a in stored(program)] == ["yellow", "green"]
    assert len(view.marks.letters) == 2


def test_undo_brings_back_what_the_card_removed_with_its_note(program, bar):
    made = mark(program, 40, 60, "yellow")
    annotations, view = program.controllers.annotations, program.window.view
    annotations.write_note(made, "要问")
    annotations.set_colour(made, "blue")
    annotations.delete([made])
    for expected in (("blue", "要问"), ("yellow", "要问"), ("yellow", "")):
        QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
        assert [(a.colour, a.note) for a in stored(program)] == [expected]
    QTest.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert stored(program) == ()


def test_the_bars_words_are_the_actions(program, bar, qtbot):
    select(program, "1.2.2", 10, 20)
    qtbot.waitUntil(bar.isVisible)
    button = next(b for b in bar.buttons() if b.objectName() == "bookmark")
    QTest.mouseClick(button, LEFT, PLAIN, middle(button))
    (kept,) = stored(program)
    assert (kept.kind, len(kept.anchor.quote)) == (Kind.BOOKMARK, 10)
