# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.core.report import Term
from reader.ui.panels.term_card import TermCard, place_card

SHORT = Term(7, "“飞地”治理机制", "跨街道办事的机制。")
LONG = Term(8, "长词", "很长的解释，说了又说。" * 60)


@pytest.fixture
def host(qtbot):
    host = QWidget()
    host.resize(800, 600)
    qtbot.addWidget(host)
    host.show()
    qtbot.waitExposed(host)
    return host


@pytest.fixture
def card(host):
    return TermCard(host)


def around(host, x, y, width=120, height=24):
    return QRect(host.mapToGlobal(QPoint(x, y)), QSize(width, height))


def shown_at(card, host, x, y, term=SHORT):
    """Show a card for a term at that place of the host; whether it leaves the term uncovered."""
    card.show_term(term, around(host, x, y))
    return not card.geometry().intersects(QRect(x, y, 120, 24))


def test_it_stands_below_the_term_or_above_where_there_is_no_room(card, host):
    assert shown_at(card, host, 100, 100)
    assert card.geometry().top() > 124
    assert shown_at(card, host, 100, 560)
    assert card.geometry().bottom() < 560


def test_a_long_explanation_is_cut_and_says_how_to_read_on(card, host):
    shown_at(card, host, 100, 100, LONG)
    assert card._hint.isVisible()
    assert card._hint.text() == "按 Enter 看全文"
    shown_at(card, host, 100, 100, SHORT)
    assert not card._hint.isVisible()


@pytest.mark.parametrize("y", [20, 150, 280, 420, 560])
def test_it_never_covers_the_term_nor_leaves_the_window(card, host, y):
    host.resize(700, 300 if y < 300 else 600)
    assert shown_at(card, host, 650, y, LONG)
    assert host.rect().contains(card.geometry())


@given(
    width=st.integers(50, 400),
    height=st.integers(30, 260),
    x=st.integers(0, 780),
    y=st.integers(0, 580),
)
def test_no_place_covers_the_term(width, height, x, y):
    bounds, near = QRect(8, 8, 784, 584), QRect(x, y, 60, 20)
    place = QRect(place_card(QSize(width, height), near, bounds), QSize(width, height))
    assert not place.intersects(near)
    assert bounds.left() <= place.left() and place.right() <= bounds.right()


def test_it_takes_no_focus(card, host, qtbot):
    field = QLineEdit(host)
    field.show()
    host.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    shown_at(card, host, 100, 100)
    assert field.hasFocus()


def test_it_goes_after_the_mouse_left(card, host, qtbot):
    shown_at(card, host, 100, 100)
    card.leave()
    assert card.isVisible()
    qtbot.waitUntil(lambda: not card.isVisible())
    assert card.term is None


def test_it_stays_while_the_mouse_is_in_it(card, host, qtbot):
    shown_at(card, host, 100, 100)
    card.leave()
    inside = QPointF(5, 5)
    QCoreApplication.sendEvent(card, QEnterEvent(inside, inside, inside))
    qtbot.wait(450)
    assert card.isVisible()
    QCoreApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: not card.isVisible())


def test_another_term_keeps_it_open(card, host, qtbot):
    shown_at(card, host, 100, 100)
    card.leave()
    shown_at(card, host, 300, 200, LONG)
    qtbot.wait(450)
    assert card.term == 8


def test_dismissing_says_whether_there_was_anything(card, host):
    assert not card.dismiss()
    shown_at(card, host, 100, 100)
    assert card.dismiss()
    assert not card.isVisible()


def test_a_click_asks_for_the_entry(card, host, qtbot):
    shown_at(card, host, 100, 100)
    with qtbot.waitSignal(card.term_activated) as told:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert told.args == [7]
    assert not card.isVisible()
