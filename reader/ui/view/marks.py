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


class Highlight(NamedTuple):
    """A highlight: `colour` is one of the theme's `HIGHLIGHT_COLOURS`.

    `letter` says the colour in the margin, for those who do not see it.
    """

    id: str
    range: TextRange
    colour: str = "yellow"
    letter: str = ""


class MarginMark(NamedTuple):
    """A character in the margin beside a place: a note, or in a box what a reader thinks."""

    id: str
    place: Position
    letter: str
    boxed: bool = False


class Letter(NamedTuple):
    """A character in the margin beside the line of a document position."""

    position: int
    text: str
    id: str
    boxed: bool = False


class Ground(NamedTuple):
    """The document's `[start, end)` that belongs to a highlight of `length` in all."""

    start: int
    end: int
    id: str
    length: int


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
        self._shown_highlights: list[Highlight] = []
        self.highlights: list[Ground] = []
        self.letters: list[Letter] = []
        """All characters in the margin; stances stand first in their line, notes last."""
        self._margin: list[Letter] = []
        self._letters: list[Letter] = []
        self.listening: int | None = None
        """Where the paragraph begins that a key would mark while listening."""
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

    def set_highlights(self, positions: PositionMap, highlights: Sequence[Highlight]) -> bool:
        """Take the highlights; where they overlap, the stretch has all their colours.

        False where they are what they were.
        """
        if self._shown_highlights == highlights:
            return False
        self._shown_highlights = list(highlights)
        stretches: list[tuple[int, int, str]] = []
        self.highlights, self._letters = [], []
        for highlight in highlights:
            parts = list(positions.document_ranges(highlight.range))
            stretches.extend((start, end, highlight.colour) for start, end in parts)
            length = sum(end - start for start, end in parts)
            self.highlights += [Ground(*part, highlight.id, length) for part in parts]
            if parts and highlight.letter:
                self._letters.append(Letter(parts[0][0], highlight.letter, highlight.id))
        self.grounds = overlaid(stretches)
        self._arrange_letters()
        return True

    def set_margin(self, positions: PositionMap, marks: Iterable[MarginMark]) -> None:
        """Take what stands in the margin beside the letters of highlights."""
        self._margin = [
            Letter(positions.to_document(mark.place), mark.letter, mark.id, mark.boxed)
            for mark in marks
        ]
        self._arrange_letters()

    def _arrange_letters(self) -> None:
        boxed = [letter for letter in self._margin if letter.boxed]
        plain = [letter for letter in self._margin if not letter.boxed]
        self.letters = [*boxed, *self._letters, *plain]

    def highlights_at(self, position: int) -> list[str]:
        """The ids of the highlights around a document position, the shortest first."""
        found = [ground for ground in self.highlights if ground.start <= position < ground.end]
        return [ground.id for ground in sorted(found, key=lambda ground: ground.length)]

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
