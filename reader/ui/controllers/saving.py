# SPDX-License-Identifier: MIT
"""When what a reader makes cannot be saved: says so, tries again by itself, offers a text copy.

Until it is saved it stays in memory and on screen. A window with something unsaved does not close
without asking.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.files import say_reason, write_whole
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.toast import Toast

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore

_KEY, _RESCUE_KEY = "annotations", "rescue"
_RETRY_MS = 15_000


class SavingController(QObject):
    """Watches over the store of one window."""

    written = Signal()
    """What waited is in the file now, with what others had written there: read everything anew."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._store: AnnotationStore | None = None
        self._toast = Toast(window.view)
        self._timer = QTimer(self)
        self._timer.setInterval(_RETRY_MS)
        self._timer.timeout.connect(self.retry)
        window.may_close = self.may_close

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self.check()

    def check(self) -> None:
        """Something was written, or should have been: say whether it could."""
        problem = self._store.problem if self._store else None
        if problem is None:
            self._timer.stop()
            self._window.notice_bar.withdraw(_KEY)
            return
        notice = Notice(_KEY, problem, self.tr("再试一次"), self.retry)
        copying = (self.tr("另存文字副本…"), self.choose_copy)
        self._window.notice_bar.show_notice(notice._replace(other=copying))
        self._timer.start()

    def retry(self) -> None:
        """Try again to write what could not be written."""
        store = self._store
        if store is None or store.problem is None:
            return
        if store.retry():
            self._toast.say(self.tr("批注现在都已存盘。"))
            self.written.emit()
        self.check()

    def choose_copy(self) -> bool:
        """Ask where to write a plain text with everything; whether it was written."""
        from reader.ui.save_target import ask_save_target  # noqa: PLC0415 - start-up

        target = ask_save_target(
            self._window,
            self.tr("另存文字副本"),
            str(Path.home() / self.tr("批注副本.txt")),
            {self.tr("文字文件（*.txt）"): ".txt"},
        )
        return target is not None and self.write_copy(target)

    def write_copy(self, path: Path) -> bool:
        """Write everything that is kept, saved or not, as plain text; whether it could be done."""
        from reader.export.rescue import rescue_text  # noqa: PLC0415 - start-up

        assert self._store is not None
        text = rescue_text(self._store.annotations())
        try:
            write_whole(path, text.encode("utf-8-sig", "replace"))
        except OSError as error:
            sentence = self.tr("文字副本没能写到“{0}”（{1}）。请换一个文件夹或磁盘。")
            self._say(sentence.format(path, say_reason(error)))
            return False
        self._say(self.tr("文字副本已写到“{0}”。").format(path))
        return True

    def may_close(self) -> bool:
        """Whether the window may be closed; asks where something would be lost."""
        store = self._store
        if store is None or not store.has_unsaved:
            return True
        self.retry()
        return not store.has_unsaved or self._ask()

    def _ask(self) -> bool:
        # Dialogs, which reading does without.
        from reader.ui.close_question import ClosingChoice, ask_before_closing  # noqa: PLC0415

        choice = ask_before_closing(
            self._window,
            self.tr("批注还没有存盘"),
            self.tr("有批注还没有存盘，现在关闭就会丢失。"),
            self.tr("另存文字副本…"),
            more=(self._store.problem or "") if self._store else "",
        )
        return self.choose_copy() if choice is ClosingChoice.SAVE else choice is ClosingChoice.LEAVE

    def _say(self, sentence: str) -> None:
        self._window.notice_bar.withdraw(_RESCUE_KEY)
        self._window.notice_bar.show_notice(Notice(_RESCUE_KEY, sentence))
