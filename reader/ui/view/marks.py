# SPDX-License-Identifier: MIT
"""What lies on the text: terms, hits, highlights, bookmarks; in document positions.

The view's callers speak in positions of the report. Here they become stretches of the document,
once, when they are set, so that painting has nothing to convert.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QColor

from reader.core.positions import Position, TextRange
from reader.ui.theme import HIGHLIGHT_COLOURS, Theme, mix
from reader.ui.view.position_map import PositionMap

LETTERS: dict[str, str] = dict(zip(HIGHLIGHT_COLOURS, "黄绿蓝粉紫", strict=True))
"""The letter in the margin that says a highlight's colour without colour."""


class Highlight(NamedTuple):
    """A highlight: `colour` is one of the theme's `HIGHLIGHT_COLOURS`."""

    id: str
    range: TextRange
    colour: str = "yellow"


class Link(NamedTuple):
    """A place of a term: the document's `[start, end)`; `in_body` if not in an explanation."""

    start: int
    end: int
    term: int
    in_body: bool = True


class Marks:
    """All that is painted with the text, in document positions."""

    def __init__(self) -> None:
        """Nothing marked yet."""
        self.links: list[Link] = []
        self.lit_links: list[Link] = []
        self.hits: list[tuple[int, int]] = []
        self.quiet_hits: list[tuple[int, int]] = []
        self.current_hit: tuple[int, int] | None = None
        self.grounds: list[tuple[int, int, tuple[str, ...]]] = []
        self.letters: list[tuple[int, str]] = []
        self.bookmarks: list[tuple[int, str]] = []
        self.watched: list[int] = []
        """Where words of the watch list stand; shown beside the scroll bar only."""
        self.numbers: list[tuple[int, str]] = []
        self._first_stretches: list[tuple[int, int] | None] = []
        self.flash: tuple[int, float] | None = None
        """The document position of the block that lights up after a jump, and how strongly."""

    def set_hits(
        self,
        positions: PositionMap,
        ranges: Sequence[TextRange],
        current: int | None,
        quiet: range = range(0),
    ) -> None:
        """Take the hits of a search; `current` is the index of the one that stands out.

        Those with an index in `quiet` are lit less.
        """
        stretches = [tuple(positions.document_ranges(one)) for one in ranges]
        lit = [*stretches[: quiet.start], *stretches[quiet.stop :]] if quiet else stretches
        self.hits = [stretch for one in lit for stretch in one]
        quieter = stretches[quiet.start : quiet.stop]
        self.quiet_hits = [stretch for one in quieter for stretch in one]
        self._first_stretches = [one[0] if one else None for one in stretches]
        self.set_current_hit(current)

    def set_current_hit(self, current: int | None) -> None:
        """Let another one of the hits stand out, by its index; None for none."""
        self.current_hit = None
        if current is not None and 0 <= current < len(self._first_stretches):
            self.current_hit = self._first_stretches[current]

    def set_highlights(self, positions: PositionMap, highlights: Iterable[Highlight]) -> None:
        """Take the highlights; where they overlap, the stretch has all their colours."""
        stretches: list[tuple[int, int, str]] = []
        self.letters = []
        for highlight in highlights:
            parts = list(positions.document_ranges(highlight.range))
            stretches.extend((start, end, highlight.colour) for start, end in parts)
            if parts:
                self.letters.append((parts[0][0], LETTERS.get(highlight.colour, "")))
        self.grounds = overlaid(stretches)

    def set_bookmarks(
        self, positions: PositionMap, bookmarks: Iterable[tuple[str, Position]]
    ) -> None:
        """Take the bookmarks, each an id and its place."""
        self.bookmarks = [(positions.to_document(place), id_) for id_, place in bookmarks]

    def set_watched(self, positions: PositionMap, places: Iterable[Position]) -> None:
        """Take the places of the watch list's words, one for each passage."""
        first = {place.passage: place for place in sorted(places, reverse=True)}
        self.watched = [positions.to_document(place) for place in first.values()]


def overlaid(stretches: list[tuple[int, int, str]]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut coloured stretches at each other's ends: stretches that don't overlap, with all their
    colours in order."""
    edges = sorted({edge for start, end, _ in stretches for edge in (start, end)})
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for start, end, colour in stretches:
        begins.setdefault(start, []).append(colour)
        ends.setdefault(end, []).append(colour)
    found: list[tuple[int, int, tuple[str, ...]]] = []
    alive: list[str] = []
    for edge, following in pairwise(edges):
        for colour in ends.get(edge, ()):
            alive.remove(colour)
        alive.extend(begins.get(edge, ()))
        if alive:
            found.append((edge, following, tuple(sorted(set(alive), key=HIGHLIGHT_COLOURS.index))))
    return found


def blended(theme: Theme, colours: Sequence[str]) -> QColor:
    """The even mixture of named colours."""
    result = theme.colour(colours[0])
    for count, name in enumerate(colours[1:], 2):
        result = mix(result, theme.colour(name), 1 / count)
    return result
