# SPDX-License-Identifier: MIT
"""The two lists of the panel 名词解释: where a term stands, and the terms of the page."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.models.terms import TermRole
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import Role, Sketch, lesser, row_height


class TermDelegate(RowDelegate):
    """A term's name and the sign that it leads to its entry."""

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one term."""
        sketch.chevron()
        sketch.text(str(index.data()), role=Role.Accent if marked else Role.Text)


class OccurrenceDelegate(RowDelegate):
    """The place in lesser words, below it the words around the term."""

    def lines(self, index: AnyIndex) -> int:
        """Three."""
        return 3

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one place."""
        sketch.stack(3)
        place = str(index.data(TermRole.PLACE))
        sketch.text(place, lesser(sketch.font), Role.PlaceholderText)
        sketch.next_line()
        sketch.words(str(index.data()), 2, index.data(TermRole.SPANS))


class FittedList(RowList):
    """A list as high as its rows, up to `most` of them; beyond, or without room, it scrolls."""

    def __init__(self, accessible_name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(accessible_name, parent)
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model and follow its length."""
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        model = self.model()
        rows = min(model.rowCount(), self._most) if model else 0
        return QSize(200, sum(self.sizeHintForRow(row) for row in range(rows)))

    def minimumSizeHint(self) -> QSize:
        """One row; the rest scrolls."""
        return QSize(80, min(self.sizeHint().height(), row_height(self.font())))
