# SPDX-License-Identifier: MIT
"""What a search across the library is: the words that engine, window and command line share.

Rows come a page at a time, newest report first, and the first page does not wait for anything to
be counted; the exact counts stream in behind it. A query that has only conditions on reports
(`year:`, `region:`) finds the reports themselves: a row for each, with no hits. How the reports
are found is not seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class LibraryOrder(StrEnum):
    """In which order rows come."""

    NEWEST = "newest"
    """Newest report first, within a report by place."""
    WEIGHT = "weight"
    """Headings and terms first, then by number of hits; known only once all is counted."""


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One passage with hits.

    `passage` and `number` are those of `reader.core.report.Passage`, `section` the path of
    headings above it. `bold` are the hits in `snippet`, code points of it, half-open; a row made
    for equal forms, which no exact hit overlaps, says so in `why`, which is empty else. `count` is
    how many hits the passage has, 0 where only the report was asked for. `start` and `end` are the
    first hit in the passage's text, code points, half-open. `whole_number` is false where every
    hit cuts a number in two (`5家` in 15家). A report's exact rows come first, then those for equal
    forms, last those that cut a number.
    """

    report_id: str
    report_name: str
    year: int | None
    region: str
    passage: int
    number: str
    section: tuple[str, ...]
    snippet: str
    bold: tuple[tuple[int, int], ...]
    count: int
    whole_number: bool = True
    why: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class ReportCount:
    """How many hits one report has; only reports that were found are told of.

    `count` are exact, `parts` of them cut a number in two; `also` are found by equal forms.
    """

    report_id: str
    report_name: str
    year: int | None
    count: int
    parts: int = 0
    also: int = 0


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Some rows of an answer, in its order; `first` is where they stand in it, from 0.

    `complete` says that no row follows. `query` is the query as typed.
    """

    query: str
    rows: tuple[LibraryRow, ...] = ()
    complete: bool = True
    first: int = 0
    order: LibraryOrder = LibraryOrder.NEWEST


@dataclass(frozen=True, slots=True)
class LibraryCounts:
    """The hits counted so far, by report, the newest first; final once `complete`.

    What the equal forms find is in none of the other figures; those, and which hits only cut a
    number, are counted after the exact hits. `by_report` says that reports were asked for and not
    words: then no report has hits.
    """

    query: str
    reports: tuple[ReportCount, ...] = ()
    complete: bool = True
    by_report: bool = False

    @property
    def total(self) -> int:
        """The exact hits."""
        return sum(report.count for report in self.reports)

    @property
    def found_in(self) -> int:
        """How many reports have exact hits; all of them where reports were asked for."""
        return sum(bool(report.count) or self.by_report for report in self.reports)

    @property
    def parts(self) -> int:
        """Those of the exact hits that cut a number in two."""
        return sum(report.parts for report in self.reports)

    @property
    def also(self) -> int:
        """The places found by equal forms."""
        return sum(report.also for report in self.reports)


class LibraryHit(NamedTuple):
    """One hit in its context, as a row of a table; see `LibraryRow` for the fields it shares.

    `why` says what is to be said about a hit that is not plainly what was typed.
    """

    report_id: str
    report_name: str
    year: int | None
    region: str
    number: str
    section: tuple[str, ...]
    left: str
    hit: str
    right: str
    whole_number: bool
    why: str
