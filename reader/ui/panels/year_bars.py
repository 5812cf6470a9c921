# SPDX-License-Identifier: MIT
"""How many hits each year has, as bars: seen at a glance, and a way to narrow the list to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reader.ui.panels.sketch import TEXT_INSET, em, lesser

_WIDEST = 46
"""Pixels of a bar and the gap beside it, at most."""
_GAP = 3
_LEAST = 2
"""Pixels of the lowest bar."""


class YearCount(NamedTuple):
    """A year's hits, and in how many reports."""

    year: int
    hits: int
    reports: int


class YearBars(QWidget):
    """The bars, the oldest year at the left; a click or Enter chooses one, again lets it go.

    A year between two others may have no hits; it cannot be chosen.
    """

    year_chosen = Signal(object)
    """A year, or None for all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years: Sequence[YearCount] = ()
        self._chosen: int | None = None
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("各年处数"))
        self.hide()

    @property
    def chosen(self) -> int | None:
        """The year that the list is narrowed to."""
        return self._chosen

    def set_years(self, years: Sequence[YearCount]) -> None:
        """Show these years, the oldest first; a single one says nothing and is not shown."""
        self._years = years
        self.setVisible(len(years) > 1)
        self._describe()
        self.update()

    def set_chosen(self, year: int | None) -> None:
        """Show which year the list is narrowed to."""
        self._chosen = year
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as three lines of lesser words."""
        return QSize(160, round(em(self.font()) * 3.9))

    def minimumSizeHint(self) -> QSize:
        """The height is fixed."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint bars and the years below them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(lesser(self.font()))
        most = max((year.hits for year in self._years), default=0) or 1
        labels = painter.fontMetrics().height()
        room = self.height() - labels - 6
        every = self._label_every(painter.fontMetrics().horizontalAdvance("00") + 4)
        for at, year in enumerate(self._years):
            place = self._place(at)
            high = max(round(room * year.hits / most), _LEAST) if year.hits else 0
            bar = QRectF(place.left(), 2 + room - high, place.width(), high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(at, year))
            painter.drawRoundedRect(bar, 1.5, 1.5)
            if (len(self._years) - 1 - at) % every == 0 or year.year == self._chosen:
                self._label(painter, place, year, labels)
        if self.hasFocus() and 0 <= self._at < len(self._years):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            ring = QRectF(self._place(self._at)).adjusted(-1.5, 0.5, 1.5, -0.5)
            painter.drawRoundedRect(ring, 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the year under the mouse, or let it go."""
        at = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._choose(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the mouse."""
        at = self._under(event.position())
        over = at >= 0 and bool(self._years[at].hits)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """←, → walk over the years; Enter and space choose."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and self._years:
            self._at = min(max(self._at + steps[key], 0), len(self._years) - 1)
            self._describe()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say a year's counts where the mouse rests."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._under(QPointF(event.pos()))
            said = self._said(self._years[at]) if at >= 0 else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    # Inside

    def _choose(self, at: int) -> None:
        if at >= len(self._years) or not self._years[at].hits:
            return
        self._at = at
        year = self._years[at].year
        self.year_chosen.emit(None if year == self._chosen else year)

    def _said(self, year: YearCount) -> str:
        return self.tr("{0}年：{1} 处 · {2} 份报告").format(*year)

    def _describe(self) -> None:
        walked = self._years[self._at : self._at + 1] if self._at >= 0 else ()
        self.setAccessibleDescription("；".join(map(self._said, walked or self._years)))

    def _pitch(self) -> float:
        room = self.width() - 2 * TEXT_INSET
        return min(room / max(len(self._years), 1), _WIDEST)

    def _place(self, at: int) -> QRect:
        """The column of a year, from top to bottom."""
        pitch = self._pitch()
        left = round(TEXT_INSET + at * pitch)
        width = max(round(TEXT_INSET + (at + 1) * pitch) - left - _GAP, 2)
        return QRect(left, 0, width, self.height())

    def _under(self, place: QPointF) -> int:
        for at in range(len(self._years)):
            if self._place(at).adjusted(0, 0, _GAP, 0).contains(place.toPoint()):
                return at
        return -1

    def _label_every(self, width: int) -> int:
        return max(-(-width // max(round(self._pitch()), 1)), 1)

    def _label(self, painter: QPainter, place: QRect, year: YearCount, height: int) -> None:
        role = QPalette.ColorRole
        chosen = year.year == self._chosen
        painter.setPen(self.palette().color(role.Accent if chosen else role.PlaceholderText))
        room = QRect(place.left() - 20, self.height() - height - 2, place.width() + 40, height)
        whole = painter.fontMetrics().horizontalAdvance("0000") + 4 <= self._pitch()
        text = str(year.year) if whole else f"{year.year % 100:02}"
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    def _colour(self, at: int, year: YearCount) -> QColor:
        colour = QColor(self.palette().color(QPalette.ColorRole.Accent))
        if self._chosen not in (None, year.year):
            colour.setAlphaF(0.25)
        elif self._chosen is None:
            colour.setAlphaF(0.6)
        return colour
