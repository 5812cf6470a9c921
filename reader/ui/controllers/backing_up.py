# SPDX-License-Identifier: MIT
"""备份与恢复: the dialog's wishes carried out, off the window's thread where long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.tasks.operation import Background, Operation, sentence_for
from reader.ui.controllers.keeping import KeepingController
from reader.ui.controllers.requests import RequestsController
from reader.ui.controllers.undoing import UndoController
from reader.ui.main_window import MainWindow

if TYPE_CHECKING:
    from reader.store.backup import Backup
    from reader.store.backup_files import BackupContents
    from reader.ui.dialogs.backups import BackupsDialog

Found = list[tuple["Backup", "BackupContents | str"]]


class BackupsController(QObject):
    """Makes backups by hand, shows what is inside them, and puts one back."""

    def __init__(  # noqa: PLR0913, PLR0917 - the composition root hands everything over here
        self,
        window: MainWindow,
        paths: Paths,
        background: Background,
        keeping: KeepingController,
        requests: RequestsController,
        undoing: UndoController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._paths = paths
        self._background = background
        self._keeping = keeping
        self._requests = requests
        self._undoing = undoing
        self._dialog: BackupsDialog | None = None

    def open(self) -> None:
        """Show the backups."""
        from reader.ui.dialogs.backups import BackupsDialog  # noqa: PLC0415 - start-up

        dialog = self._dialog = BackupsDialog(self._window)
        dialog.backup_wanted.connect(self._back_up)
        dialog.look_wanted.connect(self._look)
        dialog.restore_wanted.connect(self._restore)
        dialog.finished.connect(self._forget)
        dialog.open()
        self._list("")

    def _list(self, words: str) -> None:
        """Look inside all backups, and show them; `words` are said then."""
        # Not needed before somebody asks.
        from reader.store.backup import backups  # noqa: PLC0415

        folder = self._paths.backups

        def work(operation: Operation[Found]) -> Found:
            found: Found = []
            for backup in backups(folder):
                operation.check()
                found.append((backup, _inside(backup.path)))
            return found

        def show(found: Found) -> None:
            if self._dialog is not None:
                self._dialog.show_backups(found)
                if words:
                    self._dialog.say(words)

        self._run(work, show)

    def _back_up(self) -> None:
        from reader.store.backup import make_backup  # noqa: PLC0415 - as above

        paths, texts = self._paths, self._keeping.open_texts()

        def work(_operation: Operation[Path]) -> Path:
            return make_backup(paths, open_texts=texts)

        def done(path: Path) -> None:
            self._list(self.tr("已备份到“{0}”。").format(path))

        self._run(work, done)

    def _look(self, path: Path) -> None:
        inside = _inside(path)
        if self._dialog is None:
            return
        if isinstance(inside, str):
            self._dialog.say(inside)
        else:
            self._dialog.show_file(path, inside)

    def _restore(self, path: Path) -> None:
        """Put a backup back; the steps made before it cannot be undone one by one any more."""
        from reader.store.backup import Prepared, prepare  # noqa: PLC0415 - as above

        paths, changes = self._paths, self._requests.changes

        def work(_operation: Operation[Prepared]) -> Prepared:
            return prepare(paths, path)

        def done(prepared: Prepared) -> None:
            if self._requests.changes != changes:  # not in what was backed up just now
                self._restore(path)
                return
            try:
                outcome = self._requests.put_back(prepared)
            except ReaderError as error:
                self._say_failure(error)
                return
            self._undoing.clear()
            said = self.tr("已恢复，现在有 {0} 条批注；恢复之前的也备份好了，列在这里。")
            self._list(said.format(outcome.annotations))

        self._run(work, done)

    def _run(self, work: Callable[[Operation[Any]], Any], success: Callable[[Any], None]) -> None:
        self._background.run(
            work, success=success, failure=self._say_failure, owner=self, group="backups"
        )

    def _say_failure(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.say(sentence_for(error))

    def _forget(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()


def _inside(path: Path) -> BackupContents | str:
    """What a backup holds, or the sentence why it cannot be read."""
    # Not needed before somebody asks.
    from reader.store.backup_files import CannotRestore, look_inside  # noqa: PLC0415

    try:
        return look_inside(path)
    except CannotRestore as error:
        return str(error)
