# SPDX-License-Identifier: MIT
"""The panel 报告库: the reports that the program knows, and the way to any other file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from reader.models.reports import ReportRole, ReportsModel
from reader.store.library import LibraryEntry
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.sketch import Role, Sketch, bold, lesser


class _ReportDelegate(RowDelegate):
    """A report's name, and below it region and year."""

    def lines(self, index: AnyIndex) -> int:
        """Two, or one where nothing but the name is known."""
        return 2 if index.data(ReportRole.DETAILS) else 1

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw both lines."""
        sketch.stack(self.lines(index))
        font, role = (bold(sketch.font), Role.Accent) if marked else (sketch.font, Role.Text)
        sketch.text(str(index.data()), font, role)
        sketch.next_line()
        sketch.text(index.data(ReportRole.DETAILS), lesser(sketch.font), Role.PlaceholderText)


class LibraryPanel(QWidget):
    """The known reports, the open one marked."""

    open_requested = Signal(str)
    """A report was chosen (its id)."""
    open_file_requested = Signal()
    """The reader wants to choose a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ReportsModel(self)
        self._current = ""
        self.list = RowList(self.tr("报告库"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_ReportDelegate(self.list))
        self._button = QPushButton(self.tr("打开文件…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 14)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.list)
        self.list.chosen.connect(self._on_chosen)
        self._button.clicked.connect(self.open_file_requested)

    def set_reports(self, entries: Sequence[LibraryEntry]) -> None:
        """Show these reports."""
        self._model.set_reports(entries)
        self.set_current(self._current)

    def set_current(self, report_id: str) -> None:
        """Mark the report that is open."""
        self._current = report_id
        row = self._model.row_of(report_id)
        self.list.mark_row(row)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _on_chosen(self, index: QModelIndex) -> None:
        self.open_requested.emit(index.data(ReportRole.ID))
