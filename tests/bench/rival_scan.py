# SPDX-License-Identifier: MIT
"""Reading everything with `str.find`: what an index must be worth its while against."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from judge import FIRST, SCOPES, Judge, Row, Spans, make_row

from reader.core.folding import Folded, fold_map
from reader.core.report import Metadata, Report
from reader.search.query import Scope


@dataclass(slots=True)
class _Scanned:
    meta: Metadata
    scopes: list[Scope]
    texts: list[Folded]
    joined: str
    split: bool
    """Whether a character folds to several, so that not every match counts."""


class Scan:
    """Reads the folded text of every report with `str.find`; all of it in memory."""

    name = "scan"

    def __init__(self, _folder: Path) -> None:
        self._reports: list[_Scanned] = []

    def build(self, reports: Iterable[Report]) -> None:
        """Fold and keep."""
        self._reports = [self._scanned(report) for report in reports]

    def _scanned(self, report: Report) -> _Scanned:
        texts = [fold_map(passage.text) for passage in report.passages]
        scopes = [SCOPES[passage.kind] for passage in report.passages]
        split = any(edges[0] < 0 for text in texts for edges in text.edges or ())
        return _Scanned(report.meta, scopes, texts, "\n".join(t.text for t in texts), split)

    def _found(
        self, judge: Judge, reports: Iterable[_Scanned]
    ) -> Iterator[tuple[str, int, str, Spans]]:
        for report in reports:
            found = any(needle in report.joined for needle in judge.needles)
            if not found or not judge.admits(report.meta):
                continue
            for i, text in enumerate(report.texts):
                if any(needle in text.text for needle in judge.needles):
                    spans = judge.spans(report.meta, report.scopes[i], text)
                    if spans:
                        yield report.meta.id, i, text.source, spans

    def first(self, query: str) -> list[Row]:
        """The first rows; stops reading there."""
        found = self._found(Judge(query), self._reports)
        return [make_row(*row) for row in itertools.islice(found, FIRST)]

    def count(self, query: str) -> int:
        """Every hit; a single string is counted in whole reports."""
        judge = Judge(query)
        rest, total = self._reports, 0
        if judge.string is not None:
            rest = [report for report in self._reports if report.split]
            whole = (report.joined for report in self._reports if not report.split)
            total = sum(joined.count(judge.string) for joined in whole)
        return total + sum(len(found[3]) for found in self._found(judge, rest))

    def add(self, report: Report) -> None:
        """Fold and keep; newest first."""
        at = sum((known.meta.year or 0) > (report.meta.year or 0) for known in self._reports)
        self._reports.insert(at, self._scanned(report))

    def delete(self, report: Report) -> None:
        """Let go."""
        self._reports = [known for known in self._reports if known.meta.id != report.meta.id]

    def size(self) -> int:
        """Nothing is on disk."""
        return 0

    def close(self) -> None:
        """Nothing is open."""
