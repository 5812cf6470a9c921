# SPDX-License-Identifier: MIT
"""The panel 批注: all that a reader keeps of the open report, to jump to, name, write on, delete.

Everything that should change is told, nothing is changed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.core.anchors import Resolved
from reader.core.annotation import Annotation
from reader.core.report import Report
from reader.models.annotation_rows import AnnotationFilter, AnnotationRow, Order
from reader.models.annotations import AnnotationRole, AnnotationsModel
from reader.ui.panels.annotation_filter import AnnotationFilterBar
from reader.ui.panels.annotation_list import AnnotationList, ColourWords
from reader.ui.panels.note_edit import NoteEdit
from reader.ui.panels.place_card import PlaceCard
from reader.ui.panels.sketch import TEXT_INSET, em
from reader.ui.theme import Theme

_NOTE_EMS = 7
"""Height of the note in sizes of its type."""


class AnnotationsPanel(QWidget):
    """Filter, list, what is wrong with the current one's place, and its note."""

    place_activated = Signal(object)
    """An annotation was chosen (its `Position`)."""
    rename_requested = Signal(str, str)
    """Id and new name."""
    note_changed = Signal(str, str)
    """Id and new note."""
    delete_requested = Signal(list)
    """The ids to delete."""
    confirm_requested = Signal(str)
    """The id of an annotation whose proposed place is right."""
    note_ended = Signal(str)
    """The keyboard has left the note of this annotation."""
    text_requested = Signal()
    """A note that was begun in the text is done: the keyboard belongs there."""
    attach_requested = Signal(str)
    """The id of an annotation that belongs to what is selected in the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AnnotationsModel(self)
        self.filter_bar = AnnotationFilterBar(self._model.facets)
        self.filter_edit = self.filter_bar.edit
        self.list = AnnotationList()
        self.list.set_rows(self._model)
        self.said = QLabel()
        self.said.setProperty("class", "muted")
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setContentsMargins(TEXT_INSET, 10, 16, 10)
        self._from_text = False
        self.place_card = PlaceCard()
        self.note_edit = NoteEdit()
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.said)
        below = QVBoxLayout()
        below.setContentsMargins(16, 8, 16, 12)
        below.setSpacing(8)
        below.addWidget(self.place_card)
        below.addWidget(self.note_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addLayout(self._stack, 1)
        column.addLayout(below)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filter)
        self.filter_bar.order_changed.connect(self._on_order)
        self.filter_edit.entered.connect(self.list.enter_by_keyboard)
        self.filter_edit.confirmed.connect(self.list.enter_by_keyboard)
        self.list.left_at_top.connect(self.filter_edit.setFocus)
        self.list.chosen.connect(self._on_chosen)
        self.list.delete_asked.connect(self._on_delete)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self._model.renamed.connect(self.rename_requested)
        self.note_edit.written.connect(self.note_changed)
        self.note_edit.left.connect(self._on_left)
        self.note_edit.ended.connect(self.note_ended)
        self.place_card.confirmed.connect(self._on_confirmed)
        self.place_card.attach_requested.connect(self._on_attach)

    def prepare(self, annotation: Annotation, place: Resolved, report: Report) -> None:
        """Make ready to show one that the next `set_annotations` brings."""
        self._model.prepare(annotation, place, report)

    def set_annotations(
        self, annotations: Sequence[Annotation], places: Mapping[str, Resolved], report: Report
    ) -> None:
        """Show these annotations of `report`; `places` holds the place of each by its id.

        The current row stays, and so does a note that is being written.
        """
        self.note_edit.flush()
        current, row = self.current, max(self.list.currentIndex().row(), 0)
        self._model.set_annotations(annotations, places, report)
        self._keep_current(current, row)
        self.note_edit.set_tags(tuple(self._model.facets().tags))
        self._show_state()

    def show_colours(
        self, theme: Theme, names: Mapping[str, str], letters: Mapping[str, str]
    ) -> None:
        """Take the colours of a theme and the reader's names for them."""
        colours = {
            colour: ColourWords(theme.colour(colour), name, letters[colour])
            for colour, name in names.items()
        }
        self.list.set_colours(colours)
        self.filter_bar.set_colours(colours)

    @property
    def current(self) -> str:
        """The id of the current annotation, or nothing."""
        return self.list.currentIndex().data(AnnotationRole.ID) or ""

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """The ids of what the filter shows, from top to bottom."""
        return self._model.shown_ids

    def show_annotation(self, annotation_id: str) -> None:
        """Make an annotation the current row, clearing a filter that hides it."""
        if not self._model.holds(annotation_id):
            return
        if self._model.row_of(annotation_id) < 0:
            self.filter_bar.clear()
        self._select(self._model.row_of(annotation_id))
        self.list.scrollTo(self.list.currentIndex())

    def write_note(self, annotation_id: str) -> None:
        """Let the reader write the note of an annotation."""
        self.show_annotation(annotation_id)
        self.note_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._from_text = True

    def rename(self, annotation_id: str) -> None:
        """Let the reader type the name of an annotation."""
        self.show_annotation(annotation_id)
        self.list.rename_current()

    def flush(self) -> None:
        """Tell a note that is still being written (before closing, say)."""
        self.note_edit.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the current row into sight, for the list may have changed meanwhile."""
        super().showEvent(event)
        self.list.scrollTo(self.list.currentIndex())

    # Inside

    def _row(self) -> AnnotationRow | None:
        return self.list.currentIndex().data(AnnotationRole.ROW)

    def _select(self, row: int) -> None:
        """Make a row the current one and the only one selected, unless it is current already."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self._model.index(row, 0)
        if index != self.list.currentIndex() or not self.list.selectionModel().hasSelection():
            self.list.selectionModel().setCurrentIndex(index, flags)

    def _keep_current(self, current: str, row: int) -> None:
        """After a change: the same annotation, or where it is gone the one in its place."""
        if not current:
            return
        here = self._model.row_of(current)
        if here < 0:
            here = min(row, self._model.rowCount() - 1)
            if here > 0 and not self._model.index(here, 0).data(AnnotationRole.ID):
                here -= 1
        self._select(here)

    def _show_state(self) -> None:
        total, shown = self._model.total, len(self._model.shown_ids)
        self._stack.setCurrentIndex(0 if shown else 1)
        self.filter_bar.setVisible(total > 0)
        self.filter_bar.show_counts(shown, total)
        self.said.setText(self._say_nothing(self._model.filter) if total else self._say_begin())
        self._show_current(self.list.currentIndex())

    def _say_nothing(self, wanted: AnnotationFilter) -> str:
        if wanted.text and not wanted.narrows:
            return self.tr("没有含“{0}”的批注。按 Esc 清除筛选。").format(wanted.text)
        return self.tr("没有符合这些条件的批注。点上面的条件，选“全部”就都显示。")

    def _say_begin(self) -> str:
        return self.tr(
            "这份报告还没有批注。\n\n"
            "选中一句话，旁边会出现小工具条：划线、写批注、记书签。\n\n"
            "没有选中文字时，按 Ctrl+D 给正在读的一段记书签。"
        )

    def _show_current(self, index: QModelIndex) -> None:
        """Show place and note of the current annotation."""
        row = self._row()
        self.list.mark_row(index.row())
        self.place_card.show_row(row)
        self.note_edit.show_note(*(row.annotation.id, row.annotation.note) if row else ("", ""))
        self.note_edit.setVisible(row is not None)
        self.note_edit.setFixedHeight(em(self.font()) * _NOTE_EMS)

    def _on_filter(self, wanted: AnnotationFilter) -> None:
        current = self.current
        self._model.set_filter(wanted)
        if self._model.row_of(current) >= 0:
            self._select(self._model.row_of(current))
        self._show_state()

    def _on_order(self, order: Order) -> None:
        current = self.current
        self._model.set_order(order)
        self._keep_current(current, 0)
        self._show_state()

    def _on_chosen(self, index: QModelIndex) -> None:
        row: AnnotationRow | None = index.data(AnnotationRole.ROW)
        if row is not None and row.position is not None:
            self.place_activated.emit(row.position)

    def _on_delete(self) -> None:
        if ids := self.list.selected_ids():
            self.delete_requested.emit(ids)

    def _on_left(self) -> None:
        """Esc in a note: back to where it was begun."""
        from_text, self._from_text = self._from_text, False
        if from_text:
            self.text_requested.emit()
        else:
            self.list.setFocus()

    def _on_confirmed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button is about to go
        self.confirm_requested.emit(self.current)

    def _on_attach(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.attach_requested.emit(self.current)
