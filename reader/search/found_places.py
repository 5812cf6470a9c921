# SPDX-License-Identifier: MIT
"""The places of one result in the order in which a reader meets them.

List, F3 and the text's marks all speak of a place by its number in this order: exact hits by
their place in the report; after them the places of equal forms; last the hits that are only part
of a number, unless the reader has switched those off. So F3 goes down the list from top to
bottom, and everything exact comes before anything that is not.
"""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.core.positions import Position
from reader.search.api import Hit, SearchResult

if TYPE_CHECKING:
    from reader.search.notes_scan import NoteHit


class PlaceKind(StrEnum):
    """Why a place was found."""

    EXACT = "exact"
    ALSO = "also"
    """An equal form stands there."""
    PART = "part"
    """What was typed stands there, in a number that goes on."""


class FoundPlaces:
    """The places of `result`; `parts_shown` false leaves out those that are part of a number.

    `notes` are the reader's notes that the query finds as well; they are no places of the text.
    """

    def __init__(
        self,
        result: SearchResult,
        *,
        parts_shown: bool = True,
        notes: tuple[NoteHit, ...] = (),
    ) -> None:
        self.result = result
        self.notes = notes
        self.parts_shown = parts_shown
        self.exact = sum(1 for _ in takewhile(_is_whole, result.hits))
        """How many are exact and whole."""
        self.also = len(result.also)
        """How many have an equal form."""
        self.parts = len(result.hits) - self.exact
        """How many are part of a number, shown or not."""
        parts = result.hits[self.exact :] if parts_shown else ()
        self.hits: tuple[Hit, ...] = (
            *result.hits[: self.exact],
            *(also.hit for also in result.also),
            *parts,
        )

    def __len__(self) -> int:
        """How many there are to go through."""
        return len(self.hits)

    @property
    def counted(self) -> int:
        """How many of the result's exact matches are shown."""
        return self.exact + (self.parts if self.parts_shown else 0)

    def kind(self, number: int) -> PlaceKind:
        """Why the place of that number was found."""
        if number < self.exact:
            return PlaceKind.EXACT
        return PlaceKind.ALSO if number < self.exact + self.also else PlaceKind.PART

    def rank(self, number: int) -> int:
        """Which one it is, from 1, among those that are counted with it."""
        match self.kind(number):
            case PlaceKind.EXACT:
                return number + 1
            case PlaceKind.ALSO:
                return number - self.exact + 1
            case PlaceKind.PART:
                return number - self.also + 1

    def why(self, number: int) -> str:
        """For a place of an equal form what a person reads about it; else empty."""
        if self.kind(number) is not PlaceKind.ALSO:
            return ""
        return self.result.also[number - self.exact].why

    def first_after(self, position: Position) -> int | None:
        """The first place at or after a position of the report, whichever kind is best.

        None where nothing was found. Beyond the last of its kind it is the first one again.
        """
        ends = (self.exact, self.exact + self.also, len(self.hits))
        for begin, end in zip((0, *ends), ends, strict=False):
            if begin < end:
                found = begin + bisect_left(self._starts[begin:end], position)
                return found if found < end else begin
        return None

    @cached_property
    def _starts(self) -> list[Position]:
        return [Position(hit.passage, hit.start) for hit in self.hits]


def _is_whole(hit: Hit) -> bool:
    return hit.whole_number
