# SPDX-License-Identifier: MIT
"""Opening reports: the one at start, and any other file later; a bad file changes nothing."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.core.errors import ReaderError
from reader.core.parsed_form import prepare
from reader.core.positions import Position
from reader.core.report import Metadata, Paragraph, Report
from reader.paths import Paths
from reader.settings import Settings
from reader.store.library import Library, OpenedReport
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

_log = logging.getLogger(__name__)


class OpeningController(QObject):
    """Makes sessions. `opened` tells a new one and the place (Position or None) to begin at."""

    opened = Signal(object, object)
    leaving = Signal()
    """Another report has been read and is about to take the place of the open one."""

    def __init__(
        self, window: MainWindow, library: Library, settings: Settings, paths: Paths
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._settings = settings
        self._paths = paths
        self._session: Session | None = None

    @property
    def session(self) -> Session | None:
        """The open report's session."""
        return self._session

    def read_first(self, reference: str | None) -> OpenedReport:
        """Read the report of the start: the one asked for, else the last one, else the bundled.

        Whatever happens, there is a page to read in the end, if only one that says what is wrong.
        """
        wanted = reference or self._settings.text("last_report") or None
        report = self.read(wanted)
        if report is None and wanted is not None:
            report = self.read(None)
        return report or self._page_of_trouble()

    def open(self, reference: str | Path | None) -> bool:
        """Open another report in this window (None: the bundled one).

        If that fails (False), the open one stays.
        """
        report = self.read(reference)
        if report is None:
            return False
        self.show(report)
        return True

    def show(self, report: OpenedReport) -> None:
        """Put a report that has been read in the place of the open one."""
        self._window.notice_bar.withdraw("open")
        self.leaving.emit()
        self.opened.emit(self.begin(report), last_place(self._settings, report.digest))

    def begin(self, report: OpenedReport) -> Session:
        """Show a report in bars, tree and text; the session that comes of it."""
        session = Session(report)
        self._session = session
        notices = self._window.notice_bar
        notices.withdraw("report")
        if report.notices:
            notices.show_notice(Notice("report", " ".join(report.notices)))
        name = session.report.meta.name or session.report.meta.title
        self._window.setWindowTitle(self.tr("{0} — 报告阅读器").format(name))
        self._window.top_bar.show_report(session.report.meta)
        self._window.contents.set_outline(report)
        if report.parsed.pinyin:
            self._window.contents.set_pinyin(report.parsed.pinyin)
        self._window.view.set_report(report)
        return session

    def read(self, reference: str | Path | None) -> OpenedReport | None:
        """Read a report without showing it; if that fails, say why and return None."""
        try:
            return self._library.open(reference)
        except ReaderError as error:
            sentence = str(error)
        except Exception as error:  # noqa: BLE001 - a file must not bring the window down
            _log.exception("Opening %s failed", reference)
            # Only on the way of trouble.
            from reader.tasks.operation import sentence_for  # noqa: PLC0415

            sentence = sentence_for(error)
        self._window.notice_bar.show_notice(Notice("open", sentence))
        return None

    def _page_of_trouble(self) -> OpenedReport:
        """A page that stands in for a report when not even the bundled one can be read."""
        said = self._window.notice_bar.sentence
        report = Report(
            Metadata(id="", title=self.tr("没有打开报告")),
            (
                Paragraph(said),
                Paragraph(self.tr("可以按 Ctrl+O 打开一份报告文件，也可以把文件拖进这个窗口。")),
            ),
        )
        return OpenedReport(prepare(report), None, "")


def last_place(settings: Settings, digest: str) -> Position | None:
    """The place at which the text with this digest was left last, if it was this one."""
    parts = settings.text("last_place").split()
    if len(parts) != 3 or parts[2] != digest or not all(p.isdecimal() for p in parts[:2]):
        return None
    return Position(int(parts[0]), int(parts[1]))


def note_place(settings: Settings, opened: OpenedReport, place: Position) -> None:
    """Remember report and place in the settings, which the next first paint reads anyhow."""
    if opened.path is not None:
        settings.set("last_place", f"{place.passage} {place.offset} {opened.digest}")
        settings.set("last_report", _reference(opened))


def _reference(opened: OpenedReport) -> str:
    """What opens the report again."""
    path = str(opened.path)
    return path if path == path.strip() and "\n" not in path else opened.report.meta.id
