# SPDX-License-Identifier: MIT
"""Annotations: made, named, written, deleted, and every step of it undone again.

Each change is stored at once. What cannot be stored is kept in memory and said in the notice
bar; nothing a reader made disappears without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.anchors import Anchor, Resolved
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import TextRange
from reader.ui.controllers.elsewhere import Elsewhere
from reader.ui.controllers.shown_annotations import ShownAnnotations
from reader.ui.controllers.undoing import UndoController
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.toast import Toast

if TYPE_CHECKING:
    from reader.store.annotations import AnnotationStore


class AnnotationsController(QObject):
    """The annotations of the open report, in store, text, margin, list and tree."""

    stored = Signal()
    """A change was handed to the store, which may have a problem with it."""

    def __init__(self, window: MainWindow, undoing: UndoController) -> None:
        super().__init__(window)
        self._window = window
        self._undoing = undoing
        self._session: Session | None = None
        self._store: AnnotationStore | None = None
        self._shown = ShownAnnotations(window)
        self._last_colour = "yellow"
        self._begun = ("", 0)
        self.elsewhere = Elsewhere(window)
        self._toast = Toast(window.view)

    def show(self, session: Session) -> None:
        """Take another report; its annotations come with the store."""
        self._session = session
        self.elsewhere.show(session)
        self._shown.open(session)

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self._shown.use(store)

    def set_letters(self, letters: Mapping[str, str]) -> None:
        """Take the letter that says each colour in the margin."""
        self._shown.set_letters(letters)

    def kept(self, annotation_id: str) -> Annotation | None:
        """An annotation of the open report; None where there is none with this id."""
        return self._shown.get(annotation_id)

    def place_of(self, annotation_id: str) -> TextRange | None:
        """Where an annotation of the open report stands now; None where it has lost its place."""
        return self._shown.place_of(annotation_id)

    def placed(self) -> tuple[tuple[Annotation, Resolved], ...]:
        """The annotations of the open report, each with its place."""
        return self._shown.placed()

    # making

    def add_bookmark(self) -> None:
        """Ctrl+D: a bookmark on the selection, or on the passage that is being read."""
        self._make(self.tr("添加书签"), Kind.BOOKMARK, self._chosen() or self._read_passage())

    def highlight(self, colour: str = "") -> None:
        """Highlight the selection, in the colour used last where none is named."""
        chosen = self._chosen()
        if chosen is None:
            self._toast.say(self.tr("请先选中要划线的文字"))
            return
        self._last_colour = colour or self._last_colour
        coloured = ((one.id, found.range) for one, found in self.placed() if one.colour)
        same = next((i for i, place in coloured if place == chosen), None)
        if same is not None:
            self.set_colour(same, self._last_colour)
        else:
            self._make(self.tr("划线"), Kind.HIGHLIGHT, chosen, colour=self._last_colour)
        self._window.view.clear_selection()

    def add_note(self) -> None:
        """A note on the selection, or on the passage that is being read, to be written at once.

        Where the passage has a stance, the note is written on that.
        """
        chosen = self._chosen()
        place = chosen or self._read_passage()
        stance = None if chosen else self._stance_on(place.start.passage)
        if stance is not None:
            self.write_on(stance.id)
            return
        made = self._make(self.tr("添加批注"), Kind.NOTE, place)
        if made is not None:
            self._begun = (made, self._undoing.steps)
            self.write_on(made)

    def end_note(self, annotation_id: str) -> None:
        """The keyboard left a note: one that was begun just now and is empty goes again."""
        (begun, steps), self._begun = self._begun, ("", 0)
        kept = self.kept(annotation_id)
        if annotation_id != begun or kept is None or kept.note or kept.name:
            return
        if self._undoing.steps == steps:
            self._undoing.take_back()
        else:
            self.delete([annotation_id])

    def take_stance(self, stance: Stance, passage: int) -> bool:
        """Mark a passage with what the reader thinks of it; the same again takes it away.

        What is written on it stays: with another stance, or as a note. Returns whether the
        passage is marked now.
        """
        old = self._stance_on(passage)
        if old is not None and old.stance is stance:
            left = [replace(old, kind=Kind.NOTE, stance=None)] if old.note else []
            self._do(self.tr("取消标注"), [old], left)
            return False
        if old is not None:
            self._do(self.tr("改标注"), [old], [replace(old, stance=stance)])
            return True
        made = self._new(Kind.STANCE, self._whole(passage), stance=stance)
        if made is not None:
            self._do(self.tr("听会标注"), [], [made])
        return made is not None

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

    def reattach(self, annotation_id: str, place: TextRange) -> None:
        """Let an annotation hold on to another place of the open report."""
        old = self.kept(annotation_id)
        if old is not None and self._session is not None:
            anchor = Anchor.make(self._session.report, place, self._session.opened.digest)
            self._do(self.tr("改位置"), [old], [replace(old, anchor=anchor)])

    def delete(self, ids: list[str]) -> None:
        """Delete annotations; Ctrl+Z brings them back."""
        gone = [one for one in map(self.kept, ids) if one is not None]
        if gone:
            self._do(self.tr("删除"), gone, [])

    def choose(self, annotation_id: str) -> None:
        """A mark was clicked: show the annotation in the list."""
        self._window.show_left("notes")
        self._window.annotations_panel.show_annotation(annotation_id)

    def write_on(self, annotation_id: str) -> None:
        """Bring the keyboard to where the note of an annotation is written."""
        self._window.show_left("notes")
        self._window.annotations_panel.write_note(annotation_id)

    def reload(self) -> None:
        """The store has got annotations from elsewhere: read them anew."""
        self._shown.load()

    # places

    def _stance_on(self, passage: int) -> Annotation | None:
        taken = ((one, found.range) for one, found in self.placed() if one.stance)
        return next((one for one, at in taken if at and at.start.passage == passage), None)

    def _chosen(self) -> TextRange | None:
        return self._window.view.selected_range()

    def _read_passage(self) -> TextRange:
        return self._whole(self._window.view.passage_at_hand())

    def _whole(self, passage: int) -> TextRange:
        assert self._session is not None
        return TextRange.within(passage, 0, len(self._session.report.passages[passage].text))

    # storing

    def _make(self, label: str, kind: Kind, place: TextRange, *, colour: str = "") -> str | None:
        made = self._new(kind, place, colour=colour)
        if made is None:
            return None
        self._do(label, [], [made])
        return made.id

    def _new(
        self, kind: Kind, place: TextRange, *, colour: str = "", stance: Stance | None = None
    ) -> Annotation | None:
        if self._session is None or self._store is None:
            return None
        anchor = Anchor.make(self._session.report, place, self._session.opened.digest)
        return Annotation.new(self._session.report_id, kind, anchor, colour=colour, stance=stance)

    def _change(self, label: str, annotation_id: str, writing: str = "", **fields: str) -> None:
        old = self.kept(annotation_id)
        if old is None or all(getattr(old, key) == value for key, value in fields.items()):
            return
        self._do(label, [old], [replace(old, **fields)], writing)

    def _do(
        self, label: str, old: list[Annotation], new: list[Annotation], writing: str = ""
    ) -> None:
        def redo() -> None:
            self._exchange(old, new)
            self.elsewhere.say(label, (*old, *new)[0].report_id)

        def undo() -> None:
            self._exchange(new, old)
            self.elsewhere.say(label, (*old, *new)[0].report_id)

        self._undoing.do(label, redo, undo, writing)

    def _exchange(self, old: list[Annotation], new: list[Annotation]) -> None:
        """Put the new ones in the place of the old ones, in store and memory."""
        assert self._store is not None
        staying = {annotation.id for annotation in new}
        gone = [annotation.id for annotation in old if annotation.id not in staying]
        replaced = {annotation.id for annotation in old}
        put = [a.changed() if a.id in replaced else a for a in new]
        self._shown.settle()
        self._store.exchange(gone, put)
        self.stored.emit()
        self._shown.exchange(gone, put)
