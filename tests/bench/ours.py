# SPDX-License-Identifier: MIT
"""The search of the report that is open, asked as the window asks it, without the window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from judge import FIRST, Row

from reader.core.parsed_form import decode, encode, prepare
from reader.core.report import Report
from reader.search.searcher import Searcher
from reader.search.snippets import snippet


class OpenReport:
    """Every search finds all hits at once; rows are made of the first."""

    name = "open report"

    def __init__(self, folder: Path) -> None:
        self._parsed = folder / "parsed.json"
        if self._parsed.is_file():
            self._open()

    def _open(self) -> None:
        parsed = decode(self._parsed.read_bytes())
        self._report = parsed.report
        self._searcher = Searcher(parsed)
        self._searcher.warm()

    def build(self, reports: Iterable[Report]) -> None:
        """The parsed form of the first report."""
        parsed = prepare(next(iter(reports)))
        self._parsed.parent.mkdir(parents=True, exist_ok=True)
        self._parsed.write_bytes(encode(parsed))
        self._open()

    def first(self, query: str) -> list[Row]:
        """The first rows."""
        places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for hit in self._searcher.search(query).hits:
            places[hit.passage].append((hit.start, hit.end))
        passages = self._report.passages
        return [
            Row(self._report.meta.id, at, snippet(passages[at].text, spans[0], spans))
            for at, spans in list(places.items())[:FIRST]
        ]

    def count(self, query: str) -> int:
        """Every hit."""
        return self._searcher.search(query).count

    def add(self, report: Report) -> None:
        """One report is open, and no other."""
        raise NotImplementedError

    def delete(self, report: Report) -> None:
        """One report is open, and no other."""
        raise NotImplementedError

    def size(self) -> int:
        """It has no index: its text is read through."""
        return 0

    def close(self) -> None:
        """Nothing is open."""
