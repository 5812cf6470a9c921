# SPDX-License-Identifier: MIT
"""How annotations look in the text: highlights with their letters, and what the margin says.

Loaded with the store, after the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader.core.annotation import STANCE_LETTERS, Annotation, Kind
from reader.core.positions import Position, TextRange
from reader.ui.view.marks import Highlight, MarginMark

Placed = tuple[Annotation, TextRange]


def bookmarks(placed: list[Placed]) -> list[tuple[str, Position]]:
    """Id and place of each bookmark."""
    return [(a.id, place.start) for a, place in placed if a.kind is Kind.BOOKMARK]


def highlights(placed: list[Placed], letters: Mapping[str, str]) -> list[Highlight]:
    """The highlights, each with the letter of its colour."""
    return [
        Highlight(a.id, place, a.colour, letters.get(a.colour, ""))
        for a, place in placed
        if a.colour
    ]


def margin_marks(placed: list[Placed]) -> list[MarginMark]:
    """What stands in the margin that is no highlight's letter and no bookmark's diamond."""
    return [
        MarginMark(a.id, place.start, letter, boxed=a.stance is not None)
        for a, place in placed
        if (letter := _letter(a))
    ]


def _letter(annotation: Annotation) -> str:
    if annotation.stance is not None:
        return STANCE_LETTERS[annotation.stance]
    noted = annotation.kind is Kind.NOTE or (annotation.kind is Kind.HIGHLIGHT and annotation.note)
    return "注" if noted else ""
