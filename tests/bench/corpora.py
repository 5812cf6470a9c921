# SPDX-License-Identifier: MIT
"""The corpora that search is measured over: `1`, `real`, or a number of made-up reports."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import Corpus, first_report, real_reports

from reader.core.report import Report


def reports_of(corpus: str) -> Iterable[Report]:
    """All reports of a corpus, newest first."""
    if corpus == "1":
        return [first_report()]
    if corpus == "real":
        return sorted(real_reports(), key=lambda report: -(report.meta.year or 0))
    return Corpus().reports(int(corpus))


def sample_of(corpus: str, most: int = 40) -> list[Report]:
    """Reports to draw queries from: all, or so many from here and there."""
    if corpus in ("1", "real"):
        return list(reports_of(corpus))[:most]
    made, count = Corpus(), int(corpus)
    return [made.report(number) for number in range(0, count, max(1, count // most))]


def more_of(corpus: str, count: int) -> list[Report]:
    """Reports that the corpus does not hold yet."""
    made = Corpus()
    first = 0 if corpus in ("1", "real") else int(corpus)
    return [made.report(first + number) for number in range(count)]
