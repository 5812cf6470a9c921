# SPDX-License-Identifier: MIT
"""The versions of a report: what a replacement did, comparing with an older text, going back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.reanchoring import reanchored, say_reanchored
from reader.store.library import Library, LibraryEntry
from reader.tasks.operation import Background, Operation
from reader.ui.controllers.comparing import ComparingController, Draft
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore
    from reader.store.versions import Replaced, Version

_KEY = "versions"


class VersionsController(QObject):
    """Lists the older texts of reports, and tells what became of the annotations."""

    reopen_wanted = Signal(object)
    """A report has another text now: its file (Path) is to be opened."""

    def __init__(
        self,
        window: MainWindow,
        library: Library,
        background: Background,
        comparing: ComparingController,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._background = background
        self._comparing = comparing
        self._session: Session | None = None
        self._store: AnnotationStore | None = None

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store

    def compare_versions(self) -> None:
        """Show the older texts of the open report."""
        if self._session is not None:
            self.compare_versions_of(self._session.report_id)

    def compare_versions_of(self, report_id: str) -> None:
        """Show the older texts of a report of the library."""
        from reader.store.versions import versions  # noqa: PLC0415 - start-up
        from reader.ui.dialogs.versions import VersionsDialog  # noqa: PLC0415 - start-up

        entry = self._library.entry(report_id)
        if entry is None:  # read from elsewhere, so there are no older texts
            self._comparing.compare_with()
            return
        dialog = VersionsDialog(entry.name, versions(self._library, entry), self._window)

        def compare(version: Version) -> None:
            self._compare(entry, version)

        def restore(version: Version) -> None:
            self.restore(entry, version)

        dialog.compare_requested.connect(compare)
        dialog.restore_requested.connect(restore)
        dialog.other_requested.connect(self._comparing.compare_with)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore(self, entry: LibraryEntry, version: Version) -> None:
        """Bring an older text back; the present one becomes a version."""
        library = self._library

        def work(_operation: Operation[Replaced]) -> Replaced:
            from reader.store import versions  # noqa: PLC0415 - start-up

            return versions.restore(library, entry, version)

        self._background.run(work, success=self.take, owner=self)

    def take(self, replaced: Replaced) -> None:
        """A report has got another text: open it, say what became of the annotations."""
        self.reopen_wanted.emit(replaced.path)
        counts = self.said_of_annotations(replaced)
        entry = self._library.entry(replaced.report.meta.id)
        if entry is None:
            return

        def compare() -> None:
            self._window.notice_bar.withdraw(_KEY)
            self._compare(entry, replaced.older)

        def undo() -> None:
            self._window.notice_bar.withdraw(_KEY)
            self.restore(entry, replaced.older)

        sentence = self.tr("《{0}》换成了另一版文本，换下的一版已留存。{1}")
        self._window.notice_bar.withdraw(_KEY)
        self._window.notice_bar.show_notice(
            Notice(
                _KEY,
                sentence.format(entry.name, counts),
                self.tr("看改动"),
                compare,
                other=(self.tr("换回去"), undo),
            )
        )

    def said_of_annotations(self, replaced: Replaced) -> str:
        """What became of a report's annotations, as a sentence; empty where it has none."""
        kept = self._store.annotations(replaced.report.meta.id) if self._store else ()
        return say_reanchored(reanchored(kept, replaced.report, replaced.digest))

    def take_if_open(self, replaced: Replaced) -> None:
        """One of many reports has got another text: only the open one is shown anew."""
        if self._session is not None and self._session.report_id == replaced.report.meta.id:
            self.take(replaced)

    def _compare(self, entry: LibraryEntry, version: Version) -> None:
        older = self.tr("{0}（{1} 换下）").format(entry.name, version.said)
        self._comparing.compare(Draft(older, version.path), Draft(entry.name, entry.path))
