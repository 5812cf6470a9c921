# SPDX-License-Identifier: MIT
"""Searches all reports of the library, in a process of its own; another one keeps the index.

Nothing is started before the first `search` or `refresh`; the process leaves when nobody has
asked for a while, and with this program at the latest. While there is no index, or it is not up
to date, answers are the same, only slower.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from reader.paths import Paths
from reader.search.library_api import LibraryCounts, LibraryOrder, LibraryPage
from reader.tasks.child_process import ChildProcess
from reader.tasks.library_talk import (
    Ask,
    AskTerm,
    Look,
    More,
    Part,
    State,
    Stop,
    TermPart,
    build,
    serve,
)

_log = logging.getLogger(__name__)
_IDLE_SECONDS: Final = 300.0
_TRIES: Final = 2


class LibrarySearch(QObject):
    """The library's search as the window sees it; every signal comes on the window's thread."""

    page_ready = Signal(object)
    """LibraryPage: the first rows of the newest query, or the next ones after `more`."""
    counts_ready = Signal(object)
    """LibraryCounts of the newest query; comes several times, the last one is `complete`."""
    term_ready = Signal(object)
    """TermAnswer for the newest `look_for_term`; comes several times, the last one `complete`."""
    index_progress = Signal(int, int)
    """Reports taken into the index so far, and how many are to be; equal when it is done."""
    failed = Signal(str)
    """A sentence for the reader; the query under way gets no further answer."""

    _heard = Signal(object, object)

    def __init__(
        self,
        paths: Paths,
        parent: QObject | None = None,
        *,
        idle_seconds: float = _IDLE_SECONDS,
    ) -> None:
        super().__init__(parent)
        self._paths = paths
        self._idle = idle_seconds
        self._token = self._term_token = 0
        self._unanswered: Ask | None = None
        self._term: AskTerm | None = None
        self._tries = 0
        self._may_build = False
        self._closed = False
        self._searcher: ChildProcess | None = None
        self._builder: ChildProcess | None = None
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def search(
        self,
        query: str,
        *,
        order: LibraryOrder = LibraryOrder.NEWEST,
        first: int = 20,
        report_ids: tuple[str, ...] | None = None,
        parts: bool = True,
    ) -> None:
        """Search; the newest query wins, of an older one nothing more is heard.

        `first` is how many rows the first page has; `report_ids` limits the search to these;
        `parts` false leaves out hits that only cut a number (see `Answer.rows`).
        """
        self._token += 1
        self._tries = 0
        self._unanswered = Ask(self._token, query, order, first, report_ids, parts)
        self._send(self._unanswered)

    def more(self, rows: int = 20) -> None:
        """Have the next rows of the newest query told by `page_ready`."""
        if self._searcher is not None:
            self._send(More(rows))

    def cancel(self) -> None:
        """Want no more of the query under way."""
        self._token += 1
        self._unanswered = None
        if self._searcher is not None:
            self._send(Stop())

    def look_for_term(self, names: Sequence[str]) -> None:
        """Look for a term by its names in all reports; the newest one wins.

        A search under way goes first.
        """
        self._term_token += 1
        self._term = AskTerm(self._term_token, tuple(names))
        self._send(self._term)

    def refresh(self) -> None:
        """Look at the library for reports added, changed or removed, and take them in."""
        self._may_build = True
        self._send(Look())

    @property
    def running(self) -> bool:
        """Whether there is a process that answers; without one nothing needs `refresh`."""
        return self._searcher is not None

    def shutdown(self, wait_ms: int = 1000) -> bool:
        """End the processes for good; False if they did not end in time."""
        self._closed = True
        children = [child for child in (self._searcher, self._builder) if child]
        for child in children:
            child.kill()
        ended = [child.join(wait_ms / 1000) for child in children]
        return all(ended)

    def _send(self, message: object) -> None:
        if self._closed:
            return
        if self._searcher is None:
            self._may_build = True
            self._searcher = ChildProcess(serve, (self._paths, self._idle), self._tell)
        self._searcher.send(message)

    def _tell(self, child: ChildProcess, said: object) -> None:
        """Bring what a child says to the window's thread (called on the child's thread)."""
        if not self._closed and shiboken6.isValid(self):
            self._heard.emit(child, said)

    def _on_heard(self, child: ChildProcess, said: object) -> None:
        if self._closed:
            return
        if child is self._builder:
            self._on_built(said)
        elif child is not self._searcher:
            return
        elif said is None:
            self._on_ended()
        elif isinstance(said, State):
            if not said.stale:
                self._may_build = True
            elif self._may_build and self._builder is None:
                self._start_building()
        elif isinstance(said, TermPart):
            self._on_term(said)
        elif isinstance(said, Part) and said.token == self._token:
            self._on_part(said.answer)

    def _on_part(self, answer: LibraryPage | LibraryCounts) -> None:
        if isinstance(answer, LibraryPage):
            self.page_ready.emit(answer)
            return
        if answer.complete:
            self._unanswered = None
        self.counts_ready.emit(answer)

    def _on_term(self, said: TermPart) -> None:
        if said.token == self._term_token:
            if said.answer.complete:
                self._term = None
            self.term_ready.emit(said.answer)

    def _on_ended(self) -> None:
        """The process has left for want of work, or was ended in the middle of it."""
        self._searcher = None
        term, self._term = self._term, None
        if term is not None:
            self._send(term)  # once
        if self._unanswered is None:
            return
        self._tries += 1
        if self._tries < _TRIES:
            self._send(self._unanswered)
            return
        self._unanswered = None
        _log.warning("The process of the library's search ended early")
        self.failed.emit(
            self.tr("后台检索意外中断，这次检索没有完成。请再试一次；正在阅读的报告不受影响。")
        )

    def _start_building(self) -> None:
        self._may_build = False
        self._builder = ChildProcess(build, (self._paths,), self._tell)

    def _on_built(self, said: object) -> None:
        if isinstance(said, tuple):
            self.index_progress.emit(*said)
            return
        if isinstance(said, str):
            if said:
                _log.warning("The library's index was not written: %s", said)
            return
        self._builder = None
        if self._searcher is not None:
            self._searcher.send(Look())
