# SPDX-License-Identifier: MIT
"""Which paragraph of an old text became which of a new one, also where they were cut or moved.

Paragraphs that are the same hold the two texts together. Between them those are paired that have
most characters in common, in order; a paragraph may be cut into two or three, or these made one.
What is left on both sides and much alike was moved. Paragraphs are known by their index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from reader.core.similarity import containment, similarity

_ALIKE = 0.45
"""Two Chinese paragraphs with nothing to do with each other have up to 0.35 in common."""
_HINT = 0.2
"""The largest of the parts that a paragraph was cut into has more in common with it."""
_PART, _PARTS = 0.7, 3
"""A paragraph that was cut gave this many parts at most, each of them found in it so well."""
_SHORTEST = 6
"""Shorter paragraphs are found by chance."""
_MOVED = 0.7
_LARGEST = 90_000
"""Pairs of paragraphs between two that are the same, looked at one by one in half a second."""
_HEAD = 8

Span = tuple[int, int]
"""Paragraphs `[start, end)`."""


class Aligned(NamedTuple):
    """Paragraphs `old` became `new`; one of them is empty where something came or went.

    `moved` says that they stand elsewhere now; there is then another one with the same `old` and
    nothing new, where they stood.
    """

    old: Span
    new: Span
    moved: bool = False


def align(old: Sequence[str], new: Sequence[str]) -> tuple[Aligned, ...]:
    """Every paragraph of both texts, in the order of the new one; what went stands before what
    came in its place."""
    found: list[Aligned] = []
    a = c = 0
    for i, j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        found += _gap(old, new, (a, i), (c, j))
        found += [Aligned((i + k, i + k + 1), (j + k, j + k + 1)) for k in range(size)]
        a, c = i + size, j + size
    return tuple(_moved(found, old, new))


def _gap(old: Sequence[str], new: Sequence[str], span: Span, other: Span) -> Iterator[Aligned]:
    """What stands between two paragraphs that are the same."""
    (a, b), (c, d) = span, other
    if (b - a) * (d - c) <= _LARGEST:
        pairs = _Pairing(old[a:b], new[c:d]).pairs()
        yield from (Aligned((a + i, a + i + k), (c + j, c + j + m)) for (i, k), (j, m) in pairs)
        return
    heads = [text[:_HEAD] for text in old[a:b]], [text[:_HEAD] for text in new[c:d]]
    i = j = 0
    for x, y, size in SequenceMatcher(None, *heads, autojunk=False).get_matching_blocks():
        yield from (Aligned((a + k, a + k + 1), (c + j, c + j)) for k in range(i, x))
        yield from (Aligned((a + x, a + x), (c + k, c + k + 1)) for k in range(j, y))
        yield from (
            Aligned((a + x + k, a + x + k + 1), (c + y + k, c + y + k + 1)) for k in range(size)
        )
        i, j = x + size, y + size


_Part = tuple[int, int]
"""Where a part begins, and how many paragraphs it has."""
_Step = tuple[int, int]
"""How many paragraphs of the old and of the new text are taken together."""


class _Pairing:
    """Pairs the paragraphs of two texts in order, so that most characters are common."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._like = [[similarity(one, other, _HINT) for other in new] for one in old]

    def pairs(self) -> Iterator[tuple[_Part, _Part]]:
        """The pairs in order; one of the two is empty where there is nothing to pair with."""
        steps = self._best_steps()
        i = j = 0
        while i < len(self._old) or j < len(self._new):
            k, m = steps[i][j]
            yield (i, k), (j, m)
            i, j = i + k, j + m

    def _best_steps(self) -> list[list[_Step]]:
        """For every place the step that leads to the best end, found from the end."""
        rows, columns = len(self._old), len(self._new)
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        steps: list[list[_Step]] = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
        for i in range(rows, -1, -1):
            for j in range(columns, -1, -1):
                if i < rows:
                    best[i][j], steps[i][j] = best[i + 1][j], (1, 0)
                if j < columns and (i == rows or best[i][j + 1] > best[i][j]):
                    best[i][j], steps[i][j] = best[i][j + 1], (0, 1)
                if i == rows or j == columns:
                    continue
                for (k, m), score in self._scores(i, j):
                    if score + best[i + k][j + m] > best[i][j]:
                        best[i][j], steps[i][j] = score + best[i + k][j + m], (k, m)
        return steps

    def _scores(self, i: int, j: int) -> Iterator[tuple[_Step, float]]:
        """The steps that take paragraphs together here, and how many characters they share."""
        like = self._like[i][j]
        if like >= _ALIKE:
            yield (1, 1), like * (len(self._old[i]) + len(self._new[j]))
        for count in range(2, _PARTS + 1):
            like = max(self._like[i][j : j + count])
            if like >= _HINT and (
                share := self._cut(self._old[i], self._new[j : j + count], count)
            ):
                yield (1, count), share
            like = max(row[j] for row in self._like[i : i + count])
            if like >= _HINT and (
                share := self._cut(self._new[j], self._old[i : i + count], count)
            ):
                yield (count, 1), share

    def _cut(self, whole: str, parts: Sequence[str], count: int) -> float:
        """How many characters a paragraph shares with those that it was cut into; 0 if it was not.

        A part that stands in it nowhere is one that came beside it.
        """
        length = sum(map(len, parts))
        if len(parts) < count or not _ALIKE < length / max(len(whole), 1) < 1 / _ALIKE:
            return 0.0
        if any(len(part) < _SHORTEST or len(part) >= len(whole) for part in parts):
            return 0.0
        if any(containment(part, whole) < _PART for part in parts):
            return 0.0
        return similarity("\n".join(parts), whole, _ALIKE) * (length + len(whole))


def _moved(found: Sequence[Aligned], old: Sequence[str], new: Sequence[str]) -> list[Aligned]:
    """Tell what was moved from what went here and came there."""
    gone = [one.old[0] for one in found if one.new[0] == one.new[1] and _is_long(old, one.old)]
    come = [one.new[0] for one in found if one.old[0] == one.old[1] and _is_long(new, one.new)]
    close = _MOVED if len(gone) * len(come) <= _LARGEST else 1.0
    likely = sorted(
        ((share, i, j) for i in gone for j in come if (share := similarity(old[i], new[j], close))),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    to: dict[int, int] = {}
    for _, i, j in likely:
        if i not in to and j not in to.values():
            to[i] = j
    source = {j: i for i, j in to.items()}
    told: list[Aligned] = []
    for one in found:
        if one.new[0] == one.new[1] and one.old[0] in to:
            told.append(one._replace(moved=True))
        elif one.old[0] == one.old[1] and one.new[0] in source:
            at = source[one.new[0]]
            told.append(Aligned((at, at + 1), one.new, moved=True))
        else:
            told.append(one)
    return told


def _is_long(texts: Sequence[str], span: Span) -> bool:
    return span[1] - span[0] == 1 and len(texts[span[0]]) >= _SHORTEST
