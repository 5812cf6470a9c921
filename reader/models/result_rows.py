# SPDX-License-Identifier: MIT
"""What the rows of a search result say: cards, headings and sentences, each made when looked at.

The model beside it knows which row stands where; this module knows what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from reader.core.places import say_place
from reader.core.report import Report, Term
from reader.search.api import Hit
from reader.search.found_places import FoundPlaces, PlaceKind
from reader.search.snippets import snippet

Span = tuple[int, int]
SHOWN = 90
"""Code points of a sentence that a row shows at most."""
ALSO, PARTS, TITLE, NOTES = "=", "~", "T", "N"
"""Keys of the headings that stand for no section: equal forms, parts of numbers, title lines,
the reader's notes."""
_PART_MARK = re.compile(r"[一二三四五六七八九十]+(?=、)")
_PART_SHOWN = 8
"""Code points of a part's title that stand before a section's, where the part has no number."""


class ResultKind(StrEnum):
    """What a row is."""

    TERM = "term"
    GROUP = "group"
    FOLD = "fold"
    """The heading of the hits that are part of a number; choosing it shows or hides them."""
    HIT = "hit"
    NOTE = "note"
    """One of the reader's notes."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """What one row shows; spans are code points of `text`, half-open.

    `note` stands before, above or below the text: the part that a section belongs to; why and
    where a hit outside its section was found; the explanation of a term. `bold` is the hit,
    `others` are further hits in the same sentence. `count` is how many hits a heading stands for,
    `folded` whether they are hidden, `number` that of a term's entry, `said` the row in full.
    """

    kind: ResultKind
    text: str
    said: str
    note: str = ""
    bold: tuple[Span, ...] = ()
    others: tuple[Span, ...] = ()
    count: int = 0
    number: int = 0
    folded: bool = False


class RowMaker:
    """Makes the rows of one result."""

    def __init__(self, report: Report, places: FoundPlaces) -> None:
        self._report = report
        self._places = places

    def term(self, term: Term) -> ResultRow:
        """The card of the term that the query names."""
        said = _tr("名词解释：{name}").format(name=term.name)
        return ResultRow(ResultKind.TERM, term.name, said, term.explanation, number=term.number)

    def heading(self, key: str, count: int) -> ResultRow:
        """The heading over `count` hits; `key` is the number of a section, `ALSO`, `PARTS` …."""
        part, title = self._titles(key)
        path = f"{part} › {title}" if part else title
        folded = key == PARTS and not self._places.parts_shown
        said = _tr("{title}，{count} 处，未显示") if folded else _tr("{title}，{count} 处")
        mark = _PART_MARK.match(part)
        return ResultRow(
            ResultKind.FOLD if key == PARTS else ResultKind.GROUP,
            title,
            said.format(title=path, count=count),
            mark[0] if mark else part[:_PART_SHOWN],
            count=count,
            folded=folded,
        )

    def hit(self, number: int) -> ResultRow:
        """The sentence around the place of that number."""
        hit = self._places.hits[number]
        text = self._report.passages[hit.passage].text
        shown = snippet(text, (hit.start, hit.end), limit=SHOWN)
        moved = shown.bold[0][0] - hit.start if shown.bold else 0
        others = tuple(
            (other.start + moved, other.end + moved)
            for other in self._beside(number)
            if shown.covers[0] <= other.start and other.end <= shown.covers[1]
        )
        place = say_place(self._report, hit.passage)
        why = self._places.why(number)
        said = "，".join(part for part in (why, place, shown.text) if part)
        outside = self._places.kind(number) is not PlaceKind.EXACT
        note = "  ".join(part for part in (why, place) if part) if outside else ""
        return ResultRow(ResultKind.HIT, shown.text, said, note, shown.bold, others)

    def note(self, number: int) -> ResultRow:
        """One of the reader's notes, around its first hit."""
        note = self._places.notes[number]
        shown = snippet(note.text, note.spans[0], note.spans, limit=SHOWN)
        lost = note.passage is None
        place = _tr("失去位置") if lost else say_place(self._report, note.passage or 0)
        said = _tr("批注，{place}，{text}").format(place=place, text=shown.text)
        return ResultRow(ResultKind.NOTE, shown.text, said, place, shown.bold)

    def _beside(self, number: int) -> Iterator[Hit]:
        """The other places of the same kind in the same passage."""
        hits, kind = self._places.hits, self._places.kind(number)
        for step in (-1, 1):
            at = number + step
            while 0 <= at < len(hits) and hits[at].passage == hits[number].passage:
                if self._places.kind(at) is kind:
                    yield hits[at]
                at += step

    def _titles(self, key: str) -> tuple[str, str]:
        """The title of the part that a section stands in, empty for a part itself, and its own."""
        named = {
            ALSO: _tr("写法不同，意思相同"),
            PARTS: _tr("只是数字的一部分"),
            TITLE: _tr("标题"),
            NOTES: _tr("批注"),
        }.get(key)
        if named:
            return "", named
        headings = self._report.passage_by_number
        part = headings.get(key.partition(".")[0]) if "." in key else None
        heading = headings.get(key)
        return part.text if part else "", heading.text if heading else _tr("开头")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ResultRows", text)
