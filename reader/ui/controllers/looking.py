# SPDX-License-Identifier: MIT
"""只看: a window that reads, searches and quotes, and of which nothing stays when it is closed.

Such a window is a process of its own. Who writes in the usual one (settings, store, backup, the
cache of parsed reports, log, the server for later starts) is here given something that does not,
once, by the composition root; so nobody has to ask before writing. What the reader makes lies in
memory and can be saved to a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from reader.files import say_reason, write_whole
from reader.ui.look_banner import LookBanner
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.core.annotation import Annotation
    from reader.core.report import Report
    from reader.store.annotations import AnnotationStore

_KEY: Final = "look"
WITHOUT: Final = (
    *("import_files", "import_folder", "import_clipboard", "backups"),
    *("open_beside", "compare_versions"),
)
"""Actions that are there to keep something, which this window does not."""


class LookingController(QObject):
    """Marks the window, and asks before annotations are lost."""

    def __init__(self, window: MainWindow, store: AnnotationStore) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._session: Session | None = None
        self._read: dict[str, tuple[Report, str]] = {}
        """The reports that were open here, each with the digest of its file."""
        self._saved = self._kept()
        self.banner = LookBanner()
        self.banner.save_requested.connect(self.choose_file)
        window.add_banner(self.banner)
        window.may_close = self.may_close
        for name in WITHOUT:
            window.commands[name].setEnabled(False)
            window.commands[name].setVisible(False)

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session
        self._read[session.report_id] = session.report, session.opened.digest
        name = session.report.meta.name or session.report.meta.title
        self._window.setWindowTitle(self.tr("只看：{0} — 报告阅读器").format(name))

    @property
    def unsaved(self) -> tuple[Annotation, ...]:
        """The annotations that were made or changed and are in no file yet."""
        return tuple(one for key, one in self._kept().items() if self._saved.get(key) != one)

    def check(self) -> None:
        """Something was annotated: there may be something to save."""
        self.banner.set_unsaved(bool(self.unsaved))

    def choose_file(self) -> bool:
        """Ask where to save the annotations; whether they were saved."""
        from reader.ui.save_target import ask_save_target  # noqa: PLC0415 - start-up

        target = ask_save_target(
            self._window,
            self.tr("另存批注"),
            self.tr("批注.json"),
            {self.tr("批注（*.json）"): ".json"},
        )
        return target is not None and self.save(target)

    def save(self, path: Path) -> bool:
        """Save the annotations of the open report as W3C JSON; whether it could be done.

        Those that were made here in other reports and are in no file yet go with them.
        """
        # The writer, which reading does without.
        from reader.export.annotated import collect_library  # noqa: PLC0415
        from reader.export.web_annotations import as_json  # noqa: PLC0415

        if self._session is None:
            return False
        ids = {self._session.report_id, *(one.report_id for one in self.unsaved)}
        kept = [one for one in self._store.annotations() if one.report_id in ids]
        text = as_json(collect_library(kept, self._read.get))
        try:
            write_whole(path, text.encode("utf-8", "replace"))
        except OSError as error:
            sentence = self.tr("批注没能存到“{0}”（{1}），都还在内存里。请换一个文件夹再试。")
            self._say(sentence.format(path, say_reason(error)))
            return False
        self._saved |= {one.id: one for one in kept}
        self.check()
        self._say(self.tr("批注已存到“{0}”。以后用“导入批注”可以读回。").format(path))
        return True

    def may_close(self) -> bool:
        """Whether the window may be closed; asks where annotations would be lost."""
        # Dialogs, which reading does without.
        from reader.ui.close_question import ClosingChoice, ask_before_closing  # noqa: PLC0415

        self._window.annotations_panel.flush()
        count = len(self.unsaved)
        if not count:
            return True
        choice = ask_before_closing(
            self._window,
            self.tr("批注还没有另存"),
            self.tr("这里有 {0} 条批注只在内存里，现在关闭就没有了。").format(count),
            self.tr("另存批注…"),
        )
        return self.choose_file() if choice is ClosingChoice.SAVE else choice is ClosingChoice.LEAVE

    def _kept(self) -> dict[str, Annotation]:
        return {one.id: one for one in self._store.annotations()}

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.withdraw(_KEY)
        self._window.notice_bar.show_notice(Notice(_KEY, sentence))
