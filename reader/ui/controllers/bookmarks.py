# SPDX-License-Identifier: MIT
"""Bookmarks: made, named, deleted, and every step of it undone again.

Each change is stored at once. What cannot be stored is kept in memory and said in the notice
bar; nothing a reader made disappears without a word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.anchors import Anchor, ReportText
from reader.core.positions import Position, TextRange
from reader.ui.controllers.undoing import UndoController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore, Bookmark


class BookmarksController(QObject):
    """The bookmarks of the open report, in store, margin, list and tree."""

    def __init__(self, window: MainWindow, undoing: UndoController) -> None:
        super().__init__(window)
        self._window = window
        self._undoing = undoing
        self._session: Session | None = None
        self._store: AnnotationStore | None = None
        self._bookmarks: dict[str, Bookmark] = {}
        self._places: dict[str, TextRange | None] = {}

    def show(self, session: Session) -> None:
        """Take another report; its bookmarks come with the store."""
        self._session = session
        self._undoing.clear()
        self._load()

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self._load()

    def add(self) -> None:
        """Ctrl+D: a bookmark on the selection, or on the passage that is being read."""
        if self._session is None or self._store is None:
            return
        # Loaded with the store, after the first paint.
        from reader.store.annotations import Bookmark  # noqa: PLC0415

        chosen = self._window.view.selected_range() or self._read_passage()
        anchor = Anchor.make(self._session.report, chosen, self._session.opened.digest)
        self._do(self.tr("添加书签"), [], [Bookmark.new(self._session.report_id, anchor)])

    def rename(self, bookmark_id: str, name: str) -> None:
        """Give a bookmark a name."""
        self._change(self.tr("书签改名"), bookmark_id, name=name)

    def write_note(self, bookmark_id: str, note: str) -> None:
        """Change a bookmark's note."""
        self._change(self.tr("修改批注"), bookmark_id, writing=bookmark_id, note=note)

    def delete(self, ids: list[str]) -> None:
        """Delete bookmarks; Ctrl+Z brings them back."""
        gone = [self._bookmarks[i] for i in ids if i in self._bookmarks]
        if gone:
            self._do(self.tr("删除书签"), gone, [])

    def choose(self, bookmark_id: str) -> None:
        """A mark in the margin was clicked: show the bookmark in the list."""
        self._window.show_left("notes")
        self._window.bookmarks_panel.show_bookmark(bookmark_id)

    def retry(self) -> None:
        """Try again to write what could not be written."""
        if self._store is not None and self._store.retry():
            self._load()

    def _show_everywhere(self) -> None:
        """Bring list, margin and tree up to date."""
        if self._session is None:
            return
        found = {i: place for i, place in self._places.items() if place is not None}
        self._window.view.set_bookmarks([(i, place.start) for i, place in found.items()])
        self._window.contents.set_counts(Counter(p.start.passage for p in found.values()))
        opened, kept = self._session.opened, tuple(self._bookmarks.values())
        self._window.bookmarks_panel.set_bookmarks(kept, opened.report, opened.digest)

    def _read_passage(self) -> TextRange:
        assert self._session is not None
        passage = self._session.report.passages[self._window.view.passage_at_hand()]
        return TextRange(Position(passage.index, 0), Position(passage.index, len(passage.text)))

    def _change(self, label: str, bookmark_id: str, writing: str = "", **fields: str) -> None:
        old = self._bookmarks.get(bookmark_id)
        if old is None or all(getattr(old, key) == value for key, value in fields.items()):
            return
        self._do(label, [old], [replace(old, **fields)], writing)

    def _do(self, label: str, old: list[Bookmark], new: list[Bookmark], writing: str = "") -> None:
        def redo() -> None:
            self._exchange(old, new)

        def undo() -> None:
            self._exchange(new, old)

        self._undoing.do(label, redo, undo, writing)

    def _exchange(self, old: list[Bookmark], new: list[Bookmark]) -> None:
        """Put the new ones in the place of the old ones, in store and memory."""
        assert self._store is not None
        staying = {bookmark.id for bookmark in new}
        for bookmark in old:
            if bookmark.id not in staying:
                self._store.delete(bookmark.id)
                del self._bookmarks[bookmark.id]
        for bookmark in new:
            if bookmark.id in self._bookmarks:
                self._bookmarks[bookmark.id] = self._store.update(bookmark)
            else:
                self._store.add(bookmark)
                self._bookmarks[bookmark.id] = bookmark
        self.say_problem()
        self._resolve()

    def _load(self) -> None:
        if self._session is None:
            return
        kept = self._store.bookmarks(self._session.report_id) if self._store else ()
        self._bookmarks = {bookmark.id: bookmark for bookmark in kept}
        self.say_problem()
        self._resolve()

    def _resolve(self) -> None:
        assert self._session is not None
        text = ReportText(self._session.report)
        digest = self._session.opened.digest
        self._places = {
            bookmark.id: bookmark.anchor.resolve(text, digest).range
            for bookmark in self._bookmarks.values()
        }
        self._show_everywhere()

    def say_problem(self) -> None:
        """Say why nothing can be saved, as long as it is so."""
        problem = self._store.problem if self._store else None
        if problem:
            notice = Notice("annotations", problem, self.tr("再试一次"), self.retry)
            self._window.notice_bar.show_notice(notice)
        else:
            self._window.notice_bar.withdraw("annotations")
