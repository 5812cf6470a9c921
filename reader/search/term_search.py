# SPDX-License-Identifier: MIT
"""One term in all reports: which explain it, how, and how often each uses it.

The index proposes by the term's key (`reader.search.term_keys`) and by the ways of writing it; the
glossary and the text of each report decide. What a report says of a term is never kept twice, so
there is nothing here that could grow old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from reader.search.api import IndexUnusable
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
        self,
        holder: HoldsTexts,
        names: Sequence[str],
        explaining: Sequence[Listed],
        using: Callable[[Query, Sequence[Listed]], Sequence[Listed]],
    ) -> None:
        """`explaining` may have it in their glossaries.

        Of those that do, and of the reports that a query finds, `using` makes the list to look
        into.
        """
        self._holder = holder
        self._names = names
        self._keys = {term_key(name) for name in names}
        self._explaining = explaining
        self._using = using

    def __iter__(self) -> Iterator[TermInReport | None]:
        """What each report has of the term; None for one that has nothing, and in between.

        First the glossaries are read for how they write the term: its uses are looked for by
        all these names.
        """
        names = dict.fromkeys(self._names)
        explaining: list[Listed] = []
        for report in self._explaining:
            if found := self._names_in(report):
                names.update(dict.fromkeys(found))
                explaining.append(report)
            yield None
        query = uses_of(tuple(names))
        match = StoredMatch(query)
        for report in self._using(query, explaining):
            yield look(self._holder, match, report, partial(self._seen, match))

    def _names_in(self, report: Listed) -> list[str]:
        while (text := self._holder.text(report)) is not None:
            try:
                return [term.name for term in text.terms() if term.key in self._keys]
            except IndexUnusable:
                self._holder.give_up(report)
        return []

    def _seen(self, match: StoredMatch, text: TextOf, groups: Groups) -> TermInReport | None:
        terms = text.terms()
        entry = next((term.passage for term in terms if term.key in self._keys), -1)
        uses = match.weights(text, groups)
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
