# SPDX-License-Identifier: MIT
"""Searches by reading the folded text itself: what answers in the open report.

Across the library the same rules decide about what an index proposes (`stored_match`). Offsets
come from the text, never from a tokenizer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import add
from typing import Final, NamedTuple

from reader.core.divisions import place_of
from reader.core.folding import Folded, fold, fold_map
from reader.core.quantities import Quantity, quantities
from reader.core.report import Metadata, Passage, PassageKind, Report
from reader.search.api import Also, Hit, SearchResult
from reader.search.equal_forms import EqualForm, Form
from reader.search.numbers import is_whole_number
from reader.search.query import Clause, In, Query, Region, Scope, Text, Years

SCOPE_OF: Final = {
    PassageKind.TITLE: Scope.HEADINGS,
    PassageKind.HEADING: Scope.HEADINGS,
    PassageKind.BODY: Scope.BODY,
    PassageKind.TABLE: Scope.BODY,
    PassageKind.ENTRY: Scope.TERMS,
}
"""Where `in:` finds passages of a kind."""


_MANY: Final = 50  # strings from which on it pays to see first which stand at all


class TextScan:
    """The passages of one report, each folded when first looked at."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._folded: list[Folded | None] = [None] * len(report.passages)
        self._quantities: list[tuple[Quantity, ...] | None] = [None] * len(report.passages)
        self._holding: dict[str, set[int]] | None = None

    def folded(self, passage: int) -> Folded:
        """The folded text of a passage, and the map back."""
        folded = self._folded[passage]
        if folded is None:
            folded = self._folded[passage] = fold_map(self._report.passages[passage].text)
        return folded

    def quantities(self, passage: int) -> tuple[Quantity, ...]:
        """The quantities of a passage, in offsets of its folded text."""
        known = self._quantities[passage]
        if known is None:
            known = self._quantities[passage] = quantities(self.folded(passage))
        return known

    def search(self, query: Query, *, exact: bool = False) -> SearchResult:
        """Every hit; `exact` wants no equal forms."""
        strings = query.strings
        hits: list[Hit] = []
        decided = decide_conditions(query, self._report.meta)
        if decided is None or not strings:
            return SearchResult(query.source, (), strings)
        standing = self._standing(strings)
        groups = [_without_absent(group, standing) for group in decided]
        for passage in self._report.passages if all(groups) else ():
            folded = self.folded(passage.index)
            if all(any(_holds(c, passage.kind, folded) for c in group) for group in groups):
                hits.extend(self._hits(passage, folded, standing))
        hits.sort(key=lambda hit: not hit.whole_number)
        also = () if exact else tuple(self._also(query, decided))
        return SearchResult(query.source, tuple(hits), strings, also)

    def _standing(self, strings: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the strings that stand anywhere; a pasted list of thousands is mostly absent."""
        if len(strings) < _MANY:
            return strings
        whole = "\n".join(self.folded(i).text for i in range(len(self._report.passages)))
        pairs = set(map(add, whole, whole[1:]))
        return tuple(s for s in strings if (len(s) < 2 or s[:2] in pairs) and s in whole)

    def _hits(self, passage: Passage, folded: Folded, strings: tuple[str, ...]) -> list[Hit]:
        spans = {span for needle in strings for span in folded.find_all(needle)}
        return [self._hit(passage, *span) for span in sorted(spans)]

    def _hit(self, passage: Passage, start: int, end: int) -> Hit:
        text = passage.text
        whole = is_whole_number(text, start, end)
        return Hit(self._report.meta.id, passage.index, start, end, text[start:end], whole)

    def _also(self, query: Query, groups: list[tuple[Clause, ...]]) -> Iterator[Also]:
        """What equal forms find where the query holds with their help, in reading order."""
        forms_in: dict[int, list[EqualForm]] = {}
        strings = query.strings
        for typed in query.typed:
            if form := EqualForm.of(typed):
                for index in self._holding_all(form.keys):
                    forms_in.setdefault(index, []).append(form)
        for index, forms in sorted(forms_in.items()):
            passage = self._report.passages[index]
            seen = Seen(passage.kind, self.folded(index), self.quantities(index))
            for place, form in find_otherwise(seen, forms, strings, groups):
                hit = self._hit(passage, place.start, place.end)
                yield Also(hit, form.typed, place.why)

    def _holding_all(self, keys: tuple[str, ...]) -> set[int]:
        """The passages that hold all of these quantities."""
        holding = self.read_quantities() if self._holding is None else self._holding
        return set.intersection(*(holding.get(key, set()) for key in keys))

    def read_quantities(self) -> dict[str, set[int]]:
        """Read the quantities of every passage and tell which passages hold each.

        Takes some 10 ms for a report, once; whoever has a thread to do it in spares the first
        number typed the wait.
        """
        holding: dict[str, set[int]] = {}
        for index in range(len(self._report.passages)):
            for quantity in self.quantities(index):
                holding.setdefault(quantity.key, set()).add(index)
        self._holding = holding
        return holding


class Seen(NamedTuple):
    """What is seen of one passage; `quantities` are those of `folded`."""

    kind: PassageKind
    folded: Folded
    quantities: Sequence[Quantity]


def find_otherwise(
    passage: Seen,
    forms: Iterable[EqualForm],
    strings: Sequence[str],
    groups: Iterable[Iterable[Clause]],
) -> Iterator[tuple[Form, EqualForm]]:
    """What the equal forms find in a passage if these groups hold there with their help.

    In reading order; what overlaps an exact hit of one of the folded `strings` is left out.
    """
    kind, folded, parts = passage
    places = [(place, form) for form in forms for place in form.find_all(folded, parts)]
    needles = {form.needle for _, form in places}
    if places and all(
        any(_holds(c, kind, folded) or _holds_otherwise(c, needles) for c in group)
        for group in groups
    ):
        taken = [span for needle in strings for span in folded.find_all(needle)]
        yield from _free_of(taken, places)


def _holds_otherwise(clause: Clause, needles: set[str]) -> bool:
    """Whether a form was found that stands for the clause's string."""
    test = clause.test
    if not isinstance(test, Text) or clause.without:
        return False
    return bool(test.typed) and test.needle in needles


def _free_of(
    taken: list[tuple[int, int]], places: list[tuple[Form, EqualForm]]
) -> Iterator[tuple[Form, EqualForm]]:
    """The places that overlap neither an exact hit nor a place before them, in order."""
    covered = {at for start, end in taken for at in range(start, end)}
    for place, form in sorted(places, key=lambda found: (found[0].start, -found[0].end)):
        if covered.isdisjoint(range(place.start, place.end)):
            covered.update(range(place.start, place.end))
            yield place, form


def _without_absent(group: tuple[Clause, ...], standing: tuple[str, ...]) -> tuple[Clause, ...]:
    """The clauses of a group that may hold somewhere, where only these strings stand."""
    if len(group) < _MANY:
        return group
    known = frozenset(standing)
    return tuple(
        clause
        for clause in group
        if clause.without or not isinstance(clause.test, Text) or clause.test.needle in known
    )


def decide_conditions(query: Query, meta: Metadata) -> list[tuple[Clause, ...]] | None:
    """The groups that the report as a whole leaves open; None where it fails one."""
    left: list[tuple[Clause, ...]] = []
    for group in query.groups:
        about_report = [c for c in group if isinstance(c.test, Years | Region)]
        if any(_report_holds(c.test, meta) != c.without for c in about_report):
            continue
        rest = tuple(c for c in group if not isinstance(c.test, Years | Region))
        if not rest:
            return None
        left.append(rest)
    return left


def _report_holds(test: object, meta: Metadata) -> bool:
    match test:
        case Years(first, last):
            return meta.year is not None and (first or 0) <= meta.year <= (last or meta.year)
        case Region(names):
            return _stands_in_order(names, _whole_region(meta.region))
    return False


@lru_cache(maxsize=4096)
def _whole_region(region: str) -> str:
    """A report's region, folded and completed from the top: 深圳市/罗湖区 lies in 广东省."""
    return fold("".join(place_of(region.split("/"))))


def _stands_in_order(names: Iterable[str], whole: str) -> bool:
    """Whether the names stand in `whole` one behind the other."""
    at = 0
    for name in names:
        at = whole.find(name, at)
        if at < 0:
            return False
        at += len(name)
    return True


def _holds(clause: Clause, kind: PassageKind, folded: Folded) -> bool:
    test = clause.test
    if isinstance(test, Text):
        found = test.needle in folded.text and bool(folded.find_all(test.needle))
        return found != clause.without
    return (isinstance(test, In) and SCOPE_OF[kind] in test.scopes) != clause.without
