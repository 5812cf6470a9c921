# SPDX-License-Identifier: MIT
"""Opens a file of another kind where it lies, read by the import process.

Our own Markdown and what has been read before opens at once; the rest may be long, damaged or
made to do harm, and the window waits for none of it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reader.core.errors import ReaderError
from reader.store.library import Library, OpenedReport
from reader.tasks.importing import ImportWorker
from reader.tasks.importing_keeping import ImportFound
from reader.tasks.importing_reader import Source
from reader.tasks.operation import Background, Operation, sentence_for
from reader.ui.controllers.opening import OpeningController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice

_NOTICE = "open"
_PATIENCE_MS = 400


class OpeningApartController(QObject):
    """Ctrl+O, and files that a second start of the program brings."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        opening: OpeningController,
        worker: ImportWorker,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._opening = opening
        self._worker = worker
        self._background = background
        self._wanted: Path | None = None
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(_PATIENCE_MS)
        self._waiting.timeout.connect(self._say_waiting)
        worker.found.connect(self._prepare)
        worker.refused.connect(self._refuse)

    def open(self, reference: str | Path) -> None:
        """Open a report by its id, or any file; a bad one leaves the open report as it is."""
        self.cancel()
        path = self._foreign_file(reference)
        if path is None:
            self._opening.open(reference)
            return
        self._wanted = path
        self._waiting.start()
        self._worker.look([path])

    def cancel(self) -> None:
        """Want no more of a file that is being read."""
        if self._wanted is not None:
            self._end()
            self._worker.cancel()
            self._window.notice_bar.withdraw(_NOTICE)

    def _foreign_file(self, reference: str | Path) -> Path | None:
        """The file, if it has to be read by an importer."""
        try:
            path = self._library.find(reference)
        except ReaderError:  # opening says so
            return None
        is_quick = path.suffix.lower() == ".md" or self._library.is_parsed(path)
        return path if path.is_file() and not is_quick else None

    def _prepare(self, found: ImportFound) -> None:
        path = found.source
        if path != self._wanted or not isinstance(path, Path):
            return

        def work(_operation: Operation[OpenedReport]) -> OpenedReport:
            return self._library.opened(path, found.imported)

        def show(report: OpenedReport) -> None:
            if path == self._wanted:
                self._end()
                self._opening.show(report)

        def fail(error: Exception) -> None:
            self._refuse(path, sentence_for(error))

        self._background.run(work, success=show, failure=fail, owner=self, group="open")

    def _refuse(self, source: Source, sentence: str) -> None:
        if source == self._wanted:
            self._end()
            self._tell(Notice(_NOTICE, sentence))

    def _end(self) -> None:
        self._wanted = None
        self._waiting.stop()

    def _say_waiting(self) -> None:
        assert self._wanted is not None
        sentence = self.tr("正在读“{0}”……").format(self._wanted.name)
        self._tell(Notice(_NOTICE, sentence, self.tr("不读了"), self.cancel))

    def _tell(self, notice: Notice) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        self._window.notice_bar.show_notice(notice)
