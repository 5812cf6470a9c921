# SPDX-License-Identifier: MIT
"""导入批注: a file is read and compared in the background, and stored in short turns.

The window goes on meanwhile. What the reader changes in between is not overwritten: the comparison
is made anew then.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.tasks.operation import Background, Operation, sentence_for
from reader.ui.controllers.requests import RequestsController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.merging import Merged

_NOTICE = "import"
_TURN = 100
"""So many annotations are stored in one go: 5 to 10 ms."""


class _Read(NamedTuple):
    merged: Merged
    unreadable: int


class TakingInController(QObject):
    """Merges the annotations of a file into those that are here."""

    def __init__(
        self,
        window: MainWindow,
        paths: Paths,
        background: Background,
        requests: RequestsController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._background = background
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
        paths, changes = self._paths, self._requests.changes

        def work(_operation: Operation[_Read]) -> _Read:
            # Not needed before somebody asks.
            from reader.export.web_annotations import read_file  # noqa: PLC0415
            from reader.store.annotations import list_annotations  # noqa: PLC0415
            from reader.store.merging import merged  # noqa: PLC0415

            read = read_file(path)
            found = merged(list_annotations(paths.annotations), read.annotations)
            return _Read(found, read.unreadable)

        def done(read: _Read) -> None:
            self._store(path, read, read.merged.put, changes)

        self._background.run(
            work, success=done, failure=self._say_failure, owner=self, group="import"
        )

    def _store(
        self, path: Path, read: _Read, waiting: tuple[Annotation, ...], changes: int
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

    def _said(self, read: _Read) -> str:
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
