# SPDX-License-Identifier: MIT
"""What the lists of the panels have in common: one way to choose a row, mark it and ring it.

A row is chosen by a click or by Enter, once, on every platform (Qt's `activated` differs from
desktop to desktop). The marked row is where the reader is; it is no selection.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QCursor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.panels.sketch import (
    RowType,
    Sketch,
    draw_focus,
    row_font,
    row_palette,
    row_rect,
    row_widget,
)
from reader.ui.rows import paint_row_ground

AnyIndex = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws ground and ring of a row of a `RowList`; subclasses draw words in `paint_words`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._type: RowType | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        view = row_widget(option)
        assert isinstance(view, RowList)
        row = index.row()
        marked = view.marked_row == row
        lit = view.hovered_row == row and selectable(index)
        selected = view.shows_selection and view.selectionModel().isSelected(index)
        painter.save()
        paint_row_ground(
            *(painter, row_rect(option), row_palette(option)),
            current=marked,
            hovered=lit,
            selected=selected,
        )
        self.paint_words(Sketch(painter, option, self.row_type(row_font(option))), index, marked)
        if view.rings(index):
            draw_focus(painter, row_rect(option), row_palette(option))
        painter.restore()

    def row_type(self, font: QFont) -> RowType:
        """The type of rows in a font, worked out once for it."""
        if self._type is None or self._type.font != font:
            self._type = RowType(font)
        return self._type

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw what the row says; by default its display text in one line."""
        sketch.text(str(index.data()))

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As many lines as the row has; the words are fitted to the width of the list."""
        kept = self.row_type(row_font(option))
        return QSize(0, self.lines(index) * kept.line + kept.padding)

    def lines(self, index: AnyIndex) -> int:
        """How many lines the row has; by default one."""
        return 1


def selectable(index: AnyIndex) -> bool:
    """Whether a row can be chosen (a heading cannot)."""
    return bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)


class RowList(QListView):
    """A list of rows of which one may be marked; `chosen(QModelIndex)` by click or Enter."""

    chosen = Signal(QModelIndex)
    left_at_top = Signal()
    """↑ was pressed on the first row."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marked_row = self.hovered_row = -1
        self.shows_selection = False
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._choose)

    def mark_row(self, row: int) -> None:
        """Mark one row as the current one; -1 for none."""
        if row != self.marked_row:
            self.marked_row = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; ↑ on the first row that can be chosen leaves the list."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.isValid():
                self._choose(index)
        elif event.key() == Qt.Key.Key_Up and not self._above(index):
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def rings(self, index: AnyIndex) -> bool:
        """Whether the row gets the ring that shows where the keyboard is."""
        return self.hasFocus() and self.currentIndex() == index

    def enter_by_keyboard(self) -> bool:
        """Take the focus, on the current row or the first; False where there is no row."""
        if not self.currentIndex().isValid() and not self.go_to_first():
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_first(self) -> bool:
        """Make the first row that can be chosen the current one; False where there is none."""
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            if selectable(index):
                self.setCurrentIndex(index)
                return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Find the row under the mouse, once for all rows, and paint."""
        pointed = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointed) if self.viewport().underMouse() else QModelIndex()
        self.hovered_row = hovered.row()
        super().paintEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Lay the rows out again when the font changed: their height depends on it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _above(self, index: QModelIndex) -> bool:
        rows = range(index.row() - 1, -1, -1)
        return any(selectable(self.model().index(row, 0)) for row in rows)

    def _choose(self, index: QModelIndex) -> None:
        if selectable(index):
            self.chosen.emit(index)
