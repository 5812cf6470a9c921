# SPDX-License-Identifier: MIT
"""Annotations: made, named, written, deleted, and every step of it undone again.

Each change is stored at once. What cannot be stored is kept in memory and said in the notice
bar; nothing a reader made disappears without a word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core.anchors import Anchor, ReportText, Resolved
from reader.core.positions import TextRange
from reader.ui.controllers.undoing import UndoController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session
from reader.ui.view.marks import Highlight

if TYPE_CHECKING:
    from reader.core.annotation import Annotation, Stance
    from reader.store.annotations import AnnotationStore


class AnnotationsController(QObject):
    """The annotations of the open report, in store, text, margin, list and tree."""

    def __init__(self, window: MainWindow, undoing: UndoController) -> None:
        super().__init__(window)
        self._window = window
        self._undoing = undoing
        self._session: Session | None = None
        self._store: AnnotationStore | None = None
        self._kept: dict[str, Annotation] = {}
        self._resolved: dict[str, Resolved] = {}
        self._last_colour = "yellow"

    def show(self, session: Session) -> None:
        """Take another report; its annotations come with the store."""
        self._session = session
        self._undoing.clear()
        self._load()

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self._load()

    # making

    def add_bookmark(self) -> None:
        """Ctrl+D: a bookmark on the selection, or on the passage that is being read."""
        self._make(self.tr("添加书签"), "bookmark", self._chosen() or self._read_passage())

    def highlight(self, colour: str = "") -> None:
        """Highlight the selection, in the colour used last where none is named."""
        chosen = self._chosen()
        if chosen is not None:
            self._last_colour = colour or self._last_colour
            self._make(self.tr("划线"), "highlight", chosen, colour=self._last_colour)

    def add_note(self) -> str | None:
        """A note on the selection, or on the passage that is being read; returns its id."""
        return self._make(self.tr("添加批注"), "note", self._chosen() or self._read_passage())

    def take_stance(self, stance: Stance, passage: int) -> None:
        """Mark a passage with what the reader thinks of it; the same again takes it away."""
        old = [
            kept
            for kept in self._kept.values()
            if kept.stance and self._passage_of(kept.id) == passage
        ]
        if any(kept.stance is stance for kept in old):
            self._do(self.tr("取消标注"), old, [])
            return
        made = self._new("stance", self._whole(passage), stance=stance)
        if made is not None:
            self._do(self.tr("听会标注"), old, [made])

    # changing

    def rename(self, annotation_id: str, name: str) -> None:
        """Give an annotation a name."""
        self._change(self.tr("改名"), annotation_id, name=name)

    def write_note(self, annotation_id: str, note: str) -> None:
        """Change what is written on an annotation."""
        self._change(self.tr("修改批注"), annotation_id, writing=annotation_id, note=note)

    def set_colour(self, annotation_id: str, colour: str) -> None:
        """Change the colour of a highlight."""
        self._last_colour = colour
        self._change(self.tr("改颜色"), annotation_id, colour=colour)

    def delete(self, ids: list[str]) -> None:
        """Delete annotations; Ctrl+Z brings them back."""
        gone = [self._kept[i] for i in ids if i in self._kept]
        if gone:
            self._do(self.tr("删除"), gone, [])

    def choose(self, annotation_id: str) -> None:
        """A mark was clicked: show the annotation in the list."""
        self._window.show_left("notes")
        self._window.bookmarks_panel.show_bookmark(annotation_id)

    def retry(self) -> None:
        """Try again to write what could not be written."""
        if self._store is not None and self._store.retry():
            self._load()

    def say_problem(self) -> None:
        """Say why nothing can be saved, as long as it is so."""
        problem = self._store.problem if self._store else None
        if problem:
            notice = Notice("annotations", problem, self.tr("再试一次"), self.retry)
            self._window.notice_bar.show_notice(notice)
        else:
            self._window.notice_bar.withdraw("annotations")

    # places

    def _chosen(self) -> TextRange | None:
        return self._window.view.selected_range()

    def _read_passage(self) -> TextRange:
        return self._whole(self._window.view.passage_at_hand())

    def _whole(self, passage: int) -> TextRange:
        assert self._session is not None
        return TextRange.within(passage, 0, len(self._session.report.passages[passage].text))

    def _passage_of(self, annotation_id: str) -> int | None:
        place = self._resolved[annotation_id].range
        return place.start.passage if place else None

    # storing

    def _make(self, label: str, kind: str, place: TextRange, *, colour: str = "") -> str | None:
        made = self._new(kind, place, colour=colour)
        if made is None:
            return None
        self._do(label, [], [made])
        return made.id

    def _new(
        self, kind: str, place: TextRange, *, colour: str = "", stance: Stance | None = None
    ) -> Annotation | None:
        if self._session is None or self._store is None:
            return None
        # Loaded with the store, after the first paint.
        from reader.core.annotation import Annotation, Kind  # noqa: PLC0415

        anchor = Anchor.make(self._session.report, place, self._session.opened.digest)
        return Annotation.new(
            self._session.report_id, Kind(kind), anchor, colour=colour, stance=stance
        )

    def _change(self, label: str, annotation_id: str, writing: str = "", **fields: str) -> None:
        old = self._kept.get(annotation_id)
        if old is None or all(getattr(old, key) == value for key, value in fields.items()):
            return
        self._do(label, [old], [replace(old, **fields)], writing)

    def _do(
        self, label: str, old: list[Annotation], new: list[Annotation], writing: str = ""
    ) -> None:
        def redo() -> None:
            self._exchange(old, new)

        def undo() -> None:
            self._exchange(new, old)

        self._undoing.do(label, redo, undo, writing)

    def _exchange(self, old: list[Annotation], new: list[Annotation]) -> None:
        """Put the new ones in the place of the old ones, in store and memory."""
        assert self._store is not None
        staying = {annotation.id for annotation in new}
        gone = [annotation.id for annotation in old if annotation.id not in staying]
        put = [a.changed() if a.id in self._kept else a for a in new]
        self._store.exchange(gone, put)
        for annotation_id in gone:
            self._kept.pop(annotation_id, None)
        self._kept.update((annotation.id, annotation) for annotation in put)
        self.say_problem()
        self._resolve()

    def _load(self) -> None:
        if self._session is None:
            return
        kept = self._store.annotations(self._session.report_id) if self._store else ()
        self._kept = {annotation.id: annotation for annotation in kept}
        self.say_problem()
        self._resolve()

    def _resolve(self) -> None:
        assert self._session is not None
        text = ReportText(self._session.report)
        digest = self._session.opened.digest
        self._resolved = {
            annotation.id: annotation.anchor.resolve(text, digest)
            for annotation in self._kept.values()
        }
        self._show_everywhere()

    def _show_everywhere(self) -> None:
        """Bring text, margin, list and tree up to date."""
        if self._session is None:
            return
        found = {i: r.range for i, r in self._resolved.items() if r.range is not None}
        view, kept = self._window.view, self._kept
        view.set_bookmarks(
            [(i, place.start) for i, place in found.items() if kept[i].kind == "bookmark"]
        )
        view.set_highlights(
            [Highlight(i, place, kept[i].colour) for i, place in found.items() if kept[i].colour]
        )
        self._window.contents.set_counts(Counter(p.start.passage for p in found.values()))
        opened = self._session.opened
        self._window.bookmarks_panel.set_bookmarks(
            tuple(kept.values()), opened.report, opened.digest
        )
