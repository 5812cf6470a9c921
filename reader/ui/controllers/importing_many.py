# SPDX-License-Identifier: MIT
"""Brings many files into the library: asks first, shows how far it is, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.models.import_rows import Fate, ImportRow
from reader.store.versions import Likeness, Replaced
from reader.tasks.importing import ImportWorker, Taken
from reader.tasks.importing_keeping import files_in
from reader.tasks.importing_reader import Source
from reader.tasks.operation import Background, Operation
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice

if TYPE_CHECKING:
    from reader.ui.dialogs.import_list import ImportListDialog

_NOTICE = "import_report"
Found = tuple[list[Path], int]


class ImportingManyController(QObject):
    """Several files, or folders with all that is in them."""

    changed = Signal()
    """The library has other reports than before."""
    replaced = Signal(object)
    """The text of a report was replaced by a newer version: Replaced."""
    open_wanted = Signal(object)
    """A report is to be opened: its file (Path) or its id (str)."""

    said_of_annotations: Callable[[Replaced], str] | None = None
    """Asked what became of the annotations of a report whose text was replaced."""

    def __init__(self, window: MainWindow, worker: ImportWorker, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._worker = worker
        self._background = background
        self._files: list[Path] = []
        self._dialog: ImportListDialog | None = None
        worker.taken.connect(self._on_taken)
        worker.refused.connect(self._on_refused)
        worker.progress.connect(self._on_progress)
        worker.finished.connect(self._on_finished)

    def begin(self, paths: Sequence[Path]) -> None:
        """Look which files there are, and ask whether to take them in."""
        if self._dialog is not None:
            self._dialog.close()
        # Start-up: with the importers come their libraries.
        from reader.importers import opening  # noqa: PLC0415

        suffixes, named = opening.suffixes(), list(paths)

        def work(_operation: Operation[Found]) -> Found:
            return files_in(named, suffixes)

        self._background.run(work, success=self._ask, owner=self, group="import_files")
        self._worker.warm()

    def _ask(self, found: Found) -> None:
        from reader.ui.dialogs.import_list import ImportListDialog  # noqa: PLC0415 - start-up

        self._files, others = found
        bar = self._window.notice_bar
        bar.withdraw(_NOTICE)
        if not self._files:
            bar.show_notice(Notice(_NOTICE, self.tr("那里没有可以导入的文件，报告库没有变动。")))
            return
        dialog = self._dialog = ImportListDialog(len(self._files), others, self._window)
        dialog.start_wanted.connect(self._start)
        dialog.cancel_wanted.connect(self._worker.cancel)
        dialog.take_over_wanted.connect(self._take_over)
        dialog.open_wanted.connect(self.open_wanted)
        dialog.finished.connect(self._forget)
        dialog.show()

    def _start(self) -> None:
        self._worker.take_in(self._files)

    def _take_over(self, files: list[Path]) -> None:
        if self._dialog is not None:
            self._dialog.show_running()
        self._worker.take_over(files)

    def _on_taken(self, taken: Taken) -> None:
        if self._dialog is not None and isinstance(taken.found.source, Path):
            self._dialog.put(self._row(taken.found.source, taken))
        if taken.replaced is not None:
            self.replaced.emit(taken.replaced)

    def _row(self, path: Path, taken: Taken) -> ImportRow:
        like, entry = taken.found.match
        meta = taken.found.imported.report.meta
        name = meta.name or meta.title or path.stem
        warnings = "".join(taken.found.imported.warnings)
        if taken.replaced is not None:
            counts = self.said_of_annotations(taken.replaced) if self.said_of_annotations else ""
            said = f"{name}　{counts}" if counts else name
            return ImportRow(path, Fate.REPLACED, said, taken.replaced.path)
        if taken.path is not None or entry is None:
            said = f"{name}　{warnings}" if warnings else name
            return ImportRow(path, Fate.KEPT, said, taken.path or "")
        if like is Likeness.SAME:
            return ImportRow(path, Fate.SAME, self.tr("就是《{0}》").format(entry.name), entry.id)
        said = self.tr("像是《{0}》的另一个版本").format(entry.name)
        return ImportRow(path, Fate.NEWER, said, entry.id)

    def _on_refused(self, source: Source, sentence: str) -> None:
        if self._dialog is not None and isinstance(source, Path):
            self._dialog.put(ImportRow(source, Fate.REFUSED, sentence))

    def _on_progress(self, done: int, total: int, seconds_left: float) -> None:
        if self._dialog is not None:
            self._dialog.show_progress(done, total, seconds_left)

    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.show_end(len(self._files))
        self.changed.emit()

    def _forget(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
