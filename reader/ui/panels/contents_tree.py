# SPDX-License-Identifier: MIT
"""The tree of the panel 目录: how rows look, and how the tree follows the reader.

The row that the reader is in is marked; that mark is no selection, so that the keyboard can walk
the tree while the text stands still. What following opened, following closes again; what a person
opened or closed stays so.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.core.outline import NodeKind
from reader.models.section_tree import SectionFilter, SectionRole, TreeRow
from reader.ui.panels.row_views import AnyIndex
from reader.ui.panels.sketch import (
    Role,
    Sketch,
    bold,
    draw_focus,
    is_hovered,
    row_font,
    row_height,
    row_rect,
    row_widget,
)
from reader.ui.rows import paint_branch, paint_row_ground

TREE_INSET = 12
"""Pixels by which triangles and titles stand in from the edge, beyond Qt's indentation."""


class SectionDelegate(QStyledItemDelegate):
    """Draws title, count and the sign of a landmark; the tree draws ground and triangle."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line; the title is elided to the width of the tree."""
        return QSize(0, row_height(row_font(option)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the words of one row."""
        row: TreeRow = index.data(SectionRole.ROW)
        tree = row_widget(option)
        assert isinstance(tree, SectionTree)
        marked = tree.shown_mark == row.node.id
        painter.save()
        sketch = Sketch(painter, option)
        sketch.rect.setLeft(row_rect(option).left() + TREE_INSET)
        if row.count:
            sketch.count(str(row.count))
        if row.node.kind is NodeKind.LANDMARK:
            sketch.diamond(Role.Accent if marked else Role.PlaceholderText, filled=False)
        font = bold(sketch.font) if marked or row.node.level == 1 else sketch.font
        sketch.text(row.node.title, font, Role.Accent if marked else Role.Text)
        painter.restore()


class SectionTree(QTreeView):
    """The tree; tells `chosen(QModelIndex)` for a click on a title or Enter."""

    chosen = Signal(QModelIndex)
    left_at_top = Signal()
    """↑ was pressed on the first row."""

    def __init__(self, rows: SectionFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._mark = ""
        self.shown_mark = ""
        self._following = False
        self._opened: set[str] = set()
        self._closed: set[str] = set()
        self.setViewport(QWidget(self))  # see `Page`
        self.setModel(rows)
        self.setItemDelegate(SectionDelegate(self))
        self.setHeaderHidden(True)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAccessibleName(self.tr("目录"))
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)

    # The mark

    def set_mark(self, node_id: str) -> None:
        """Mark the row with this id, or the closed one that it is in; the empty id for none."""
        self._mark = node_id
        self._show_mark()

    def _show_mark(self) -> None:
        index = self._visible(self._rows.index_of(self._mark))
        mark = index.data(SectionRole.ID) or ""
        if mark != self.shown_mark:
            self._update_row(self._rows.index_of(self.shown_mark))
            self.shown_mark = mark
            self._update_row(index)

    def _update_row(self, index: QModelIndex) -> None:
        rect = self.visualRect(index)
        if rect.isValid():
            self.viewport().update(0, rect.y(), self.viewport().width(), rect.height())

    def below(self, parent: QModelIndex) -> Iterator[QModelIndex]:
        """All rows under `parent`, in reading order."""
        for row in range(self._rows.rowCount(parent)):
            index = self._rows.index(row, 0, parent)
            yield index
            yield from self.below(index)

    # What is open

    def open_ids(self) -> frozenset[str]:
        """The ids of the rows that are open."""
        rows = self.below(QModelIndex())
        return frozenset(i.data(SectionRole.ID) for i in rows if self.isExpanded(i))

    def set_open_ids(self, ids: frozenset[str]) -> None:
        """Open exactly these rows; this is no wish of the reader's."""
        self._following = True
        self.collapseAll()
        for node_id in ids:
            self.expand(self._rows.index_of(node_id))
        self._following = False
        self._show_mark()

    def forget_openings(self) -> None:
        """Forget what following and the reader opened and closed (another report came)."""
        self._opened.clear()
        self._closed.clear()

    def open_all(self) -> None:
        """Open every row; this is no wish of the reader's."""
        self._following = True
        self.expandAll()
        self._following = False
        self._show_mark()

    def follow(self) -> None:
        """Open what is needed to see the mark, close what following opened before, show it.

        While the keyboard is in the tree nothing is closed and nothing scrolls.
        """
        index = self._rows.index_of(self._mark)
        path = self._path(index)
        self._closed &= path.keys()
        self._following = True
        if not self.hasFocus():
            for node_id in self._opened - path.keys():
                self.collapse(self._rows.index_of(node_id))
            self._opened &= path.keys()
        for node_id, step in path.items():
            if node_id not in self._closed and not self.isExpanded(step):
                self._open_by_following(node_id, step)
        self._following = False
        self._show_mark()
        if index.isValid() and not self.hasFocus():
            self.setCurrentIndex(self._visible(index))  # which scrolls there, too

    def _path(self, index: QModelIndex) -> dict[str, QModelIndex]:
        """A row and the rows above it, by id."""
        path = {}
        while index.isValid():
            path[index.data(SectionRole.ID)] = index
            index = index.parent()
        return path

    def _open_by_following(self, node_id: str, index: QModelIndex) -> None:
        if self._rows.hasChildren(index):
            self._opened.add(node_id)
            self.expand(index)

    def _visible(self, index: QModelIndex) -> QModelIndex:
        """The row itself, or the outermost closed row above it."""
        shown = step = index
        while step.parent().isValid():
            step = step.parent()
            if not self.isExpanded(step):
                shown = step
        return shown

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._following:
            node_id = index.data(SectionRole.ID)
            self._closed.discard(node_id)
            self._opened.discard(node_id)
            self._show_mark()

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._following:
            node_id = index.data(SectionRole.ID)
            self._opened.discard(node_id)
            self._closed.add(node_id)
            self._show_mark()

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; ↑ on the first row leaves the tree."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.isValid():
                self.chosen.emit(index)
        elif event.key() == Qt.Key.Key_Up and not self.indexAbove(index).isValid():
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the triangle opens or closes and chooses nothing."""
        if self._toggled_by(event):
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a title chooses it."""
        index = self.indexAt(event.position().toPoint())
        pressed = index.isValid() and index == self.currentIndex()
        super().mouseReleaseEvent(event)
        on_title = not self._on_triangle(event, index)
        if pressed and on_title and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on the triangle is two clicks; twice on a title is one jump."""
        if not self._toggled_by(event):
            super().mouseDoubleClickEvent(event)

    def _toggled_by(self, event: QMouseEvent) -> bool:
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not self._on_triangle(event, index):
            return False
        self.setExpanded(index, not self.isExpanded(index))
        return True

    def _on_triangle(self, event: QMouseEvent, index: QModelIndex) -> bool:
        if not index.isValid() or not self.model().hasChildren(index):
            return False
        right = self.visualRect(index).left() + TREE_INSET
        return right - self.indentation() - TREE_INSET <= event.position().x() < right

    # Painting

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground across the whole width, then the row, then the keyboard's ring."""
        row = row_rect(options)
        rect = QRect(0, row.y(), self.viewport().width(), row.height())
        marked = bool(self.shown_mark) and index.data(SectionRole.ID) == self.shown_mark
        hovered = self.viewport().underMouse() and is_hovered(options)
        paint_row_ground(painter, rect, self.palette(), current=marked, hovered=hovered)
        super().drawRow(painter, options, index)
        if self.hasFocus() and self.currentIndex() == index:
            draw_focus(painter, rect, self.palette())

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Draw the triangle of a row that can be opened, and no lines."""
        if self.model().hasChildren(index):
            step = self.indentation()
            cell = QRect(rect.right() - step + TREE_INSET, rect.y(), step, rect.height())
            paint_branch(painter, cell, self.palette(), expanded=self.isExpanded(index))
