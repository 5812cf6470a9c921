# SPDX-License-Identifier: MIT
"""How like two reports are, told from small sketches, so that thousands can be compared.

A report is a set of clauses: runs of characters between punctuation. Two versions of one report
share most of them, two reports of other places or years hardly any. A sketch keeps the smallest
hashes of that set (bottom-k), from which the common share is estimated without the texts.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from zlib import crc32

from reader.core.folding import fold
from reader.files import sha256_hex

_CLAUSE = re.compile(r"\w{8,}")
"""Shorter clauses stand in every report (在新的一年里)."""
_SIGNS = re.compile(r"[\s\\*#|`_]+")
"""White space and what Markdown says with; all else is wording (8.6 is not 86)."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)
_KEPT = 192
"""Hashes in a sketch: the estimate is then within about 0.04."""


class Sketch(NamedTuple):
    """What is kept of a text: `digest` of its folded words in hex, and its smallest hashes."""

    digest: str
    hashes: frozenset[int]


def sketch_of(text: str) -> Sketch:
    """The sketch of a text; folding, spaces and Markdown's signs do not count."""
    words = fold(_SIGNS.sub("", text))  # without white space folding is ten times as fast
    # crc32 is the same in every process; Python's own hash of a string is not.
    clauses = {crc32(clause.encode()) for clause in _CLAUSE.findall(words)}
    return Sketch(sha256_hex(words.encode()), frozenset(sorted(clauses)[:_KEPT]))


def body_of_markdown(text: str) -> str:
    """The Markdown of a report without the metadata at its head."""
    return _FRONT_MATTER.sub("", text, count=1)


def likeness(one: Sketch, other: Sketch) -> float:
    """The estimated share of common clauses, from 0 to 1 (Jaccard)."""
    common = one.hashes & other.hashes
    if not common:  # as nearly always
        return float(one.digest == other.digest and not (one.hashes or other.hashes))
    smallest = sorted(one.hashes | other.hashes)[:_KEPT]
    return sum(value in common for value in smallest) / len(smallest)
