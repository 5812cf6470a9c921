# SPDX-License-Identifier: MIT
"""The answer to one query across the library, piece by piece.

After each piece one may stop, so that a newer query need not wait. What is proposed is decided
here, on the text of each report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Protocol, TypeVar

from reader.core.report import PassageKind
from reader.search.api import IndexUnusable
from reader.search.library_api import LibraryRow, ReportCount
from reader.search.library_index import Segment
from reader.search.manifest import Source
from reader.search.numbers import is_whole_number
from reader.search.snippets import snippet
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


class Weight(NamedTuple):
    """What orders a row by weight: headings and terms first, then what has most hits."""

    late: bool
    less: int
    rank: int
    passage: int


class Answer:
    """The answer to one query, piece by piece; after each piece one may stop."""

    def __init__(self, engine: HoldsTexts, match: StoredMatch, reports: Sequence[Listed]) -> None:
        self._engine = engine
        self._match = match
        self._reports = reports if match.query.strings else ()

    def rows(self) -> Iterator[LibraryRow | None]:
        """Every row, newest report first, in a report those last whose hits all cut a number."""
        for report in self._reports:
            yield None
            text, passages = self._look(report, self._found) or (None, ())
            cut: list[LibraryRow] = []
            for index in passages:
                row = self._row(report, text, index) if text else None
                if row is not None and row.whole_number:
                    yield row
                elif row is not None:
                    cut.append(row)
            yield from cut

    def counts(self) -> Iterator[ReportCount | None]:
        """The hits of every report that has any, newest report first."""
        for report in self._reports:
            count = self._look(report, self._match.count)
            yield ReportCount(report.id, report.name, report.year, count) if count else None

    def weighed(self) -> Iterator[Sequence[Weight]]:
        """The weights of all rows, report by report; those that are smallest weigh most."""
        for rank, report in enumerate(self._reports):
            yield self._look(report, lambda *of, rank=rank: self._weights(rank, *of)) or ()

    def counted(self, weights: Sequence[Weight]) -> ReportCount:
        """The hits of the report whose rows have these weights."""
        report = self._reports[weights[0].rank]
        count = -sum(weight.less for weight in weights)
        return ReportCount(report.id, report.name, report.year, count)

    def row(self, weight: Weight) -> LibraryRow | None:
        """The row that has this weight; None where its report has gone meanwhile."""
        report = self._reports[weight.rank]
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
            Weight(KIND_OF[text.known.kinds[index]] not in _FIRST_KINDS, -count, rank, index)
            for index, count in self._match.weights(text, groups)
        ]

    def _row(self, report: Listed, text: TextOf, index: int) -> LibraryRow | None:
        number, section, passage = text.passage(index)
        spans = self._match.spans(passage)
        if not spans:
            return None
        source = passage.source
        whole = [span for span in spans if is_whole_number(source, *span)]
        focus = (whole or spans)[0]
        shown = snippet(source, focus, spans)
        return LibraryRow(
            report.id,
            report.name,
            report.year,
            text.known.region,
            index,
            number,
            section,
            shown.text,
            shown.bold,
            len(spans),
            bool(whole),
            "",
            *focus,
        )
