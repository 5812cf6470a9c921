# SPDX-License-Identifier: MIT
"""Compares reports in the background and shows what lies between them (花脸稿)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from reader.core.errors import ReaderError
from reader.core.report import Report
from reader.files import say_reason, write_whole
from reader.settings import Settings
from reader.store.library import Library
from reader.store.report_files import LibraryEntry
from reader.tasks.operation import Background, Operation
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session
from reader.ui.toast import Toast

if TYPE_CHECKING:
    from reader.core.comparison import Comparison
    from reader.ui.comparing.window import ComparisonWindow

_KEY = "comparison"


class Draft(NamedTuple):
    """One of two texts to compare: a file, or a report that is in memory; `title` names it."""

    title: str
    source: Path | Report

    def load(self, library: Library) -> Report:
        """The report; raises ReaderError."""
        return library.open(self.source).report if isinstance(self.source, Path) else self.source


class CannotWriteComparison(ReaderError):  # noqa: N818  (reads as what happened)
    """A comparison could not be written; what was there is as it was."""


class ComparingController(QObject):
    """Every comparison is a window of its own beside the text."""

    def __init__(
        self, window: MainWindow, library: Library, settings: Settings, background: Background
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        self._background = background
        self._session: Session | None = None
        self._open: list[ComparisonWindow] = []
        self._toast = Toast(window.view)
        window.closing.connect(self._close_all)
        window.view.typography_changed.connect(self.follow_look)

    def show(self, session: Session) -> None:
        """Take another report; comparisons that are open stay."""
        self._session = session

    def present(self) -> Draft | None:
        """The open report as one of two texts."""
        if self._session is None:
            return None
        report = self._session.report
        return Draft(report.meta.name or report.meta.title, report)

    def compare_with(self) -> None:
        """Ask for another report, and compare the open one with it."""
        from reader.ui.dialogs.choose_report import ChooseReportDialog  # noqa: PLC0415 - start-up

        present = self.present()
        if present is None or self._session is None:
            return
        here = self._session.opened.path
        others = [entry for entry in self._library.reports() if entry.path != here]
        dialog = ChooseReportDialog(present.title, others, self._window)
        dialog.chosen.connect(self._compare_with_entry)
        dialog.file_requested.connect(self._choose_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def compare(self, old: Draft, new: Draft) -> None:
        """Compare two texts and show a window with what lies between them."""
        self._toast.say(self.tr("正在对照…"))
        library = self._library

        def work(operation: Operation[Comparison]) -> Comparison:
            # rapidfuzz and difflib, which reading does without.
            from reader.core.comparison import compare  # noqa: PLC0415

            reports = old.load(library), new.load(library)
            operation.check()
            return compare(*reports)

        def done(comparison: Comparison) -> None:
            self._show(comparison, (old.title, new.title))

        self._background.run(work, success=done, owner=self, group="comparison")

    def follow_look(self) -> None:
        """The type size or the colours have changed."""
        view = self._window.view
        for window in self._open:
            window.set_look(view.typography, view.theme)

    def write(self, comparison: Comparison, titles: tuple[str, str], path: Path) -> None:
        """Write a comparison as a Word file with revisions, or as a web page, by the ending."""
        author = self._settings.text("speaker_name")

        def work(_operation: Operation[Path]) -> Path:
            _write(path, _as_file(comparison, titles, author, path.suffix.lower()))
            return path

        self._background.run(work, success=self._say_written, owner=self)

    def _compare_with_entry(self, entry: LibraryEntry) -> None:
        present = self.present()
        if present is not None:
            self.compare(Draft(entry.name, entry.path), present)

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - start-up

        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("选择作旧稿的文件"))
        present = self.present()
        if path and present is not None:
            self.compare(Draft(Path(path).name, Path(path)), present)

    def _show(self, comparison: Comparison, titles: tuple[str, str]) -> None:
        from reader.ui.comparing.window import ComparisonWindow  # noqa: PLC0415 - start-up

        view = self._window.view
        window = ComparisonWindow(
            comparison, titles, view.fonts, view.typography, view.theme, self._window
        )
        self._open.append(window)
        window.export_requested.connect(self._choose_target)
        window.finished.connect(self._forget)
        window.show()
        window.activateWindow()

    def _choose_target(self, window: ComparisonWindow) -> None:
        from reader.ui.save_target import ask_save_target  # noqa: PLC0415 - start-up

        safe = "".join(c for c in window.titles[1] if c not in '\\/:*?"<>|\n')
        target = ask_save_target(
            window,
            self.tr("导出花脸稿"),
            self.tr("{0}-花脸稿.docx").format(safe),
            {self.tr("Word 修订稿（*.docx）"): ".docx", self.tr("网页（*.html）"): ".html"},
        )
        if target is not None:
            self.write(window.comparison, window.titles, target)

    def _say_written(self, path: Path) -> None:
        self._window.notice_bar.withdraw(_KEY)
        self._window.notice_bar.show_notice(
            Notice(_KEY, self.tr("花脸稿已导出到“{0}”。").format(path))
        )
        self._toast_over_last(self.tr("已导出到“{0}”").format(path.name))

    def _toast_over_last(self, words: str) -> None:
        if self._open:
            Toast(self._open[-1].view).say(words)

    def _forget(self) -> None:
        for window in [one for one in self._open if not one.isVisible()]:
            self._open.remove(window)
            window.deleteLater()

    def _close_all(self) -> None:
        for window in tuple(self._open):
            window.close()


def _as_file(comparison: Comparison, titles: tuple[str, str], author: str, ending: str) -> bytes:
    if ending in (".html", ".htm"):
        from reader.export.comparison_html import as_comparison_html  # noqa: PLC0415 - start-up

        return as_comparison_html(comparison, titles).encode("utf-8", "replace")
    from reader.export.word_revisions import as_revisions  # noqa: PLC0415 - python-docx

    return as_revisions(comparison, author, datetime.now().astimezone())


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise CannotWriteComparison(
            f"花脸稿没能导出到“{path}”（{say_reason(error)}），原有的文件没有动。"
            "请换一个文件夹再试；如果这个文件正在别的程序里打开，请先关掉。"
        ) from error
