# SPDX-License-Identifier: MIT
"""What a row of the panel 批注 knows, and which rows a filter lets through; no Qt.

A row is made once and holds its words folded, so that filtering hundreds of them while somebody
types costs next to nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.core.anchors import AnchorState, Resolved
from reader.core.annotation import STANCE_NAMES, Annotation, Kind, Stance
from reader.core.folding import fold
from reader.core.places import say_place
from reader.core.positions import Position, TextRange
from reader.core.report import Report, Section

SHOWN = 80
"""Code points of a quote or a note that a row holds at most; an orphan's quote is held whole."""
_LAST_TAGS = re.compile(r"(?:(?:^|\s)[#＃][^\s#]+)+\s*$")
"""The tags at the end of a note, which a row shows in a line of their own."""
UNSURE = frozenset({AnchorState.APPROXIMATE, AnchorState.ORPHAN})
"""The states of a place that a person should look at."""


class Order(StrEnum):
    """How annotations are sorted."""

    TEXT = "text"
    TIME = "time"
    """The latest made first."""


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An annotation with what was found about it in the report.

    `place` is how people say it, `section` the innermost heading above it; both are empty for an
    orphan. `quote` is what was annotated, `there` what stands at an approximate place now. `note`
    is the note's beginning in one line, without tags that only stand at its end. `folded` is all
    that a filter's text looks into.
    """

    annotation: Annotation
    resolved: Resolved
    place: str
    section: str
    number: str
    quote: str
    there: str
    note: str
    tags: tuple[str, ...]
    folded: str

    @property
    def position(self) -> Position | None:
        """Where it begins in the report as it is now; None for an orphan."""
        return self.resolved.range.start if self.resolved.range else None

    @property
    def said(self) -> str:
        """The row in full, for the tool tip and for those who listen."""
        quote = self.annotation.anchor.quote or self.quote
        parts = (self.place or self.number, self.annotation.name, quote, self.annotation.note)
        return "\n".join(part for part in parts if part)


def annotation_row(annotation: Annotation, resolved: Resolved, report: Report) -> AnnotationRow:
    """The row of one annotation; `resolved` is its place in `report`."""
    anchor = annotation.anchor
    place = section = there = ""
    number, quote = anchor.number, anchor.quote
    if resolved.range is None:
        quote = " ".join((quote or anchor.before + anchor.after).split())
    else:
        position = resolved.range.start
        passage = report.passages[position.passage]
        place, number = say_place(report, position.passage), passage.number
        section = passage.section[-1] if passage.section else ""
        if isinstance(passage.block, Section):
            section = passage.text
        quote = _flat(quote or passage.text[position.offset :] or passage.text)
        if resolved.state is AnchorState.APPROXIMATE:
            there = _flat(_text_of(report, resolved.range))
    stance = STANCE_NAMES[annotation.stance] if annotation.stance else ""
    words = (place, section, number, stance, annotation.name, anchor.quote, annotation.note)
    return AnnotationRow(
        *(annotation, resolved, place, section, number, quote, there),
        *(
            _flat(_LAST_TAGS.sub("", annotation.note)),
            annotation.tags,
            fold("\n".join((*words, quote))),
        ),
    )


class AnnotationFilter(NamedTuple):
    """Which annotations are wanted; an empty set or text asks for nothing in particular.

    Kinds, colours and stances together say *what* is wanted: one of them is enough, except that
    a colour narrows the kind HIGHLIGHT, and a stance the kind STANCE. The kind NOTE stands for
    everything that something is written on. Of `tags` one is enough; of `text` every word must
    stand there, folded. `unsure` wants places only that a person should look at.
    """

    kinds: frozenset[Kind] = frozenset()
    colours: frozenset[str] = frozenset()
    stances: frozenset[Stance] = frozenset()
    tags: frozenset[str] = frozenset()
    unsure: bool = False
    text: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the text is asked for."""
        return self._replace(text="") != AnnotationFilter()

    def pick(self, rows: Iterable[AnnotationRow]) -> list[AnnotationRow]:
        """The rows that fit, in their order."""
        words = [fold(word) for word in self.text.split()]
        fitting = filter(self._fits, rows) if self.narrows else rows
        return [row for row in fitting if all(word in row.folded for word in words)]

    def _fits(self, row: AnnotationRow) -> bool:
        if self.unsure and row.resolved.state not in UNSURE:
            return False
        if self.tags and self.tags.isdisjoint(row.tags):
            return False
        return not (self.kinds or self.colours or self.stances) or self._is_wanted(row.annotation)

    def _is_wanted(self, one: Annotation) -> bool:
        if Kind.NOTE in self.kinds and (one.kind is Kind.NOTE or one.note.strip()):
            return True
        if one.kind is Kind.HIGHLIGHT and self.colours:
            return one.colour in self.colours
        if one.kind is Kind.STANCE and self.stances:
            return one.stance in self.stances
        return one.kind in self.kinds


class Facets(NamedTuple):
    """What there is to filter by, with how many annotations each; tags the most used first."""

    kinds: Counter[Kind]
    colours: Counter[str]
    stances: Counter[Stance]
    tags: dict[str, int]
    unsure: int


def facets_of(rows: Iterable[AnnotationRow]) -> Facets:
    """Count what the rows can be filtered by."""
    rows = list(rows)
    kinds = Counter(row.annotation.kind for row in rows if row.annotation.kind is not Kind.NOTE)
    noted = AnnotationFilter(kinds=frozenset({Kind.NOTE}))
    if count := len(noted.pick(rows)):
        kinds[Kind.NOTE] = count
    tags = Counter(tag for row in rows for tag in row.tags)
    return Facets(
        kinds,
        Counter(row.annotation.colour for row in rows if row.annotation.colour),
        Counter(row.annotation.stance for row in rows if row.annotation.stance),
        dict(sorted(tags.items(), key=lambda item: (-item[1], item[0]))),
        sum(row.resolved.state in UNSURE for row in rows),
    )


def in_order(rows: Iterable[AnnotationRow], order: Order) -> list[AnnotationRow]:
    """The rows sorted; those of one place or time in the order in which they were made."""
    made = sorted(rows, key=lambda row: row.annotation.created, reverse=order is Order.TIME)
    if order is Order.TIME:
        return made
    return sorted(made, key=lambda row: row.resolved.range or row.annotation.anchor.range)


def _text_of(report: Report, place: TextRange) -> str:
    """The text of a range, its passages parted by line feeds."""
    start, end = place
    texts = [passage.text for passage in report.passages[start.passage : end.passage + 1]]
    texts[-1] = texts[-1][: end.offset]
    texts[0] = texts[0][start.offset :]
    return "\n".join(texts)


def _flat(text: str) -> str:
    """The beginning of a text in one line."""
    flat = " ".join(text[: SHOWN + 1].split())
    return flat[:SHOWN] + "…" if len(text) > SHOWN else flat
