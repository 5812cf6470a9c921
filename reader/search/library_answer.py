# SPDX-License-Identifier: MIT
"""The answer to one query across the library, piece by piece.

After each piece one may stop, so that a newer query need not wait. What is proposed is decided
here, on the text of each report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import partial
from typing import Final, NamedTuple, TypeVar

from reader.core.report import PassageKind
from reader.search.library_api import LibraryHit, LibraryRow, ReportCount
from reader.search.looking import HoldsTexts, Listed, look
from reader.search.numbers import is_whole_number
from reader.search.snippets import in_context, snippet
from reader.search.stored_forms import Otherwise, StoredForms
from reader.search.stored_match import Groups, StoredMatch
from reader.search.text_store import KIND_OF, LETTER_OF, StoredReport, TextOf

T = TypeVar("T")

_FIRST_KINDS: Final = (PassageKind.TITLE, PassageKind.HEADING, PassageKind.ENTRY)


class Proposal(NamedTuple):
    """A report in which the query may hold: exactly, or with the help of equal forms."""

    report: Listed
    exact: bool
    otherwise: bool


class Standing(IntEnum):
    """Why a row is there; what is more surely meant comes first."""

    EXACT = 0
    ALSO = 1
    """Equal forms."""
    PART = 2
    """Every hit only cuts a number in two."""


class Weight(NamedTuple):
    """What orders a row by weight: headings and terms first, then what has most hits."""

    standing: Standing
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
        self._proposals = proposals
        self.by_report = match.query.asks_for_reports
        """Whether reports were asked for and not words."""

    def __len__(self) -> int:
        """How many reports are looked into."""
        return len(self._proposals)

    def rows(self, *, parts: bool = True) -> Iterator[LibraryRow | None]:
        """Every row, newest report first; see `LibraryRow` for the order within a report.

        `parts` false leaves out hits that only cut a number in two; of a report's rows with no
        others one stays, which says that there are such.
        """
        for report, exact, otherwise in self._proposals:
            yield None
            text, passages = (self._look(report, self._found) if exact else None) or (None, ())
            cut: list[LibraryRow] = []
            for index in passages:
                row = self._row(report, text, index, parts=parts) if text else None
                if row is not None and row.whole_number:
                    yield row
                elif row is not None and (parts or not cut):
                    cut.append(row)
            if otherwise:
                yield from self._look(report, partial(self._rows_otherwise, report)) or ()
            yield from cut

    def counts(self) -> Iterator[ReportCount | None]:
        """The hits of every report that has any, newest report first."""
        for report, exact, _ in self._proposals:
            count = self._look(report, self._match.count) if exact else None
            found = count is not None if self.by_report else count
            yield _count(report, count or 0) if found else None

    def counts_beside(self) -> Iterator[ReportCount | None]:
        """What else is counted: equal forms, and which hits cut a number, report by report."""
        for report, exact, otherwise in self._proposals:
            cut = self._look(report, self._match.cut) if exact else None
            also = self._look(report, self._forms.find_all) if otherwise else None
            if cut or also:
                places = sum(len(passage.places) for passage in also or ())
                yield _count(report, 0, sum((cut or {}).values()), places)
            else:
                yield None

    def in_context(self) -> Iterator[Sequence[LibraryHit]]:
        """Every hit in its context, in the order of the rows: for each report looked into once."""
        for report, exact, otherwise in self._proposals:
            hits = (self._look(report, partial(self._hits, report)) if exact else None) or []
            also = self._look(report, partial(self._hits_otherwise, report)) if otherwise else None
            whole = [hit for hit in hits if hit.whole_number]
            yield [*whole, *(also or ()), *(hit for hit in hits if not hit.whole_number)]

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
        return _count(report, -sum(weight.less for weight in weights))

    def row(self, weight: Weight, *, parts: bool = True) -> LibraryRow | None:
        """The row that has this weight; None where its report has gone meanwhile."""
        report = self._proposals[weight.rank].report
        if weight.standing is Standing.ALSO:
            rows = self._look(report, partial(self._rows_otherwise, report)) or ()
            return next((row for row in rows if row.passage == weight.passage), None)
        return self._look(
            report, lambda text, _: self._row(report, text, weight.passage, parts=parts)
        )

    def _look(self, report: Listed, work: Callable[[TextOf, Groups], T]) -> T | None:
        return look(self._engine, self._match, report, work)

    def _found(self, text: TextOf, groups: Groups) -> tuple[TextOf, Sequence[int]]:
        """The passages of a report, and its text with all that their rows need."""
        if self.by_report:
            return text, [_said_under_title(text.known)]
        passages = self._match.passages(text, groups)
        if passages:
            text.verify()
        return text, passages

    def _weights(self, rank: int, text: TextOf, groups: Groups) -> list[Weight]:
        if self.by_report:
            return [Weight(Standing.EXACT, False, 0, rank, _said_under_title(text.known))]
        cut = self._match.cut(text, groups)
        return [
            _weight(
                text,
                rank,
                index,
                count,
                Standing.PART if cut.get(index) == count else Standing.EXACT,
            )
            for index, count in self._match.weights(text, groups)
        ]

    def _weights_otherwise(self, rank: int, text: TextOf, groups: Groups) -> list[Weight]:
        return [
            _weight(text, rank, found.passage, len(found.places), Standing.ALSO)
            for found in self._forms.find_all(text, groups)
        ]

    def _rows_otherwise(self, report: Listed, text: TextOf, groups: Groups) -> list[LibraryRow]:
        found = self._forms.find_all(text, groups)
        return [_row_otherwise(report, text.known.region, passage) for passage in found]

    def _row(
        self, report: Listed, text: TextOf, index: int, *, parts: bool = True
    ) -> LibraryRow | None:
        number, section, passage = text.passage(index)
        spans = self._match.spans(passage)
        place = index, number, section
        if self.by_report:
            spans = [(0, 0)]
        elif not parts:
            whole = [span for span in spans if is_whole_number(passage.source, *span)]
            spans = whole or spans
        return _row(report, text.known.region, place, passage.source, spans) if spans else None

    def _hits(self, report: Listed, text: TextOf, groups: Groups) -> list[LibraryHit]:
        if self.by_report:
            return []
        found: list[LibraryHit] = []
        for index in self._match.passages(text, groups):
            number, section, passage = text.passage(index)
            at = report.id, report.name, report.year, text.known.region, number, section
            for span in self._match.spans(passage):
                whole = is_whole_number(passage.source, *span)
                found.append(LibraryHit(*at, *in_context(passage.source, *span), whole, ""))
        return found

    def _hits_otherwise(self, report: Listed, text: TextOf, groups: Groups) -> list[LibraryHit]:
        at = report.id, report.name, report.year, text.known.region
        return [
            LibraryHit(
                *(*at, found.number, found.section),
                *in_context(found.text.source, place.start, place.end),
                *(True, place.why),
            )
            for found in self._forms.find_all(text, groups)
            for place in found.places
        ]


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
    count = sum(end > start for start, end in spans)
    return LibraryRow(
        report.id,
        report.name,
        report.year,
        region,
        *place,
        shown.text,
        shown.bold if count else (),
        count,
        bool(whole),
        why,
        *focus,
    )


def _row_otherwise(report: Listed, region: str, found: Otherwise) -> LibraryRow:
    spans = [(place.start, place.end) for place in found.places]
    why = "；".join(dict.fromkeys(place.why for place in found.places))
    place = found.passage, found.number, found.section
    return _row(report, region, place, found.text.source, spans, why)


def _count(report: Listed, count: int, parts: int = 0, also: int = 0) -> ReportCount:
    return ReportCount(report.id, report.name, report.year, count, parts, also)


def _weight(text: TextOf, rank: int, index: int, count: int, standing: Standing) -> Weight:
    late = KIND_OF[text.known.kinds[index]] not in _FIRST_KINDS
    return Weight(standing, late, -count, rank, index)


def _said_under_title(report: StoredReport) -> int:
    """The passage that says most of a report: the line under its title, where it has one."""
    return int(report.kinds[:2] == 2 * LETTER_OF[PassageKind.TITLE])
