# SPDX-License-Identifier: MIT
"""Searching the open report: from the box to the hits in the text and the list, and back again.

A search begins where the reader is and remembers it; Esc ends it there. The first hit shown is
the first one after that place.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.core.positions import Position
from reader.search.api import SearchResult
from reader.search.query import literal
from reader.search.suggest import Suggestion, suggest
from reader.tasks.operation import Background, Operation
from reader.ui.controllers.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.view.reading_page import View

_TAKEN_OVER = 60
"""A selection longer than this is not taken for a query."""


class SearchController(QObject):
    """Runs queries as they are typed; a report is searched in less than a frame."""

    begun = Signal()
    """A search has begun: there was no query before."""
    index_lost = Signal()
    """The index failed in use and should be built again; the text itself was searched."""

    def __init__(
        self, window: MainWindow, reading: ReadingController, background: Background
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._background = background
        self._box = window.top_bar.search
        self._session: Session | None = None
        self._result = SearchResult("")
        self._current: int | None = None
        self._origin: Position | None = None
        self._view_before: View | None = None
        self._tab_before = "contents"

    @property
    def active(self) -> bool:
        """Whether there is something that Esc would close."""
        return self._origin is not None or bool(self._box.text())

    @property
    def result(self) -> SearchResult:
        """What the last query found."""
        return self._result

    @property
    def current(self) -> int | None:
        """The place of the current hit in the result."""
        return self._current

    def show(self, session: Session) -> None:
        """Take another report; a query that stands in the box is not run on it by itself."""
        self._session = session
        self._origin = None
        self._box.clear()
        self._take(SearchResult(""))

    def begin(self) -> None:
        """Ctrl+F: into the box, with the selected words as the query."""
        selected = self._selected_words()
        if selected:
            self._box.setText(selected)
        self._box.setFocus()
        self._box.selectAll()

    def type_query(self, query: str) -> None:
        """Put a query into the box as if it had been typed."""
        self._box.setText(query)
        self._box.setFocus()

    def run(self, query: str) -> None:
        """Search for what stands in the box now."""
        if self._session is None:
            return
        if query and self._origin is None:
            self._origin, self._view_before = self._reading.place, self._reading.view()
            self.begun.emit()
            if self._window.left.current != "search":
                self._tab_before = self._window.left.current
        result = self._session.searcher.search(query)
        if self._session.searcher.index_lost:
            self.index_lost.emit()
        self._take(result)
        if query:
            self._window.show_search()
        if result.hits and self._origin is not None:
            self._show_hit(self._first_after(self._origin))
        elif query and not result.hits:
            self._look_for_headings(query)
        elif not query and self._origin is not None:
            self._go_back()

    def step(self, backwards: bool = False) -> None:
        """To the next or the previous hit, around the ends."""
        count = len(self._result.hits)
        if not count:
            self.begin()
            return
        order = self._in_reading_order()
        here = order.index(self._current) if self._current is not None else -1
        self._show_hit(order[(here + (-1 if backwards else 1)) % count])

    def next(self) -> None:
        """To the next hit; without hits into the box."""
        self.step()

    def previous(self) -> None:
        """To the previous hit; without hits into the box."""
        self.step(backwards=True)

    def preview(self, hit: int) -> None:
        """Show a hit over which the keyboard walks in the list."""
        self._show_hit(hit)

    def stay(self, hit: int) -> None:
        """A hit was chosen in the list: read on there. Alt+← leads back, Esc no longer does."""
        self._show_hit(hit)
        origin, self._origin = self._origin, None
        if origin is not None:
            self._reading.leave(origin)
        self._window.view.setFocus()

    def enter_list(self) -> None:
        """↓ in the box."""
        self._window.search_panel.enter_list()

    def focus_box(self) -> None:
        """Back from the list into the box."""
        self._box.setFocus()

    def close(self) -> bool:
        """Esc: clear the search and go back to where it began; says whether there was one."""
        if not self.active:
            return False
        begun, self._origin = self._origin is not None, None
        self._box.clear()
        self._take(SearchResult(""))
        if begun:
            self._go_back()
        self._window.left.show_tab(self._tab_before)
        self._window.view.setFocus()
        return True

    def _go_back(self) -> None:
        if self._view_before is not None:
            self._reading.restore(self._view_before)

    def _take(self, result: SearchResult) -> None:
        self._result, self._current = result, None
        self._window.view.set_hits([hit.range for hit in result.hits], None)
        self._say_count()
        if self._session is not None:
            self._window.search_panel.show_result(result, self._session.opened)

    def _show_hit(self, number: int) -> None:
        if not 0 <= number < len(self._result.hits):
            return
        self._current = number
        self._say_count()
        self._window.view.set_current_hit(number)
        self._window.view.reveal(self._result.hits[number].range)
        self._window.search_panel.set_current(number)

    def _say_count(self) -> None:
        """Which hit of how many, in the box."""
        count = self._result.count
        if self._current is not None:
            place = self._in_reading_order().index(self._current) + 1
            self._box.show_count(f"{place}/{count}")
        else:
            self._box.show_count(str(count) if self._result.query.strip() else "")

    def _in_reading_order(self) -> list[int]:
        hits = self._result.hits
        return sorted(range(len(hits)), key=lambda i: hits[i].range)

    def _first_after(self, place: Position) -> int:
        """The first hit at or after a place, whole numbers before parts of numbers."""
        hits = self._result.hits
        whole = [i for i in self._in_reading_order() if hits[i].whole_number]
        order = whole or self._in_reading_order()
        return next((i for i in order if hits[i].range.start >= place), order[0])

    def _selected_words(self) -> str:
        chosen = self._window.view.selected_range()
        if chosen is None or self._session is None or chosen.start.passage != chosen.end.passage:
            return ""
        text = self._session.report.passages[chosen.start.passage].text
        words = text[chosen.start.offset : chosen.end.offset].strip()
        return literal(words) if len(words) <= _TAKEN_OVER and "\n" not in words else ""

    def _look_for_headings(self, query: str) -> None:
        assert self._session is not None
        parsed = self._session.opened.parsed

        def work(_operation: Operation[tuple[Suggestion, ...]]) -> tuple[Suggestion, ...]:
            return suggest(parsed, query)

        self._background.run(work, success=self._offer, owner=self, group="suggest")

    def _offer(self, suggestions: tuple[Suggestion, ...]) -> None:
        if not self._result.hits:
            self._window.search_panel.set_suggestions(suggestions)
