# SPDX-License-Identifier: MIT
"""Which passages of a stored report hold a query, and how often: as `text_scan` has it.

The same rules as in the open report, on the lines of the text store, because a search across the
library looks into thousands of reports. A test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Final

from reader.core.chinese_numerals import NUMERALS
from reader.core.folding import Folded
from reader.core.report import Metadata
from reader.search.numbers import is_whole_number
from reader.search.query import Clause, In, Query, Region, Scope, Text, Years
from reader.search.text_scan import SCOPE_OF, decide_conditions
from reader.search.text_store import KIND_OF, StoredReport, TextOf

Groups = Sequence[tuple[Clause, ...]]

_FIGURES: Final = f"0123456789.,点{NUMERALS}"


class StoredMatch:
    """One query, ready to be asked of many reports."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self._needles = query.strings
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
            return sum(count for _, count in self.weights(text, groups))
        total = sum(map(text.lines.text.count, self._needles))
        for index in text.unsure(self._needles) if total else ():
            passage = text.text(index)
            total += len(self.spans(passage)) - sum(map(passage.text.count, self._needles))
        return total

    def passages(self, text: TextOf, groups: Groups) -> Sequence[int]:
        """The passages in which the query holds and one of its strings stands, in order."""
        single = [group[0] for group in groups if _is_single(group)]
        tests = [clause.test for clause in single if isinstance(clause.test, Text)]
        if len(tests) > 1:
            # Where it stands for the first time tells how rare a string is in this report.
            first = {test: text.lines.text.find(test.needle) for test in tests}
            if -1 in first.values():
                return []
            tests.sort(key=lambda test: first[test])
        found = _one_of([tests.pop()] if tests else self._texts, text)
        for test in reversed(tests):
            found = _within(found, Clause(test), text)
        for group in groups:
            if not _is_single(group):
                parts = [_within(found, clause, text) for clause in group]
                found = parts[0] if len(parts) == 1 else sorted(set[int]().union(*parts))
        return found

    def cut(self, text: TextOf, groups: Groups) -> dict[int, int]:
        """The passages with hits that only cut a number in two, each with how many."""
        lines = text.lines
        passages = {
            lines.at(found.start())
            for pattern in self._cutting
            for found in pattern.finditer(lines.text)
        }
        if passages and not self._is_everywhere(groups):
            passages.intersection_update(self.passages(text, groups))
        counts: dict[int, int] = {}
        for index in sorted(passages):
            passage = text.text(index)
            source = passage.source
            count = sum(not is_whole_number(source, *span) for span in self.spans(passage))
            if count:
                counts[index] = count
        return counts

    @cached_property
    def _cutting(self) -> list[re.Pattern[str]]:
        """For each string with a figure at its edge: where one may go on beyond it."""
        return [pattern for needle in self._needles if (pattern := _cutting(needle))]

    def weights(self, text: TextOf, groups: Groups) -> list[tuple[int, int]]:
        """Those passages that have hits, each with their number."""
        folded, begins = text.lines
        unsure = text.unsure(self._needles)
        counts: list[tuple[int, int]] = []
        for index in self.passages(text, groups):
            count = 0
            if index in unsure:
                count = len(self.spans(text.text(index)))
            else:
                for needle in self._needles:
                    count += folded.count(needle, begins[index], begins[index + 1])
            if count:
                counts.append((index, count))
        return counts

    def spans(self, text: Folded) -> list[tuple[int, int]]:
        """The hits in a passage, code points of its text, half-open, in order."""
        return sorted({span for needle in self._needles for span in text.find_all(needle)})

    def _is_everywhere(self, groups: Groups) -> bool:
        """Whether every place of every string is a hit."""
        if not groups:
            return True
        wanted = set(self._needles)
        return (
            len(groups) == 1
            and all(
                isinstance(c.test, Text) and not c.without and c.test.needle in wanted
                for c in groups[0]
            )
            and len({c.test for c in groups[0]}) == len(wanted)
        )


def _cutting(needle: str) -> re.Pattern[str] | None:
    """Finds the string where a character of a number stands beside a figure at its edge."""
    string, edges = re.escape(needle), []
    if needle[0] in _FIGURES:
        edges.append(f"(?<=[{_FIGURES}]{string})")
    if needle[-1] in _FIGURES:
        edges.append(f"(?=[{_FIGURES}])")
    return re.compile(f"{string}(?:{'|'.join(edges)})") if edges else None


def _is_single(group: tuple[Clause, ...]) -> bool:
    """Whether the group asks for one string and nothing else."""
    return len(group) == 1 and isinstance(group[0].test, Text) and not group[0].without


def _one_of(tests: Iterable[Text], text: TextOf) -> list[int]:
    """The passages in which one of these strings stands, in order."""
    parts = [_without_cut(text.holding(test.needle), test.needle, text) for test in tests]
    return parts[0] if len(parts) == 1 else sorted(set[int]().union(*parts))


def _within(passages: list[int], clause: Clause, text: TextOf) -> list[int]:
    """Those of the passages for which the clause holds."""
    test = clause.test
    if isinstance(test, Text):
        needle, begins, find = test.needle, text.lines.begins, text.lines.text.find
        found = [i for i in passages if find(needle, begins[i], begins[i + 1]) >= 0]
        found = _without_cut(found, needle, text)
    elif isinstance(test, In):
        kinds, letters = text.known.kinds, _letters(test.scopes)
        found = [i for i in passages if kinds[i] in letters]
    else:
        found = list[int]()
    if clause.without:
        others = set(found)
        return [i for i in passages if i not in others]
    return found


def _without_cut(found: list[int], needle: str, text: TextOf) -> list[int]:
    """Without the passages in which the string only stands across part of a character."""
    unsure = text.unsure([needle])
    return [i for i in found if i not in unsure or text.text(i).find_all(needle)]


@cache
def _letters(scopes: frozenset[Scope]) -> str:
    """The passages that `in:` means, as `StoredReport.kinds` has them."""
    return "".join(letter for letter, kind in KIND_OF.items() if SCOPE_OF[kind] in scopes)
