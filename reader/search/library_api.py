# SPDX-License-Identifier: MIT
"""What a search across the library is: the words that engine, window and command line share.

Rows come a page at a time, newest report first, and the first page does not wait for anything to
be counted; the exact counts stream in behind it. How the reports are found is not seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    how many hits the passage has. `start` and `end` are the first hit in the passage's text, code
    points, half-open.
    `whole_number` is false where every hit cuts a number in two (`5家` in 15家). A report's exact
    rows come first, then those for equal forms, last those that cut a number.
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
    """How many hits one report has; only reports that have any are told of."""

    report_id: str
    report_name: str
    year: int | None
    count: int


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
    """The exact hits counted so far, reports newest first; final once `complete`.

    `also` are the places found by equal forms, which are in none of the other figures; they are
    counted after the exact hits.
    """

    query: str
    total: int = 0
    reports: tuple[ReportCount, ...] = ()
    complete: bool = True
    also: int = 0
