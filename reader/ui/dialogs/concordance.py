# SPDX-License-Identifier: MIT
"""The table of all hits in their context (语境表): sorted by any column, copied, saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.core.report import Report
from reader.export.concordance_csv import as_tsv
from reader.models.concordance import POSITION, Column, ConcordanceModel
from reader.search.found_places import FoundPlaces
from reader.ui.panels.row_views import AnyIndex
from reader.ui.row_table import RowTable
from reader.ui.save_target import ask_save_target


class _CellDelegate(QStyledItemDelegate):
    """Cuts left contexts at their beginning; sets hits bold in the accent."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Qt's words for a cell, and ours for the two."""
        super().initStyleOption(option, index)
        # PySide6's stubs do not know the fields of options.
        if index.column() == Column.LEFT:
            option.textElideMode = Qt.TextElideMode.ElideLeft  # type: ignore[attr-defined]
        elif index.column() == Column.HIT:
            option.font.setBold(True)  # type: ignore[attr-defined]
            palette: QPalette = option.palette  # type: ignore[attr-defined]
            accent = palette.color(QPalette.ColorRole.Accent)
            palette.setColor(QPalette.ColorRole.Text, accent)
            palette.setColor(QPalette.ColorRole.HighlightedText, accent)
        elif index.column() == Column.SECTION:
            option.textElideMode = Qt.TextElideMode.ElideMiddle  # type: ignore[attr-defined]
            palette = option.palette  # type: ignore[attr-defined]
            muted = palette.color(QPalette.ColorRole.PlaceholderText)
            palette.setColor(QPalette.ColorRole.Text, muted)


class ConcordanceTable(RowTable):
    """The hits, to be sorted by any column."""

    def __init__(self, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible_name, parent)
        self.setItemDelegate(_CellDelegate(self))
        self.setSortingEnabled(True)

    def fit(self) -> None:
        """Give the hits the room they need, the contexts an equal share of the rest."""
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.HIT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)


class ConcordanceDialog(QDialog):
    """The table with what can be done with it; it stays open while the text is read."""

    place_activated = Signal(object)
    save_requested = Signal(object, object)
    """The rows (a list) should be saved to this file (`Path`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: ConcordanceModel | None = None
        self._query = ""
        self.said = QLabel()
        self.said.setProperty("class", "muted")
        self.table = ConcordanceTable(self.tr("语境表"))
        self._copy = QPushButton(self.tr("复制全部"))
        self._copy.setToolTip(self.tr("整张表，可以粘贴到表格里；Ctrl+C 只复制选中的行"))
        self._save = QPushButton(self.tr("存为表格…"))
        self._go = QPushButton(self.tr("转到"))
        for button in (self._copy, self._save, self._go):
            button.setAutoDefault(False)
        self._build()
        self.table.chosen.connect(self._on_chosen)
        self.table.copy_requested.connect(self.copy_selected)
        self._copy.clicked.connect(self.copy_all)
        self._save.clicked.connect(self._choose_file)
        self._go.clicked.connect(self._on_go)

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.said, 1)
        for button in (self._copy, self._save, self._go):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def sizeHint(self) -> QSize:
        """Wide enough for a line of context on either side."""
        return QSize(980, 560)

    def show_places(self, places: FoundPlaces, report: Report) -> None:
        """Show the places of a query in the order of the report."""
        self._query = places.result.query.strip()
        old, self._model = self._model, ConcordanceModel(places, report, self)
        self.table.setModel(self._model)
        self.table.fit()
        self.table.selectRow(0)
        self.table.setFocus()
        if old is not None:
            old.deleteLater()
        self.setWindowTitle(self.tr("语境表：{query}").format(query=self._query))
        self._say(self.tr("共 {count} 处；点列名排序，左文按末字往前排").format(count=len(places)))

    def copy_selected(self) -> None:
        """Copy the rows selected as cells parted by tabs."""
        chosen = self.table.selectionModel().selectedRows()
        self._copy_rows([index.row() for index in chosen])

    def copy_all(self) -> None:
        """Copy the whole table."""
        self._copy_rows(None)

    def _copy_rows(self, numbers: list[int] | None) -> None:
        assert self._model is not None
        rows = self._model.rows(numbers)
        QGuiApplication.clipboard().setText(as_tsv(rows))
        self._say(self.tr("已复制 {count} 行").format(count=len(rows)))

    def save(self, path: Path) -> None:
        """Have the whole table saved in the order shown; the file's ending says in which form."""
        assert self._model is not None
        self._save.setEnabled(False)
        self.save_requested.emit(path, self._model.rows())

    def say_saved(self, path: Path, count: int) -> None:
        """Say that the table is there."""
        self._save.setEnabled(True)
        self._say(self.tr("{count} 行已存到“{path}”").format(count=count, path=path))

    def say_not_saved(self, path: Path, reason: str) -> None:
        """Say why it is not."""
        self._save.setEnabled(True)
        said = self.tr("没能存到“{path}”：{reason}。请换一个文件夹再试。")
        self._say(said.format(path=path, reason=reason))

    def _choose_file(self) -> None:
        name = "".join(c for c in self._query if c.isalnum())[:20] or self.tr("查找")
        forms = {self.tr("Excel 工作簿（*.xlsx）"): ".xlsx", self.tr("CSV 表格（*.csv）"): ".csv"}
        name = self.tr("语境表-{name}.xlsx").format(name=name)
        target = ask_save_target(self, self.tr("保存语境表"), name, forms)
        if target is not None:
            self.save(target)

    def _on_chosen(self, index: QModelIndex) -> None:
        position = index.data(POSITION)
        if position is not None:
            self.place_activated.emit(position)

    def _on_go(self) -> None:
        self._on_chosen(self.table.currentIndex())

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
