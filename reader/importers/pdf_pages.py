# SPDX-License-Identifier: MIT
"""From the characters of a page to its lines, by where they are drawn.

All measures are points, from the page's lower left corner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SAME_LINE = 0.35  # of the type size, between the feet of two characters
_RAISED = 0.8  # of the type size: what is smaller and higher is a raised mark
_WORD_GAP = 0.22  # of the type size, between Latin letters
_WIDE_GAP = 0.75  # between Chinese characters, which justified lines set apart up to half of it
_COLUMN_GAP = 2.4  # between the columns of a table
_DRAWN_TWICE = 0.3  # the same character again so near makes it look bold
_FIGURES = re.compile(r"\d{1,3}")
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Glyph(NamedTuple):
    """A character, from where to where it reaches, its foot, its size, its face."""

    char: str
    left: float
    right: float
    foot: float
    size: float
    face: str


class Run(NamedTuple):
    """Characters in one face."""

    text: str
    face: str


class PrintedLine(NamedTuple):
    """A line of a page; columns of a table are parted by tabs."""

    runs: tuple[Run, ...]
    left: float
    right: float
    foot: float
    size: float

    @property
    def text(self) -> str:
        """All its characters."""
        return "".join(run.text for run in self.runs)


class PdfPage(NamedTuple):
    """The lines of a page from top to bottom."""

    lines: tuple[PrintedLine, ...]
    width: float
    height: float


def page_of(glyphs: Sequence[Glyph], width: float, height: float) -> PdfPage:
    """The page that shows these characters."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.foot):
        if lines and _is_on(lines[-1], glyph):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    made = [_line(sorted(line, key=lambda g: g.left)) for line in _with_raised(lines)]
    return PdfPage(tuple(line for line in made if line.text.strip()), width, height)


def is_wide(char: str) -> bool:
    """Whether a character takes a full square: Chinese, and the punctuation set with it."""
    return char >= "\u2e80" or char in "“”‘’—…·"


def _is_on(line: list[Glyph], glyph: Glyph) -> bool:
    return line[0].foot - glyph.foot <= _SAME_LINE * max(line[0].size, glyph.size)


def _with_raised(lines: list[list[Glyph]]) -> list[list[Glyph]]:
    """The lines, with the raised marks that stand a little above each taken into it."""
    kept: list[list[Glyph]] = []
    waiting: list[Glyph] = []
    for line in lines:
        size = max(glyph.size for glyph in line)
        if waiting:
            if _is_raised(waiting, line, size):
                line = [*waiting, *line]  # noqa: PLW2901
            else:
                kept.append(waiting)
            waiting = []
        if all(glyph.char.isdigit() or glyph.char in "[]" for glyph in line) and len(line) < 40:
            waiting = line
        else:
            kept.append(line)
    return [*kept, waiting] if waiting else kept


def _is_raised(marks: list[Glyph], line: list[Glyph], size: float) -> bool:
    left, right = min(g.left for g in line), max(g.right for g in line)
    return (
        max(glyph.size for glyph in marks) < _RAISED * size
        and marks[0].foot - line[0].foot < _RAISED * size
        and all(left <= glyph.left <= right + size for glyph in marks)
    )


def _line(glyphs: list[Glyph]) -> PrintedLine:
    size = max(glyph.size for glyph in glyphs)
    foot = min(glyph.foot for glyph in glyphs)
    runs: list[Run] = []
    before: Glyph | None = None
    for glyph in _with_marks(glyphs, size, foot):
        if before and before.char == glyph.char and glyph.left - before.left < _DRAWN_TWICE * size:
            continue
        text = _space(before, glyph, size) + glyph.char
        if runs and runs[-1].face == glyph.face:
            runs[-1] = Run(runs[-1].text + text, glyph.face)
        else:
            runs.append(Run(text, glyph.face))
        before = glyph
    drawn = [glyph for glyph in glyphs if glyph.char.strip()] or glyphs
    right = max(glyph.right for glyph in drawn)
    return PrintedLine(tuple(runs), drawn[0].left, right, foot, size)


def _with_marks(glyphs: list[Glyph], size: float, foot: float) -> list[Glyph]:
    """The characters, raised figures as marks of notes (`[3]`) or as powers (m²)."""
    found: list[Glyph] = []
    at = 0
    while at < len(glyphs):
        end = at
        while end < len(glyphs) and _is_raised_figure(glyphs[end], size, foot):
            end += 1
        text = "".join(glyph.char for glyph in glyphs[at:end])
        if _FIGURES.fullmatch(text):
            before = found[-1].char if found else ""
            is_power = before.isascii() and before.isalnum()
            mark = text.translate(_POWERS) if is_power else f"[{text}]"
            found.append(glyphs[at]._replace(char=mark, right=glyphs[end - 1].right))
        else:
            end = max(end, at + 1)
            found += glyphs[at:end]
        at = end
    return found


def _is_raised_figure(glyph: Glyph, size: float, foot: float) -> bool:
    return glyph.char.isdigit() and glyph.size < _RAISED * size and glyph.foot > foot + size * 0.1


def _space(before: Glyph | None, glyph: Glyph, size: float) -> str:
    """What stands between two characters, by how far they are apart."""
    if before is None or not before.char.strip() or not glyph.char.strip():
        return ""
    gap = (glyph.left - before.right) / size
    if gap > _COLUMN_GAP:
        return "\t"
    wide = is_wide(before.char) or is_wide(glyph.char)
    return " " if gap > (_WIDE_GAP if wide else _WORD_GAP) else ""
