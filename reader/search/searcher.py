# SPDX-License-Identifier: MIT
"""Searches one open report, from its text: a report is read through in less than a millisecond.

An index would not be felt here, and Whoosh would cost the window 11 MB; it serves where there are
many reports (`reader.search.library_engine`). The window makes a searcher before its first paint,
so this module imports next to nothing until it is asked something.
"""

# ruff: noqa: PLC0415 - for start-up, see above

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.core.report import Report
from reader.search.api import SearchResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.search.notes_scan import Noted, NoteHit
    from reader.search.text_scan import TextScan


class HoldsReport(Protocol):
    """A parsed or opened report: whatever has the report itself."""

    @property
    def report(self) -> Report:
        """The report."""
        ...


class Searcher:
    """Searches one report."""

    def __init__(self, holder: HoldsReport) -> None:
        self._report = holder.report
        self._scan: TextScan | None = None
        self.notes: Callable[[], Iterable[Noted]] = tuple
        """Answers with what the reader has written on this report."""

    def warm(self) -> None:
        """Fold the text and read its figures, so that no keystroke waits for it; takes 30 ms."""
        scan = self._text()
        for index in range(len(self._report.passages)):
            scan.folded(index)
        scan.read_quantities()

    def search(self, query: str, *, exact: bool = False) -> SearchResult:
        """Every hit of the query as typed; no query is an error. `exact` wants no equal forms."""
        from reader.search.query import parse

        return self._text().search(parse(query), exact=exact)

    def search_notes(self, query: str) -> tuple[NoteHit, ...]:
        """Those of `notes` that the query finds; see `notes_scan`."""
        if not query.strip():
            return ()
        from reader.search.notes_scan import scan_notes
        from reader.search.query import parse

        return scan_notes(parse(query), self._report.meta, self.notes())

    def _text(self) -> TextScan:
        if self._scan is None:
            from reader.search.text_scan import TextScan

            self._scan = TextScan(self._report)
        return self._scan
