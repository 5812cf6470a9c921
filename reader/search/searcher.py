# SPDX-License-Identifier: MIT
"""Searches one open report: from the text at once, by way of the index when there is one.

The answers are the same either way. The index is built and opened off the window's thread:

    worker process: build_index(searcher.folded_texts(), str(paths.index))
    thread:         searcher.attach_index()

Whatever happens to the index, the searcher answers; `index_lost` then says that it should be
built again. The window makes a searcher before its first paint, so this module imports next to
nothing until it is asked something.
"""

# ruff: noqa: PLC0415 - for start-up, see above

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.core.report import Report
from reader.search.api import IndexUnusable, SearchResult

if TYPE_CHECKING:
    from reader.search.text_scan import TextScan
    from reader.search.whoosh_index import WhooshIndex

_log = logging.getLogger(__name__)


class HoldsReport(Protocol):
    """A parsed or opened report: whatever has the report itself."""

    @property
    def report(self) -> Report:
        """The report."""
        ...


def build_index(folded: tuple[str, ...], root: str) -> str:
    """Build the index of a report's folded passages below the folder `root`; returns its folder.

    Stands at module level and takes plain values, so that a worker process can run it. Raises
    OSError where the folder cannot be written.
    """
    from reader.search import whoosh_index

    return str(whoosh_index.build(folded, Path(root)))


class Searcher:
    """Searches one report."""

    def __init__(self, holder: HoldsReport, index_root: Path | None = None) -> None:
        """Search this report; `index_root` is the folder below which indexes lie (cache/index)."""
        self._report = holder.report
        self._root = index_root
        self._scan: TextScan | None = None
        self._index: WhooshIndex | None = None
        self._index_lost = False

    @property
    def has_index(self) -> bool:
        """Whether queries go by way of the index."""
        return self._index is not None

    @property
    def index_lost(self) -> bool:
        """Whether the index failed while in use and should be built again."""
        return self._index_lost

    def folded_texts(self) -> tuple[str, ...]:
        """The folded text of every passage: what `build_index` takes.

        The first call folds them all, so that no keystroke waits for it.
        """
        scan = self._text()
        return tuple(scan.folded(i).text for i in range(len(self._report.passages)))

    def attach_index(self) -> bool:
        """Use the index below the index root; false where there is none that can be used.

        A damaged one is taken away. Imports Whoosh (60 ms): call it off the window's thread.
        """
        from reader.search.index_files import discard, text_digest
        from reader.search.whoosh_index import WhooshIndex

        if self._root is None:
            return False
        texts = self.folded_texts()
        try:
            self._index = WhooshIndex.open(texts, self._root)
        except IndexUnusable as problem:
            _log.info("search index not used: %s", problem)
            try:
                discard(self._root, text_digest(texts))
            except OSError as error:
                _log.warning("search index cannot be removed: %s", error)
            return False
        self._index_lost = False
        self._text().read_quantities()
        return True

    def search(self, query: str, *, exact: bool = False) -> SearchResult:
        """Every hit of the query as typed; no query is an error. `exact` wants no equal forms."""
        from reader.search.query import parse

        scan, parsed, index = self._text(), parse(query), self._index
        if index is not None:
            try:
                return scan.search(parsed, index.candidates, exact=exact)
            except IndexUnusable as problem:
                _log.warning("search index lost: %s", problem)
                self._index = None
                self._index_lost = True
        return scan.search(parsed, exact=exact)

    def _text(self) -> TextScan:
        if self._scan is None:
            from reader.search.text_scan import TextScan

            self._scan = TextScan(self._report)
        return self._scan
