# SPDX-License-Identifier: MIT
"""Back and forward beyond one report: Alt+← returns to the report that one came from.

Within a report its own history leads; where that ends, the report before is opened again at the
place where it was left, with the history that it had.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject

from reader.core.positions import Position
from reader.ui.controllers.opening import OpeningController
from reader.ui.controllers.reading import ReadingController
from reader.ui.history import LIMIT, History
from reader.ui.session import Session


class _Stop(NamedTuple):
    """A report that was left, and where."""

    path: Path
    place: Position
    history: History


class TravelController(QObject):
    """The reports behind and ahead of the open one."""

    def __init__(self, opening: OpeningController, reading: ReadingController) -> None:
        super().__init__(reading)
        self._opening = opening
        self._reading = reading
        self._behind: list[_Stop] = []
        self._ahead: list[_Stop] = []
        self._travelling = False

    def leave(self) -> None:
        """Another report is about to be shown."""
        here = self._here()
        if here is None or self._travelling:
            return
        self._ahead.clear()
        self._behind.append(here)
        del self._behind[:-LIMIT]

    def show(self, _session: Session) -> None:
        """Another report is shown."""
        self._tell()

    def back(self) -> None:
        """To the place before, and where there is none in this report, to the one before."""
        if not self._reading.back():
            self._travel(self._behind, self._ahead)

    def forward(self) -> None:
        """The other way."""
        if not self._reading.forward():
            self._travel(self._ahead, self._behind)

    def _travel(self, source: list[_Stop], target: list[_Stop]) -> None:
        here = self._here()
        if not source:
            return
        stop = source.pop()
        self._travelling = True
        opened = self._opening.open(stop.path)
        self._travelling = False
        session = self._opening.session
        if opened and session is not None:
            if here is not None:
                target.append(here)
            session.history = stop.history
            self._reading.look_at(stop.place)
        self._tell()

    def _here(self) -> _Stop | None:
        session = self._opening.session
        if session is None or session.opened.path is None:
            return None
        return _Stop(session.opened.path, self._reading.place, session.history)

    def _tell(self) -> None:
        self._reading.set_beyond(back=bool(self._behind), forward=bool(self._ahead))
