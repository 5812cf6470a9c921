# SPDX-License-Identifier: MIT
"""What has changed between two wordings of a paragraph, small enough to be said in a sentence."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOGETHER = 2
"""Fewer equal pieces than this between two changes make them one."""
_PIECE = re.compile(r"[0-9][0-9.]*%?|[A-Za-z]+|.", re.DOTALL)
"""A number or a Latin word changes as a whole: 26.5% became 27.9%, not 6.5 became 7.9."""


class Change(NamedTuple):
    """`old` became `new`; one of them is empty where something came or went."""

    old: str
    new: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The changes that lead from one wording to the other, in the order of the text."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and a - found[-1][1] < _TOGETHER:
            last = found.pop()
            found.append((last[0], b, last[2], d))
        else:
            found.append((a, b, c, d))
    return tuple(Change("".join(before[a:b]), "".join(after[c:d])) for a, b, c, d in found)
