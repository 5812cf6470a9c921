# SPDX-License-Identifier: MIT
"""What happens after the first paint and in the background: store, search, pinyin, reading place.

None of it is needed to read; whatever fails is said or logged, and reading goes on.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.core.anchors import Anchor
from reader.core.errors import ReaderError
from reader.core.positions import Position, TextRange
from reader.paths import Paths
from reader.settings import Settings
from reader.store.library import complete_parsed
from reader.tasks.operation import Background, Operation, sentence_for
from reader.tasks.throttle import Throttle
from reader.tasks.worker_process import WorkerProcess
from reader.ui.controllers.opening import note_place
from reader.ui.controllers.reading import ReadingController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.core.parsed_form import ParsedReport
    from reader.store.annotations import AnnotationStore

_log = logging.getLogger(__name__)
_PLACE_MS = 2000
_BACKUP_MS = 4000


class KeepingController(QObject):
    """Prepares what makes the open report quick and complete, and remembers where one reads."""

    store_opened = Signal(object)
    """The AnnotationStore is there."""

    def __init__(  # noqa: PLR0913, PLR0917 - the composition root hands everything over here
        self,
        window: MainWindow,
        reading: ReadingController,
        settings: Settings,
        paths: Paths,
        background: Background,
        worker: WorkerProcess,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._reading = reading
        self._settings = settings
        self._paths = paths
        self._background = background
        self._worker = worker
        self._store: AnnotationStore | None = None
        self._session: Session | None = None
        self._started = False
        self._searching = False
        self._placing = Throttle(_PLACE_MS, self, leading=False)

    def show(self, session: Session) -> None:
        """Take another report; the place in the one before was kept when it was left."""
        self._placing.cancel()
        self._session = session
        if self._started:
            self._prepare()

    def start(self) -> None:
        """The first paint is done: open the store, then prepare in the background."""
        # sqlite3 costs 6 ms, which the first paint does without.
        from reader.store.annotations import AnnotationStore  # noqa: PLC0415

        self._started = True
        self._store = AnnotationStore.open(self._paths.annotations)
        for notice in self._store.notices:
            self._window.notice_bar.show_notice(Notice("store", notice))
        self.store_opened.emit(self._store)
        self._prepare()
        QTimer.singleShot(_BACKUP_MS, self, self.back_up)

    def share(self, other: KeepingController) -> None:
        """Use the store that another window has opened, and will close."""
        self._started = True
        self._store = other._store
        if self._store is not None:
            self.store_opened.emit(self._store)
        self._prepare()

    def back_up(self) -> None:
        """Make the automatic backup, once the first page is being read."""
        # Only now: zipfile and the rest take 12 ms.
        from reader.store.backup import back_up_if_changed  # noqa: PLC0415

        paths, texts = self._paths, self.open_texts()

        def work(_operation: Operation[Path | None]) -> Path | None:
            return back_up_if_changed(paths, texts)

        self._background.run(
            work, success=_log_backup, failure=self._say_no_backup, owner=self, group="backup"
        )

    def open_texts(self) -> dict[str, Path]:
        """The file of the open report, which need not be in the library, by the report's id."""
        session = self._session
        path = session.opened.path if session else None
        return {session.report_id: path} if session and path else {}

    def _say_no_backup(self, error: Exception) -> None:
        _log.info("No backup was made: %r", error)
        self._window.notice_bar.show_notice(Notice("backup", sentence_for(error), minor=True))

    def note_scrolled(self) -> None:
        """The reader moved on: remember where, once the scrolling pauses."""
        self._placing.call(self.keep_place)

    def keep_place(self) -> None:
        """Remember where one is, in the settings and in the store."""
        self._placing.cancel()
        session, store = self._session, self._store
        if session is None or store is None or session.opened.path is None:
            return
        place = self._reading.place
        note_place(self._settings, session.opened, place)
        here = TextRange(place, place)
        anchor = Anchor.make(session.report, here, session.opened.digest)
        store.set_reading_position(session.report_id, anchor, self._reading.percent)

    def close(self) -> None:
        """Write what waits and close the store."""
        self.keep_place()
        if self._store is not None:
            self._store.close()
            self._store = None

    def _prepare(self) -> None:
        session = self._session
        if session is None or session.opened.path is None:
            return
        self._restore_place(session)
        if self._searching:
            self.warm_search()
        if not session.opened.parsed.pinyin:
            self._worker.run(
                complete_parsed,
                self._paths,
                session.opened.path,
                success=self._take_pinyin,
                failure=_log_failure,
                owner=self,
                group="pinyin",
            )

    def _restore_place(self, session: Session) -> None:
        """Where the report was left, if it is not the one of the last start (see note_place)."""
        if self._store is None or self._reading.place > Position(0, 0):
            return
        anchor = self._store.reading_position(session.report_id)
        found = anchor.resolve(session.report, session.opened.digest).range if anchor else None
        if found is not None:
            self._reading.look_at(found.start)

    def warm_search(self) -> None:
        """The keyboard has come to the search box: make ready what the first query needs."""
        self._searching = True
        session = self._session
        if session is None:
            return
        searcher = session.searcher

        def work(_operation: Operation[None]) -> None:
            searcher.warm()

        self._background.run(work, success=_nothing, failure=_log_failure, owner=self, group="warm")

    def _take_pinyin(self, parsed: ParsedReport) -> None:
        session = self._session
        if session is not None and parsed.report.meta == session.report.meta:
            self._window.contents.set_pinyin(parsed.pinyin)


def _nothing(_result: None) -> None:
    """What is ready is used when it is needed."""


def _log_backup(path: Path | None) -> None:
    if path is not None:
        _log.info("The annotations are backed up in %s", path)


def _log_failure(error: Exception) -> None:
    """The text is searched and read without it; a reader need not know.

    That a report's file has gone or changed meanwhile is told where it matters.
    """
    level = logging.INFO if isinstance(error, ReaderError) else logging.WARNING
    _log.log(level, "Preparing in the background failed: %r", error)
