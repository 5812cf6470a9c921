# SPDX-License-Identifier: MIT
"""Searches all reports of the library: the index proposes reports, their text decides.

Reports that the index does not hold as they are now are searched all the same, by reading them.
So an answer is exact at any time: before the index is built, while it is, and whatever becomes of
it. Answers come in pieces, so that who asks can stop between any two.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from reader.core.errors import ReaderError
from reader.core.report import PassageKind
from reader.search.api import IndexUnusable
from reader.search.library_api import LibraryRow, ReportCount
from reader.search.library_index import LibraryIndex, Segment, Shelf
from reader.search.manifest import Place, Source, manifest_mark
from reader.search.numbers import is_whole_number
from reader.search.query import Clause, Query, Text, parse
from reader.search.snippets import snippet
from reader.search.stored_match import Groups, StoredMatch
from reader.search.text_store import TextOf, encode_report

T = TypeVar("T")

_log = logging.getLogger(__name__)

_READ_KEPT: Final = 64  # reports read because the index does not hold them, 80 KB each
_FIRST_KINDS: Final = (PassageKind.TITLE, PassageKind.HEADING, PassageKind.ENTRY)


@dataclass(slots=True)
class _Listed:
    """A report of the library, and where its text is: in a segment, or only in its file."""

    id: str
    name: str
    year: int | None
    source: Source
    segment: Segment | None = None
    number: int = 0


class LibraryEngine:
    """The library as it was when `refresh` last looked at it."""

    def __init__(self, root: Path, shelf: Shelf) -> None:
        self._root = root
        self._shelf = shelf
        self._index: LibraryIndex | None = None
        self._ranks: dict[str, list[int]] = {}
        self._waiting: list[int] = []
        self._superfluous = False
        self._read: OrderedDict[Source, TextOf | None] = OrderedDict()
        self.reports: list[_Listed] = []

    @property
    def behind(self) -> int:
        """How many reports the index does not hold as they are now."""
        return len(self._waiting)

    @property
    def stale(self) -> bool:
        """Whether the index should be brought up to date."""
        index = self._index
        return index is None or index.damaged or bool(self._waiting) or self._superfluous

    def refresh(self) -> None:
        """Look at the files of the library, and at the index if it has changed."""
        if self._index is None or self._index.mark != manifest_mark(self._root):
            self._open()
        index = self._index
        assert index is not None
        known = {place.source: place for place in index.places()}
        sources = self._shelf.sources()
        self._superfluous = len(index.manifest.reports) > sum(s in known for s in sources)
        listed: dict[str, _Listed] = {}
        for source in sources:
            report = self._listed(source, known.get(source))
            if report is not None:
                listed.setdefault(report.id, report)
        self.reports = sorted(listed.values(), key=_newest, reverse=True)
        self._ranks = {n: [-1] * len(s.documents) for n, s in index.segments.items()}
        self._waiting = []
        for rank, report in enumerate(self.reports):
            if report.segment is None:
                self._waiting.append(rank)
            else:
                self._ranks[report.segment.name][report.number] = rank

    def close(self) -> None:
        """Let go of the files."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def answer(self, query: str, report_ids: Collection[str] | None = None) -> Answer:
        """Begin to answer a query as typed, in these reports only if some are named."""
        self._look_after_index()
        parsed = parse(query)
        match = StoredMatch(parsed)
        ranks = self._candidates(parsed)
        if report_ids is not None:
            wanted = set(report_ids)
            ranks = [rank for rank in ranks if self.reports[rank].id in wanted]
        return Answer(self, match, [self.reports[rank] for rank in ranks])

    def text(self, report: _Listed) -> TextOf | None:
        """The text of a report; None where it cannot be read any more."""
        if report.segment is None:
            return self._read_text(report.source)
        return TextOf(report.segment.documents[report.number], report.segment.text)

    def give_up(self, report: _Listed) -> None:
        """A report's text is damaged in the index: from now on its file is read."""
        if report.segment is not None:
            _log.warning("the index is damaged in %s", report.segment.name)
            self._condemn(report.segment)
            report.segment = None

    def _condemn(self, segment: Segment) -> None:
        """Take a damaged segment away, so that the next update makes it anew."""
        assert self._index is not None
        self._index.discard(self._root, segment)
        for rank, report in enumerate(self.reports):
            if report.segment is segment:
                report.segment = None
                self._waiting.append(rank)
        self._ranks.pop(segment.name, None)
        self._superfluous = True

    def _open(self) -> None:
        before = self._index
        self._index = LibraryIndex(self._root, before)
        if before is not None:
            before.close(except_for=self._index)

    def _look_after_index(self) -> None:
        """Take over an index that was brought up to date or damaged since it was opened."""
        index = self._index
        if index is None or index.mark != manifest_mark(self._root):
            self.refresh()
        elif index.was_touched():
            self.close()
            self.refresh()

    def _listed(self, source: Source, place: Place | None) -> _Listed | None:
        if place is None:
            said = self._shelf.introduce(source.path)
            return _Listed(said.id, said.name, said.year, source)
        if not place.segment or self._index is None:
            return None
        segment = self._index.segments[place.segment]
        known = segment.documents[place.number]
        return _Listed(known.id, known.name, known.year, source, segment, place.number)

    def _candidates(self, query: Query) -> list[int]:
        """The reports in which the query may hold, newest first."""
        ranks = list(self._waiting)
        for name, of_segment in list(self._ranks.items()):
            assert self._index is not None
            segment = self._index.segments[name]
            try:
                numbers = _proposed(query, segment)
            except IndexUnusable as problem:
                _log.warning("the index is damaged: %s", problem)
                ranks.extend(rank for rank in of_segment if rank >= 0)
                self._condemn(segment)
                continue
            if numbers is None:
                ranks.extend(rank for rank in of_segment if rank >= 0)
            else:
                ranks.extend(rank for rank in map(of_segment.__getitem__, numbers) if rank >= 0)
        return sorted(ranks)

    def _read_text(self, source: Source) -> TextOf | None:
        if source in self._read:
            self._read.move_to_end(source)
            return self._read[source]
        try:
            text = TextOf(*encode_report(self._shelf.load(source.path)))
        except ReaderError as error:
            _log.info("%s is not searched: %s", source.path, error)
            text = None
        self._read[source] = text
        if len(self._read) > _READ_KEPT:
            self._read.popitem(last=False)
        return text


class Weight(NamedTuple):
    """What orders a row by weight: headings and terms first, then what has most hits."""

    late: bool
    less: int
    rank: int
    passage: int


class Answer:
    """The answer to one query, piece by piece; after each piece one may stop."""

    def __init__(
        self, engine: LibraryEngine, match: StoredMatch, reports: Sequence[_Listed]
    ) -> None:
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

    def _look(self, report: _Listed, work: Callable[[TextOf, Groups], T]) -> T | None:
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
            text.kind(0)
        return text, passages

    def _weights(self, rank: int, text: TextOf, groups: Groups) -> list[Weight]:
        found = self._match.passages(text, groups)
        counts = [(index, self._match.count_in(text, index)) for index in found]
        return [
            Weight(text.kind(index) not in _FIRST_KINDS, -count, rank, index)
            for index, count in counts
            if count
        ]

    def _row(self, report: _Listed, text: TextOf, index: int) -> LibraryRow | None:
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


def _newest(report: _Listed) -> tuple[int, str]:
    return report.year or 0, report.name


def _proposed(query: Query, segment: Segment) -> set[int] | None:
    """The documents of a segment in which the query may hold; None means that any may."""
    found: set[int] | None = None
    for group in query.groups:
        of_group = _proposed_by(group, segment)
        if of_group is not None:
            found = of_group if found is None else found & of_group
    return found


def _proposed_by(group: tuple[Clause, ...], segment: Segment) -> set[int] | None:
    union: set[int] = set()
    for clause in group:
        if clause.without or not isinstance(clause.test, Text):
            return None
        numbers = segment.grams.candidates(clause.test.needle)
        if numbers is None:
            return None
        union |= numbers
    return union
