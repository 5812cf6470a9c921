# SPDX-License-Identifier: MIT
"""The scroll bar that shows where hits, bookmarks and highlights lie; a click jumps there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QScrollBar, QWidget

WIDTH = 12
_SHORTEST = 32
"""The least height of the handle with its margins, as in the style sheet."""
_REACH = 4
"""Pixels beside a mark that still belong to it."""


class OverviewMark(NamedTuple):
    """A mark at a share of the document's height, 0 the top and 1 the bottom.

    A `quiet` one is a dot on the bar's other side, told from the others by shape and place.
    """

    share: float
    colour: QColor
    quiet: bool = False


class OverviewBar(QScrollBar):
    """A slim vertical scroll bar with marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """A bar without marks."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: list[OverviewMark] = []
        self._picture: QPixmap | None = None
        self._handle, self._pressed = QColor("gray"), QColor("black")
        self.setObjectName("overviewBar")
        self.setAccessibleName(self.tr("滚动条与标记"))

    def set_colours(self, handle: QColor, pressed: QColor) -> None:
        """The colours of the handle, at rest and held."""
        self._handle, self._pressed = handle, pressed
        self.update()

    def set_marks(self, marks: Sequence[OverviewMark]) -> None:
        """Show these marks, later ones above earlier ones."""
        self._marks = list(marks)
        self._picture = None
        self.update()

    @property
    def marks(self) -> list[OverviewMark]:
        """The marks shown."""
        return list(self._marks)

    def handle_rect(self) -> QRectF:
        """Where the handle is, in the bar's coordinates.

        The style says the same; but to ask it, PySide6 makes QStyle's 600 members of enums.
        """
        height, hidden = self.height(), max(self.maximum() - self.minimum(), 1)
        length = max(self.pageStep() * height // (hidden + self.pageStep()), _SHORTEST)
        length = min(length, height)
        top = (self.value() - self.minimum()) * (height - length) / hidden
        return QRectF(0, round(top), self.width(), length)

    def sizeHint(self) -> QSize:
        """As slim as the design has it."""
        return QSize(WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle and the marks over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.maximum() > self.minimum():
            painter.setBrush(self._pressed if self.isSliderDown() else self._handle)
            handle = self.handle_rect()
            slim = QRectF(WIDTH - 6, handle.top() + 2, 4, handle.height() - 4)
            painter.drawRoundedRect(slim, 2, 2)
        if self._marks:
            painter.drawPixmap(0, 0, self._drawn_marks())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the mark or the place clicked; the handle drags as ever."""
        y = event.position().y()
        if event.button() == Qt.MouseButton.LeftButton and self.maximum() > self.minimum():
            on_handle = self.handle_rect().contains(event.position())
            # quiet marks are always there and must not keep the handle from being dragged
            shown = [mark for mark in self._marks if not (mark.quiet and on_handle)]
            near = [mark for mark in shown if abs(self._y(mark) - y) <= _REACH]
            if near:
                self._jump(min(near, key=lambda mark: abs(self._y(mark) - y)).share)
                return
            if not on_handle:
                self._jump(y / max(self.height(), 1))
                return
        super().mousePressEvent(event)

    def _drawn_marks(self) -> QPixmap:
        """The marks as a picture: scrolling repaints the bar, and there may be hundreds."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._picture is None or self._picture.size() != size:
            self._picture = QPixmap(size)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            for mark in self._marks:
                y = min(round(self._y(mark)), self.height() - 2)
                if mark.quiet:
                    painter.setBrush(mark.colour)
                    painter.drawEllipse(QRectF(WIDTH - 5.5, y - 0.5, 3, 3))
                else:
                    painter.fillRect(QRectF(0, y, 5, 2), mark.colour)
            painter.end()
        return self._picture

    def _y(self, mark: OverviewMark) -> float:
        return mark.share * self.height()

    def _jump(self, share: float) -> None:
        whole = self.maximum() + self.pageStep()
        self.setValue(round(share * whole - self.pageStep() / 3))
