# SPDX-License-Identifier: MIT
"""Positions in a report: the one coordinate system of search, terms, anchors and the view."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """A place between two characters: `offset` code points into the text of passage `passage`."""

    passage: int
    offset: int


class TextRange(NamedTuple):
    """The text from `start` up to, not including, `end`; it may run over several passages."""

    start: Position
    end: Position

    @classmethod
    def within(cls, passage: int, start: int, end: int) -> TextRange:
        """The range `[start, end)` of one passage."""
        return cls(Position(passage, start), Position(passage, end))
