# SPDX-License-Identifier: MIT
"""The card that shows a term's explanation beside the text, without taking the keyboard.

It lies over the window as a child of it, so that it looks and behaves the same on every desktop.
It never covers the term, stays while the mouse is in it and goes when the mouse has left both.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from reader.core.report import Term
from reader.ui.floating import cast_shadow
from reader.ui.panels.sketch import em
from reader.ui.panels.words import Block, draw_words, layout_words

LINES = 8
"""Lines of an explanation that a card shows at most."""
GAP = 6
"""Pixels between a term and its card."""
LEAVE_MS = 280
"""How long the mouse may take from the term to its card."""
_MARGIN = 8


class TermCard(QFrame):
    """One card, shown for one term at a time; `term_activated(int)` tells a click on it."""

    term_activated = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("class", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._host = parent
        self._number = 0
        self._name = QLabel()
        self._name.setProperty("class", "cardTitle")
        self._name.setWordWrap(True)
        self._words = _Words()
        self._hint = QLabel(self.tr("按 Enter 看全文"))
        self._hint.setProperty("class", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(15, 11, 15, 10)
        column.setSpacing(5)
        for widget in (self._name, self._words, self._hint):
            column.addWidget(widget)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(LEAVE_MS)
        self._leaving.timeout.connect(self.hide)
        cast_shadow(self)
        self.hide()

    @property
    def term(self) -> int | None:
        """The number of the entry shown; None while the card is hidden."""
        return None if self.isHidden() else self._number

    def show_term(self, term: Term, around: QRect) -> None:
        """Show a term's card beside `around`, where the term stands on the screen (global)."""
        self._leaving.stop()
        self._number = term.number
        self._name.setText(term.name)
        self._name.setVisible(bool(term.name))
        self.setAccessibleName(f"{term.name}：{term.explanation}")
        near = QRect(self._host.mapFromGlobal(around.topLeft()), around.size())
        bounds = self._host.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width = min(em(self.font()) * 26, bounds.width())
        size = self._lay_out(term, width, LINES)
        room = room_beside(near, bounds)
        if size.height() > room:
            lines = LINES - -(-(size.height() - room) // self._words.line)
            size = self._lay_out(term, width, max(lines, 1))
        self.setGeometry(QRect(place_card(size, near, bounds), size))
        self.show()
        self.raise_()

    def leave(self) -> None:
        """The mouse left the term: go soon, unless it comes into the card."""
        if not self.underMouse():
            self._leaving.start()

    def dismiss(self) -> bool:
        """Go at once; whether there was anything to close."""
        was_open = not self.isHidden()
        self._leaving.stop()
        self.hide()
        return was_open

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the mouse is here."""
        self._leaving.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse left the card: go soon."""
        self._leaving.start()
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from what lies below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for the whole entry."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside:
            self.term_activated.emit(self._number)
            self.dismiss()

    def changeEvent(self, event: QEvent) -> None:
        """Take the shadow's colour of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.graphicsEffect() is not None:
            cast_shadow(self)

    def _lay_out(self, term: Term, width: int, lines: int) -> QSize:
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right() - 2 * self.frameWidth()
        whole = self._words.set_text(term.explanation, inner, lines)
        self._hint.setVisible(not whole)
        self._column.invalidate()
        return QSize(width, self._column.totalHeightForWidth(width))


class _Words(QWidget):
    """Some lines of an explanation, elided."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._lines = LINES
        self._inner = 0
        self._height = 0

    @property
    def line(self) -> int:
        """The distance of two lines."""
        return round(em(self.font()) * 1.6)

    def set_text(self, text: str, width: int, lines: int) -> bool:
        """Show at most `lines` lines of `text`; whether all of it fits."""
        self._text, self._lines, self._inner = text, lines, width
        words = layout_words(text, Block(self.font(), width, lines, self.line))
        self._height = words.height * self.line
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()
        return words.cut is None

    def hasHeightForWidth(self) -> bool:
        """Yes: the height was found for the width of the card."""
        return True

    def heightForWidth(self, _width: int) -> int:
        """The height of the lines."""
        return self._height

    def sizeHint(self) -> QSize:
        """The lines at the card's width."""
        return QSize(self._inner, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        words = layout_words(self._text, Block(self.font(), self.width(), self._lines, self.line))
        draw_words(painter, self.rect(), words, self.palette().color(QPalette.ColorRole.Text))


def room_beside(near: QRect, bounds: QRect) -> int:
    """The height of the larger room below or above `near` within `bounds`."""
    return max(bounds.bottom() - near.bottom() - GAP, near.top() - GAP - bounds.top())


def place_card(size: QSize, near: QRect, bounds: QRect) -> QPoint:
    """Where a card of `size` goes: below `near`, above it where there is more room.

    It begins where the term begins, is moved in from the right edge, and stays within `bounds`
    unless that would cover the term.
    """
    x = max(min(near.left() - _MARGIN, bounds.right() - size.width() + 1), bounds.left())
    below = near.bottom() + 1 + GAP
    fits_below = below + size.height() - 1 <= bounds.bottom()
    room_below = bounds.bottom() - near.bottom()
    room_above = near.top() - bounds.top()
    if fits_below or room_below >= room_above:
        return QPoint(x, below)
    return QPoint(x, near.top() - GAP - size.height())
