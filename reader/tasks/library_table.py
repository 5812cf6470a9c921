# SPDX-License-Identifier: MIT
"""Saves all hits of a query across the library as a table, in a process of its own.

A common word stands in half a million places, which takes a minute to write; the window goes on
meanwhile. The table is written beside its place and moved there when it is whole, so that ending
the process, or a full disk, leaves what was there.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from reader.files import say_reason
from reader.paths import Paths
from reader.tasks.child_process import ChildProcess
from reader.tasks.library_talk import TableOrder, save_table


class LibraryTable(QObject):
    """One table at a time; every signal comes on the window's thread."""

    progress = Signal(int, int)
    """How many reports have been looked into, and of how many."""
    finished = Signal(object, int)
    """The table is in its place (`Path`), and has so many rows."""
    failed = Signal(object, str)
    """Why there is no table at this `Path`: a reason to put into a sentence."""

    _heard = Signal(object, object)

    def __init__(self, paths: Paths, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._child: ChildProcess | None = None
        self._parts: dict[ChildProcess, Path] = {}
        self._target = Path()
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a table is being written."""
        return self._child is not None

    def save(self, order: TableOrder, target: Path) -> None:
        """Begin to write; one that is under way is given up."""
        self.cancel()
        self._target = target
        part = target.with_name(f".{target.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
        self._child = ChildProcess(save_table, (order, self._paths, part), self._tell)
        self._parts[self._child] = part

    def cancel(self) -> None:
        """Give up the table under way; nothing is left of it."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()

    def shutdown(self, wait_ms: int = 1000) -> bool:
        """Give it up and wait a little for the process to end; False if it did not."""
        self.cancel()
        ended = [child.join(wait_ms / 1000) for child in self._parts]
        for part in self._parts.values():
            _clear_away(part)
        return all(ended)

    def _tell(self, child: ChildProcess, said: object) -> None:
        """Bring what the process says to the window's thread (called on the process's thread)."""
        if shiboken6.isValid(self):
            self._heard.emit(child, said)

    def _on_heard(self, child: ChildProcess, said: object) -> None:
        current = child is self._child
        if said is None:
            _clear_away(self._parts.pop(child))
            if current:
                self._fail(self.tr("后台进程意外中断"))
        elif not current:
            return
        elif isinstance(said, tuple):
            self.progress.emit(*said)
        elif isinstance(said, int):
            self._put_in_place(self._parts[child], said)
        else:
            self._fail(str(said))

    def _put_in_place(self, part: Path, rows: int) -> None:
        try:
            part.replace(self._target)
        except OSError as error:
            self._fail(say_reason(error))
        else:
            self._child = None
            self.finished.emit(self._target, rows)

    def _fail(self, reason: str) -> None:
        self._child = None
        self.failed.emit(self._target, reason)


def _clear_away(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
