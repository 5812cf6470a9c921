# SPDX-License-Identifier: MIT
"""花脸稿: two versions of a report compared, as data that a window, Word and a command show.

The rows tell both texts completely: what stayed and what went is the old one, what stayed and
what came is the new one. Passages are compared as they are written, title lines and glossary
included; nothing is folded, since a changed comma is a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from reader.core.alignment import Aligned, align
from reader.core.differences import Op, Piece, pieces
from reader.core.report import Passage, Report


class RowKind(StrEnum):
    """What became of the passages of a row."""

    SAME = "same"
    CHANGED = "changed"
    """Words changed, or a paragraph was cut or joined with its neighbour."""
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "moved_away"
    """They stood here and stand elsewhere now."""
    MOVED_HERE = "moved_here"
    """They stood elsewhere; the pieces tell what was changed on the way."""


class Row(NamedTuple):
    """Passages of the old text beside those of the new one, by their indexes.

    `pieces` are the text of both, passages parted by line feeds: one that was inserted cut a
    paragraph, one that was deleted joined two. `partner` is the row at the other end of a move.
    """

    kind: RowKind
    old: tuple[int, ...]
    new: tuple[int, ...]
    pieces: tuple[Piece, ...]
    partner: int = -1


class Step(NamedTuple):
    """One change to look at: the pieces `[first, end)` of a row."""

    row: int
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports and what lies between them."""

    old: Report
    new: Report
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]

    @property
    def counts(self) -> Counter[RowKind]:
        """How many rows of each kind there are."""
        return Counter(row.kind for row in self.rows)

    def passages(self, row: Row) -> tuple[Passage, ...]:
        """The passages of a row as they are now, or as they were where they went."""
        report, indexes = (self.new, row.new) if row.new else (self.old, row.old)
        return tuple(report.passages[index] for index in indexes)


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports; some tenths of a second where hardly anything is the same."""
    texts = [[passage.text for passage in report.passages] for report in (old, new)]
    rows = _rows(align(*texts), *texts)
    return Comparison(old, new, rows, tuple(_steps(rows)))


def say_summary(comparison: Comparison) -> str:
    """What was changed, in one line: 共 27 处改动：修改 20 段，增加 3 段，删去 2 段，移动 2 段。"""
    if not comparison.steps:
        return "两份文字完全相同。"
    counts = comparison.counts
    said = (
        (RowKind.CHANGED, "修改"),
        (RowKind.ADDED, "增加"),
        (RowKind.REMOVED, "删去"),
        (RowKind.MOVED_HERE, "移动"),
    )
    parts = "，".join(f"{word} {counts[kind]} 段" for kind, word in said if counts[kind])
    return f"共 {len(comparison.steps)} 处改动：{parts}。"


def _rows(aligned: Sequence[Aligned], old: Sequence[str], new: Sequence[str]) -> tuple[Row, ...]:
    moves = {one.old: at for at, one in enumerate(aligned) if one.moved and one.new[0] < one.new[1]}
    sources = {one.old: at for at, one in enumerate(aligned) if one.moved and at != moves[one.old]}
    rows: list[Row] = []
    for one in aligned:
        before, after = "\n".join(old[slice(*one.old)]), "\n".join(new[slice(*one.new)])
        kind, partner = _kind(one, before == after), -1
        if one.moved:
            partner = moves[one.old] if kind is RowKind.MOVED_AWAY else sources[one.old]
        indexes = tuple(range(*one.old)), tuple(range(*one.new))
        rows.append(Row(kind, *indexes, _pieces(kind, before, after), partner))
    return tuple(rows)


def _kind(one: Aligned, same: bool) -> RowKind:
    if one.new[0] == one.new[1]:
        return RowKind.MOVED_AWAY if one.moved else RowKind.REMOVED
    if one.moved:
        return RowKind.MOVED_HERE
    if one.old[0] == one.old[1]:
        return RowKind.ADDED
    return RowKind.SAME if same else RowKind.CHANGED


def _pieces(kind: RowKind, before: str, after: str) -> tuple[Piece, ...]:
    if kind in (RowKind.REMOVED, RowKind.MOVED_AWAY):
        return (Piece(Op.DELETE, before),)
    if kind is RowKind.ADDED:
        return (Piece(Op.INSERT, after),)
    return pieces(before, after)


def _steps(rows: Sequence[Row]) -> Iterator[Step]:
    for at, row in enumerate(rows):
        if row.kind in (RowKind.ADDED, RowKind.REMOVED, RowKind.MOVED_HERE):
            yield Step(at, 0, len(row.pieces))
        elif row.kind is RowKind.CHANGED:
            first = 0
            for changed, group in groupby(row.pieces, lambda piece: piece.op is not Op.KEEP):
                end = first + len(tuple(group))
                if changed:
                    yield Step(at, first, end)
                first = end
