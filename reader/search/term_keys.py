# SPDX-License-Identifier: MIT
"""When two glossaries mean the same term, and how the text of a report writes it.

Reports quote the same term differently: “四上”企业 here is 四上企业 there. So names are compared
by their letters and figures alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reader.core.folding import fold

TERM_KEY_VERSION: Final = 1
"""Counted up when any name gets another key."""
_SHORTEST: Final = 2
"""Code points of a name without its quotation marks; 一 for “一” would stand everywhere."""
_MEANT: Final = frozenset("+%./")


def term_key(name: str) -> str:
    """What names of the same term have in common; empty only for an empty name."""
    folded = fold(name)
    return "".join(c for c in folded if c.isalnum() or c in _MEANT) or folded


def as_gram(key: str) -> str:
    """The name under which an index keeps a term's key, apart from those of quantities."""
    return f"term {key}"


def ways_of_writing(names: Iterable[str]) -> tuple[str, ...]:
    """The folded strings by which a text uses a term: as named, and without quotation marks.

    None of them holds another, so that a place is never counted twice.
    """
    ways: set[str] = set()
    for name in names:
        folded = fold(name)
        bare = folded.replace('"', "")
        ways.update(way for way in (folded, bare) if way and (way == folded or _is_long(bare)))
    return tuple(sorted(way for way in ways if not any(o in way for o in ways - {way})))


def _is_long(way: str) -> bool:
    return len(way) >= _SHORTEST
