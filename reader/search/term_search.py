# SPDX-License-Identifier: MIT
"""One term in all reports: which explain it, how, and how often each uses it.

The index proposes by the term's key (`reader.search.term_keys`) and by the ways of writing it; the
glossary and the text of each report decide. What a report says of a term is never kept twice, so
there is nothing here that could grow old.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.search.looking import HoldsTexts, Listed, look
from reader.search.query import Clause, In, Query, Scope, Text
from reader.search.stored_match import Groups, StoredMatch
from reader.search.term_api import TermInReport
from reader.search.term_keys import term_key, ways_of_writing
from reader.search.text_store import StoredTerm, TextOf


def uses_of(names: Sequence[str]) -> Query:
    """The query that finds a term of these names in headings and body."""
    ways = tuple(Clause(Text(way)) for way in ways_of_writing(names))
    beside_glossary = Clause(In(frozenset({Scope.HEADINGS, Scope.BODY})))
    return Query("", (ways, (beside_glossary,)) if ways else ())


class TermSearch:
    """The reports that may have a term, looked into one after the other."""

    def __init__(
        self, holder: HoldsTexts, names: Sequence[str], query: Query, reports: Sequence[Listed]
    ) -> None:
        """`query` is `uses_of(names)`; `reports` may hold the term, in the order wanted."""
        self._holder = holder
        self._keys = {term_key(name) for name in names}
        self._match = StoredMatch(query)
        self._reports = reports

    def __iter__(self) -> Iterator[TermInReport | None]:
        """What each report has of the term; None for one that has nothing."""
        for report in self._reports:
            yield look(self._holder, self._match, report, self._seen)

    def _seen(self, text: TextOf, groups: Groups) -> TermInReport | None:
        terms = text.terms()
        entry = next((term.passage for term in terms if term.key in self._keys), -1)
        uses = self._match.weights(text, groups)
        if entry < 0 and not uses:
            return None
        known = text.known
        return TermInReport(
            *(known.id, known.name, known.year, known.region),
            *_explained(text, terms, entry),
            entry,
            uses[0][0] if uses else -1,
            sum(count for _, count in uses),
        )


def _explained(text: TextOf, terms: Sequence[StoredTerm], entry: int) -> tuple[str, str]:
    """The name of an entry and its explanation; the first name at a passage is the entry's."""
    if entry < 0:
        return "", ""
    name = next(term.name for term in terms if term.passage == entry)
    return name, text.text(entry).source[len(name) + 1 :]
