# SPDX-License-Identifier: MIT
"""Searches all reports of the library, in a process of its own that also keeps the index.

Nothing is started before the first `search` or `refresh`; the process leaves when it has been
idle, and with this program at the latest.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.paths import Paths
from reader.search.library_api import LibraryOrder


class LibrarySearch(QObject):
    """The library's search as the window sees it; every signal comes on the window's thread."""

    page_ready = Signal(object)
    """LibraryPage: the first rows of the newest query, or the next ones after `more`."""
    counts_ready = Signal(object)
    """LibraryCounts of the newest query; comes several times, the last one is `complete`."""
    index_progress = Signal(int, int)
    """Reports taken into the index so far, and how many are to be; equal when it is done."""
    failed = Signal(str)
    """A sentence for the reader; the query under way gets no further answer."""

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths

    def search(
        self,
        query: str,
        *,
        order: LibraryOrder = LibraryOrder.NEWEST,
        first: int = 20,
        report_ids: tuple[str, ...] | None = None,
    ) -> None:
        """Search; the newest query wins, of an older one nothing more is heard.

        `first` is how many rows the first page has; `report_ids` limits the search to these.
        """

    def more(self, rows: int = 20) -> None:
        """Have the next rows of the newest query told by `page_ready`."""

    def cancel(self) -> None:
        """Want no more of the query under way."""

    def refresh(self) -> None:
        """Look at the library for reports added, changed or removed, and take them in."""

    def shutdown(self, wait_ms: int = 1000) -> bool:
        """End the process for good; False if it did not end in time."""
        return True
