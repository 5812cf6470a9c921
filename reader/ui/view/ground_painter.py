# SPDX-License-Identifier: MIT
"""Paints what lies under the text and in its margins.

Terms have a dotted line, hits a rounded ground, highlights a ground and a letter in the margin,
bookmarks a diamond: told apart at once, and also without colour. Painted by the view itself
because the text document's own backgrounds hide each other where they overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from reader.ui.theme import Theme, mix
from reader.ui.view.line_geometry import LineGeometry
from reader.ui.view.marks import Marks, blended

DIAMOND = 6.5
"""Half the width of a bookmark's diamond."""
DIAMOND_GAP = 27
"""Pixels from a bookmark's centre to the text."""
_DOTS = (1.0, 2.0)
_QUIET = 0.3
"""How much of a hit's colour lies on the places of equal forms; a thin line goes round them."""


class GroundPainter:
    """Paints marks in document coordinates, those that touch the visible stretch only."""

    def __init__(self, theme: Theme, margin_font: QFont) -> None:
        """Paint in the colours of `theme`, letters and numbers in the margin in `margin_font`."""
        self.theme = theme
        self.margin_font = margin_font

    def paint(
        self,
        painter: QPainter,
        marks: Marks,
        geometry: LineGeometry,
        span: tuple[int, int],
        column: tuple[float, float],
    ) -> None:
        """Paint the marks between the document positions of `span`; `column` is the text's left
        and right edge."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._flash(painter, marks, geometry, column)
        for start, end, colours in marks.grounds:
            if start < span[1] and end > span[0]:
                colour = blended(self.theme, colours)
                for rect in geometry.rects(start, end):
                    painter.fillRect(rect, colour)
        self._terms(painter, marks, geometry, span)
        self._hits(painter, marks, geometry, span)
        self._margins(painter, marks, geometry, span, column)

    def _flash(
        self,
        painter: QPainter,
        marks: Marks,
        geometry: LineGeometry,
        column: tuple[float, float],
    ) -> None:
        if marks.flash is None:
            return
        position, strength = marks.flash
        box = geometry.block_box(position)
        ground = QRectF(column[0] - 10, box.top() + 4, column[1] - column[0] + 20, box.height())
        painter.setBrush(mix(self.theme.colour("paper"), self.theme.colour("wash"), strength))
        painter.drawRoundedRect(ground, 5, 5)

    def _terms(
        self, painter: QPainter, marks: Marks, geometry: LineGeometry, span: tuple[int, int]
    ) -> None:
        lit = set(marks.lit_links)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(self.theme.colour("accent"), 1.0, Qt.PenStyle.CustomDashLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DOTS)
        for link in marks.links:
            if link.start >= span[1] or link.end <= span[0]:
                continue
            for rect in geometry.rects(link.start, link.end):
                if link in lit:
                    painter.fillRect(rect, self.theme.colour("wash"))
                painter.setPen(pen)
                y = rect.bottom() - 1
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _hits(
        self, painter: QPainter, marks: Marks, geometry: LineGeometry, span: tuple[int, int]
    ) -> None:
        quiet = mix(self.theme.colour("paper"), self.theme.colour("hit"), _QUIET)
        for hit in marks.quiet_hits:
            if hit[0] < span[1] and hit[1] > span[0]:
                current = hit == marks.current_hit
                painter.setPen(self.theme.colour("hit"))
                painter.setBrush(self.theme.colour("current_hit") if current else quiet)
                for rect in geometry.rects(*hit):
                    painter.drawRoundedRect(rect.adjusted(0.5, 2.5, -0.5, -2.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        for hit in marks.hits:
            if hit[0] < span[1] and hit[1] > span[0]:
                name = "current_hit" if hit == marks.current_hit else "hit"
                painter.setBrush(self.theme.colour(name))
                for rect in geometry.rects(*hit):
                    painter.drawRoundedRect(rect.adjusted(0, 2, 0, -2), 3, 3)

    def _margins(
        self,
        painter: QPainter,
        marks: Marks,
        geometry: LineGeometry,
        span: tuple[int, int],
        column: tuple[float, float],
    ) -> None:
        painter.setBrush(self.theme.colour("accent"))
        for position, _ in _within(marks.bookmarks, span):
            centre = bookmark_centre(geometry, position, column[0])
            painter.drawPolygon(_diamond(centre))
        painter.setFont(self.margin_font)
        painter.setPen(self._quiet())
        for position, number in _within(marks.numbers, span):
            line = geometry.line_at(position)
            if line:
                width = painter.fontMetrics().horizontalAdvance(number)
                right = line.box.left() - self.margin_font.pixelSize() * 0.6
                painter.drawText(QPointF(right - width, line.baseline), number)
        used: dict[int, float] = {}
        for position, letter in _within(marks.letters, span):
            line = geometry.line_at(position)
            if line:
                x = used.get(line.start, column[1] + 10)
                painter.drawText(QPointF(x, line.baseline), letter)
                used[line.start] = x + self.margin_font.pixelSize() + 1
        painter.setPen(Qt.PenStyle.NoPen)

    def _quiet(self) -> QColor:
        return self.theme.colour("muted")


def bookmark_centre(geometry: LineGeometry, position: int, left: float) -> QPointF:
    """The middle of a bookmark's diamond beside the line of a document position."""
    line = geometry.line_at(position)
    y = line.box.center().y() if line else 0.0
    return QPointF(left - DIAMOND_GAP, y)


def _diamond(centre: QPointF) -> QPolygonF:
    x, y, r = centre.x(), centre.y(), DIAMOND
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])


def _within(places: list[tuple[int, str]], span: tuple[int, int]) -> Iterator[tuple[int, str]]:
    return (place for place in places if span[0] <= place[0] < span[1])
