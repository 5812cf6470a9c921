# SPDX-License-Identifier: MIT
"""A few lines of text with some stretches set bold, elided at the end: plain painting, no HTML.

Stretches are given in code points, as everywhere in the program; Qt's own offsets stay in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_letters, digits
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontInfo,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

Span = tuple[int, int]
ELLIPSIS = "…"
BEFORE = 7
"""Code points kept before the first span where a text has to begin closer to it."""

_WIDE = "\u2000"
_NARROW = 0.56  # ems of a Latin letter or digit, roughly
_STOPS = frozenset("，、；：。！？,;")
_WORDS = frozenset(ascii_letters + digits + ".%")


class Block(NamedTuple):
    """The room for a text: its type, `width` in pixels, at most `lines` lines `line` apart."""

    font: QFont
    width: int
    lines: int
    line: int


def utf16_length(text: str) -> int:
    """How many UTF-16 units, Qt's characters, `text` has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Stretch(NamedTuple):
    """A stretch of a text, in code points, half-open, and how it is set."""

    start: int
    end: int
    style: QTextCharFormat


class Words(NamedTuple):
    """A text laid out: `shown` is what is seen of it, in which `spans` are set in their styles.

    Where `cut` it goes on and an ellipsis stands at that point, on the base line, instead.
    """

    layout: QTextLayout
    shown: str
    spans: Sequence[Stretch]
    cut: QPointF | None

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self.layout.lineCount()


def layout_words(text: str, block: Block, spans: Sequence[Stretch] = ()) -> Words:
    """Lay a text out, `spans` each in its style; what does not fit into `block` is cut with …

    Where the first of the spans would be cut off, the text begins closer to it instead.
    """
    flat = text.replace("\n", "\u2028").replace("\t", " ")
    room = block.lines * block.width / max(QFontInfo(block.font).pixelSize(), 1)
    fitting = _fitting(flat, room)
    movable = bool(spans) and spans[0].start > BEFORE
    if not movable or spans[0].end <= fitting:
        words = _lay_out(flat, block, spans, room)
        fitting = len(words.shown)
        if not movable or spans[0].end <= fitting:
            return words
    cut = _beginning(flat, spans[0][:2], fitting)
    moved = [Stretch(s.start - cut + 1, s.end - cut + 1, s.style) for s in spans if s.start >= cut]
    return _lay_out(ELLIPSIS + flat[cut:], block, moved, room)


def _fitting(text: str, room: float) -> int:
    """About how many code points of a text take `room` ems: quicker than laying it out."""
    for at, char in enumerate(text):
        room -= 1 if char > _WIDE else _NARROW
        if room < 0:
            return at
    return len(text)


def _beginning(text: str, span: Span, room: int) -> int:
    """Where a text begins whose stretch `span` is to be seen, `room` code points being shown.

    At the beginning of a clause that says something before the stretch, where one is near; never
    within a number or a Latin word; and no closer to the end than the room needs.
    """
    start, end = span
    latest = len(text) - room + 2
    low = max(min(start - 2 * BEFORE, latest), end - room + 4, 1)
    near = [at for at in range(low, start - 3) if text[at - 1] in _STOPS]
    if near:
        return near[0]
    cut = min(start - BEFORE, latest)
    while cut > low and text[cut - 1] in _WORDS and text[cut] in _WORDS:
        cut -= 1
    return cut


def draw_words(painter: QPainter, rect: QRect, words: Words, ink: QColor) -> None:
    """Draw a text that `layout_words` laid out, from the top left of `rect`."""
    painter.setPen(ink)
    words.layout.draw(painter, QPointF(rect.topLeft()))
    if words.cut is not None:
        painter.setFont(words.layout.font())
        painter.drawText(words.cut + QPointF(rect.topLeft()), ELLIPSIS)


def _lay_out(text: str, block: Block, spans: Sequence[Stretch], room: float) -> Words:
    """Lay out as much of `text` as fits; `room` is about how many ems that is."""
    some = text[: _fitting(text, room * 1.2 + 4)]  # to lay out what is not seen takes time, too
    spans = [s._replace(end=min(s.end, len(some))) for s in spans if s.start < len(some)]
    layout = QTextLayout(some, block.font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if spans:
        layout.setFormats([_format_range(some, span) for span in spans])
    layout.beginLayout()
    line, end = _set_lines(layout, block)
    cut = None
    if line is not None and (end < utf16_length(some) or len(some) < len(text)):
        line.setLineWidth(max(block.width - em_width(block.font), 1))
        line.setPosition(QPointF(0, line.y()))
        end = line.textStart() + line.textLength()
        cut = QPointF(line.naturalTextWidth(), line.y() + line.ascent())
    layout.endLayout()
    return Words(layout, _utf16_head(some, end), spans, cut)


def _set_lines(layout: QTextLayout, block: Block) -> tuple[QTextLine | None, int]:
    """Set the lines of a block; the last one, and where it ends in UTF-16 units."""
    last, end = None, 0
    for number in range(block.lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(block.width)
        line.setPosition(QPointF(0, number * block.line + (block.line - line.height()) / 2))
        last, end = line, line.textStart() + line.textLength()
    return last, end


def em_width(font: QFont) -> int:
    """The width of an ellipsis, which is one em in Chinese faces."""
    return max(QFontInfo(font).pixelSize(), 1)


def _utf16_head(text: str, units: int) -> str:
    """The first `units` UTF-16 units of a text."""
    if text.isascii() or max(text) < "\U00010000":
        return text[:units]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")


def _format_range(text: str, span: Stretch) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    # PySide6's stubs do not know these fields.
    result.start = utf16_length(text[: span.start])  # type: ignore[attr-defined]
    result.length = utf16_length(text[span.start : span.end])  # type: ignore[attr-defined]
    result.format = span.style  # type: ignore[attr-defined]
    return result
