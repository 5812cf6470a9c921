# SPDX-License-Identifier: MIT
"""The reports of the library as a tree that one opens, chooses from and walks by keyboard.

A click or Enter opens a report; with Ctrl or Shift a click chooses several, as the arrow keys
with Shift do. What was opened and chosen is remembered by the rows' keys, for every filter and
order makes the rows anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.models.reports import ReportRole, ReportsModel
from reader.ui.panels.library_rows import INSET, ReportDelegate
from reader.ui.panels.row_views import AnyIndex
from reader.ui.panels.sketch import draw_focus, is_hovered, row_palette, row_rect
from reader.ui.rows import paint_branch, paint_row_ground

_STEP = 14
"""Pixels by which each level is indented."""
_FEW = 40
"""So many reports are all shown opened."""


class LibraryTree(QTreeView):
    """The tree; tells what the reader does with the rows."""

    opened = Signal(str)
    """A report (its id) was chosen by click or Enter."""
    beside_wanted = Signal(str)
    """A report (its id) is to be opened beside the open one: Ctrl+Enter, middle click."""
    removal_wanted = Signal()
    """Del was pressed: the chosen reports are to go."""
    menu_wanted = Signal(QPoint)
    """A menu for the chosen reports is wanted, at this global place."""
    left_at_top = Signal()
    """↑ was pressed on the first row."""

    def __init__(self, model: ReportsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = model
        self._toggled: dict[str, bool] = {}
        self._restoring = False
        self._arrangement = model.arrangement
        self._before: tuple[list[str], str, int] = ([], "", 0)
        self.setModel(model)
        self._delegate = ReportDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("报告库"))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(_STEP)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.viewport().setAutoFillBackground(False)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.marks_changed.connect(self.viewport().update)
        self.expanded.connect(partial(self._note, opened=True))
        self.collapsed.connect(partial(self._note, opened=False))

    @property
    def marked(self) -> str:
        """The report that is open (its id)."""
        return self._delegate.marked

    def mark(self, report_id: str) -> None:
        """Mark the report that is open; the headings over one newly marked are opened."""
        if report_id == self.marked:
            return
        self._delegate.marked = report_id
        index = self._reports.index_of(report_id)
        if index.isValid():
            self._open_above(index)
            self.setCurrentIndex(index)
        self.viewport().update()

    def chosen_ids(self) -> list[str]:
        """The reports that are chosen, those under a chosen heading among them, as they stand."""
        found: dict[str, None] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: i.internalId()):
            for one in self._with_below(index):
                if report_id := one.data(ReportRole.ID):
                    found[report_id] = None
        return list(found)

    def enter_by_keyboard(self) -> None:
        """Take the focus, on the current row, the first found by a filter or the first of all."""
        if not self.currentIndex().isValid():
            found = self._reports_below(QModelIndex()) if self._reports.query else iter(())
            self.setCurrentIndex(next(found, self._reports.index(0, 0)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_first(self) -> None:
        """Open the first report that is shown."""
        first = next(self._reports_below(QModelIndex()), None)
        if first is not None:
            self.opened.emit(first.data(ReportRole.ID))

    # What is open and chosen, across new rows

    def _remember(self) -> None:
        chosen = [str(index.data(ReportRole.ROW).key) for index in self.selectedIndexes()]
        current = self.currentIndex().data(ReportRole.ROW)
        scrolled = self.verticalScrollBar().value()
        self._before = (chosen, current.key if current else "", scrolled)

    def _restore(self) -> None:
        self._restoring = True
        few = self._reports.count <= _FEW
        for index in self._reports.headings():
            key = index.data(ReportRole.ROW).key
            wanted = few if self._reports.query else self._toggled.get(key, few)
            if wanted:
                self.expand(index)
        chosen, current, scrolled = self._before
        marked = self._reports.index_of(self.marked)
        if marked.isValid() and not self._reports.query:
            self._open_above(marked, unless_closed=True)
        index = self._reports.index_of(current) if current else marked
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flag.NoUpdate)
            for key in chosen[:_FEW]:
                self.selectionModel().select(self._reports.index_of(key), flag.Select)
        self._restoring = False
        if self._reports.arrangement is self._arrangement:
            self.verticalScrollBar().setValue(scrolled)
        elif index.isValid():
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._arrangement = self._reports.arrangement

    def _note(self, index: QModelIndex, *, opened: bool) -> None:
        """The reader opened or closed a heading; a filter opens and closes of its own."""
        if not self._restoring and not self._reports.query:
            self._toggled[index.data(ReportRole.ROW).key] = opened

    def _open_above(self, index: QModelIndex, *, unless_closed: bool = False) -> None:
        above = index.parent()
        while above.isValid():
            if not unless_closed or self._toggled.get(above.data(ReportRole.ROW).key, True):
                self.expand(above)
            above = above.parent()

    def _reports_below(self, parent: QModelIndex) -> Iterator[QModelIndex]:
        for row in range(self._reports.rowCount(parent)):
            index = self._reports.index(row, 0, parent)
            if index.data(ReportRole.ID):
                yield index
            yield from self._reports_below(index)

    def _with_below(self, index: QModelIndex) -> Iterator[QModelIndex]:
        yield index
        yield from self._reports_below(index)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, with Ctrl beside; Del removes; ↑ on the first row leaves the tree."""
        index, key = self.currentIndex(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(index, beside=control)
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif key == Qt.Key.Key_Up and index.isValid() and not self.indexAbove(index).isValid():
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is the tree's own while it has the focus, not the window's shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A plain click on a report opens it, on a heading opens or closes that."""
        index = self.indexAt(event.position().toPoint())
        pressed = index.isValid() and index == self.currentIndex()
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.MiddleButton and index.data(ReportRole.ID):
            self.beside_wanted.emit(index.data(ReportRole.ID))
        elif pressed and plain and event.button() == Qt.MouseButton.LeftButton:
            left = self.visualRect(index).left()
            if index.data(ReportRole.ID) or event.position().x() >= left:
                self._choose(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the mouse, or of the current one by the menu key."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(_STEP, 0))
        self.menu_wanted.emit(place)

    def _choose(self, index: QModelIndex, *, beside: bool = False) -> None:
        report_id = index.data(ReportRole.ID)
        if not report_id:
            self.setExpanded(index, not self.isExpanded(index))
        elif beside:
            self.beside_wanted.emit(report_id)
        else:
            self.opened.emit(report_id)

    # Painting

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the ground across the whole width, then the row, then the keyboard's ring."""
        row = row_rect(options)
        rect = QRect(0, row.y(), self.viewport().width(), row.height())
        open_here = bool(self.marked) and index.data(ReportRole.ID) == self.marked
        several = self.selectionModel().isSelected(index) and self._chooses_several()
        lit = several or (self.viewport().underMouse() and is_hovered(options))
        paint_row_ground(painter, rect, row_palette(options), current=open_here, hovered=lit)
        super().drawRow(painter, options, index)
        if self.hasFocus() and self.currentIndex() == index:
            draw_focus(painter, rect, self.palette())

    def drawBranches(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """Draw the triangle of a heading, and no lines."""
        if self.model().hasChildren(index):
            cell = QRect(rect.right() - _STEP + INSET, rect.y(), _STEP, rect.height())
            paint_branch(painter, cell, self.palette(), expanded=self.isExpanded(index))

    def _chooses_several(self) -> bool:
        return len(self.selectedIndexes()) > 1
