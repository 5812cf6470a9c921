# SPDX-License-Identifier: MIT
"""The widgets of the window that the first paint does without: built right after it, at once."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.actions import Actions
from reader.ui.left_panel import LeftPanel
from reader.ui.panels.annotations import AnnotationsPanel
from reader.ui.panels.find import FindPanel
from reader.ui.panels.library import LibraryPanel
from reader.ui.panels.library_search import LibrarySearchPanel
from reader.ui.panels.search import SearchPanel
from reader.ui.panels.term_card import TermCard
from reader.ui.panels.terms import TermPanel
from reader.ui.panels.watch_list import WatchListPanel


class Pages:
    """Actions, panels and the card of one window."""

    def __init__(self, window: QWidget, view: QWidget) -> None:
        self.commands = Actions(window, view)
        self.search = SearchPanel()
        self.watch = WatchListPanel()
        self.search.put_above_help(self.watch)
        self.library_search = LibrarySearchPanel()
        self.find = FindPanel(self.search, self.library_search)
        self.notes = AnnotationsPanel()
        self.library = LibraryPanel()
        self.terms = TermPanel()
        self.card = TermCard(window)

    def put_in(self, left: LeftPanel, side: QWidget) -> None:
        """Put the panels where they belong: under the tabs and on the right."""
        for name, page in (
            ("search", self.find),
            ("notes", self.notes),
            ("library", self.library),
        ):
            left.set_page(name, page)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.terms)
        side.setFocusProxy(self.terms)
