# SPDX-License-Identifier: MIT
"""The panel 查找: what a search found, by section; or how to search; or what comes near.

The box one types into stands elsewhere (the top bar). This panel shows results, walks through
them and tells where to go. Walking with the arrow keys previews, Enter stays. The rows are those of
`FoundPlaces`, and so are the numbers by which it speaks of hits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reader.core.report import Report
from reader.models.search_results import ResultKind, ResultRole, ResultRow, SearchResultsModel
from reader.search.found_places import FoundPlaces
from reader.ui.panels.row_views import RowList
from reader.ui.panels.search_list import ResultDelegate, ResultList
from reader.ui.panels.search_pages import NothingPage, StartPage
from reader.ui.panels.search_summary import SearchSummary, summarise
from reader.ui.panels.sketch import RowType
from reader.ui.view.glyph_warmer import GlyphWarmer

if TYPE_CHECKING:
    from reader.search.api import Suggestion

_REST_MS = 120
_MOST_ROWS = 600
"""Rows that the list gets without being scrolled to them."""
_WARM_MS = 1500
_START, _RESULTS, _NOTHING = range(3)


class HoldsReport(Protocol):
    """A parsed or opened report."""

    @property
    def report(self) -> Report:
        """The report."""
        ...


class SearchPanel(QWidget):
    """Results of the search in the open report."""

    query_changed = Signal(str)
    """An example or a query of the history was clicked: the box should take it."""
    query_removed = Signal(str)
    """A query should be taken out of the history."""
    history_cleared = Signal()
    """The whole history should be forgotten."""
    hit_previewed = Signal(int)
    """The keyboard walks over this place (its number)."""
    hit_activated = Signal(int)
    """The reader wants to stay at this place."""
    parts_toggled = Signal(bool)
    """Whether hits that are part of a number should be shown from now on."""
    table_requested = Signal()
    """All hits should be shown as a table."""
    note_activated = Signal(str)
    """One of the reader's notes was chosen (the id of its annotation)."""
    term_activated = Signal(int)
    """The card of a term was chosen (the number of its entry)."""
    place_activated = Signal(object)
    """A heading that comes near was chosen (`Position`)."""
    focus_box_requested = Signal()
    """↑ on the first row: back to the box."""
    closed = Signal()
    """Esc in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._model = SearchResultsModel(self)
        self.summary = SearchSummary()
        self.list = ResultList(self.tr("查找结果"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self.start = StartPage()
        self.nothing = NothingPage()
        self._warmer = GlyphWarmer(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        idle = QWidget()
        self._idle = QVBoxLayout(idle)
        self._idle.setContentsMargins(0, 0, 0, 0)
        self._idle.setSpacing(0)
        self._idle.addWidget(self.start, 1)
        self._stack = QStackedLayout(self)
        for page in (idle, results, self.nothing):
            self._stack.addWidget(page)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_walked)
        for rows in (self.list, self.nothing.list, self.start.list):
            rows.installEventFilter(self)
            rows.left_at_top.connect(self.focus_box_requested)
        self.summary.table_requested.connect(self.table_requested)
        self.start.query_chosen.connect(self.query_changed)
        self.start.query_removed.connect(self.query_removed)
        self.start.history_cleared.connect(self.history_cleared)
        self.nothing.place_chosen.connect(self.place_activated)
        self._rest.timeout.connect(self._fetch_rest)

    def put_above_help(self, widget: QWidget) -> None:
        """Show a widget above history and help, while nothing is looked for."""
        self._idle.insertWidget(0, widget)

    def warm(self, ask: Callable[[], tuple[str, str]]) -> None:
        """Make the type of the rows ready while the reader reads.

        `ask` answers, when it is time, with the different characters of sentences and of titles.
        A character costs its outline when it is first drawn: hundreds of new ones made the first
        keystrokes twice as slow as later ones.
        """

        def jobs() -> list[tuple[QFont, str]]:
            kept = RowType(self.list.font())
            return list(zip((kept.font, kept.heading), ask(), strict=True))

        self._warmer.set_ratio(self.devicePixelRatioF())
        self._warmer.warm(jobs, _WARM_MS)

    def show_places(self, places: FoundPlaces, parsed: HoldsReport) -> None:
        """Show what a search found in `parsed`; a blank query brings history and help back."""
        result = places.result
        self._quiet = True
        self._model.set_places(places, parsed.report)
        self.list.mark_row(-1)
        self._quiet = False
        self._rest.start()
        if result.hits or result.also or places.notes:
            self._stack.setCurrentIndex(_RESULTS)
            self.summary.set_text(summarise(places))
        elif result.query.strip():
            self.nothing.show_query(result.query)
            self._stack.setCurrentIndex(_NOTHING)
        else:
            self._stack.setCurrentIndex(_START)

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer headings and terms that come near a query without hits."""
        self.nothing.set_suggestions(suggestions)

    def set_history(self, queries: Sequence[str]) -> None:
        """Show what was searched for lately, the latest first."""
        self.start.set_history(queries)

    def set_current(self, hit: int) -> None:
        """Mark a place (its number, -1 for none) as the current one and show it."""
        row = self._model.row_of_hit(hit)
        self.list.mark_row(row)
        if row < 0:
            return
        index = self._model.index(row, 0)
        self._quiet = True
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._quiet = False
        self.list.scrollTo(index)

    def enter_list(self) -> bool:
        """↓ in the box: take the keyboard into the list; False where nothing is in it."""
        match self._stack.currentIndex():
            case 0:
                return self.start.list.enter_by_keyboard()
            case 1:
                entered = self.list.enter_by_keyboard()
                if entered:
                    self._on_walked(self.list.currentIndex())
                return entered
        return self.nothing.list.enter_by_keyboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the list closes the search."""
        if isinstance(watched, RowList) and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if escape and event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _fetch_rest(self) -> None:
        """Give the list its other rows, so that its scroll bar tells the truth."""
        root = QModelIndex()
        while self._model.canFetchMore(root) and self._model.rowCount() < _MOST_ROWS:
            self._model.fetchMore(root)

    def _on_walked(self, index: QModelIndex) -> None:
        hit = index.data(ResultRole.HIT)
        if not self._quiet and hit is not None and hit >= 0 and self.list.hasFocus():
            self.hit_previewed.emit(hit)

    def _on_chosen(self, index: QModelIndex) -> None:
        row: ResultRow = index.data(ResultRole.ROW)
        match row.kind:
            case ResultKind.TERM:
                self.term_activated.emit(row.number)
            case ResultKind.FOLD:
                self.parts_toggled.emit(row.folded)
            case ResultKind.HIT:
                self.hit_activated.emit(index.data(ResultRole.HIT))
            case ResultKind.NOTE:
                self.note_activated.emit(index.data(ResultRole.NOTE))
