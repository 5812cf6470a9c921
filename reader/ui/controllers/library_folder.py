# SPDX-License-Identifier: MIT
"""Takes over what other programs do to the library: files that come, go or are edited.

The panel and the search follow by themselves. The open report's text is left alone until the
reader asks for it: nothing moves under their eyes.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from reader.files import sha256_hex
from reader.paths import Paths
from reader.tasks.library_folder import LibraryFolder
from reader.tasks.operation import Background, Operation
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

_NOTICE = "edited"


class LibraryFolderController(QObject):
    """Watches the library's folder and the open file for one window."""

    changed = Signal()
    """The library is to be looked at again."""
    reopen_wanted = Signal(object)
    """The open report's file (Path) is to be read again."""

    def __init__(self, window: MainWindow, paths: Paths, background: Background) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._session: Session | None = None
        self._folder = LibraryFolder(paths.library, self)
        self._folder.changed.connect(self.changed)
        self._folder.file_changed.connect(self._look_at_file)
        window.activated.connect(self._folder.look)

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session
        self._window.notice_bar.withdraw(_NOTICE)
        self._folder.watch(session.opened.path)

    def _look_at_file(self) -> None:
        session = self._session
        path = session.opened.path if session else None
        if session is None or path is None:
            return

        def work(_operation: Operation[str]) -> str:
            return _digest(path)

        def compare(digest: str) -> None:
            if session is self._session:
                self._tell(digest, session.opened.digest, path)

        self._background.run(work, success=compare, owner=self, group="edited")

    def _tell(self, digest: str, shown: str, path: Path) -> None:
        """Say what became of the file whose text with the digest `shown` is on the screen."""
        bar = self._window.notice_bar
        bar.withdraw(_NOTICE)
        if digest == shown:
            return
        if not digest:
            gone = self.tr("“{0}”已被移走或删除。正文还可以读，批注都留着。").format(path.name)
            bar.show_notice(Notice(_NOTICE, gone))
            return
        said = self.tr("“{0}”在外面改过，这里显示的还是原来的文本。").format(path.name)
        bar.show_notice(Notice(_NOTICE, said, self.tr("重新载入"), self._reopen))

    def _reopen(self) -> None:
        path = self._session.opened.path if self._session else None
        self._window.notice_bar.withdraw(_NOTICE)
        if path is not None:
            self.reopen_wanted.emit(path)


def _digest(path: Path) -> str:
    """The SHA-256 of a file in hex; empty where it cannot be read."""
    try:
        return sha256_hex(path.read_bytes())
    except OSError:
        return ""
