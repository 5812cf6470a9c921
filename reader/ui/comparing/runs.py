# SPDX-License-Identifier: MIT
"""What stands in a paragraph of a comparison, run by run, before anything is drawn.

In one text (合排) a run that went stands before the one that came in its place; in two columns
(对照) the left one has what went and the right one what came. A line feed that came or went is
shown by its sign, as a cut or joined paragraph could not be seen otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from reader.core.comparison import Comparison, Row, RowKind
from reader.core.differences import Op
from reader.core.report import Passage, PassageKind

PARAGRAPH_SIGN = "¶"


class Mode(StrEnum):
    """How two texts are shown."""

    INLINE = "inline"
    SIDE = "side"


class Side(StrEnum):
    """Which of the two texts; both are in one where they are not beside each other."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"


class Run(NamedTuple):
    """Text of one kind; `piece` is the piece of the row that it belongs to.

    `breaks` says that a paragraph ends behind it.
    """

    op: Op
    text: str
    piece: int
    bold: bool = False
    breaks: bool = False


def runs(comparison: Comparison, row: Row, side: Side) -> Iterator[Run]:
    """The runs of a row on one side, or of both."""
    first = passages_of(comparison, row, side)[0]
    lead = first.lead if first.kind is not PassageKind.TABLE else 0
    hidden = {Side.OLD: Op.INSERT, Side.NEW: Op.DELETE, Side.BOTH: None}[side]
    counted = Op.DELETE if not row.new or side is Side.OLD else Op.INSERT
    for at, piece in enumerate(row.pieces):
        if piece.op is hidden:
            continue
        counts = piece.op in (Op.KEEP, counted)
        for text, breaks in _lines(piece.op, piece.text, side):
            bold = min(lead, len(text)) if counts else 0
            if counts:
                lead = 0 if breaks else lead - bold
            if bold:
                yield Run(piece.op, text[:bold], at, bold=True)
            if text[bold:] or breaks:
                yield Run(piece.op, text[bold:], at, breaks=breaks)


def passages_of(comparison: Comparison, row: Row, side: Side) -> tuple[Passage, ...]:
    """The passages of a row that stand on a side."""
    if side is Side.OLD:
        return tuple(comparison.old.passages[index] for index in row.old)
    return comparison.passages(row)


def _lines(op: Op, text: str, side: Side) -> Iterator[tuple[str, bool]]:
    """The lines of a piece, and whether a paragraph ends behind each."""
    lines = text.split("\n")
    for line in lines[:-1]:
        if op is Op.KEEP:
            yield line, True
        else:
            # Where both texts stand in one, a paragraph that is no more has no end.
            yield line + PARAGRAPH_SIGN, op is Op.INSERT or side is Side.OLD
    yield lines[-1], False


class Fold(NamedTuple):
    """Rows `[first, end)` that did not change and are not shown."""

    first: int
    end: int


def shown(comparison: Comparison, *, only_changes: bool) -> Iterator[int | Fold]:
    """The rows to show, by their index, and what is folded away between them.

    Of what did not change the headings above a change stay, so that one knows where one is.
    """
    rows = comparison.rows
    if not only_changes:
        yield from range(len(rows))
        return
    changed = [at for at, row in enumerate(rows) if row.kind is not RowKind.SAME]
    kept = sorted({*changed, *_headings(comparison, changed)})
    last = 0
    for at in (*kept, len(rows)):
        if at > last:
            yield Fold(last, at)
        if at < len(rows):
            yield at
        last = at + 1


def _headings(comparison: Comparison, changed: Sequence[int]) -> Iterator[int]:
    """The rows of the headings above these rows."""
    last: dict[str, int] = {}
    wanted = set(changed)
    for at, row in enumerate(comparison.rows):
        passages = comparison.passages(row)
        if at in wanted:
            yield from (last[title] for title in passages[0].section if title in last)
        elif passages[0].kind is PassageKind.HEADING:
            last[passages[0].text] = at
