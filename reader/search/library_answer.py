# SPDX-License-Identifier: MIT
"""The answer to one query across the library, piece by piece.

After each piece one may stop, so that a newer query need not wait. What is proposed is decided
here, on the text of each report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, Protocol, TypeVar

from reader.core.report import PassageKind
from reader.search.api import IndexUnusable
from reader.search.library_api import LibraryRow, ReportCount
from reader.search.library_index import Segment
from reader.search.manifest import Source
from reader.search.numbers import is_whole_number
from reader.search.snippets import snippet
from reader.search.stored_forms import Otherwise, StoredForms
from reader.search.stored_match import Groups, StoredMatch
from reader.search.text_store import KIND_OF, TextOf

T = TypeVar("T")

_FIRST_KINDS: Final = (PassageKind.TITLE, PassageKind.HEADING, PassageKind.ENTRY)


@dataclass(slots=True)
class Listed:
    """A report of the library, and where its text is: in a segment, or only in its file."""

    id: str
    name: str
    year: int | None
    source: Source
    segment: Segment | None = None
    number: int = 0


class HoldsTexts(Protocol):
    """Where the reports' texts come from."""

    def text(self, report: Listed) -> TextOf | None:
        """The text of a report; None where it cannot be read any more."""
        ...

    def give_up(self, report: Listed) -> None:
        """The text of a report is damaged: `text` gives another from now on."""
        ...


class Proposal(NamedTuple):
    """A report in which the query may hold: exactly, or with the help of equal forms."""

    report: Listed
    exact: bool
    otherwise: bool


class Weight(NamedTuple):
    """What orders a row by weight: headings and terms first, then what has most hits.

    Rows for equal forms come after all others.
    """

    otherwise: bool
    late: bool
    less: int
    rank: int
    passage: int


class Answer:
    """The answer to one query, piece by piece; after each piece one may stop."""

    def __init__(
        self,
        engine: HoldsTexts,
        match: StoredMatch,
        forms: StoredForms,
        proposals: Sequence[Proposal],
    ) -> None:
        self._engine = engine
        self._match = match
        self._forms = forms
        self._proposals = proposals if match.query.strings else ()

    def rows(self) -> Iterator[LibraryRow | None]:
        """Every row, newest report first; see `LibraryRow` for the order within a report."""
        for report, exact, otherwise in self._proposals:
            yield None
            text, passages = (self._look(report, self._found) if exact else None) or (None, ())
            cut: list[LibraryRow] = []
            for index in passages:
                row = self._row(report, text, index) if text else None
                if row is not None and row.whole_number:
                    yield row
                elif row is not None:
                    cut.append(row)
            if otherwise:
                yield from self._look(report, partial(self._rows_otherwise, report)) or ()
            yield from cut

    def counts(self) -> Iterator[ReportCount | None]:
        """The hits of every report that has any, newest report first."""
        for report, exact, _ in self._proposals:
            count = self._look(report, self._match.count) if exact else 0
            yield ReportCount(report.id, report.name, report.year, count) if count else None

    def counts_otherwise(self) -> Iterator[int]:
        """How many places the equal forms find, report by report."""
        for report, _, otherwise in self._proposals:
            if otherwise:
                found = self._look(report, self._forms.find_all) or ()
                yield sum(len(passage.places) for passage in found)

    def weighed(self) -> Iterator[Sequence[Weight]]:
        """The weights of all exact rows, report by report; the smallest weigh most."""
        for rank, (report, exact, _) in enumerate(self._proposals):
            yield (self._look(report, partial(self._weights, rank)) if exact else None) or ()

    def weighed_otherwise(self) -> Iterator[Sequence[Weight]]:
        """As `weighed`, of the rows for equal forms."""
        for rank, (report, _, otherwise) in enumerate(self._proposals):
            if otherwise:
                yield self._look(report, partial(self._weights_otherwise, rank)) or ()

    def counted(self, weights: Sequence[Weight]) -> ReportCount:
        """The hits of the report whose rows have these weights."""
        report = self._proposals[weights[0].rank].report
        count = -sum(weight.less for weight in weights)
        return ReportCount(report.id, report.name, report.year, count)

    def row(self, weight: Weight) -> LibraryRow | None:
        """The row that has this weight; None where its report has gone meanwhile."""
        report = self._proposals[weight.rank].report
        if weight.otherwise:
            rows = self._look(report, partial(self._rows_otherwise, report)) or ()
            return next((row for row in rows if row.passage == weight.passage), None)
        return self._look(report, lambda text, _: self._row(report, text, weight.passage))

    def _look(self, report: Listed, work: Callable[[TextOf, Groups], T]) -> T | None:
        """Do something with a report's text and what of the query the report leaves open."""
        while (text := self._engine.text(report)) is not None:
            groups = self._match.groups(text.known)
            try:
                return None if groups is None else work(text, groups)
            except IndexUnusable:
                self._engine.give_up(report)
        return None

    def _found(self, text: TextOf, groups: Groups) -> tuple[TextOf, Sequence[int]]:
        """The passages of a report, and its text with all that their rows need."""
        passages = self._match.passages(text, groups)
        if passages:
            text.verify()
        return text, passages

    def _weights(self, rank: int, text: TextOf, groups: Groups) -> list[Weight]:
        return [
            _weight(text, rank, index, count) for index, count in self._match.weights(text, groups)
        ]

    def _weights_otherwise(self, rank: int, text: TextOf, groups: Groups) -> list[Weight]:
        return [
            _weight(text, rank, found.passage, len(found.places), otherwise=True)
            for found in self._forms.find_all(text, groups)
        ]

    def _rows_otherwise(self, report: Listed, text: TextOf, groups: Groups) -> list[LibraryRow]:
        found = self._forms.find_all(text, groups)
        return [_row_otherwise(report, text.known.region, passage) for passage in found]

    def _row(self, report: Listed, text: TextOf, index: int) -> LibraryRow | None:
        number, section, passage = text.passage(index)
        spans = self._match.spans(passage)
        place = index, number, section
        return _row(report, text.known.region, place, passage.source, spans) if spans else None


_Place = tuple[int, str, tuple[str, ...]]  # index, number and section of a passage


def _row(  # noqa: PLR0913, PLR0917 - what a row is made of
    report: Listed,
    region: str,
    place: _Place,
    source: str,
    spans: Sequence[tuple[int, int]],
    why: str = "",
) -> LibraryRow:
    whole = [span for span in spans if is_whole_number(source, *span)]
    focus = (whole or spans)[0]
    shown = snippet(source, focus, spans)
    return LibraryRow(
        report.id,
        report.name,
        report.year,
        region,
        *place,
        shown.text,
        shown.bold,
        len(spans),
        bool(whole),
        why,
        *focus,
    )


def _row_otherwise(report: Listed, region: str, found: Otherwise) -> LibraryRow:
    spans = [(place.start, place.end) for place in found.places]
    why = "；".join(dict.fromkeys(place.why for place in found.places))
    place = found.passage, found.number, found.section
    return _row(report, region, place, found.text.source, spans, why)


def _weight(text: TextOf, rank: int, index: int, count: int, *, otherwise: bool = False) -> Weight:
    late = KIND_OF[text.known.kinds[index]] not in _FIRST_KINDS
    return Weight(otherwise, late, -count, rank, index)
