# SPDX-License-Identifier: MIT
"""The one form in which texts are compared: width, case, 简繁, quotes, dashes, spaces.

Search, term linking and anchors all compare folded text and answer in offsets of the text as it
stands. Each character is folded by itself (NFKC, case, traditional to simplified, one style of
quotes, dashes and middle dots), so most texts keep their length and the map back is the
identity. Three things change lengths:

- a character that folds to several (Ⅳ, ℃, ㎡, ⅔): a match begins and ends only at its edges;
- zero-width characters: dropped;
- a run of white space: dropped between two Chinese characters, else one space.

`fold` is idempotent. A Chinese character here is an ideograph, kana or punctuation of the CJK
block, after folding; so `，` and `,` are treated alike.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from reader.core._simplified import SIMPLIFIED, TRADITIONAL

FOLD_VERSION = 2
"""Counted up when any text folds differently, so that what was made from folded text is remade."""

_QUOTES = "“”„‟‚‛‘’「」『』〝〞〟＂＇'\""
_DASHES = "‐‑‒–—―─−－﹘﹣"
_MIDDLE_DOTS = "·•・‧∙⋅･"
_SLASHES = "⁄∕"
_INVISIBLE = frozenset(
    code
    for codes in (
        (0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
        range(0x200B, 0x2010),
        range(0x202A, 0x202F),
        range(0x2060, 0x2070),
        range(0xFE00, 0xFE10),
        range(0xE0100, 0xE01F0),
    )
    for code in codes
)

_ONE_TO_ONE: dict[str, str] = {
    **dict(zip(TRADITIONAL, SIMPLIFIED, strict=True)),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_MIDDLE_DOTS, "·"),
    **dict.fromkeys(_SLASHES, "/"),
}


class _FoldTable(dict[int, str]):
    """For `str.translate`: each character's folded form, worked out when first met.

    `odd` holds the characters met so far that keep no length of one or are white space: only a
    text that has one of them needs the slow way.
    """

    def __init__(self) -> None:
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _fold_character(char)
        if len(folded) != 1 or folded == " ":
            self.odd.add(char)
        self[code] = folded
        return folded


def _fold_character(char: str) -> str:
    """One character's folded form; white space gives one space, a zero-width character nothing."""
    if char.isspace():
        return " "
    if ord(char) in _INVISIBLE:
        return ""
    before, folded = "", char
    for _ in range(8):  # a few characters need two or three rounds; the bound is for safety
        if folded == before:
            break
        before = folded
        folded = "".join(_fold_once(c) for c in before)
    return folded


def _fold_once(char: str) -> str:
    if char.isspace() or ord(char) in _INVISIBLE:
        return ""  # inside the several characters that one folded to, as in ´ or ﷺ
    folded = unicodedata.normalize("NFKC", char).casefold()
    return "".join(_ONE_TO_ONE.get(c, c) for c in folded)


# Not state: only a memory of what `_fold_character` answers.
_table = _FoldTable()


def _is_chinese(char: str) -> bool:
    """Whether white space beside this folded character may be dropped."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3001" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u4dbf"
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


_SPACES = re.compile(" +")


def fold(text: str) -> str:
    """The text in the form in which it is compared."""
    folded = text.translate(_table)
    if _table.odd.isdisjoint(text):
        return folded
    return _SPACES.sub(_space, folded)


def _space(run: re.Match[str]) -> str:
    """What a run of folded white space is worth between its neighbours."""
    before, behind = (
        run.string[run.start() - 1 : run.start()],
        run.string[run.end() : run.end() + 1],
    )
    return "" if _is_chinese(before) and _is_chinese(behind) else " "


def fold_map(text: str) -> Folded:
    """The folded text together with the way back to the offsets of `text`."""
    folded = text.translate(_table)
    if _table.odd.isdisjoint(text):
        return Folded(text, folded, None)
    folded, edges = _fold_slowly(text)
    return Folded(text, folded, edges)


_Edges = tuple[tuple[int, int], ...]


class Folded(NamedTuple):
    """A folded text and its source.

    `edges` holds, for each folded character, the source offsets `(start, end)` at which a match
    may begin and end there, -1 where it may not (inside a character that folded to several);
    None means that both texts have the same offsets.
    """

    source: str
    text: str
    edges: _Edges | None = None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the folded text's `[start, end)` stands in the source: code points, half-open.

        None when the range is empty, out of bounds or cuts a character that folded to several.
        """
        if not 0 <= start < end <= len(self.text):
            return None
        if self.edges is None:
            return start, end
        source_start, source_end = self.edges[start][0], self.edges[end - 1][1]
        return None if source_start < 0 or source_end < 0 else (source_start, source_end)

    def find_all(self, needle: str) -> list[tuple[int, int]]:
        """Where the folded `needle` stands: source offsets, leftmost first, not overlapping."""
        found: list[tuple[int, int]] = []
        at = self.text.find(needle) if needle else -1
        while at >= 0:
            span = self.span(at, at + len(needle))
            if span is not None:
                found.append(span)
            at = self.text.find(needle, at + 1 if span is None else at + len(needle))
        return found


def _fold_slowly(text: str) -> tuple[str, _Edges]:
    """Folds a text whose length may change; one pair of edges for each folded character.

    Between the characters that change it (see `_FoldTable.odd`) stretches are taken whole.
    """
    folded: list[str] = []
    edges: list[tuple[int, int]] = []
    space = None
    at = 0
    odd = _table.odd
    for stop in (*(i for i, char in enumerate(text) if char in odd), len(text)):
        for begin, end in ((at, stop), (stop, stop + 1)):
            form = text[begin:end].translate(_table)
            if form == " ":
                space = (space[0] if space else begin), end
            elif form:
                if space and not (folded and _is_chinese(folded[-1][-1]) and _is_chinese(form[0])):
                    folded.append(" ")
                    edges.append(space)
                space = None
                folded.append(form)
                edges += _edges_of(form, begin, end)
        at = stop + 1
    if space:
        folded.append(" ")
        edges.append(space)
    return "".join(folded), tuple(edges)


def _edges_of(form: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The edges of a stretch that keeps its length, or of one character that folds to several."""
    if len(form) == end - begin:
        return list(zip(range(begin, end), range(begin + 1, end + 1), strict=True))
    last = len(form) - 1
    return [(begin if i == 0 else -1, end if i == last else -1) for i in range(len(form))]
