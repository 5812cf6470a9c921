# SPDX-License-Identifier: MIT
"""Which passages of a stored report hold a query, and how often: as `text_scan` has it.

The same rules as in the open report, on the bytes of the text store, because a search across the
library looks into thousands of reports. A test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.core.folding import Folded
from reader.core.report import Metadata
from reader.search.query import Clause, In, Query, Region, Test, Text, Years
from reader.search.text_scan import SCOPE_OF, decide_conditions
from reader.search.text_store import UTF8, StoredReport, TextOf

Groups = Sequence[tuple[Clause, ...]]


class StoredMatch:
    """One query, ready to be asked of many reports."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self._needles = [(needle, needle.encode(*UTF8)) for needle in query.strings]
        self._texts = [Text(needle) for needle in query.strings]
        self._conditions = any(
            isinstance(clause.test, Years | Region) for group in query.groups for clause in group
        )

    def groups(self, report: StoredReport) -> Groups | None:
        """The groups that the report as a whole leaves open; None where it can have no hit."""
        if not self._needles:
            return None
        if not self._conditions:
            return self.query.groups
        meta = Metadata(report.id, region=report.region, year=report.year)
        return decide_conditions(self.query, meta)

    def count(self, text: TextOf, groups: Groups) -> int:
        """How many hits the report has."""
        if not self._is_everywhere(groups):
            return sum(self.count_in(text, index) for index in self.passages(text, groups))
        total = sum(text.folded.count(data) for _, data in self._needles)
        for index in self._unsure(text) if total else ():
            total += len(self.spans(text.text(index))) - self._plain_count(text, index)
        return total

    def passages(self, text: TextOf, groups: Groups) -> Sequence[int]:
        """The passages in which the query holds and one of its strings stands, in order."""
        holding = _Holding(text)
        found: set[int] | None = None
        for group in sorted(groups, key=_likeliness):
            if found is None:
                # A single string narrows most, and what else is asked needs no other passages.
                stands = _likeliness(group) < 0
                found = holding.one_of([group[0].test] if stands else self._texts)
            found = set[int]().union(*(holding.within(found, clause) for clause in group))
            if not found:
                return ()
        return sorted(holding.one_of(self._texts) if found is None else found)

    def count_in(self, text: TextOf, index: int) -> int:
        """How many hits a passage has."""
        if text.known.inside and index in self._unsure(text):
            return len(self.spans(text.text(index)))
        return self._plain_count(text, index)

    def _plain_count(self, text: TextOf, index: int) -> int:
        line = text.lines[index]
        return sum(line.count(data) for _, data in self._needles)

    def _unsure(self, text: TextOf) -> set[int]:
        if not text.known.inside:
            return set()
        return set[int]().union(*(text.unsure(data) for _, data in self._needles))

    def spans(self, text: Folded) -> list[tuple[int, int]]:
        """The hits in a passage, code points of its text, half-open, in order."""
        return sorted({span for needle, _ in self._needles for span in text.find_all(needle)})

    def _is_everywhere(self, groups: Groups) -> bool:
        """Whether every place of every string is a hit."""
        if not groups:
            return True
        wanted = {needle for needle, _ in self._needles}
        return (
            len(groups) == 1
            and all(
                isinstance(c.test, Text) and not c.without and c.test.needle in wanted
                for c in groups[0]
            )
            and len({c.test for c in groups[0]}) == len(wanted)
        )


def _likeliness(group: tuple[Clause, ...]) -> int:
    """Smallest for the group that fails most often: one long string."""
    match group:
        case (Clause(Text(needle), without=False),):
            return -len(needle)
    return 1


class _Holding:
    """The passages of one report that pass single clauses."""

    def __init__(self, text: TextOf) -> None:
        self._text = text
        self._found: dict[str, set[int]] = {}

    def one_of(self, tests: Iterable[Test]) -> set[int]:
        """The passages in which one of these strings stands."""
        return set[int]().union(*(self._standing(t) for t in tests if isinstance(t, Text)))

    def within(self, passages: set[int], clause: Clause) -> set[int]:
        """Those of the passages for which the clause holds."""
        text, test = self._text, clause.test
        if isinstance(test, Text):
            found = passages & self._standing(test)
        elif isinstance(test, In):
            found = {index for index in passages if SCOPE_OF[text.kind(index)] in test.scopes}
        else:
            found = set[int]()
        return passages - found if clause.without else found

    def _standing(self, test: Text) -> set[int]:
        found = self._found.get(test.needle)
        if found is None:
            text, data = self._text, test.needle.encode(*UTF8)
            found = self._found[test.needle] = set(text.holding(data))
            for index in found & text.unsure(data) if text.known.inside else ():
                if not text.text(index).find_all(test.needle):
                    found.discard(index)
        return found
