# SPDX-License-Identifier: MIT
"""Opens the table of all hits (语境表) and lets go of it with its report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.positions import Position
from reader.export.concordance import ConcordanceRow
from reader.files import say_reason
from reader.search.found_places import FoundPlaces
from reader.tasks.operation import Background, Operation
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.ui.dialogs.concordance import ConcordanceDialog


class ConcordanceController(QObject):
    """One table at a time; it stays open beside the text."""

    place_activated = Signal(object)
    """A hit (`Position`) was chosen in the table."""

    def __init__(self, window: MainWindow, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._session: Session | None = None
        self._dialog: ConcordanceDialog | None = None
        window.closing.connect(self._close)

    def show(self, session: Session) -> None:
        """Take another report: the table of the one before goes."""
        self._session = session
        self._close()

    def open(self, places: FoundPlaces) -> None:
        """Show these places, in the table that is open or a new one."""
        from reader.ui.dialogs.concordance import ConcordanceDialog  # noqa: PLC0415 - start-up

        if self._session is None:
            return
        if self._dialog is None:
            self._dialog = ConcordanceDialog(self._window)
            self._dialog.place_activated.connect(self._go)
            self._dialog.save_requested.connect(self._save)
        self._dialog.show_places(places, self._session.report)
        if self._dialog.isVisible():
            self._dialog.raise_()
        self._dialog.show()
        self._dialog.activateWindow()

    def _go(self, place: Position) -> None:
        self.place_activated.emit(place)
        self._window.activateWindow()
        self._window.view.setFocus()

    def _save(self, path: Path, rows: Sequence[ConcordanceRow]) -> None:
        dialog = self._dialog
        assert dialog is not None

        def work(_operation: Operation[str]) -> str:
            try:
                _write(path, rows)
            except OSError as error:
                return say_reason(error)
            return ""

        def done(problem: str) -> None:
            if problem:
                dialog.say_not_saved(path, problem)
            else:
                dialog.say_saved(path, len(rows))

        self._background.run(work, success=done, owner=dialog)

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()


def _write(path: Path, rows: Sequence[ConcordanceRow]) -> None:
    """Write a table in the form that the file's ending names. Raises OSError."""
    if path.suffix.lower() == ".csv":
        # Needed only when somebody saves, as below.
        from reader.export.concordance_csv import write_csv  # noqa: PLC0415

        write_csv(path, rows)
    else:
        # XlsxWriter takes 40 ms to load.
        from reader.export.concordance_xlsx import write_xlsx  # noqa: PLC0415

        write_xlsx(path, rows)
