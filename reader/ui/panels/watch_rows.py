# SPDX-License-Identifier: MIT
"""The list of the watch list: words with their counts, opened to their places, typed in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from reader.models.watch_list import WatchListModel, WatchRole
from reader.search.snippets import Snippet
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import TEXT_INSET, Role, Sketch, row_rect
from reader.ui.rows import ROW_MARGIN, paint_branch

_BRANCH = 14
"""Pixels of the triangle before a word that has places."""


class WatchDelegate(RowDelegate):
    """A word, its count and the parts where it stands; a place as its sentence."""

    def lines(self, index: AnyIndex) -> int:
        """Two where there is more to say than the word."""
        if index.data(WatchRole.POSITION) is not None:
            return 2
        return 2 if index.data(WatchRole.PARTS) else 1

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one row's words."""
        row = QRect(sketch.rect)
        sketch.stack(self.lines(index))
        sketch.rect.setLeft(sketch.rect.left() + _BRANCH)
        if index.data(WatchRole.POSITION) is None:
            self._paint_word(sketch, index, row)
        else:
            snippet: Snippet = index.data(WatchRole.SNIPPET)
            sketch.words(snippet.text, 2, snippet.bold, centred=True)

    def _paint_word(self, sketch: Sketch, index: AnyIndex, row: QRect) -> None:
        count, parts = index.data(WatchRole.COUNT), index.data(WatchRole.PARTS)
        if count:
            branch = QRect(row.left() - 4, sketch.rect.top(), _BRANCH, sketch.rect.height())
            opened = bool(index.data(WatchRole.OPEN))
            paint_branch(sketch.painter, branch, sketch.palette, expanded=opened)
        whole = QRect(sketch.rect)
        sketch.count("" if count is None else str(count))
        sketch.text(str(index.data()), role=Role.Text if count else Role.PlaceholderText)
        if parts:
            sketch.rect = whole
            sketch.next_line()
            sketch.text(parts, sketch.type.lesser, Role.PlaceholderText)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """A line for the word."""
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("关注词"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Lay the line over the word."""
        rect = row_rect(option)
        height = min(editor.sizeHint().height(), rect.height())
        left = rect.left() + TEXT_INSET + _BRANCH - 12
        editor.setGeometry(QRect(left, rect.top(), rect.right() - ROW_MARGIN - left, height))


class WatchRows(RowList):
    """The list. A click beside the triangle, or Enter, chooses; → and ← open and close a word."""

    remove_asked = Signal(str)
    move_asked = Signal(str, int)
    """A word, and by how many places it should move: -1 up, 1 down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("关注词"))
        self.setItemDelegate(WatchDelegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for label, key, slot in (
            (self.tr("改词"), "F2", self.edit_current),
            (self.tr("上移"), "Alt+Up", self._move_up),
            (self.tr("下移"), "Alt+Down", self._move_down),
            (self.tr("移出关注词"), "Del", self._remove),
        ):
            action = QAction(label, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.addAction(action)

    @property
    def word(self) -> str:
        """The word of the current row, or nothing."""
        return self.currentIndex().data(WatchRole.WORD) or ""

    def edit_current(self) -> None:
        """Let the reader type another word in the place of the current one."""
        index = self._index_of_word()
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit(index)

    def sizeHint(self) -> QSize:
        """As high as its rows, as far as there is room."""
        rows = self.model().rowCount() if self.model() else 0
        return QSize(200, sum(self.sizeHintForRow(row) for row in range(min(rows, 100))))

    def minimumSizeHint(self) -> QSize:
        """A few rows; the rest scrolls."""
        return QSize(80, min(self.sizeHint().height(), 3 * max(self.sizeHintForRow(0), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """→ opens a word, ← closes it, also from one of its places."""
        model, index = self.model(), self._index_of_word()
        arrows = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if event.key() in arrows and index.isValid() and isinstance(model, WatchListModel):
            if event.key() == Qt.Key.Key_Left:
                self.setCurrentIndex(index)
            model.set_open(self.word, arrows[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the triangle opens or closes the word and chooses nothing."""
        index, model = self.indexAt(event.position().toPoint()), self.model()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self._on_triangle(index, event.position().toPoint())
            and isinstance(model, WatchListModel)
        ):
            model.toggle(index.data(WatchRole.WORD))
            self.setState(QAbstractItemView.State.NoState)
        else:
            super().mouseReleaseEvent(event)

    def _on_triangle(self, index: QModelIndex, point: QPoint) -> bool:
        is_word = index.isValid() and bool(index.data(WatchRole.COUNT))
        return is_word and point.x() < TEXT_INSET + _BRANCH

    def _index_of_word(self) -> QModelIndex:
        model = self.model()
        row = model.row_of(self.word) if isinstance(model, WatchListModel) else -1
        return model.index(row, 0)

    def _move_up(self) -> None:
        self._tell_move(-1)

    def _move_down(self) -> None:
        self._tell_move(1)

    def _tell_move(self, by: int) -> None:
        if self.word:
            self.move_asked.emit(self.word, by)

    def _remove(self) -> None:
        if self.word:
            self.remove_asked.emit(self.word)
