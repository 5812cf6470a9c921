# SPDX-License-Identifier: MIT
"""What a search is: the words that the engines, the window and the command line share.

A search answers with hits, and a hit is a stretch of a passage's text. Which engine proposed the
passages is not seen here, so that another one can serve without a change above.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reader.core.positions import TextRange


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a string of the query stands.

    `start` and `end` are code points of the text of passage `passage`, half-open, and `text` is
    what stands there, as it stands. `whole_number` is false where a number goes on beyond the
    hit (`5家` in 15家, `6%` in 8.6%).
    """

    report_id: str
    passage: int
    start: int
    end: int
    text: str
    whole_number: bool = True

    @property
    def range(self) -> TextRange:
        """The hit as a range of the report."""
        return TextRange.within(self.passage, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Also:
    """One place where a string of the query stands in another form: 百分之八点六 for 8.6%.

    `typed` is that string as it was typed, and `why` what a person reads about it, what stands
    there first: `百分之八点六 = 8.6%`. The hit overlaps no exact hit.
    """

    hit: Hit
    typed: str
    why: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Every hit of one query, in reading order, those with `whole_number` false last.

    `query` is the query as typed. `strings` are the strings that were looked for, folded; empty
    when there was nothing to look for (only conditions, or nothing at all). `hits` are exact
    matches only; `also` are the places found by an equal form, in reading order, and are not
    counted in `count`.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    strings: tuple[str, ...] = ()
    also: tuple[Also, ...] = ()

    @property
    def count(self) -> int:
        """How many hits there are; always exact."""
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that is offered: its title and the index of its passage."""

    title: str
    passage: int


class IndexUnusable(Exception):  # noqa: N818 - a state of the cache, not an error of anyone's
    """The index is missing, made for another text, or damaged: answer from the text."""


class ReportSearcher(Protocol):
    """Searches one report."""

    def search(self, query: str, *, exact: bool = False) -> SearchResult:
        """Every hit of the query as typed; no query is an error. `exact` wants no equal forms."""
        ...
