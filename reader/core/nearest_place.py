# SPDX-License-Identifier: MIT
"""The place most like one that cannot be had any more: the last step before an orphan.

The words may have changed, or stand in several places, or have lost all that stood around them.
Whatever is found here is a proposal with a score; nobody takes it for certain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reader.core.similarity import Window, carry_over, most_similar, similarity

ENOUGH = 0.5
"""The score below which a place is not proposed."""
_CLEARLY = 0.1
_TELLING = 8
"""A quote of so many characters says as much about its place as its surroundings do."""


class Quoted(NamedTuple):
    """A quote with its surroundings, folded."""

    quote: str
    before: str
    after: str


class Proposal(NamedTuple):
    """A stretch of the text, and how much of quote and surroundings is there, from 0 to 1."""

    window: Window
    score: float


def nearest_place(
    wanted: Quoted, text: str, known: tuple[int, int] | None = None, *, certain: bool = False
) -> Proposal | None:
    """The stretch of the folded `text` most like what is wanted; None where nothing is like it.

    `known` is where the quote itself stands, or the best such place: it gives way only to one
    that is clearly better or, where it is taken for `certain`, to any that is as good: what was
    edited where it stood must not pass for what has moved to the same words elsewhere.
    """
    best = max(
        (Proposal(window, _score(wanted, text, window)) for window in _alike(wanted, text)),
        key=lambda proposal: proposal.score,
        default=None,
    )
    if known is not None:
        there = Proposal(Window(*known), _score(wanted, text, Window(*known)))
        if best is None or best.score < there.score + (0 if certain else _CLEARLY):
            best = there
    return best if best is not None and best.score >= ENOUGH else None


def _alike(wanted: Quoted, text: str) -> Iterable[Window]:
    """Where the quote seems to stand: by its surroundings, and by itself."""
    for before, after in ((wanted.before, wanted.after), ("", "")):
        around = before + wanted.quote + after
        found = most_similar(around, text)
        if found is not None:
            quote = Window(len(before), len(before) + len(wanted.quote))
            there = carry_over(quote, around, text[found.start : found.end])
            if there.end > there.start:
                yield _without_breaks(text, found.start + there.start, found.start + there.end)


def _without_breaks(text: str, start: int, end: int) -> Window:
    """The stretch without the ends of passages at its own ends."""
    words = text[start:end]
    return Window(end - len(words.lstrip("\n")), start + len(words.rstrip("\n")))


def _score(wanted: Quoted, text: str, window: Window) -> float:
    """How like a stretch is: the longer the quote, the less its surroundings count."""
    start, end = window
    before = text[max(0, start - len(wanted.before)) : start]
    after = text[end : end + len(wanted.after)]
    around = similarity(wanted.before + "\0" + wanted.after, before + "\0" + after)
    weight = len(wanted.quote) / (len(wanted.quote) + _TELLING)
    return weight * similarity(wanted.quote, text[start:end]) + (1 - weight) * around
