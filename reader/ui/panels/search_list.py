# SPDX-License-Identifier: MIT
"""The list of the panel 查找: sections with their counts, under each the sentences found."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from reader.models.search_results import ResultKind, ResultRole, ResultRow
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import Role, Sketch, row_font

_KIND, _ROW, _LINES = ResultRole.KIND, ResultRole.ROW, ResultRole.LINES
_SENTENCE = 2
"""Lines of a sentence."""
_EXPLAINED = 3
"""Lines of an explanation on a term's card."""


class ResultDelegate(RowDelegate):
    """Draws the rows of a result."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As many lines as the row has; headings and cards with air around them."""
        kept = self.row_type(row_font(option))
        lines = index.data(_LINES)
        air = {1: kept.em // 4, 1 + _EXPLAINED: kept.em}.get(lines, 0)
        return QSize(0, lines * kept.line + kept.padding + air)

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one row's words."""
        row: ResultRow = index.data(_ROW)
        match row.kind:
            case ResultKind.GROUP | ResultKind.FOLD:
                self._heading(sketch, row)
            case ResultKind.TERM:
                self._card(sketch, row)
            case _:
                sketch.stack(_SENTENCE + bool(row.note))
                if row.note:
                    sketch.text(row.note, sketch.type.lesser, Role.PlaceholderText)
                    sketch.next_line()
                sketch.words(row.text, _SENTENCE, row.bold, others=row.others, centred=True)

    @staticmethod
    def _heading(sketch: Sketch, row: ResultRow) -> None:
        sketch.rect.setTop(sketch.rect.top() + sketch.em // 4)
        sketch.count(str(row.count))
        if row.kind is ResultKind.FOLD:
            sketch.fold(folded=row.folded)
        if row.note:
            sketch.label(f"{row.note} ›")
        sketch.text(row.text, sketch.type.heading, Role.PlaceholderText)

    def _card(self, sketch: Sketch, row: ResultRow) -> None:
        sketch.card()
        sketch.stack(1 + _EXPLAINED)
        right = sketch.rect.right()
        sketch.chevron()
        sketch.count(self.tr("名词解释"))
        sketch.text(row.text, sketch.type.bold, Role.Accent)
        sketch.rect.setRight(right)
        sketch.next_line()
        sketch.words(row.note, _EXPLAINED)


class ResultList(RowList):
    """The list itself; a section's heading stays in sight with its first sentence."""

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show a row, and the heading above it where it is the section's first."""
        above = index.sibling(index.row() - 1, 0)
        if above.data(_KIND) in (ResultKind.GROUP, ResultKind.FOLD):
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)
