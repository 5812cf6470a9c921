# SPDX-License-Identifier: MIT
"""Searching the open report: from the box to the hits in the text and the list, and back again.

A search begins where the reader is and remembers it; Esc ends it there. The first hit shown is
the first one after that place. Hits are spoken of by their numbers in `FoundPlaces`: F3 goes
through the exact ones, then the equal forms, then the parts of numbers, and says when it begins
again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, Signal

from reader.core.positions import Position
from reader.core.report import PassageKind
from reader.search.api import SearchResult
from reader.search.found_places import FoundPlaces, PlaceKind
from reader.search.query import literal
from reader.search.searcher import Searcher
from reader.search.suggest import Suggestion, suggest
from reader.settings import Settings
from reader.tasks.operation import Background, Operation
from reader.tasks.throttle import Throttle
from reader.ui.controllers.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.toast import Toast
from reader.ui.view.reading_page import View

_COUNT_MS = 150
_LONG = 2000
"""Code points of a query from which on it is looked for in the background."""
_BEHIND = "long query"
_TAKEN_OVER = 60
"""A selection longer than this is not taken for a query."""


class SearchController(QObject):
    """Runs queries as they are typed; a report is searched in less than a frame."""

    used = Signal(str)
    """A query led somewhere: the reader stepped through its hits or chose one."""
    table_requested = Signal(object)
    """The FoundPlaces of the query should be shown as a table."""

    def __init__(
        self,
        window: MainWindow,
        reading: ReadingController,
        background: Background,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._background = background
        self._settings = settings
        self._box = window.top_bar.search
        self._session: Session | None = None
        self._places = FoundPlaces(SearchResult(""))
        self._current: int | None = None
        self._origin: Position | None = None
        self._view_before: View | None = None
        self._tab_before = "contents"
        self._toast = Toast(window.view)
        self._counting = Throttle(_COUNT_MS, self, leading=False)

    @property
    def active(self) -> bool:
        """Whether there is something that Esc would close."""
        return self._origin is not None or bool(self._box.text())

    @property
    def result(self) -> SearchResult:
        """What the last query found."""
        return self._places.result

    @property
    def places(self) -> FoundPlaces:
        """The places of the last query, in the order of list and F3."""
        return self._places

    @property
    def current(self) -> int | None:
        """The number of the current place."""
        return self._current

    def show(self, session: Session) -> None:
        """Take another report; a query that stands in the box is not run on it by itself."""
        self._session = session
        self._origin = None
        self._box.clear()
        self._take(self._shown(SearchResult("")))
        self._window.search_panel.warm(self._characters)

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
            if self._window.left.current != "search":
                self._tab_before = self._window.left.current
        if len(query) > _LONG:
            self._search_behind(query, self._session.searcher)
        else:
            self._show_result(query, self._session.searcher.search(query))

    def _search_behind(self, query: str, searcher: Searcher) -> None:
        """A pasted list of thousands of words takes longer than the window may wait."""

        def work(_operation: Operation[SearchResult]) -> SearchResult:
            return searcher.search(query)

        def found(result: SearchResult) -> None:
            if self._box.text() == query:
                self._show_result(query, result)

        self._background.run(work, success=found, owner=self, group=_BEHIND)

    def _show_result(self, query: str, result: SearchResult) -> None:
        places = self._shown(result)
        first = places.first_after(self._origin) if self._origin is not None else None
        self._take(places, first)
        if query:
            self._window.show_search()
        if first is not None:
            self._window.view.reveal(places.hits[first].range)
        elif query.strip():
            self._look_for_headings(query)
        elif not query and self._origin is not None:
            self._go_back()

    def show_parts(self, shown: bool) -> None:
        """Show or leave out, from now on, the hits that are only part of a number."""
        self._settings.set("search_parts", shown)
        kept = self._current
        places = self._shown(self._places.result)
        self._take(places, kept if kept is not None and kept < len(places) else None)

    def step(self, backwards: bool = False) -> None:
        """To the next or the previous place, around the ends."""
        count = len(self._places)
        if not count:
            self.begin()
            return
        here = self._current if self._current is not None else (0 if backwards else -1)
        there = (here + (-1 if backwards else 1)) % count
        self._show_hit(there)
        if backwards and there > here:
            self._toast.say(self.tr("已到第一处，从最后一处继续"))
        elif not backwards and there < here:
            self._toast.say(self.tr("已到最后一处，从第一处继续"))
        self.used.emit(self._places.result.query)

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
        self.settle()
        self._window.view.setFocus()

    def settle(self) -> None:
        """The query has led somewhere: Esc leads back no more, only Alt+← does."""
        self.used.emit(self._places.result.query)
        origin, self._origin = self._origin, None
        if origin is not None:
            self._reading.leave(origin)

    def enter_list(self) -> None:
        """↓ in the box."""
        self._window.search_panel.enter_list()

    def show_table(self) -> None:
        """All places as a table; without any into the box."""
        if self._places:
            self.table_requested.emit(self._places)
        else:
            self.begin()

    def show_help(self, right_top: QPoint) -> None:
        """The card of the query language, at a global place."""
        from reader.ui.panels.query_help import QueryHelpPopup  # noqa: PLC0415 - start-up

        popup = QueryHelpPopup(self._window)
        popup.example_chosen.connect(self.type_query)
        popup.show_at(right_top)

    def focus_box(self) -> None:
        """Back from the list into the box."""
        self._box.setFocus()

    def close(self) -> bool:
        """Esc: clear the search and go back to where it began; says whether there was one."""
        if not self.active:
            return False
        if self._places:
            self.used.emit(self._places.result.query)
        begun, self._origin = self._origin is not None, None
        self._box.clear()
        self._take(self._shown(SearchResult("")))
        if begun:
            self._go_back()
        self._window.left.show_tab(self._tab_before)
        self._window.view.setFocus()
        return True

    def _go_back(self) -> None:
        if self._view_before is not None:
            self._reading.restore(self._view_before)

    def _characters(self) -> tuple[str, str]:
        """The different characters of the report, and those of its headings."""
        assert self._session is not None
        passages = self._session.report.passages
        headings = [p.text for p in passages if p.kind is PassageKind.HEADING]
        return _distinct(p.text for p in passages), _distinct(headings)

    def _shown(self, result: SearchResult) -> FoundPlaces:
        notes = self._session.searcher.search_notes(result.query) if self._session else ()
        parts_shown = self._settings.flag("search_parts")
        return FoundPlaces(result, parts_shown=parts_shown, notes=notes)

    def _take(self, places: FoundPlaces, current: int | None = None) -> None:
        """Show these places in the text, the list and the box."""
        self._places, self._current = places, current
        also = range(places.exact, places.exact + places.also)
        self._window.view.set_hits([hit.range for hit in places.hits], current, also)
        self._say_count()
        if self._session is not None:
            panel = self._window.search_panel
            panel.show_places(places, self._session.opened)
            if current is not None:
                panel.set_current(current)
        self._counting.call(self._count_in_tree)

    def _count_in_tree(self) -> None:
        """Tell the tree how many stand in each section, once the typing pauses."""
        sought = bool(self._places.result.query.strip())
        counts = Counter(hit.passage for hit in self._places.hits)
        self._window.contents.set_hits(counts if sought else None)

    def _show_hit(self, number: int) -> None:
        if not 0 <= number < len(self._places):
            return
        self._current = number
        self._say_count()
        self._window.view.set_current_hit(number)
        self._window.view.reveal(self._places.hits[number].range)
        self._window.search_panel.set_current(number)

    def _say_count(self) -> None:
        """Which hit of how many, in the box; equal forms are counted apart."""
        places, current = self._places, self._current
        if current is None:
            self._box.show_count(str(places.counted) if places.result.query.strip() else "")
        elif places.kind(current) is PlaceKind.ALSO:
            said = self.tr("另 {rank}/{also}")
            self._box.show_count(said.format(rank=places.rank(current), also=places.also))
        else:
            self._box.show_count(f"{places.rank(current)}/{places.counted}")

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
        if not self._places:
            self._window.search_panel.set_suggestions(suggestions)


def _distinct(texts: Iterable[str]) -> str:
    return "".join(dict.fromkeys("".join(texts)))
