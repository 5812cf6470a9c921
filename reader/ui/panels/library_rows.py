# SPDX-License-Identifier: MIT
"""How the rows of the library's tree are drawn: headings with counts, reports in two lines."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from reader.models.report_shelf import Arrangement, Row
from reader.models.reports import ReportRole, ReportsModel
from reader.store.reading_marks import UNREAD
from reader.ui.panels.row_views import AnyIndex
from reader.ui.panels.sketch import Role, RowType, Sketch, row_font, row_rect

INSET = 6
"""Pixels between a row's triangle and its words; the dot of the unread stands there."""


class ReportDelegate(QStyledItemDelegate):
    """A heading with how many reports it has; a report's name and, below, how far it was read."""

    def __init__(self, model: ReportsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports = model
        self.marked = ""
        """The report that is open (its id)."""
        self._type: RowType | None = None
        self._sizes: tuple[QSize, QSize] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One line for a heading, two for a report."""
        font = row_font(option)
        if self._sizes is None or self._type is None or self._type.font != font:
            kept = self._type = RowType(font)
            self._sizes = (
                QSize(0, kept.line + kept.padding),
                QSize(0, 2 * kept.line + kept.padding),
            )
        return self._sizes[index.data(ReportRole.ROW).book is not None]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the words of one row."""
        row: Row = index.data(ReportRole.ROW)
        painter.save()
        sketch = Sketch(painter, option, self._type)
        sketch.rect.setLeft(row_rect(option).left() + INSET)
        if row.book is None:
            sketch.count(str(row.count))
            sketch.text(row.title, sketch.type.bold)
        else:
            self._paint_report(sketch, row)
        painter.restore()

    def _paint_report(self, sketch: Sketch, row: Row) -> None:
        assert row.book is not None
        open_here = row.key == self.marked
        sketch.stack(2)
        if not self._reports.marks_of(row.book).read and not open_here:
            _dot(sketch)
        role = Role.Accent if open_here else Role.Text
        sketch.text(row.title, sketch.type.bold if open_here else sketch.font, role)
        sketch.next_line()
        sketch.text(self._details(row), sketch.type.lesser, Role.PlaceholderText)

    def _details(self, row: Row) -> str:
        """The second line of a report: where and when, unless the headings say so; how far read."""
        assert row.book is not None
        book, model = row.book, self._reports
        placed = model.arrangement is Arrangement.PLACE
        place = "" if placed else " ".join(book.place[-2:])
        when = book.entry.delivered or book.entry.year
        read = "" if model.marks_of(book) == UNREAD else model.reading(book)
        return " · ".join(part for part in (place, when, read) if part)


def _dot(sketch: Sketch) -> None:
    """The dot before the name of a report that has not been read."""
    painter, size = sketch.painter, 5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(sketch.palette.color(Role.Accent))
    place = QPoint(sketch.rect.left() - INSET - size // 2, sketch.rect.center().y() + 1)
    painter.drawEllipse(place, size / 2, size / 2)
