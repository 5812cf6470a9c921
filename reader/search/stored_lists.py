# SPDX-License-Identifier: MIT
"""The lists that stand behind a stored report's text: its quantities, and its glossary's terms.

Both are lines of cells parted by tabs, looked through without being taken apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from reader.core.folding import Folded
from reader.core.report import Report, Term
from reader.search.equal_forms import writings_of
from reader.search.term_keys import term_key

UTF8: Final = ("utf-8", "surrogatepass")
_ONE_LINE: Final = str.maketrans("\t\n\r", "   ")


class StoredTerm(NamedTuple):
    """A name in a report's glossary: what it is found by, its entry's passage, the name itself.

    `passage` is the index of the entry's passage; a name that is another spelling stands beside
    the entry's own.
    """

    key: str
    passage: int
    name: str


def encode_figures(texts: Iterable[Folded]) -> bytes:
    """For each quantity as it is written a line: key, writing, indexes of its passages."""
    holding: dict[tuple[str, str], list[str]] = {}
    for index, text in enumerate(texts):
        for written in writings_of(text):
            holding.setdefault(written, []).append(str(index))
    lines = ("\t".join((*written, ",".join(at))) for written, at in sorted(holding.items()))
    return "\n".join(("", *lines, "")).encode(*UTF8)


def read_passages(passages: bytes) -> set[int]:
    """The indexes of a quantity's passages."""
    return set(map(int, passages.split(b",")))


def keys_in(figures: bytes) -> list[str]:
    """The keys of a stored report's quantities."""
    return [line.partition("\t")[0] for line in figures.decode(*UTF8).split("\n")[1:-1]]


def encode_terms(report: Report) -> bytes:
    """For each name in the glossary a line: key, index of its entry's passage, name."""
    lines = [
        f"{term_key(name)}\t{passage.index}\t{name.translate(_ONE_LINE)}\n"
        for passage in report.passages
        if isinstance(passage.block, Term)
        for name in (passage.block.name, *passage.block.spellings)
        if name
    ]
    return "".join(lines).encode(*UTF8)


def read_terms(terms: bytes) -> list[StoredTerm]:
    """What `encode_terms` wrote."""
    rows = (line.split("\t") for line in terms.decode(*UTF8).split("\n")[:-1])
    return [StoredTerm(key, int(passage), name) for key, passage, name in rows]
