# SPDX-License-Identifier: MIT
"""Notices what other programs do in the library's folder and to the open report's file.

Qt tells of files that come to a folder or leave it, not of one that is edited in place; so the
open file is watched by itself, and whoever uses this looks again when the window gets the focus.
An editor that writes a new file in the place of the old one ends the watching of it, which is
taken up again. What is told may be less than happened or nothing at all: it is a reason to look.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from reader.tasks.throttle import Throttle

_PAUSE_MS: Final = 400


class LibraryFolder(QObject):
    """Watches one folder and one file; tells once for many changes, when they pause."""

    changed = Signal()
    """Files may have come, gone or changed."""
    file_changed = Signal()
    """The watched file may have changed."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._file: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._folder_pause = Throttle(_PAUSE_MS, self, leading=False)
        self._file_pause = Throttle(_PAUSE_MS, self, leading=False)
        self._watcher.directoryChanged.connect(self._on_folder)
        self._watcher.fileChanged.connect(self._on_file)

    def watch(self, file: Path | None) -> None:
        """Watch this file from now on, and the folder; either need not exist yet."""
        if self._file is not None and self._file != file:
            self._watcher.removePath(str(self._file))
        self._file = file
        self._take_up()

    def look(self) -> None:
        """Something may have happened unseen: tell so."""
        self._take_up()
        self._folder_pause.call(self.changed.emit)
        self._file_pause.call(self.file_changed.emit)

    def _on_folder(self, _path: str) -> None:
        self._folder_pause.call(self._tell_folder)

    def _on_file(self, _path: str) -> None:
        self._file_pause.call(self._tell_file)

    def _tell_folder(self) -> None:
        self._take_up()
        self.changed.emit()

    def _tell_file(self) -> None:
        self._take_up()
        self.file_changed.emit()
        self.changed.emit()

    def _take_up(self) -> None:
        """Watch what is there and not yet, or no longer, watched.

        A folder that does not exist is waited for in the one above it.
        """
        above = self._folder.parent
        folder = self._folder if self._folder.exists() else above
        if folder != above and str(above) in self._watcher.directories():
            self._watcher.removePath(str(above))
        watched = {*self._watcher.directories(), *self._watcher.files()}
        for path in (folder, self._file):
            if path is not None and str(path) not in watched and path.exists():
                self._watcher.addPath(str(path))
