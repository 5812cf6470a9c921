# SPDX-License-Identifier: MIT
"""Brings one file or pasted text into the library: look, show what was found, keep what is wanted.

Several files, or a folder, go to `importing_many`. Nothing is stored before the reader says so,
and nothing long happens on the window's thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from reader.store.library import Library
from reader.tasks.importing import ImportWorker
from reader.tasks.importing_keeping import ImportFound, keep, take_over
from reader.tasks.importing_reader import PastedText, Source
from reader.tasks.operation import Background, Operation, sentence_for
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice

if TYPE_CHECKING:
    from reader.store.versions import Replaced
    from reader.ui.dialogs.import_preview import ImportPreviewDialog

_NOTICE = "import_report"


class ImportingController(QObject):
    """File ▸ 导入, files dropped on the window, and 从剪贴板导入."""

    kept = Signal(object)
    """A report was taken into the library; its file (Path), to be opened."""
    replaced = Signal(object)
    """The text of a report was replaced by a newer version: Replaced."""
    only_read = Signal(object)
    """A file (Path) is to be opened without being stored."""
    existing_wanted = Signal(str)
    """A report that is in the library (its id) is to be opened."""
    many_wanted = Signal(object)
    """Several files or a folder were named: a list of Paths."""

    def __init__(
        self, window: MainWindow, library: Library, worker: ImportWorker, background: Background
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._worker = worker
        self._background = background
        self._dialog: ImportPreviewDialog | None = None
        worker.found.connect(self._show)
        worker.refused.connect(self._refuse)

    def choose_files(self) -> None:
        """Ask for files, and take them."""
        # Start-up: the importers tell which kinds there are.
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        self._worker.warm()
        paths, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("导入报告"), "", file_filter(self.tr("报告"))
        )
        if paths:
            self.take([Path(path) for path in paths])

    def choose_folder(self) -> None:
        """Ask for a folder, and take what is in it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - start-up

        self._worker.warm()
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("导入文件夹里的报告"))
        if folder:
            self.take([Path(folder)])

    def paste(self) -> None:
        """Take what is on the clipboard: files that were copied, or text."""
        data = QApplication.clipboard().mimeData()
        urls = data.urls() if data is not None else []
        files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        text = QApplication.clipboard().text()
        if files:
            self.take(files)
        elif text.strip():
            self._look(PastedText(text, self.tr("剪贴板里的文字")))
        else:
            self._say(self.tr("剪贴板里没有文字。请先在别处复制报告的全文，再从剪贴板导入。"))

    def take(self, paths: Sequence[Path]) -> None:
        """Take these files and folders: one file is shown first, more are taken in as a list."""
        if len(paths) == 1 and not paths[0].is_dir():
            self._look(paths[0])
        elif paths:
            self.many_wanted.emit(list(paths))

    def _look(self, source: Source) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        self._worker.look([source])

    def _show(self, found: ImportFound) -> None:
        from reader.ui.dialogs.import_preview import ImportPreviewDialog  # noqa: PLC0415 - start-up

        self._forget()
        dialog = self._dialog = ImportPreviewDialog(found, self._window)
        dialog.kept.connect(self._keep)
        dialog.taken_over.connect(self._take_over)
        dialog.only_read.connect(self._only_read)
        dialog.existing_wanted.connect(self._open_existing)
        dialog.finished.connect(self._forget)
        self._found = found
        dialog.open()

    def _keep(self, found: ImportFound) -> None:
        def work(_operation: Operation[Path]) -> Path:
            return keep(self._library, found)

        self._background.run(work, success=self._after_keeping, failure=self._fail, owner=self)

    def _after_keeping(self, path: Path) -> None:
        self._close()
        self.kept.emit(path)

    def _take_over(self, found: ImportFound) -> None:
        def work(_operation: Operation[Replaced]) -> Replaced:
            return take_over(self._library, found)

        self._background.run(work, success=self._after_replacing, failure=self._fail, owner=self)

    def _after_replacing(self, replaced: Replaced) -> None:
        self._close()
        self.replaced.emit(replaced)

    def _only_read(self) -> None:
        self.only_read.emit(self._found.source)

    def _open_existing(self) -> None:
        entry = self._found.match.entry
        assert entry is not None
        self.existing_wanted.emit(entry.id)

    def _fail(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.say(sentence_for(error))
        else:  # closed while the report was being stored
            self._say(sentence_for(error))

    def _refuse(self, _source: Source, sentence: str) -> None:
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        self._window.notice_bar.show_notice(Notice(_NOTICE, sentence))

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def _forget(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()


def file_filter(name: str) -> str:
    """The filter of a file dialog for all kinds that can be imported; `name` says what they are."""
    # Start-up: with the importers come their libraries.
    from reader.importers import opening  # noqa: PLC0415

    kinds = " ".join(f"*{suffix}" for suffix in opening.suffixes())
    return f"{name}（{kinds}）;;{QApplication.translate('ImportingController', '所有文件')}（*）"
