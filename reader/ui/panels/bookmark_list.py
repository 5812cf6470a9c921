# SPDX-License-Identifier: MIT
"""The list of the panel 批注: a bookmark's section, name, words and note, renamed in place."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from reader.core.anchors import AnchorState
from reader.models.bookmarks import BookmarkRole
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import Role, Sketch, bold, lesser, line_height, row_font, row_rect


class BookmarkDelegate(RowDelegate):
    """Section and number in lesser words; below, the name, the words, the note."""

    def lines(self, index: AnyIndex) -> int:
        """The place, name and words (or two lines of words), and the note if there is one."""
        return 4 if index.data(BookmarkRole.NOTE) else 3

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one bookmark."""
        sketch.stack(self.lines(index))
        self._paint_place(sketch, index)
        sketch.next_line()
        name, note = index.data(BookmarkRole.NAME), index.data(BookmarkRole.NOTE)
        if name:
            sketch.text(name, bold(sketch.font))
            sketch.next_line()
        lines = 1 if name else 2
        sketch.words(index.data(BookmarkRole.WORDS), lines)
        if note:
            sketch.next_line(lines)
            sketch.text(_first_line(note), lesser(sketch.font), Role.PlaceholderText)

    def _paint_place(self, sketch: Sketch, index: AnyIndex) -> None:
        whole = QRect(sketch.rect)
        orphan = index.data(BookmarkRole.STATE) == AnchorState.ORPHAN
        sketch.diamond(Role.PlaceholderText if orphan else Role.Accent, filled=not orphan)
        sketch.count("" if orphan else str(index.data(BookmarkRole.NUMBER)))
        sketch.text(self._place(index), lesser(sketch.font), Role.PlaceholderText)
        sketch.rect = whole

    def _place(self, index: AnyIndex) -> str:
        match index.data(BookmarkRole.STATE):
            case AnchorState.ORPHAN:
                return self.tr("原文已变，找不到这一处")
            case AnchorState.APPROXIMATE:
                section = index.data(BookmarkRole.SECTION)
                return self.tr("位置是估计的 · {section}").format(section=section)
        return str(index.data(BookmarkRole.SECTION))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """A line for the name."""
        editor = QLineEdit(parent)
        editor.setPlaceholderText(self.tr("名称（可不填）"))
        editor.setAccessibleName(self.tr("书签的名称"))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with the name, all of it selected."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(BookmarkRole.NAME))
            editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Lay the line over the second line of the row, where the name stands."""
        rect, line = row_rect(option), line_height(row_font(option))
        height = editor.sizeHint().height()
        first = rect.top() + (rect.height() - self.lines(index) * line) // 2
        middle = first + line * 3 // 2
        editor.setGeometry(QRect(rect.left() + 8, middle - height // 2, rect.width() - 16, height))


class BookmarkList(RowList):
    """The list; F2 renames, Del deletes, both also in the menu of the right button."""

    rename_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("书签"))
        self.setItemDelegate(BookmarkDelegate(self))
        self.shows_selection = True
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._add(self.tr("改名"), Qt.Key.Key_F2, self.rename_current)
        self._add(self.tr("删除"), Qt.Key.Key_Delete, self.delete_asked.emit)

    def rename_current(self) -> None:
        """Open the line for the current row's name."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def _add(self, label: str, key: Qt.Key, slot: object) -> None:
        action = QAction(label, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)


def _first_line(note: str) -> str:
    return note.strip().partition("\n")[0]
