# SPDX-License-Identifier: MIT
"""Where the words of the watch list stand in a report: each looked for literally, and exactly.

For the window and the command line alike; neither equal forms nor the query language apply.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.folding import fold
from reader.core.places import say_part
from reader.core.report import Report
from reader.search.api import Hit, ReportSearcher
from reader.search.query import Text, literal, parse


@dataclass(frozen=True, slots=True)
class Watched:
    """A word and where it stands, whole numbers first, in reading order."""

    word: str
    hits: tuple[Hit, ...] = ()


def watched(searcher: ReportSearcher, words: Sequence[str]) -> tuple[Watched, ...]:
    """Look for each word in the report of `searcher`."""
    return tuple(Watched(word, searcher.search(literal(word), exact=True).hits) for word in words)


def parts_of(found: Watched, report: Report) -> tuple[tuple[str, int], ...]:
    """How many hits stand in which part of the report: (第一部分, 5), (名词解释, 1)."""
    parts = Counter(say_part(report.passages[hit.passage].number) for hit in found.hits)
    order = {say_part(passage.number): None for passage in report.passages}
    return tuple((part, parts[part]) for part in order if parts[part])


def sole_string(query: str) -> str:
    """The one string that a query looks for, as typed and without its quotation marks.

    "" where the query is more than a string, or nothing.
    """
    parsed = parse(query)
    if len(parsed.groups) != 1 or len(parsed.groups[0]) != 1:
        return ""
    clause = parsed.groups[0][0]
    if clause.without or not isinstance(clause.test, Text):
        return ""
    typed = query.strip()
    inside = (typed, typed[1:-1])
    return next((word for word in inside if fold(word) == clause.test.needle), "")
