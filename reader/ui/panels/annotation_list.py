# SPDX-License-Identifier: MIT
"""The list of the panel 批注: what each annotation is, where it stands, its quote and note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from reader.core.anchors import AnchorState
from reader.core.annotation import STANCE_LETTERS, Kind
from reader.models.annotation_rows import AnnotationRow
from reader.models.annotations import AnnotationRole, AnnotationsModel
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import (
    TEXT_INSET,
    Role,
    RowType,
    Sketch,
    line_height,
    row_font,
    row_rect,
    row_widget,
)
from reader.ui.panels.words import Block, layout_words

_WHOLE = 200
"""Lines that the quote of an orphan may take: all that it needs."""


class ColourWords(NamedTuple):
    """How a colour of highlights looks and what it is called."""

    ground: QColor
    name: str
    letter: str


class AnnotationDelegate(RowDelegate):
    """What it is, its section and number; below, how sure its place is, name, quote, note, tags."""

    def __init__(self, parent: AnnotationList) -> None:
        super().__init__(parent)
        self.colours: Mapping[str, ColourWords] = {}
        self._heights: dict[tuple[str, int, QFont], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As many lines as the row has; an orphan's quote takes all that it needs."""
        kept = self.row_type(row_font(option))
        row: AnnotationRow | None = index.data(AnnotationRole.ROW)
        if row is None:
            return QSize(0, kept.line + kept.padding + kept.em // 2)
        view = row_widget(option)
        assert isinstance(view, QAbstractItemView)
        width = view.viewport().width() - 2 * TEXT_INSET
        lines = _other_lines(row) + self._quote_lines(row, width, kept)
        return QSize(0, lines * kept.line + kept.padding)

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one annotation, or the heading."""
        row: AnnotationRow | None = index.data(AnnotationRole.ROW)
        if row is None:
            sketch.text(str(index.data()), sketch.type.heading, Role.PlaceholderText)
            return
        quoted = self._quote_lines(row, sketch.rect.width(), sketch.type)
        sketch.stack(_other_lines(row) + quoted)
        self._paint_place(sketch, row)
        if row.resolved.state is AnchorState.APPROXIMATE:
            sketch.next_line()
            sketch.text(self._unsure(row), sketch.type.lesser, Role.Accent)
        if row.annotation.name:
            sketch.next_line()
            sketch.text(row.annotation.name, sketch.type.bold)
        sketch.next_line()
        sketch.words(row.quote, quoted)
        sketch.next_line(quoted - 1)
        if row.note:
            sketch.next_line()
            sketch.text(row.note, sketch.type.lesser, Role.PlaceholderText)
        if row.tags:
            sketch.next_line()
            sketch.text(_tags(row), sketch.type.lesser, Role.Accent)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        """A line for the name."""
        editor = QLineEdit(parent)
        editor.setPlaceholderText(self.tr("名称（可不填）"))
        editor.setAccessibleName(self.tr("批注的名称"))
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        """Begin with the name, all of it selected."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        """Lay the line over the second line of the row, where the name stands."""
        rect, line = row_rect(option), line_height(row_font(option))
        height = editor.sizeHint().height()
        first = rect.top() + self.row_type(row_font(option)).padding // 2
        middle = first + line * 3 // 2
        editor.setGeometry(QRect(rect.left() + 8, middle - height // 2, rect.width() - 16, height))

    # Inside

    def _paint_place(self, sketch: Sketch, row: AnnotationRow) -> None:
        whole = QRect(sketch.rect)
        self._paint_kind(sketch, row)
        lost = row.position is None
        sketch.count("" if lost else row.number)
        said = self.tr("失去位置 · 原在 {0}").format(row.number) if lost else row.section
        sketch.text(said, sketch.type.lesser, Role.Accent if lost else Role.PlaceholderText)
        sketch.rect = whole

    def _paint_kind(self, sketch: Sketch, row: AnnotationRow) -> None:
        one = row.annotation
        words = self.colours.get(one.colour)
        match one.kind:
            case Kind.BOOKMARK:
                sketch.diamond(Role.Accent, filled=row.position is not None)
            case Kind.STANCE if one.stance:
                sketch.badge(STANCE_LETTERS[one.stance])
            case Kind.HIGHLIGHT if words:
                sketch.badge(words.letter, words.ground)
            case _:
                sketch.badge(self.tr("注"))

    def _unsure(self, row: AnnotationRow) -> str:
        return self.tr("近似 {score}%，请确认位置").format(score=round(row.resolved.score * 100))

    def _quote_lines(self, row: AnnotationRow, width: int, kept: RowType) -> int:
        """One where there is a name or no more is needed, else two; all for an orphan."""
        if row.position is None:
            return self._fitted(row.quote, width, kept.font)
        return 1 if row.annotation.name or len(row.quote) * kept.em <= width else 2

    def _fitted(self, quote: str, width: int, font: QFont) -> int:
        """How many lines all of a quote takes, worked out once for a width."""
        key = (quote, width, font)
        known = self._heights.get(key)
        if known is None:
            block = Block(font, max(width, 40), _WHOLE, line_height(font))
            known = self._heights[key] = max(layout_words(quote, block).height, 1)
        return known


class AnnotationList(RowList):
    """The list; F2 renames, Del deletes all that are selected, also in the right button's menu."""

    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(self.tr("批注"))
        self._delegate = AnnotationDelegate(self)
        self.setItemDelegate(self._delegate)
        self.shows_selection = True
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._add(self.tr("改名"), Qt.Key.Key_F2, self.rename_current)
        self._add(self.tr("删除"), Qt.Key.Key_Delete, self.delete_asked.emit)

    def set_rows(self, model: AnnotationsModel) -> None:
        """Show a model; rows are laid out anew where what they say needs more or fewer lines."""
        self.setModel(model)
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def set_colours(self, colours: Mapping[str, ColourWords]) -> None:
        """Take look and names of the highlights' colours."""
        self._delegate.colours = colours
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when what stands below takes room."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def rename_current(self) -> None:
        """Open the line for the current row's name."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def selected_ids(self) -> list[str]:
        """The ids of the annotations that are selected."""
        ids = (index.data(AnnotationRole.ID) for index in self.selectedIndexes())
        return [one for one in ids if one]

    def _add(self, label: str, key: Qt.Key, slot: object) -> None:
        action = QAction(label, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)


def _other_lines(row: AnnotationRow) -> int:
    """The lines of a row beside those of its quote."""
    unsure = row.resolved.state is AnchorState.APPROXIMATE
    return 1 + unsure + bool(row.annotation.name) + bool(row.note) + bool(row.tags)


def _tags(row: AnnotationRow) -> str:
    return "  ".join(f"#{tag}" for tag in row.tags)
