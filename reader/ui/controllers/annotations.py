# SPDX-License-Identifier: MIT
"""Annotations: made, named, written, deleted, and every step of it undone again.

Each change is stored at once. What cannot be stored is kept in memory and said in the notice
bar; nothing a reader made disappears without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.core.anchors import Anchor, ReportText, Resolved
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import TextRange
from reader.ui.controllers import annotation_marks as marks
from reader.ui.controllers.elsewhere import Elsewhere
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
        self._kept: dict[str, Annotation] = {}
        self._resolved: dict[str, Resolved] = {}
        self._text: ReportText | None = None
        self._last_colour = "yellow"
        self._begun = ("", 0)
        self._letters: Mapping[str, str] = {}
        self.elsewhere = Elsewhere(window)
        self._toast = Toast(window.view)

    def show(self, session: Session) -> None:
        """Take another report; its annotations come with the store."""
        self._session = session
        self.elsewhere.show(session)
        self._text = ReportText(session.report)
        self._load()

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        self._store = store
        self._load()

    def set_letters(self, letters: Mapping[str, str]) -> None:
        """Take the letter that says each colour in the margin."""
        self._letters = letters
        self._show_everywhere()

    def kept(self, annotation_id: str) -> Annotation | None:
        """An annotation of the open report; None where there is none with this id."""
        return self._kept.get(annotation_id)

    def place_of(self, annotation_id: str) -> TextRange | None:
        """Where an annotation of the open report stands now; None where it has lost its place."""
        resolved = self._resolved.get(annotation_id)
        return resolved.range if resolved else None

    def placed(self) -> tuple[tuple[Annotation, Resolved], ...]:
        """The annotations of the open report, each with its place."""
        return tuple((one, self._resolved[one.id]) for one in self._kept.values())

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
        same = next((i for i, r in self._resolved.items() if self._is_at(i, r, chosen)), None)
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
        kept = self._kept.get(annotation_id)
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
        old = self._kept.get(annotation_id)
        if old is not None and self._session is not None:
            anchor = Anchor.make(self._session.report, place, self._session.opened.digest)
            self._do(self.tr("改位置"), [old], [replace(old, anchor=anchor)])

    def delete(self, ids: list[str]) -> None:
        """Delete annotations; Ctrl+Z brings them back."""
        gone = [self._kept[i] for i in ids if i in self._kept]
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
        self._load()

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

    def _is_at(self, annotation_id: str, resolved: Resolved, place: TextRange) -> bool:
        """Whether an annotation is a highlight of exactly that place."""
        return resolved.range == place and bool(self._kept[annotation_id].colour)

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
        old = self._kept.get(annotation_id)
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
        self._store.exchange(gone, put)
        self.stored.emit()
        here = self._session.report_id if self._session else ""
        for annotation_id in gone:
            self._kept.pop(annotation_id, None)
        for annotation_id in (*gone, *staying):
            self._resolved.pop(annotation_id, None)
        self._kept.update((a.id, a) for a in put if a.report_id == here)
        self._resolve()

    def _load(self) -> None:
        if self._session is None:
            return
        kept = self._store.annotations(self._session.report_id) if self._store else ()
        self._kept = {annotation.id: annotation for annotation in kept}
        self._resolved = {}
        self._resolve()

    def _resolve(self) -> None:
        """Find the places of annotations that came or changed; the others keep theirs."""
        assert self._session is not None
        assert self._text is not None
        digest = self._session.opened.digest
        for annotation in self._kept.values():
            if annotation.id not in self._resolved:
                self._resolved[annotation.id] = annotation.anchor.resolve(self._text, digest)
        self._show_everywhere()

    def _show_everywhere(self) -> None:
        """Bring text, margin, list and tree up to date."""
        if self._session is None:
            return
        view, kept = self._window.view, self._kept
        placed = [
            (kept[i], resolved.range)
            for i, resolved in self._resolved.items()
            if resolved.range is not None
        ]
        view.set_bookmarks(marks.bookmarks(placed))
        view.set_highlights(marks.highlights(placed, self._letters))
        view.set_margin_marks(marks.margin_marks(placed))
        self._window.contents.set_counts(Counter(place.start.passage for _, place in placed))
        self._window.annotations_panel.set_annotations(
            tuple(kept.values()), self._resolved, self._session.report
        )
