# SPDX-License-Identifier: MIT
"""The list of the panel 查找: sections with their counts, under each the sentences found."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from reader.models.search_results import ResultKind, ResultRole
from reader.search.snippets import Snippet
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import Role, Sketch, em, row_font, row_height

_KIND = ResultRole.KIND
_LINES = 2
"""Lines of a sentence."""


class ResultDelegate(RowDelegate):
    """Draws the rows of a result; their two heights are worked out once for a font."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font: QFont | None = None
        self._hit_size = self._heading_size = QSize()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """A sentence gets two lines; a heading one, with air above it."""
        font = row_font(option)
        if self._font != font:
            self._font = font
            self._hit_size = QSize(0, row_height(font, _LINES))
            self._heading_size = QSize(0, row_height(font) + em(font) // 4)
        return self._hit_size if index.data(_KIND) == ResultKind.HIT else self._heading_size

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one row's words."""
        match index.data(ResultRole.KIND):
            case ResultKind.GROUP:
                sketch.rect.setTop(sketch.rect.top() + sketch.em // 4)
                sketch.count(str(index.data(ResultRole.COUNT)))
                sketch.text(str(index.data()), sketch.type.heading, Role.PlaceholderText)
            case ResultKind.TERM:
                sketch.chevron()
                sketch.label(self.tr("名词解释"))
                sketch.text(str(index.data()), sketch.type.bold, Role.Accent)
            case _:
                snippet: Snippet = index.data(ResultRole.SNIPPET)
                sketch.stack(_LINES)
                sketch.words(snippet.text, _LINES, snippet.bold, centred=True)


class ResultList(RowList):
    """The list itself; a section's heading stays in sight with its first sentence."""

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a row, and the heading above it where it is the section's first."""
        above = index.sibling(index.row() - 1, 0)
        if above.data(ResultRole.KIND) == ResultKind.GROUP:
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)
