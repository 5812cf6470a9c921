# SPDX-License-Identifier: MIT
"""What commands ask of the open window, since only it may write while it is open.

The commands and the window run for the same person on the same machine; files are handed over by
their paths.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.core.errors import ReaderError
from reader.paths import Paths

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.store.annotations import AnnotationStore
    from reader.store.backup import Prepared, Restored


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
        store = self._writable()
        # With the store, after the first paint.
        from reader.tasks.annotation_work import carry_out  # noqa: PLC0415

        done = carry_out(store, self._paths, message)
        self.written.emit()
        return done

    def store(self, annotations: Sequence[Annotation]) -> None:
        """Store annotations without telling `written`; raises ReaderError if they are not saved."""
        store = self._writable()
        store.exchange((), annotations)
        if store.problem:
            raise ReaderError(store.problem)

    @property
    def changes(self) -> int:
        """A number that grows with every change of what is kept."""
        return self._store.changes if self._store else 0

    def put_back(self, prepared: Prepared) -> Restored:
        """Write a backup that was prepared; raises ReaderError, then nothing has changed."""
        # With the store, after the first paint.
        from reader.store.backup import put_back  # noqa: PLC0415

        done = put_back(self._writable(), prepared)
        self.written.emit()
        return done

    def _writable(self) -> AnnotationStore:
        if self._store is None or self._store.problem:
            problem = self._store.problem if self._store else None
            raise ReaderError(problem or "窗口正在打开，还不能写入。请再试一次。")
        return self._store
