# SPDX-License-Identifier: MIT
"""Asks for another report, of the library or in a file, to compare the open one with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.folding import fold
from reader.store.library import LibraryEntry
from reader.ui.panels.filter_edit import FilterEdit


class ChooseReportDialog(QDialog):
    """Tells the entry that was chosen, or that a file is wanted."""

    chosen = Signal(object)
    """The LibraryEntry."""
    file_requested = Signal()

    def __init__(
        self, name: str, entries: Sequence[LibraryEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("与另一份报告对照"))
        said = QLabel(self.tr("选一份报告作旧稿，与《{0}》对照。").format(name))
        said.setWordWrap(True)
        self.filter = FilterEdit(self.tr("按名称、地区、年份筛选"))
        self.list = QListWidget()
        self.list.setProperty("class", "plain")
        self.list.setAccessibleName(self.tr("报告"))
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(str(entry.path))
            self.list.addItem(item)
        self.compare = QPushButton(self.tr("对照"))
        self.compare.setDefault(True)
        self.file = QPushButton(self.tr("选择文件…"))
        foot = QHBoxLayout()
        foot.addWidget(self.file)
        foot.addStretch(1)
        foot.addWidget(self.compare)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        for widget in (said, self.filter, self.list):
            column.addWidget(widget)
        column.addLayout(foot)
        self.filter.query_changed.connect(self._narrow)
        self.filter.entered.connect(self.list.setFocus)
        self.filter.confirmed.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.compare.clicked.connect(self._choose)
        self.file.clicked.connect(self._ask_file)
        self._narrow("")

    def sizeHint(self) -> QSize:
        """Room for a dozen reports."""
        return QSize(520, 460)

    def _narrow(self, query: str) -> None:
        """Show the reports that hold every word typed, and choose the first of them."""
        words = fold(query).split()
        shown = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            entry: LibraryEntry = item.data(Qt.ItemDataRole.UserRole)
            text = fold(f"{entry.name} {entry.region} {entry.year}")
            item.setHidden(not all(word in text for word in words))
            if not item.isHidden():
                shown.append(row)
        self.list.setCurrentRow(shown[0] if shown else -1)
        self.compare.setEnabled(bool(shown))

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None and not item.isHidden():
            self.accept()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _ask_file(self) -> None:
        self.accept()
        self.file_requested.emit()
