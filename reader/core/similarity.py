# SPDX-License-Identifier: MIT
"""Where a text stands that has been edited. The only module that knows rapidfuzz.

Everything here is folded text and code points of it, half-open.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein


class Window(NamedTuple):
    """A stretch `[start, end)` of a text."""

    start: int
    end: int


def similarity(one: str, other: str, at_least: float = 0.0) -> float:
    """How much of two texts is common, from 0 to 1: 1 less the share to insert and delete.

    Below `at_least` it is 0, which is told sooner.
    """
    return fuzz.ratio(one, other, score_cutoff=at_least * 100) / 100


def containment(part: str, whole: str) -> float:
    """How like `part` some stretch of `whole` is, from 0 to 1; `part` is the shorter one."""
    return fuzz.partial_ratio(part, whole) / 100


def most_similar(needle: str, text: str) -> Window | None:
    """The stretch of `text` most like `needle`; None where not even half of it is.

    It is as long as `needle`, so where that has been shortened it takes in some more.
    """
    if not needle or not text:
        return None
    found = fuzz.partial_ratio_alignment(needle, text, score_cutoff=50)
    if found is None:
        return None
    return Window(found.dest_start, found.dest_end)


def carry_over(part: Window, old: str, new: str) -> Window:
    """Where a part of `old` stands in `new`, by the fewest edits from one to the other.

    What was inserted just before or behind the part does not become one with it.
    """
    start = end = None
    for step in Levenshtein.opcodes(old, new):
        low, high = max(part.start, step.src_start), min(part.end, step.src_end)
        if low >= high or step.tag == "delete":
            continue
        low, high = low - step.src_start, high - step.src_start
        start = step.dest_start + low if start is None else start
        end = step.dest_start + high
    if start is None or end is None:
        return Window(0, 0)
    return Window(start, end)
