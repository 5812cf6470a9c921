# SPDX-License-Identifier: MIT
"""Which reports a search across the library looks into, as the reader has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from reader.models.report_choice import Choice
from reader.store.library import Library, LibraryEntry
from reader.tasks.operation import Background, Operation
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reader.ui.panels.scope_menu import ScopeMenu


class LibraryScopeController(QObject):
    """The choice, and the menu in which it is made; it lasts until the program ends."""

    changed = Signal()
    """Other reports are meant than before."""
    looked = Signal()
    """It is known which reports there are."""

    def __init__(self, window: MainWindow, library: Library, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.library_search_panel
        self._library = library
        self._background = background
        self._entries: tuple[LibraryEntry, ...] = ()
        self._choice = Choice()

    @property
    def ids(self) -> tuple[str, ...] | None:
        """The reports that are meant; None for all of them."""
        return None if self._choice.is_all else self._choice.ids_among(self._entries)

    @property
    def count(self) -> int:
        """How many reports the library had when it was looked at."""
        return len(self._entries)

    def look(self) -> None:
        """See which reports there are; reading the heads of thousands takes a moment."""

        def work(_operation: Operation[tuple[LibraryEntry, ...]]) -> tuple[LibraryEntry, ...]:
            return self._library.reports()

        self._background.run(work, success=self._take, owner=self, group="reports")

    def ask(self) -> None:
        """Open the menu below the line that says which reports are searched."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._panel.head.scope
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def menu(self) -> ScopeMenu:
        """A fresh menu of what can be chosen."""
        from reader.ui.panels.scope_menu import ScopeMenu  # noqa: PLC0415 - start-up

        selected = self._window.library_panel.selected_ids()
        menu = ScopeMenu(self._entries, self._choice, selected, self._window)
        menu.choice_made.connect(self.choose)
        return menu

    def choose(self, choice: Choice) -> None:
        """Search these reports from now on."""
        if choice != self._choice:
            self._choice = choice
            self._say()
            self.changed.emit()

    # Inside

    def _take(self, entries: tuple[LibraryEntry, ...]) -> None:
        self._entries = entries
        self._say()
        self.looked.emit()

    def _say(self) -> None:
        ids = self.ids
        if ids is None:
            self._panel.set_reports(len(self._entries))
        else:
            said = self.tr("{0}（{1} 份）").format(self._said(), len(ids))
            self._panel.set_reports(len(ids), said)

    def _said(self) -> str:
        choice = self._choice
        if choice.ids:
            return self.tr("选中的报告")
        region = choice.region.rpartition("/")[2]
        years = ""
        if choice.first is not None and choice.last is not None:
            one = choice.first == choice.last
            years = str(choice.first) if one else f"{choice.first}—{choice.last}"
        return " · ".join(part for part in (region, years) if part)
