# SPDX-License-Identifier: MIT
"""The list of reports that the program knows, with the open one marked."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.store.library import Library
from reader.ui.main_window import MainWindow
from reader.ui.session import Session


class LibraryController(QObject):
    """Fills the panel 报告库."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window = window
        self._library = library

    def show(self, session: Session) -> None:
        """Take another report."""
        self.reload()
        self._window.library_panel.set_current(session.report_id)

    def reload(self) -> None:
        """Show which reports there are now."""
        self._window.library_panel.set_reports(self._library.reports())
