# SPDX-License-Identifier: MIT
"""Says that a step was undone or done again in another report than the open one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

_NOTICE = "elsewhere"


class Elsewhere(QObject):
    """Knows the reports that were open in this sitting, and offers to go back to one."""

    report_wanted = Signal(object)
    """The path or, where there is none, the id of a report."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._bar = window.notice_bar
        self._here = ""
        self._seen: dict[str, tuple[str, Path | None]] = {}

    def show(self, session: Session) -> None:
        """Another report is open."""
        meta = session.report.meta
        self._here = session.report_id
        self._seen[self._here] = (meta.name or meta.title, session.opened.path)

    def say(self, label: str, report_id: str) -> None:
        """A step of that name was carried out in a report; say so unless it is the open one."""
        if report_id == self._here:
            self._bar.withdraw(_NOTICE)
            return
        name, path = self._seen.get(report_id, (report_id, None))
        sentence = self.tr("“{0}”是在《{1}》里的一步，已经在那份报告里改了。").format(label, name)
        opener = self._opener(path or report_id)
        self._bar.show_notice(Notice(_NOTICE, sentence, self.tr("打开那份报告"), opener))

    def _opener(self, reference: Path | str) -> Callable[[], None]:
        def go() -> None:
            self._bar.withdraw(_NOTICE)
            self.report_wanted.emit(reference)

        return go
