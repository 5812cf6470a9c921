# SPDX-License-Identifier: MIT
"""What was searched for lately: noted when a query led somewhere, brought back by ↑ or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore
    from reader.store.query_history import QueryHistory


class QueryHistoryController(QObject):
    """The history in store, panel and box."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._box = window.top_bar.search
        self._history: QueryHistory | None = None
        self._queries: tuple[str, ...] = ()
        self._next = 0

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        # Loaded with the store, after the first paint.
        from reader.store.query_history import QueryHistory  # noqa: PLC0415

        self._history = QueryHistory(store)
        self._show()

    def note(self, query: str) -> None:
        """A query led somewhere."""
        self._next = 0
        kept = " ".join(query.split())
        if self._history is not None and kept and (kept,) != self._queries[:1]:
            self._history.note(query)
            self._show()

    def remove(self, query: str) -> None:
        """Forget one."""
        if self._history is not None:
            self._history.remove(query)
            self._show()

    def clear(self) -> None:
        """Forget all."""
        if self._history is not None:
            self._history.clear()
            self._show()

    def older(self) -> None:
        """↑ in the box: the query before the one that stands there; after the oldest the latest."""
        if not self._queries:
            return
        if not self._box.text():
            self._next = 0
        query = self._queries[self._next % len(self._queries)]
        self._next += 1
        self._box.recall(query)

    def _show(self) -> None:
        self._queries = self._history.queries() if self._history is not None else ()
        for panel in (self._window.search_panel, self._window.library_search_panel):
            panel.set_history(self._queries)
