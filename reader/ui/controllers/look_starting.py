# SPDX-License-Identifier: MIT
"""File ▸ 只看文件…: opens a file in a process of its own, of which nothing stays."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from reader.tasks.own_process import start_again
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice


class LookStarter(QObject):
    """Asks for a file and starts the program with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def choose(self) -> None:
        """Ask which file to look at."""
        # Start-up: with the kinds of files come the importers.
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415

        from reader.ui.controllers.importing import file_filter  # noqa: PLC0415 - see above

        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("只看：打开而不留痕迹"), "", file_filter(self.tr("报告"))
        )
        if path:
            self.look(Path(path))

    def look(self, path: Path) -> None:
        """Open a window of its own for a file."""
        if not start_again("--look", str(path)):
            self._window.notice_bar.show_notice(
                Notice("look", self.tr("没能另开一个窗口，文件没有打开。请再试一次。"))
            )
