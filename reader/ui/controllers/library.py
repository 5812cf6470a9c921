# SPDX-License-Identifier: MIT
"""The panel 报告库: what is in the library, what has been read of it, and what is done with it.

The folder is read in the background, after the first paint and whenever something changed; how
the names sound is worked out in the worker process, once for each name.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.core.errors import ReaderError
from reader.core.pinyin import soundings
from reader.models.report_shelf import Arrangement, Book
from reader.settings import Settings
from reader.store.library import Library, LibraryEntry
from reader.store.reading_marks import reading_marks
from reader.store.trash import Removed
from reader.tasks.operation import Background, Operation
from reader.tasks.throttle import Throttle
from reader.tasks.worker_process import WorkerProcess
from reader.ui.controllers.undoing import UndoController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore

_log = logging.getLogger(__name__)
_NOTICE = "library"
_MARKS_MS = 700


class _Shelf(NamedTuple):
    """What a look at the folder found; `books` is None where everything is as it was."""

    entries: tuple[LibraryEntry, ...]
    books: list[Book] | None
    unheard: tuple[str, ...]
    revision: int


class LibraryController(QObject):
    """Fills the panel 报告库 and carries out what it asks for."""

    changed = Signal()
    """Reports came, went or were written: the search has to follow."""
    open_wanted = Signal(str)
    """A report (its id) is to be opened."""
    export_wanted = Signal()
    """The open report is to be exported."""
    left = Signal()
    """The open report was taken out of the library: another one is to be shown."""

    def __init__(  # noqa: PLR0913, PLR0917 - the composition root hands everything over here
        self,
        window: MainWindow,
        library: Library,
        settings: Settings,
        background: Background,
        worker: WorkerProcess,
        undoing: UndoController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        self._background = background
        self._worker = worker
        self._undoing = undoing
        self._panel = window.library_panel
        self._store: AnnotationStore | None = None
        self._session: Session | None = None
        self._entries: tuple[LibraryEntry, ...] = ()
        self._revision: int | None = None
        self._marking = Throttle(_MARKS_MS, self, leading=False)
        self._panel.set_arrangement(
            Arrangement(settings.text("library_order")),
            newest_first=settings.flag("library_newest_first"),
        )

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self._show_marks()

    def let_go(self) -> None:
        """The window closes, and with it the store."""
        self._marking.cancel()
        self._store = None

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session
        if not self._panel.set_current(session.report_id):
            self.reload()
        self.note_marks()

    def reload(self) -> None:
        """Look at the library's folder again, in the background."""
        before = self._entries

        def work(_operation: Operation[_Shelf]) -> _Shelf:
            catalogue = self._library.catalogue
            entries = catalogue.reports()
            books = None if entries is before else [Book.of(entry) for entry in entries]
            catalogue.save()
            return _Shelf(entries, books, catalogue.unheard(), catalogue.revision)

        self._background.run(work, success=self._take, owner=self, group="library")

    def note_marks(self) -> None:
        """Something was read or noted: show it, a little later."""
        self._marking.call(self._show_marks)

    def note_tab(self, tab: str) -> None:
        """Another tab is on top: show what has been read since this one was."""
        if tab == "library":
            self.note_marks()

    def export(self, report_id: str) -> None:
        """Export a report; it is opened for that."""
        if self._session is None or self._session.report_id != report_id:
            self.open_wanted.emit(report_id)
        if self._session is not None and self._session.report_id == report_id:
            self.export_wanted.emit()

    def order(self, arrangement: Arrangement, newest_first: bool) -> None:
        """Remember the order that the reader chose."""
        self._settings.set("library_order", str(arrangement))
        self._settings.set("library_newest_first", newest_first)

    def arrange(self, arrangement: str) -> None:
        """Put the reports in another order, and show them."""
        newest_first = self._settings.flag("library_newest_first")
        self._panel.set_arrangement(Arrangement(arrangement), newest_first=newest_first)
        self.order(Arrangement(arrangement), newest_first)
        self._window.show_left("library")

    def remove(self, ids: list[str]) -> None:
        """Move reports to the trash; Ctrl+Z brings them back, their annotations stay."""
        step = _Removal(self, ids)
        self._undoing.do(self.tr("移到回收站"), step.redo, step.undo)

    def remove_open(self) -> None:
        """Move the open report to the trash."""
        if self._session is not None:
            self.remove([self._session.report_id])

    def reveal(self, report_id: str) -> None:
        """Open the folder in which a report's file lies."""
        entry = self._library.entry(report_id)
        if entry is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(entry.path.parent)))

    def reveal_open(self) -> None:
        """Open the folder of the open report's file."""
        path = self._session.opened.path if self._session else None
        if path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    def show_trash(self) -> None:
        """Open the folder of the reports that were taken out."""
        trash = self._library.paths.library_trash
        if trash.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(trash)))
        else:
            self._say(self.tr("报告库的回收站是空的。"))

    # Inside

    def take_out(self, ids: list[str]) -> list[Removed]:
        """Move reports to the trash and say so; those that cannot be moved stay and are named."""
        removed, sentences = [], []
        for report_id in ids:
            try:
                removed.append(self._library.remove(report_id))
            except ReaderError as error:
                sentences.append(str(error))
        if removed:
            sentences.insert(0, self._said(removed))
        self._say(" ".join(sentences))
        gone = {one.entry.id for one in removed}
        if self._session is not None and self._session.report_id in gone:
            self.left.emit()
        self.reload()
        return removed

    def put_back(self, removed: list[Removed]) -> None:
        """Put reports back that were taken out."""
        sentences = []
        for one in removed:
            try:
                self._library.restore(one)
            except ReaderError as error:
                sentences.append(str(error))
        self._say(" ".join(sentences))
        self.reload()

    def _said(self, removed: list[Removed]) -> str:
        if len(removed) == 1:
            pattern = self.tr("《{0}》已移到回收站，批注都留着。按 Ctrl+Z 放回。")
            return pattern.format(removed[0].entry.name)
        pattern = self.tr("{0} 份报告已移到回收站，批注都留着。按 Ctrl+Z 放回。")
        return pattern.format(len(removed))

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        if sentence:
            self._window.notice_bar.show_notice(Notice(_NOTICE, sentence))

    def _take(self, shelf: _Shelf) -> None:
        if shelf.books is not None:
            self._entries = shelf.entries
            self._panel.set_reports(shelf.books)
        if self._revision not in (None, shelf.revision):
            self.changed.emit()
        self._revision = shelf.revision
        if self._session is not None:
            self._panel.set_current(self._session.report_id)
        if shelf.unheard:
            self._worker.run(
                soundings, shelf.unheard,
                success=self._hear, failure=_log_failure, owner=self, group="soundings",
            )  # fmt: skip

    def _hear(self, heard: dict[str, str]) -> None:
        self._library.catalogue.hear(heard)
        self.reload()

    def _show_marks(self) -> None:
        if self._store is not None:
            self._panel.set_marks(reading_marks(self._store))


class _Removal:
    """One step of taking reports out, as the undo stack keeps it."""

    def __init__(self, controller: LibraryController, ids: list[str]) -> None:
        self._controller = controller
        self._ids = ids
        self._removed: list[Removed] = []

    def redo(self) -> None:
        self._removed = self._controller.take_out(self._ids)

    def undo(self) -> None:
        self._controller.put_back(self._removed)


def _log_failure(error: Exception) -> None:
    """The filter goes on with characters alone."""
    _log.warning("How the reports' names sound was not found out: %r", error)
