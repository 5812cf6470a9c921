# SPDX-License-Identifier: MIT
"""导入批注: a file is read and compared in the worker process, and stored in short turns.

A thread would not do: while JSON is read, no other thread of the process goes on. The window goes
on meanwhile. What the reader changes in between is not overwritten: the comparison is made anew
then.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.tasks.operation import sentence_for
from reader.tasks.worker_process import WorkerProcess
from reader.ui.controllers.requests import RequestsController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.tasks.annotation_work import Compared

_NOTICE = "import"
_TURN = 100
"""So many annotations are stored in one go: 5 to 10 ms."""


class TakingInController(QObject):
    """Merges the annotations of a file into those that are here."""

    def __init__(
        self,
        window: MainWindow,
        paths: Paths,
        worker: WorkerProcess,
        requests: RequestsController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._worker = worker
        self._requests = requests

    def choose(self) -> None:
        """Ask for a JSON file of ours, and take it in."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - start-up

        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("导入批注"), "", self.tr("批注（*.json）;;所有文件（*）")
        )
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """Merge the annotations of a file into those that are here, and say what came of it."""
        # Not needed before somebody asks.
        from reader.tasks.annotation_work import compare_file  # noqa: PLC0415

        changes = self._requests.changes

        def done(read: Compared) -> None:
            self._store(path, read, read.merged.put, changes)

        self._worker.run(
            *(compare_file, path, self._paths.annotations),
            success=done,
            failure=self._say_failure,
            owner=self,
            group="import",
        )

    def _store(
        self, path: Path, read: Compared, waiting: tuple[Annotation, ...], changes: int
    ) -> None:
        """Store the next few; when all are, show and say it."""
        if self._requests.changes != changes:
            self.take_in(path)
            return
        if not waiting:
            self._requests.written.emit()
            self._say(self._said(read))
            return
        try:
            self._requests.store(waiting[:_TURN])
        except ReaderError as error:
            self._requests.written.emit()
            self._say_failure(error)
            return
        rest, changes = waiting[_TURN:], self._requests.changes
        QTimer.singleShot(0, self, partial(self._store, path, read, rest, changes))

    def _said(self, read: Compared) -> str:
        found = read.merged
        said = self.tr("导入了批注：新增 {0} 条，更新 {1} 条，原来就有 {2} 条。").format(
            found.added, found.changed, found.same
        )
        if found.older:
            said += self.tr("有 {0} 条在这里改得更晚，保留了这里的。").format(found.older)
        if read.unreadable:
            said += self.tr("有 {0} 条认不出，没有导入。").format(read.unreadable)
        return said

    def _say_failure(self, error: Exception) -> None:
        self._say(sentence_for(error))

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        self._window.notice_bar.show_notice(Notice(_NOTICE, sentence))
