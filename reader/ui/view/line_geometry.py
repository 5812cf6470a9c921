# SPDX-License-Identifier: MIT
"""Where text stands on the page: rectangles of ranges and lines, in document coordinates.

Painting, hit tests and scrolling all ask here. Answers are remembered until the text is laid out
anew; only the blocks that are asked for are laid out.
"""

from __future__ import annotations

from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

_PROBES, _PROBE_PIXELS = 16, 8
_AIR = 12
"""Pixels; no more air than this lies between two lines of a paragraph."""


class LinePlace(NamedTuple):
    """A line of text: its document positions `[start, end)`, its box and its baseline."""

    start: int
    end: int
    box: QRectF
    baseline: float


class LineGeometry:
    """Answers where ranges of a document stand; positions are the document's."""

    def __init__(self, document: QTextDocument) -> None:
        """Speak of that document."""
        self._document = document
        self._rects: dict[tuple[int, int], list[QRectF]] = {}
        self._lines: dict[int, LinePlace | None] = {}

    def clear(self) -> None:
        """Forget everything: the text has been laid out anew."""
        self._rects.clear()
        self._lines.clear()

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The boxes of `[start, end)`, one for each line that it touches."""
        known = self._rects.get((start, end))
        if known is None:
            known = self._rects[(start, end)] = self._measure(start, end)
        return known

    def marked_line(self, position: int) -> LinePlace | None:
        """The line that a mark stands beside: as `line_at`, remembered for the next painting."""
        if position not in self._lines:
            self._lines[position] = self.line_at(position)
        return self._lines[position]

    def line_at(self, position: int) -> LinePlace | None:
        """The line that a position stands in; None in a document without text."""
        block = self._document.findBlock(position)
        if not block.isValid():
            return None
        origin = self._origin(block)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return None
        begin = block.position() + line.textStart()
        box = QRectF(line.x(), line.y(), line.naturalTextWidth(), line.height())
        baseline = origin.y() + line.y() + line.ascent()
        return LinePlace(begin, begin + line.textLength(), box.translated(origin), baseline)

    def position_at(self, point: QPointF) -> int:
        """The document position nearest to a point.

        For a point in the air between two blocks, or above the first, Qt answers with the
        document's end, or with some place far below, as long as the text is not laid out to its
        end: then the next line below is asked for, or searched upwards.
        """
        layout = self._document.documentLayout()
        last = self._document.characterCount() - 1
        for step in range(_PROBES):
            below = QPointF(point.x(), point.y() + step * _PROBE_PIXELS)
            position = layout.hitTest(below, Qt.HitTestAccuracy.FuzzyHit)
            if position < last:
                return self._not_below(max(position, 0), point.y())
        return max(last, 0)

    def into_line(self, point: QPointF) -> QPointF:
        """A point brought into the nearest line, straight up or down.

        Lines stand apart, and in the air between two of them Qt hits the beginning of the lower
        one, however far to the right the point is.
        """
        lines = (self.line_at(self.position_at(point + QPointF(0, by))) for by in (-_AIR, 0, _AIR))
        boxes = [line.box for line in lines if line]
        if not boxes or any(box.top() <= point.y() < box.bottom() for box in boxes):
            return point
        near = min(boxes, key=lambda box: abs(box.center().y() - point.y()))
        far = abs(near.center().y() - point.y()) - near.height() / 2
        return QPointF(point.x(), near.center().y()) if far <= _AIR else point

    def span(self, top: float, bottom: float) -> tuple[int, int]:
        """The document positions from the first line at `top` to the last at `bottom`."""
        first = self._document.findBlock(self.position_at(QPointF(0, top)))
        last = self._document.findBlock(self.position_at(QPointF(0, bottom)))
        return first.position(), last.position() + last.length()

    def block_box(self, position: int) -> QRectF:
        """The box of the whole block that a position stands in."""
        layout = self._document.documentLayout()
        return layout.blockBoundingRect(self._document.findBlock(position))

    def _not_below(self, position: int, y: float) -> int:
        """`position`, or the start of the block above it that is the first to reach below `y`."""
        box = self._document.documentLayout().blockBoundingRect
        found = block = self._document.findBlock(position)
        while box(block).top() > y and block.previous().isValid():
            block = block.previous()
            if box(block).bottom() <= y:
                break
            found = block
        return position if found.contains(position) else found.position()

    def _origin(self, block: QTextBlock) -> QPointF:
        return self._document.documentLayout().blockBoundingRect(block).topLeft()

    def _measure(self, start: int, end: int) -> list[QRectF]:
        found: list[QRectF] = []
        block = self._document.findBlock(start)
        while block.isValid() and block.position() < end:
            origin = self._origin(block)
            layout, base = block.layout(), block.position()
            first = layout.lineForTextPosition(max(start - base, 0))
            number = first.lineNumber() if first.isValid() else layout.lineCount()
            for i in range(number, layout.lineCount()):
                line = layout.lineAt(i)
                if base + line.textStart() >= end:
                    break
                found.append(_part(line, start - base, end - base).translated(origin))
            block = block.next()
        return found


def _part(line: QTextLine, start: int, end: int) -> QRectF:
    """The box of a block's `[start, end)` in one line."""
    begin, length = line.textStart(), line.textLength()
    left = _x(line, max(start, begin))
    right = _x(line, min(end, begin + length))
    return QRectF(left, line.y(), right - left, line.height())


def _x(line: QTextLine, position: int) -> float:
    place = line.cursorToX(position)  # a tuple of place and position, whatever the stubs say
    return cast("tuple[float, int]", place)[0]
