# SPDX-License-Identifier: MIT
"""What has changed between two wordings of a paragraph, so that a person can read it.

The fewest edits are not the most readable ones: two Chinese sentences with nothing in common share
single characters all over. So clauses are compared first, then characters between them; a few
characters that two changes happen to leave standing are taken into the change; and what was put
in or taken out is moved to the nearest edge of a clause or word. A number is one piece: 26.5%
became 27.9%, not 6.5 became 7.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(
    r"[0-9０-９]+(?:[.,:．][0-9０-９]+)*[%‰％]?"
    r"|[A-Za-z]+|[〇零一二两三四五六七八九十百千万亿]{2,}|.",
    re.DOTALL,
)
"""A number in figures or in characters, a Latin word, any other single character."""
_PUNCTUATION = frozenset("，。；：、！？（）《》“”‘’—…,.;:!?()\n\t ")
_CERTAIN = 6
"""Equal clauses of this many characters together are taken for the same without a closer look."""
_WORD = 3
"""No more equal characters than this between two larger changes become part of them."""


_SAID, _WORDS = 3, 24
"""Changes that a sentence names, and code points of each."""


class Op(StrEnum):
    """What became of a piece of text."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    op: Op
    text: str


class Change(NamedTuple):
    """`old` became `new`; one of them is empty where something came or went."""

    old: str
    new: str


class _Edit(NamedTuple):
    """Tokens `[a, b)` of the old text became `[c, d)` of the new one."""

    a: int
    b: int
    c: int
    d: int


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The way from one wording to the other; of a change what went stands before what came."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Piece] = []
    at = 0
    for a, b, c, d in _edits(before, after):
        steps = (Op.KEEP, before[at:a]), (Op.DELETE, before[a:b]), (Op.INSERT, after[c:d])
        found += [Piece(op, "".join(tokens)) for op, tokens in steps if tokens]
        at = b
    if before[at:]:
        found.append(Piece(Op.KEEP, "".join(before[at:])))
    return tuple(found)


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The changes that lead from one wording to the other, in the order of the text."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    edits = _edits(before, after)
    return tuple(Change("".join(before[a:b]), "".join(after[c:d])) for a, b, c, d in edits)


def say_changes(old: str, new: str) -> str:
    """The first changes as a sentence without its end: “26.5%”现在是“27.9%”，少了“……”."""
    found = changes(old, new)
    said = [_say_change(_short(one.old), _short(one.new)) for one in found[:_SAID]]
    more = f"，等 {len(found)} 处" if len(found) > _SAID else ""
    return "，".join(said) + more


def _say_change(old: str, new: str) -> str:
    if not old:
        return f"多了“{new}”"
    return f"“{old}”现在是“{new}”" if new else f"少了“{old}”"


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else words[:_WORDS] + "……"


def _edits(before: Sequence[str], after: Sequence[str]) -> list[_Edit]:
    edits = [
        edit
        for gap in _between_clauses(before, after)
        for edit in _between_tokens(gap, before, after)
    ]
    slid: list[_Edit] = []
    gathered = _gather(edits, before)
    for at, edit in enumerate(gathered):
        left = edit.a - (slid[-1].b if slid else 0)
        right = (gathered[at + 1].a if at + 1 < len(gathered) else len(before)) - edit.b
        slid.append(_slide(edit, before, after, left, right))
    return _gather(slid, before)  # two that have slid to one place are one


def _between_clauses(before: Sequence[str], after: Sequence[str]) -> Iterator[_Edit]:
    """The stretches between clauses that stand in both texts."""
    starts = _clause_starts(before), _clause_starts(after)
    clauses = [
        ["".join(tokens[a:b]) for a, b in pairwise(found)]
        for tokens, found in zip((before, after), starts, strict=True)
    ]
    a = c = 0
    for i, j, size in SequenceMatcher(None, *clauses, autojunk=False).get_matching_blocks():
        certain = sum(map(len, clauses[0][i : i + size])) >= _CERTAIN
        if size and not certain:
            continue
        begin, end = starts[0][i], starts[1][j]
        if begin > a or end > c:
            yield _Edit(a, begin, c, end)
        a, c = starts[0][i + size], starts[1][j + size]


def _clause_starts(tokens: Sequence[str]) -> list[int]:
    """Where clauses and the punctuation between them begin, and the end of all."""
    starts = [0]
    for at, token in enumerate(tokens):
        if token in _PUNCTUATION:
            starts += [at, at + 1]
    return sorted({*starts, len(tokens)})


def _between_tokens(gap: _Edit, before: Sequence[str], after: Sequence[str]) -> Iterator[_Edit]:
    a, b, c, d = gap
    if a == b or c == d:
        yield gap
        return
    matcher = SequenceMatcher(None, before[a:b], after[c:d], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield _Edit(a + i, a + j, c + k, c + m)


def _gather(edits: Sequence[_Edit], before: Sequence[str]) -> list[_Edit]:
    """Make one of changes between which too little stayed to be read by itself."""
    gathered: list[_Edit] = []
    for edit in edits:
        now = edit
        while gathered and _is_one(gathered[-1], now, before):
            last = gathered.pop()
            now = _Edit(last.a, now.b, last.c, now.d)
        gathered.append(now)
    return gathered


def _is_one(first: _Edit, second: _Edit, before: Sequence[str]) -> bool:
    kept = before[first.b : second.a]
    length = sum(map(len, kept))
    if length <= 1:
        return True
    sizes = [max(edit.b - edit.a, edit.d - edit.c) for edit in (first, second)]
    return length <= min(_WORD, *sizes) and _PUNCTUATION.isdisjoint(kept)


def _slide(
    edit: _Edit, before: Sequence[str], after: Sequence[str], left: int, right: int
) -> _Edit:
    """Move a mere insertion or removal to where it reads best, over tokens that stayed.

    Among 甲、乙、丙 the removal of 乙、 and of 、乙 leave the same text. `left` and `right` are how
    many tokens stayed on each side.
    """
    if edit.a == edit.b:
        tokens, start, end = after, edit.c, edit.d
    elif edit.c == edit.d:
        tokens, start, end = before, edit.a, edit.b
    else:
        return edit
    low = high = 0
    while -low < left and tokens[start + low - 1] == tokens[end + low - 1]:
        low -= 1
    while high < right and tokens[start + high] == tokens[end + high]:
        high += 1
    by = max(range(low, high + 1), key=lambda s: (_edge(tokens, start + s, end + s), s))
    return _Edit(edit.a + by, edit.b + by, edit.c + by, edit.d + by)


def _edge(tokens: Sequence[str], start: int, end: int) -> int:
    """How well a stretch is bounded: 3 at each side behind a sentence, 2 behind a clause …"""
    return _cut(tokens, start) + _cut(tokens, end)


def _cut(tokens: Sequence[str], at: int) -> int:
    if at in (0, len(tokens)) or tokens[at - 1] in "。；！？\n":
        return 3
    if tokens[at - 1] in _PUNCTUATION:
        return 2
    return int(tokens[at] in _PUNCTUATION)
