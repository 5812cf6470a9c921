# SPDX-License-Identifier: MIT
"""Back and forward over jumps, as in a browser: places one left by a jump, never by scrolling."""

from __future__ import annotations

from reader.core.positions import Position

LIMIT = 200


class History:
    """Places behind and ahead of the reader. Knows nothing of widgets.

    A jump from a place is recorded with `leave(place)`; `back(here)` and `forward(here)` give
    the place to go to, or None at the end, and remember `here` for the way back.
    """

    def __init__(self) -> None:
        self._behind: list[Position] = []
        self._ahead: list[Position] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place ahead."""
        return bool(self._ahead)

    def leave(self, place: Position) -> None:
        """Record a jump away from `place`; what was ahead is forgotten."""
        self._ahead.clear()
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
            del self._behind[:-LIMIT]

    def back(self, here: Position) -> Position | None:
        """The place behind; None when there is none."""
        return self._move(self._behind, self._ahead, here)

    def forward(self, here: Position) -> Position | None:
        """The place ahead; None when there is none."""
        return self._move(self._ahead, self._behind, here)

    @staticmethod
    def _move(source: list[Position], target: list[Position], here: Position) -> Position | None:
        while source:
            place = source.pop()
            if place != here:
                target.append(here)
                return place
        return None
