# SPDX-License-Identifier: MIT
"""Paints what lies under the text and in its margins.

Terms have a dotted line, hits a rounded ground, highlights a ground and a letter in the margin,
bookmarks a diamond: told apart at once, and also without colour. Painted by the view itself
because the text document's own backgrounds hide each other where they overlap.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QStaticText

from reader.ui.theme import Theme, mix
from reader.ui.view.line_geometry import LineGeometry
from reader.ui.view.marks import Letter, Marks, blended

DIAMOND = 6.5
"""Half the width of a bookmark's diamond."""
DIAMOND_GAP = 27
"""Pixels from a bookmark's centre to the text."""
LISTENING_GAP = 15
"""Pixels from the stroke beside the paragraph that is listened to."""
LETTER_GAP = 7
"""Pixels from the text to the characters in the margin."""
_DOTS = (1.0, 2.0)
_QUIET = 0.3
"""How much of a hit's colour lies on the places of equal forms; a thin line goes round them."""


class GroundPainter:
    """Paints marks in document coordinates, those that touch the visible stretch only."""

    def __init__(self, theme: Theme, margin_font: QFont) -> None:
        """Paint in the colours of `theme`, letters and numbers in the margin in `margin_font`."""
        self.theme = theme
        self.margin_font = margin_font
        self._words: dict[tuple[str, int], QStaticText] = {}
        self._mixtures: dict[tuple[str, tuple[str, ...]], QColor] = {}

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
                colour = self._blended(colours)
                for rect in geometry.rects(start, end):
                    painter.fillRect(rect, colour)
        self._terms(painter, marks, geometry, span)
        self._hits(painter, marks, geometry, span)
        self._listening(painter, marks, geometry, column)
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
            line = geometry.marked_line(position)
            if line:
                width = painter.fontMetrics().horizontalAdvance(number)
                right = line.box.left() - self.margin_font.pixelSize() * 0.6
                painter.drawText(QPointF(right - width, line.baseline), number)
        for box, letter in self.letter_boxes(marks, geometry, span, column):
            if letter.boxed:
                painter.setPen(self.theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
            words = self._prepared(letter.text)
            painter.drawStaticText(box.center() - _middle(words.size()), words)
            painter.setPen(self._quiet())
        painter.setPen(Qt.PenStyle.NoPen)

    def letter_boxes(
        self,
        marks: Marks,
        geometry: LineGeometry,
        span: tuple[int, int],
        column: tuple[float, float],
    ) -> list[tuple[QRectF, Letter]]:
        """The characters in the margin between the positions of `span`, each in its box.

        Those of one line stand side by side from the text's edge; the same one twice stands once,
        and what has no room up to the paper's edge is left out.
        """
        side = self.margin_font.pixelSize() + 1
        left, right = column[1] + LETTER_GAP, column[1] + column[0]
        used: dict[int, list[str]] = {}
        places: dict[int, float] = {}
        found: list[tuple[QRectF, Letter]] = []
        for letter in marks.letters:
            if not span[0] <= letter.position < span[1]:
                continue
            line = geometry.marked_line(letter.position)
            if line is None or letter.text in used.setdefault(line.start, []):
                continue
            x = places.get(line.start, left)
            if x + side <= right:
                top = line.baseline - side + 2
                found.append((QRectF(x, top, side, side), letter))
                used[line.start].append(letter.text)
                places[line.start] = x + side + (3 if letter.boxed else 0)
        return found

    def _listening(
        self, painter: QPainter, marks: Marks, geometry: LineGeometry, column: tuple[float, float]
    ) -> None:
        """A quiet stroke beside the paragraph that a key would mark."""
        if marks.listening is not None:
            box = geometry.block_box(marks.listening)
            painter.setBrush(mix(self.theme.colour("paper"), self.theme.colour("accent"), 0.55))
            stroke = QRectF(column[0] - LISTENING_GAP, box.top() + 8, 3, box.height() - 8)
            painter.drawRoundedRect(stroke, 1.5, 1.5)

    def _blended(self, names: tuple[str, ...]) -> QColor:
        """The mixture of these colours in the theme, worked out once."""
        key = (self.theme.name, names)
        if key not in self._mixtures:
            self._mixtures[key] = blended(self.theme, names)
        return self._mixtures[key]

    def _prepared(self, text: str) -> QStaticText:
        """Characters of the margin laid out once: drawn as plain text each costs 60 µs a frame."""
        key = (text, self.margin_font.pixelSize())
        if key not in self._words:
            words = self._words[key] = QStaticText(text)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(font=self.margin_font)
        return self._words[key]

    def _quiet(self) -> QColor:
        return self.theme.colour("muted")


def bookmark_centre(geometry: LineGeometry, position: int, left: float) -> QPointF:
    """The middle of a bookmark's diamond beside the line of a document position."""
    line = geometry.marked_line(position)
    y = line.box.center().y() if line else 0.0
    gap = min(DIAMOND_GAP, left - DIAMOND - 1)  # on narrow paper it comes nearer
    return QPointF(left - gap, y)


def _middle(size: QSizeF) -> QPointF:
    return QPointF(size.width() / 2, size.height() / 2)


def _diamond(centre: QPointF) -> QPolygonF:
    x, y, r = centre.x(), centre.y(), DIAMOND
    return QPolygonF([QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)])


def _within(places: list[tuple[int, str]], span: tuple[int, int]) -> Iterator[tuple[int, str]]:
    return (place for place in places if span[0] <= place[0] < span[1])
