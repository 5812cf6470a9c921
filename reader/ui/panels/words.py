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


def layout_words(text: str, block: Block, spans: Sequence[Stretch] = ()) -> QTextLayout:
    """Lay a text out, `spans` each in its style; what does not fit into `block` is cut with …

    Where the first of the spans would be cut off, the text begins closer to it instead.
    """
    flat = text.replace("\n", "\u2028").replace("\t", " ")
    room = block.lines * block.width / max(QFontInfo(block.font).pixelSize(), 1)
    shown = _fitting(flat, room)
    movable = bool(spans) and spans[0][0] > BEFORE
    if not movable or spans[0][1] <= shown:
        layout, shown = _elided(_trimmed(flat, room), block, spans)
        if not movable or spans[0][1] <= shown:
            return layout
    cut = _beginning(flat, spans[0][:2], shown)
    moved = [Stretch(s.start - cut + 1, s.end - cut + 1, s.style) for s in spans if s.start >= cut]
    return _elided(_trimmed(ELLIPSIS + flat[cut:], room), block, moved)[0]


def _fitting(text: str, room: float) -> int:
    """About how many code points of a text take `room` ems: quicker than laying it out."""
    for at, char in enumerate(text):
        room -= 1 if char > _WIDE else _NARROW
        if room < 0:
            return at
    return len(text)


def _trimmed(text: str, room: float) -> str:
    """The text without what is sure not to fit into `room` ems."""
    most = _fitting(text, room * 1.3 + 4)
    return text if most == len(text) else text[:most] + ELLIPSIS


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


def _elided(text: str, block: Block, spans: Sequence[Stretch]) -> tuple[QTextLayout, int]:
    """Lay `text` out with an ellipsis where it is cut; how many code points of it are shown."""
    shown = len(text)
    layout, rest = _try(text, block, spans)
    while rest:
        shown = max(min(shown, len(text)) - rest - 1, 0)
        text = text[:shown].rstrip() + ELLIPSIS
        shown = len(text) - 1
        spans = [s._replace(end=min(s.end, shown)) for s in spans if s.start < shown]
        layout, rest = _try(text, block, spans)
    return layout, shown


def draw_words(painter: QPainter, rect: QRect, layout: QTextLayout, ink: QColor) -> None:
    """Draw a text that `layout_words` laid out, from the top left of `rect`."""
    painter.setPen(ink)
    layout.draw(painter, QPointF(rect.topLeft()))


def _try(text: str, block: Block, spans: Sequence[Stretch]) -> tuple[QTextLayout, int]:
    """Lay `text` out; how many code points did not fit."""
    layout = QTextLayout(text, block.font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if spans:
        layout.setFormats([_format_range(text, span) for span in spans])
    layout.beginLayout()
    end = 0
    for number in range(block.lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(block.width)
        line.setPosition(QPointF(0, number * block.line + (block.line - line.height()) / 2))
        end = line.textStart() + line.textLength()
    layout.endLayout()
    left = utf16_length(text) - end
    return layout, min(left, len(text)) if left > 0 and len(text) > 1 else 0


def _format_range(text: str, span: Stretch) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    # PySide6's stubs do not know these fields.
    result.start = utf16_length(text[: span.start])  # type: ignore[attr-defined]
    result.length = utf16_length(text[span.start : span.end])  # type: ignore[attr-defined]
    result.format = span.style  # type: ignore[attr-defined]
    return result
