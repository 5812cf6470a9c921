# SPDX-License-Identifier: MIT
"""Which passages of a stored report hold a query, and how often: as `text_scan` has it.

The same rules as in the open report, on the bytes of the text store, because a search across the
library looks into thousands of reports. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from reader.core.chinese_numerals import NUMERALS
from reader.core.folding import Folded
from reader.core.report import Metadata
from reader.search.numbers import is_whole_number
from reader.search.query import Clause, In, Query, Region, Test, Text, Years
from reader.search.stored_lists import UTF8
from reader.search.text_scan import SCOPE_OF, decide_conditions
from reader.search.text_store import KIND_OF, StoredReport, TextOf

Groups = Sequence[tuple[Clause, ...]]

_FIGURES: Final = frozenset(f"0123456789.,点{NUMERALS}")
_NUMERALS: Final = "|".join(f"点{NUMERALS}").encode()  # three bytes each


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
        """The groups that the report as a whole leaves open; None where it can have no hit.

        A query that asks for reports leaves none open where the report is one of them.
        """
        if not self._needles and not self.query.asks_for_reports:
            return None
        if not self._conditions:
            return self.query.groups
        meta = Metadata(report.id, region=report.region, year=report.year)
        return decide_conditions(self.query, meta)

    def count(self, text: TextOf, groups: Groups) -> int:
        """How many hits the report has."""
        if not self._is_everywhere(groups):
            return sum(self._count(text, *line) for line in self._lines(text, groups).items())
        total = sum(_count_all(text.folded, data) for _, data in self._needles)
        for begin, end in self._unsure(text).items() if total else ():
            total += self._count(text, begin, end) - self._plain_count(text, begin, end)
        return total

    def passages(self, text: TextOf, groups: Groups) -> Sequence[int]:
        """The passages in which the query holds and one of its strings stands, in order."""
        return [text.index(begin) for begin in sorted(self._lines(text, groups))]

    def cut(self, text: TextOf, groups: Groups) -> dict[int, int]:
        """The passages with hits that only cut a number in two, each with how many."""
        begins = {
            text.folded.rfind(b"\n", 0, found.start()) + 1
            for pattern in self._cutting
            for found in pattern.finditer(text.folded)
        }
        if begins and not self._is_everywhere(groups):
            begins &= self._lines(text, groups).keys()
        counts: dict[int, int] = {}
        for begin in sorted(begins):
            index = text.index(begin)
            passage = text.text(index)
            source = passage.source
            count = sum(not is_whole_number(source, *span) for span in self.spans(passage))
            if count:
                counts[index] = count
        return counts

    @cached_property
    def _cutting(self) -> list[re.Pattern[bytes]]:
        """For each string with a figure at its edge: where one may go on beyond it."""
        return [pattern for needle, data in self._needles if (pattern := _cutting(needle, data))]

    def weights(self, text: TextOf, groups: Groups) -> list[tuple[int, int]]:
        """Those passages that have hits, each with their number."""
        lines = sorted(self._lines(text, groups).items())
        counts = [(text.index(begin), self._count(text, begin, end)) for begin, end in lines]
        return [(index, count) for index, count in counts if count]

    def _lines(self, text: TextOf, groups: Groups) -> dict[int, int]:
        """Where those passages begin in the folded text, and where they end."""
        single = [group[0] for group in groups if _is_single(group)]
        tests = [clause.test for clause in single if isinstance(clause.test, Text)]
        # Where it stands for the first time tells how rare a string is in this report.
        first = {test: text.folded.find(test.needle.encode(*UTF8)) for test in tests}
        if -1 in first.values():
            return {}
        tests.sort(key=lambda test: first[test])
        holding = _Holding(text)
        found = holding.one_of([tests.pop()] if tests else self._texts)
        for test in reversed(tests):
            found = holding.within(found, Clause(test))
        for group in groups:
            if not _is_single(group):
                parts = [holding.within(found, clause) for clause in group]
                found = {begin: end for part in parts for begin, end in part.items()}
        return found

    def _count(self, text: TextOf, begin: int, end: int) -> int:
        if text.known.inside and begin in self._unsure(text):
            return len(self.spans(text.text(text.index(begin))))
        return self._plain_count(text, begin, end)

    def _plain_count(self, text: TextOf, begin: int, end: int) -> int:
        return sum(text.folded.count(data, begin, end) for _, data in self._needles)

    def _unsure(self, text: TextOf) -> dict[int, int]:
        if not text.known.inside:
            return {}
        parts = [text.unsure(data) for _, data in self._needles]
        return {begin: end for part in parts for begin, end in part.items()}

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


def _cutting(needle: str, data: bytes) -> re.Pattern[bytes] | None:
    """Finds the string where a character of a number stands beside a figure at its edge."""
    string, edges = re.escape(data), []
    if needle[0] in _FIGURES:
        edges += [b"(?<=[0-9.,]%b)" % string, b"(?<=(?:%b)%b)" % (_NUMERALS, string)]
    if needle[-1] in _FIGURES:
        edges += [b"(?=[0-9.,]|%b)" % _NUMERALS]
    return re.compile(b"%b(?:%b)" % (string, b"|".join(edges))) if edges else None


def _is_single(group: tuple[Clause, ...]) -> bool:
    """Whether the group asks for one string and nothing else."""
    return len(group) == 1 and isinstance(group[0].test, Text) and not group[0].without


def _count_all(folded: bytes, needle: bytes) -> int:
    """As `bytes.count`, which takes thrice as long for a single byte."""
    return len(folded.split(needle)) - 1 if len(needle) == 1 else folded.count(needle)


class _Holding:
    """The passages of one report that pass single clauses: where they begin and end."""

    def __init__(self, text: TextOf) -> None:
        self._text = text

    def one_of(self, tests: Iterable[Test]) -> dict[int, int]:
        """The passages in which one of these strings stands."""
        found: dict[int, int] = {}
        for test in tests:
            if isinstance(test, Text):
                standing = self._text.holding(test.needle.encode(*UTF8))
                found |= self._without_cut(standing, test)
        return found

    def within(self, passages: dict[int, int], clause: Clause) -> dict[int, int]:
        """Those of the passages for which the clause holds."""
        text, test = self._text, clause.test
        if isinstance(test, Text):
            data, folded = test.needle.encode(*UTF8), text.folded
            found = {b: e for b, e in passages.items() if folded.find(data, b, e) >= 0}
            found = self._without_cut(found, test)
        elif isinstance(test, In):
            kinds = text.known.kinds
            found = {
                b: e
                for b, e in passages.items()
                if SCOPE_OF[KIND_OF[kinds[text.index(b)]]] in test.scopes
            }
        else:
            found = dict[int, int]()
        if clause.without:
            return {b: e for b, e in passages.items() if b not in found}
        return found

    def _without_cut(self, found: dict[int, int], test: Text) -> dict[int, int]:
        """Without the passages in which the string only stands across part of a character."""
        text = self._text
        if text.known.inside:
            for begin in found.keys() & text.unsure(test.needle.encode(*UTF8)).keys():
                if not text.text(text.index(begin)).find_all(test.needle):
                    del found[begin]
        return found
