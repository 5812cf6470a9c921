# SPDX-License-Identifier: MIT
"""What commands ask of the open window, since only it may write while it is open.

The commands and the window run for the same person on the same machine; files are handed over by
their paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.core.errors import ReaderError
from reader.paths import Paths

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore


class RequestsController(QObject):
    """Answers what another program of the reader asks for."""

    written = Signal()
    """Something was written for another program: read everything anew."""

    def __init__(self, paths: Paths, parent: QObject) -> None:
        super().__init__(parent)
        self._paths = paths
        self._store: AnnotationStore | None = None

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """Do what a message asks for; raises ReaderError with a sentence."""
        store = self._store
        if store is None or store.problem:
            problem = store.problem if store else None
            raise ReaderError(problem or "窗口正在打开，还不能写入。请再试一次。")
        # With the store, after the first paint.
        from reader.tasks.annotation_work import carry_out  # noqa: PLC0415

        done = carry_out(store, self._paths, message)
        self.written.emit()
        return done
