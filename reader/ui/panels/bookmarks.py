# SPDX-License-Identifier: MIT
"""The panel 批注: the bookmarks of the open report, to jump to, name, note down and delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStackedLayout, QVBoxLayout, QWidget

from reader.core.report import Report
from reader.models.bookmarks import BookmarkRole, BookmarksFilter, BookmarksModel
from reader.ui.panels.bookmark_list import BookmarkList
from reader.ui.panels.filter_edit import FilterEdit
from reader.ui.panels.sketch import TEXT_INSET, em

if TYPE_CHECKING:  # it brings sqlite3, which no first paint needs
    from reader.core.annotation import Annotation

_NOTE_PAUSE_MS = 300


class BookmarksPanel(QWidget):
    """Bookmarks with filter and note; everything that should change is told, nothing changed."""

    place_activated = Signal(object)
    """A bookmark was chosen (its `Position`)."""
    rename_requested = Signal(str, str)
    """Id and new name."""
    note_changed = Signal(str, str)
    """Id and new note."""
    delete_requested = Signal(list)
    """The ids to delete."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noted = ""
        self._model = BookmarksModel(self)
        self._filter = BookmarksFilter(self)
        self._filter.setSourceModel(self._model)
        self.filter_edit = FilterEdit(self.tr("筛选批注"))
        self.list = BookmarkList()
        self.list.setModel(self._filter)
        self._said = QLabel()
        self._said.setProperty("class", "muted")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said.setContentsMargins(TEXT_INSET, 10, 16, 10)
        self.note_edit = QPlainTextEdit()
        self.note_edit.setPlaceholderText(self.tr("给这个书签写点说明"))
        self.note_edit.setAccessibleName(self.tr("书签的说明"))
        self.note_edit.setTabChangesFocus(True)
        self.note_edit.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_NOTE_PAUSE_MS)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        box = QVBoxLayout()
        box.setContentsMargins(16, 8, 16, 8)
        box.addWidget(self.filter_edit)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._said)
        note = QVBoxLayout()
        note.setContentsMargins(16, 8, 16, 12)
        note.addWidget(self.note_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(box)
        column.addLayout(self._stack, 1)
        column.addLayout(note)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.filter_edit.query_changed.connect(self._on_query)
        self.filter_edit.entered.connect(self.list.enter_by_keyboard)
        self.filter_edit.confirmed.connect(self.list.enter_by_keyboard)
        self.list.left_at_top.connect(self.filter_edit.setFocus)
        self.list.chosen.connect(self._on_chosen)
        self.list.delete_asked.connect(self._on_delete)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._model.renamed.connect(self.rename_requested)
        self.note_edit.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._emit_note)

    def set_bookmarks(
        self, bookmarks: Sequence[Annotation], report: Report, digest: str = ""
    ) -> None:
        """Show these bookmarks of `report`; the current row and a note being written stay."""
        self._tell_note()
        current, row = self.current, max(self.list.currentIndex().row(), 0)
        self._model.set_bookmarks(bookmarks, report, digest)
        if current:
            index = self._index_of(current)
            if not index.isValid():
                index = self._filter.index(min(row, self._filter.rowCount() - 1), 0)
            self._select(index)
        self._show_state()

    @property
    def current(self) -> str:
        """The id of the current bookmark, or nothing."""
        return self.list.currentIndex().data(BookmarkRole.ID) or ""

    def show_bookmark(self, bookmark_id: str) -> None:
        """Make a bookmark the current row, clearing a filter that hides it."""
        if self._model.row_of(bookmark_id) < 0:
            return
        if not self._index_of(bookmark_id).isValid():
            self.filter_edit.clear()
        self._select(self._index_of(bookmark_id))
        self.list.scrollTo(self.list.currentIndex())

    def write_note(self, bookmark_id: str) -> None:
        """Let the reader write on a bookmark at once."""
        self.show_bookmark(bookmark_id)
        self.note_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def rename(self, bookmark_id: str) -> None:
        """Let the reader type the name of a bookmark."""
        self.show_bookmark(bookmark_id)
        self.list.rename_current()

    def flush(self) -> None:
        """Tell a note that is still being written (before closing, say)."""
        self._tell_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the note when the keyboard leaves it; Esc goes back to the list."""
        if watched is self.note_edit and event.type() == QEvent.Type.FocusOut:
            self._tell_note()
        if watched is self.note_edit and isinstance(event, QKeyEvent):
            return self._filter_note_key(event)
        return super().eventFilter(watched, event)

    def _filter_note_key(self, event: QKeyEvent) -> bool:
        """Keep Esc in the note from the window's own shortcut."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        event.accept()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell the note before the panel goes out of sight."""
        self._tell_note()
        super().hideEvent(event)

    # Inside

    def _index_of(self, bookmark_id: str) -> QModelIndex:
        """The row of a bookmark in the list; invalid where it is unknown or filtered away."""
        row = self._model.row_of(bookmark_id)
        return self._filter.mapFromSource(self._model.index(row, 0))

    def _select(self, index: QModelIndex) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flags)

    def _show_state(self) -> None:
        shown = self._filter.rowCount() > 0
        self._stack.setCurrentIndex(0 if shown else 1)
        self.list.mark_row(self.list.currentIndex().row())
        self.filter_edit.setVisible(self._model.rowCount() > 0)
        if self._model.rowCount():
            query = self.filter_edit.text().strip()
            self._said.setText(self.tr("没有含“{query}”的批注。").format(query=query))
        else:
            self._said.setText(
                self.tr(
                    "还没有批注。\n\n读到要紧的地方，按 Ctrl+D 记一个书签；"
                    "先选中一句话，记下的就是那句话。"
                )
            )
        self._show_note()

    def _show_note(self) -> None:
        """Show the current bookmark's note, unless it is this one that is being written."""
        bookmark, note = self.current, self.list.currentIndex().data(BookmarkRole.NOTE) or ""
        self.note_edit.setVisible(bool(bookmark))
        self.note_edit.setFixedHeight(em(self.font()) * 6)
        writing = bookmark == self._noted and self.note_edit.hasFocus()
        if not writing and self.note_edit.toPlainText() != note:
            self.note_edit.blockSignals(True)
            self.note_edit.setPlainText(note)
            self.note_edit.blockSignals(False)
        self._noted = bookmark

    def _tell_note(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._emit_note()

    def _emit_note(self) -> None:
        if self._noted:
            self.note_changed.emit(self._noted, self.note_edit.toPlainText())

    def _on_query(self, text: str) -> None:
        self._filter.set_query(text)
        self._show_state()

    def _on_current(self, index: QModelIndex) -> None:
        self._tell_note()
        self.list.mark_row(index.row())
        self._show_note()

    def _on_chosen(self, index: QModelIndex) -> None:
        position = index.data(BookmarkRole.POSITION)
        if position is not None:
            self.place_activated.emit(position)

    def _on_delete(self) -> None:
        ids = [index.data(BookmarkRole.ID) for index in self.list.selectedIndexes()]
        if ids:
            self.delete_requested.emit(ids)
