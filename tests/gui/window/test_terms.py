# SPDX-License-Identifier: MIT
"""Terms in the real window: card, panel, terms of the page, and Esc closing one at a time."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

CTRL = Qt.KeyboardModifier.ControlModifier


def go(program, number: str) -> None:
    report = program.controllers.opening.session.report
    program.controllers.reading.jump_to_passage(report.passage_by_number[number].index)


def test_hover_shows_the_card_and_a_click_on_it_the_entry(program):
    window = program.window
    window.view.term_hovered.emit(
        11, QRect(window.mapToGlobal(window.rect().center()), QRect(0, 0, 80, 20).size())
    )
    assert window.card.term == 11
    window.card.term_activated.emit(11)
    assert window.card.term is None
    assert window.term_panel.term == 11
    assert window.panes.right_shown


def test_enter_on_a_focused_term_opens_the_closed_panel(program):
    window = program.window
    QTest.keyClick(window.view, Qt.Key.Key_F4)
    assert not window.panes.right_shown
    go(program, "1.2.2")
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_T)
    focused = window.view.focused_term
    QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert window.panes.right_shown
    assert window.term_panel.term == focused


def test_t_and_shift_t_walk_all_places(program):
    view = program.window.view
    view.setFocus()
    order = []
    for _ in range(52):
        QTest.keyClick(view, Qt.Key.Key_T)
        order.append(view.focused_term)
    occurrences = program.controllers.opening.session.opened.occurrences
    assert order == [occurrence.term for occurrence in occurrences]
    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert view.focused_term == order[-2]


def test_the_terms_of_the_page_follow_the_scroll(program, qtbot):
    go(program, "1.2")
    model = program.window.term_panel.terms_list.model()

    def texts():
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: any("56433" in text for text in texts()))


def test_the_terms_of_the_page_are_listed_though_nothing_has_changed(program, qtbot):
    """They may have been told before anyone listened: at the start, or for the same page again."""
    panel, view = program.window.term_panel, program.window.view
    qtbot.waitUntil(lambda: panel.terms_list.model().rowCount() > 0)
    program.controllers.terms.show(program.opening.session)
    assert panel.terms_list.model().rowCount() == len(view.visible_terms())


def test_escape_closes_card_then_search_then_panel(program):
    window = program.window
    window.top_bar.search.setText("琶洲")
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_T)
    assert window.card.term is not None
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.card.term is None
    assert window.top_bar.search.text() == "琶洲"
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.top_bar.search.text() == ""
    assert window.panes.right_shown
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert not window.panes.right_shown
    QTest.keyClick(window.view, Qt.Key.Key_F4)
    assert window.panes.right_shown


def test_a_pinned_panel_stays_when_escape_is_pressed(program):
    window = program.window
    window.term_panel.pinned_changed.emit(True)
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    assert window.panes.right_shown
    assert program.settings.flag("side_pinned")


def test_the_page_has_no_term_without_an_explanation(program):
    report = program.controllers.opening.session.report
    assert len(report.glossary) == 46
    for term in report.glossary:
        program.controllers.terms.open_entry(term.number)
        assert program.window.term_panel.term == term.number
