# SPDX-License-Identifier: MIT
"""The sentence around a hit, with the places of all hits in it: what a result row shows.

Our own rather than an engine's highlighter, because the offsets come from the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

CONTEXT: Final = 40
"""Code points of context on either side of a hit in a table of hits."""
_ENDS: Final = "。！？!?；;\\n"
_CLOSERS: Final = "”’」』）)》"
_END: Final = re.compile(f"[{_ENDS}][{_CLOSERS}]*(?![{_ENDS}{_CLOSERS}])")
_SHOWN: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **dict.fromkeys(map(ord, "\n\t\r"), " "),
    **dict.fromkeys(range(0x7F, 0xA0), "\N{REPLACEMENT CHARACTER}"),
}
_ENOUGH: Final = 20  # a shorter sentence is shown with its neighbours
_BEFORE: Final = 14  # characters kept before the hit when a sentence is too long
_MORE: Final = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage to show: `text` and the spans in it to set in bold.

    Spans are code points of `text`, half-open. A `…` at either end stands for what was left out
    of a sentence. Line feeds and tabs are shown as spaces, other control characters as signs.
    `covers` is the stretch of the passage that is shown, in code points of the passage.
    """

    text: str
    bold: tuple[tuple[int, int], ...]
    covers: tuple[int, int]


def snippet(
    text: str, focus: tuple[int, int], spans: Iterable[tuple[int, int]] = (), limit: int = 72
) -> Snippet:
    """The sentence of a passage's `text` around the hit `focus`.

    `focus` and `spans`, the other hits of the passage, are code points of `text`, half-open.
    A sentence longer than `limit` is cut around the hit; the hit itself is shown whole unless it
    is longer than the limit.
    """
    low, high = _grow(text, *_sentence(text, *focus))
    while low < focus[0] and text[low].isspace():
        low += 1
    if high - low > limit:
        low = max(low, min(focus[0] - _BEFORE, high - limit))
        high = min(high, low + limit)
    head = _MORE if low > 0 and not _is_boundary(text, low) else ""
    tail = _MORE if high < len(text) and not _is_boundary(text, high) else ""
    inside = sorted({focus, *spans})
    bold = (
        (max(s, low) - low + len(head), min(e, high) - low + len(head))
        for s, e in inside
        if s < high and e > low
    )
    shown = text[low:high].translate(_SHOWN)
    return Snippet(f"{head}{shown}{tail}", tuple(bold), (low, high))


class InContext(NamedTuple):
    """A hit between what stands before and after it in its passage, each in one line."""

    left: str
    hit: str
    right: str


def in_context(text: str, start: int, end: int) -> InContext:
    """A hit of a passage's `text`, code points, half-open, with `CONTEXT` on either side."""
    left = text[max(start - CONTEXT, 0) : start].translate(_SHOWN)
    return InContext(left, text[start:end], text[end : end + CONTEXT].translate(_SHOWN))


def in_one_line(text: str) -> str:
    """The text with spaces for line feeds and tabs, and signs for other control characters.

    Each stands for one, so that offsets hold. A terminal would obey a control character.
    """
    return text.translate(_SHOWN)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that `[start, end)` touches, as one range."""
    bounds = _bounds(text)
    return bounds[bisect_right(bounds, start) - 1], bounds[bisect_left(bounds, end)]


def _grow(text: str, start: int, end: int) -> tuple[int, int]:
    """A short sentence with the next ones, or at a passage's end with those before."""
    while end - start < _ENOUGH and end < len(text):
        end = _sentence(text, start, end + 1)[1]
    while end - start < _ENOUGH and start > 0:
        start = _sentence(text, start - 1, end)[0]
    return start, end


@lru_cache(maxsize=32)
def _bounds(text: str) -> list[int]:
    """Where sentences begin and end: 0, every offset behind a sentence, the length of `text`.

    Remembered, for a search asks it for every hit of a passage, one after the other.
    """
    return [0, *(match.end() for match in _END.finditer(text)), len(text)]


def _is_boundary(text: str, at: int) -> bool:
    """Whether a sentence ends right before offset `at`."""
    bounds = _bounds(text)
    return bounds[bisect_left(bounds, at)] == at
