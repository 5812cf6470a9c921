# SPDX-License-Identifier: MIT
"""Saving all hits of the library's search as a table, while the reader reads on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from reader.tasks.library_table import LibraryTable
from reader.tasks.library_talk import TableForm, TableOrder
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.save_target import ask_save_target

_NOTICE = "table"
_SHOWN_AFTER_MS = 400


class LibraryTableController(QObject):
    """Asks for a file, shows how far the table is, and says where it is."""

    def __init__(self, window: MainWindow, table: LibraryTable) -> None:
        super().__init__(window)
        self._window = window
        self._table = table
        self._progress: QProgressDialog | None = None
        table.progress.connect(self._show_progress)
        table.finished.connect(self._on_finished)
        table.failed.connect(self._on_failed)

    def ask(self, query: str, report_ids: tuple[str, ...] | None) -> None:
        """Ask where the hits of a query, in these reports or all, shall be saved."""
        name = "".join(c for c in query if c.isalnum())[:20] or self.tr("检索")
        forms = {
            self.tr("Excel 工作簿（*.xlsx）"): TableForm.XLSX,
            self.tr("CSV 表格（*.csv）"): TableForm.CSV,
        }
        target = ask_save_target(
            self._window,
            self.tr("把检索到的每一处存为表格"),
            self.tr("语境表-{name}.xlsx").format(name=name),
            forms,
        )
        if target is not None:
            self.save(query, report_ids, target, TableForm(target.suffix.lower()))

    def save(
        self, query: str, report_ids: tuple[str, ...] | None, target: Path, form: TableForm
    ) -> None:
        """Save them there."""
        self._close()
        progress = QProgressDialog(
            self.tr("正在把检索结果存为表格……"), self.tr("取消"), 0, 0, self._window
        )
        progress.setWindowTitle(self.tr("存为表格"))
        progress.setWindowModality(Qt.WindowModality.NonModal)
        progress.setMinimumDuration(_SHOWN_AFTER_MS)
        progress.setAutoReset(False)
        progress.canceled.connect(self._on_cancelled)
        self._progress = progress
        self._table.save(TableOrder(query, form, report_ids), target)

    # Inside

    def _show_progress(self, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress.setMaximum(total)
            self._progress.setValue(min(done, total - 1))
            said = self.tr("正在把检索结果存为表格：看过 {0}/{1} 份报告")
            self._progress.setLabelText(said.format(done, total))

    def _on_cancelled(self) -> None:
        self._table.cancel()
        self._close()

    def _on_finished(self, target: Path, rows: int) -> None:
        self._close()
        said = self.tr("{0} 处已存到“{1}”。").format(rows, target)
        self._say(said)

    def _on_failed(self, target: Path, reason: str) -> None:
        self._close()
        said = self.tr("没能存到“{0}”（{1}），那里原来的文件没有动。请换一个文件夹再试。")
        self._say(said.format(target, reason))

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        self._window.notice_bar.show_notice(Notice(_NOTICE, sentence))

    def _close(self) -> None:
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.canceled.disconnect(self._on_cancelled)
            progress.close()
            progress.deleteLater()
