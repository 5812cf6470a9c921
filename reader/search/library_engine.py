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
from pathlib import Path
from typing import Final

from reader.core.errors import ReaderError
from reader.search.api import IndexUnusable
from reader.search.library_answer import Answer, Proposal
from reader.search.library_index import LibraryIndex, Segment, Shelf
from reader.search.looking import Listed
from reader.search.manifest import Place, Source, manifest_mark
from reader.search.proposals import Documents, propose, propose_otherwise
from reader.search.query import Query, parse
from reader.search.stored_form import encode_report
from reader.search.stored_forms import StoredForms
from reader.search.stored_match import StoredMatch
from reader.search.term_api import KnownTerm
from reader.search.term_keys import as_gram, term_key
from reader.search.term_search import TermSearch
from reader.search.text_store import TextOf
from reader.search.whoosh_index import GramIndex

_log = logging.getLogger(__name__)

_READ_KEPT: Final = 64  # reports read because the index does not hold them, 80 KB each


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
        self.reports: list[Listed] = []

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
        listed: dict[str, Listed] = {}
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

    def answer(
        self, query: str, report_ids: Collection[str] | None = None, *, exact: bool = False
    ) -> Answer:
        """Begin to answer a query as typed, in these reports only if some are named.

        `exact` wants no equal forms.
        """
        self._look_after_index()
        parsed = parse(query)
        forms = StoredForms(parsed, exact=exact)
        exactly = self._candidates(lambda grams: propose(parsed, grams))
        otherwise: set[int] = set()
        if forms.forms:
            otherwise = self._candidates(lambda g: propose_otherwise(parsed, forms.forms, g))
        proposals = [
            Proposal(self.reports[rank], rank in exactly, rank in otherwise)
            for rank in sorted(exactly | otherwise)
        ]
        if report_ids is not None:
            wanted = set(report_ids)
            proposals = [proposal for proposal in proposals if proposal.report.id in wanted]
        return Answer(self, StoredMatch(parsed), forms, proposals)

    def term(self, names: Sequence[str]) -> TermSearch:
        """Begin to look for a term by its names, in the oldest report first."""
        self._look_after_index()
        ranks: set[int] = set()
        for gram in {as_gram(term_key(name)) for name in names}:
            ranks |= self._candidates(lambda grams, gram=gram: grams.holding([gram]))
        proposed = [self.reports[rank] for rank in sorted(ranks, reverse=True)]

        def using(query: Query, explaining: Sequence[Listed]) -> list[Listed]:
            """Those and the reports that the query finds, of the library as it is by then."""
            found = {report.id: report for report in explaining}
            if query.groups:
                uses = self._candidates(lambda grams: propose(query, grams))
                found.update((self.reports[rank].id, self.reports[rank]) for rank in uses)
            return sorted(found.values(), key=_newest)

        return TermSearch(self, names, proposed, using)

    def terms(self) -> Iterator[KnownTerm]:
        """Every name in every glossary, the oldest report first."""
        self._look_after_index()
        for report in reversed(self.reports):
            while (text := self.text(report)) is not None:
                try:
                    terms = text.terms()
                except IndexUnusable:
                    self.give_up(report)
                    continue
                yield from (KnownTerm(t.key, t.name, report.id, report.year) for t in terms)
                break

    def text(self, report: Listed) -> TextOf | None:
        """The text of a report; None where it cannot be read any more."""
        if report.segment is None:
            return self._read_text(report.source)
        return TextOf(report.segment.documents[report.number], report.segment.text)

    def give_up(self, report: Listed) -> None:
        """A report's text cannot be had from the index: from now on its file is read.

        It is damaged, or belongs to an index that was let go of for a newer one meanwhile.
        """
        segment = report.segment
        if segment is not None and self._index and segment in self._index.segments.values():
            _log.warning("the index is damaged in %s", segment.name)
            self._condemn(segment)
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

    def _listed(self, source: Source, place: Place | None) -> Listed | None:
        if place is None:
            said = self._shelf.introduce(source.path)
            return Listed(said.id, said.name, said.year, source)
        if not place.segment or self._index is None:
            return None
        segment = self._index.segments[place.segment]
        known = segment.documents[place.number]
        return Listed(known.id, known.name, known.year, source, segment, place.number)

    def _candidates(self, ask: Callable[[GramIndex], Documents]) -> set[int]:
        """The reports that `ask` finds proposed, and those that no index holds."""
        ranks = set(self._waiting)
        for name, of_segment in list(self._ranks.items()):
            assert self._index is not None
            segment = self._index.segments[name]
            try:
                numbers = ask(segment.grams)
            except IndexUnusable as problem:
                _log.warning("the index is damaged: %s", problem)
                ranks.update(rank for rank in of_segment if rank >= 0)
                self._condemn(segment)
                continue
            of_these = of_segment if numbers is None else map(of_segment.__getitem__, numbers)
            ranks.update(rank for rank in of_these if rank >= 0)
        return ranks

    def _read_text(self, source: Source) -> TextOf | None:
        if source in self._read:
            self._read.move_to_end(source)
            return self._read[source]
        try:
            report = self._shelf.load(source.path)
            text = TextOf(*encode_report(report, with_figures=False))
        except ReaderError as error:
            _log.info("%s is not searched: %s", source.path, error)
            text = None
        self._read[source] = text
        if len(self._read) > _READ_KEPT:
            self._read.popitem(last=False)
        return text


def _newest(report: Listed) -> tuple[int, str]:
    return report.year or 0, report.name
