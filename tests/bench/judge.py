# SPDX-License-Identifier: MIT
"""What each engine of the benchmark must answer, decided by reading the text: no index, no haste.

The rivals propose passages, and this decides and makes the rows, so that all engines are measured
at the same work. It shares only the query language, the fold and the table of places with the
engine under test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.core.divisions import place_of
from reader.core.folding import Folded, fold
from reader.core.report import Metadata, PassageKind
from reader.search.query import Clause, In, Region, Scope, Text, Years, parse
from reader.search.snippets import Snippet, snippet

FIRST = 20
Spans = list[tuple[int, int]]
SCOPES = {
    PassageKind.TITLE: Scope.HEADINGS,
    PassageKind.HEADING: Scope.HEADINGS,
    PassageKind.BODY: Scope.BODY,
    PassageKind.TABLE: Scope.BODY,
    PassageKind.ENTRY: Scope.TERMS,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One passage of an answer, with what a list shows of it."""

    report_id: str
    passage: int
    snippet: Snippet


class Judge:
    """A query, understood, that says of each passage where its hits are."""

    def __init__(self, query: str) -> None:
        parsed = parse(query)
        self.groups = parsed.groups
        self.needles = parsed.strings
        self.string = _only_string(parsed.groups)
        """The string, where the query is nothing but one."""

    def admits(self, meta: Metadata) -> bool:
        """Whether any passage of this report may hold."""
        return all(
            any(not _about_report(clause) or _report_holds(clause, meta) for clause in group)
            for group in self.groups
        )

    def spans(self, meta: Metadata, scope: Scope, folded: Folded) -> Spans:
        """The hits in a passage, code points of its text; none unless all groups hold."""
        places = {needle: folded.find_all(needle) for needle in self.needles}
        if self.string is not None:
            return places[self.string]
        for group in self.groups:
            if not any(_holds(clause, meta, scope, folded, places) for clause in group):
                return []
        return sorted({span for spans in places.values() for span in spans})


def make_row(report_id: str, passage: int, text: str, spans: Spans) -> Row:
    """The row of a passage that holds."""
    return Row(report_id, passage, snippet(text, spans[0], spans))


def _about_report(clause: Clause) -> bool:
    return isinstance(clause.test, Years | Region)


def _report_holds(clause: Clause, meta: Metadata) -> bool:
    test, holds = clause.test, False
    if isinstance(test, Years):
        year = meta.year
        holds = year is not None and (test.first or year) <= year <= (test.last or year)
    elif isinstance(test, Region):
        whole = fold("".join(place_of(meta.region.split("/"))))
        holds = re.search(".*".join(map(re.escape, test.names)), whole) is not None
    return holds != clause.without


def _holds(
    clause: Clause, meta: Metadata, scope: Scope, folded: Folded, places: dict[str, Spans]
) -> bool:
    if _about_report(clause):
        return _report_holds(clause, meta)
    if isinstance(clause.test, Text):
        needle = clause.test.needle
        found = places[needle] if needle in places else folded.find_all(needle)
        return bool(found) != clause.without
    return (isinstance(clause.test, In) and scope in clause.test.scopes) != clause.without


def _only_string(groups: tuple[tuple[Clause, ...], ...]) -> str | None:
    clause = groups[0][0] if len(groups) == 1 and len(groups[0]) == 1 else None
    if clause is None or clause.without or not isinstance(clause.test, Text):
        return None
    return clause.test.needle
