# SPDX-License-Identifier: MIT
"""Searches by reading the folded text itself: the reference that every index must equal.

It is also what answers while there is no index, and what decides about every passage that an
index proposes. Offsets come from here, never from a tokenizer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from reader.core.folding import Folded, fold, fold_map
from reader.core.report import Metadata, Passage, PassageKind, Report
from reader.search.api import Hit, SearchResult
from reader.search.numbers import is_whole_number
from reader.search.query import Clause, In, Query, Region, Scope, Text, Years

Propose = Callable[[str], "frozenset[int] | None"]
"""Passages in which a folded string may stand (a superset); None means that any may."""

_SCOPE_OF: Final = {
    PassageKind.TITLE: Scope.HEADINGS,
    PassageKind.HEADING: Scope.HEADINGS,
    PassageKind.BODY: Scope.BODY,
    PassageKind.TABLE: Scope.BODY,
    PassageKind.ENTRY: Scope.TERMS,
}


class TextScan:
    """The passages of one report, each folded when first looked at."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._folded: list[Folded | None] = [None] * len(report.passages)

    def folded(self, passage: int) -> Folded:
        """The folded text of a passage, and the map back."""
        folded = self._folded[passage]
        if folded is None:
            folded = self._folded[passage] = fold_map(self._report.passages[passage].text)
        return folded

    def search(self, query: Query, propose: Propose | None = None) -> SearchResult:
        """Every hit; `propose` may narrow the passages that are read."""
        strings = query.strings
        hits: list[Hit] = []
        groups = _decide_conditions(query, self._report.meta)
        if groups is not None and strings:
            for index in self._candidates(groups, propose):
                passage = self._report.passages[index]
                folded = self.folded(index)
                if all(any(_holds(c, passage, folded) for c in group) for group in groups):
                    hits.extend(self._hits(passage, folded, strings))
        hits.sort(key=lambda hit: not hit.whole_number)
        return SearchResult(query.source, tuple(hits), strings)

    def _candidates(
        self, groups: list[tuple[Clause, ...]], propose: Propose | None
    ) -> Iterable[int]:
        """The passages that may hold, in reading order."""
        everything = range(len(self._report.passages))
        if propose is None:
            return everything
        proposals = [_proposed(group, propose) for group in groups]
        narrowed = [proposed for proposed in proposals if proposed is not None]
        return sorted(frozenset.intersection(*narrowed)) if narrowed else everything

    def _hits(self, passage: Passage, folded: Folded, strings: tuple[str, ...]) -> list[Hit]:
        text = passage.text
        spans = {span for needle in strings for span in folded.find_all(needle)}
        return [
            Hit(
                self._report.meta.id,
                passage.index,
                start,
                end,
                text[start:end],
                is_whole_number(text, start, end),
            )
            for start, end in sorted(spans)
        ]


def _proposed(group: tuple[Clause, ...], propose: Propose) -> frozenset[int] | None:
    """Where one of the alternatives may stand; None where any passage may do."""
    union: frozenset[int] = frozenset()
    for clause in group:
        if clause.without or not isinstance(clause.test, Text):
            return None
        proposed = propose(clause.test.needle)
        if proposed is None:
            return None
        union |= proposed
    return union


def _decide_conditions(query: Query, meta: Metadata) -> list[tuple[Clause, ...]] | None:
    """The groups that the report as a whole leaves open; None where it fails one."""
    left: list[tuple[Clause, ...]] = []
    for group in query.groups:
        about_report = [c for c in group if isinstance(c.test, Years | Region)]
        if any(_report_holds(c.test, meta) != c.without for c in about_report):
            continue
        rest = tuple(c for c in group if c not in about_report)
        if not rest:
            return None
        left.append(rest)
    return left


def _report_holds(test: object, meta: Metadata) -> bool:
    match test:
        case Years(first, last):
            return meta.year is not None and (first or 0) <= meta.year <= (last or meta.year)
        case Region(needle):
            return needle in fold(meta.region.replace("/", ""))
    return False


def _holds(clause: Clause, passage: Passage, folded: Folded) -> bool:
    test = clause.test
    if isinstance(test, Text):
        found = test.needle in folded.text and bool(folded.find_all(test.needle))
        return found != clause.without
    return (isinstance(test, In) and _SCOPE_OF[passage.kind] in test.scopes) != clause.without
