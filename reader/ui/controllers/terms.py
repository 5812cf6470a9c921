# SPDX-License-Identifier: MIT
"""Terms explained: the card beside the text, the panel on the right."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal

from reader.core.report import Term
from reader.settings import Settings
from reader.ui.main_window import MainWindow
from reader.ui.session import Session


class TermsController(QObject):
    """Shows cards and entries. The panel, once closed, opens for a term that was asked for."""

    entry_shown = Signal(int)
    """The whole entry of this number is shown in the panel."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._terms: dict[int, Term] = {}

    def show(self, session: Session) -> None:
        """Take another report."""
        self._terms = {term.number: term for term in session.report.glossary}
        self._window.card.dismiss()
        self._window.term_panel.set_report(session.opened)
        # the view tells changes only, and may have told these before anyone listened
        self._window.term_panel.set_visible_terms(self._window.view.visible_terms())

    def hover(self, number: int, around: QRect) -> None:
        """Show the card of a term beside the place (global pixels) where it stands."""
        term = self._terms.get(number)
        if term is not None:
            self._window.card.show_term(term, around)

    def open_entry(self, number: int) -> None:
        """Show the whole entry in the panel, and the panel."""
        if number in self._terms:
            self._window.card.dismiss()
            self._window.term_panel.show_term(number)
            self._window.view.set_active_term(number)
            self._window.panes.show_right(True)
            self.entry_shown.emit(number)

    def toggle_panel(self) -> None:
        """F4: recall the panel, with the keyboard in it, or put it away."""
        shown = not self._window.panes.right_shown
        self._window.panes.show_right(shown)
        if shown:
            self._window.term_panel.focus_entry()
        else:
            self._window.view.setFocus()

    def close_panel(self) -> None:
        """Put the panel away."""
        self._window.panes.show_right(False)
        self._window.view.set_active_term(None)
        self._window.view.setFocus()

    def close_by_escape(self) -> bool:
        """Esc puts the panel away unless it is pinned; says whether it did."""
        window = self._window
        if not window.panes.right_shown or self._settings.flag("side_pinned"):
            return False
        self.close_panel()
        return True

    def pin(self, pinned: bool) -> None:
        """Remember whether the panel is pinned."""
        self._settings.set("side_pinned", pinned)
