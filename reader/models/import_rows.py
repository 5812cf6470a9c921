# SPDX-License-Identifier: MIT
"""What became of each of many files: one row a file, in the order in which they were read."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the `ImportRow`."""


class Fate(StrEnum):
    """What became of a file."""

    KEPT = "kept"
    SAME = "same"
    NEWER = "newer"
    """It looks like a version of a report that is there; the reader decides."""
    REPLACED = "replaced"
    REFUSED = "refused"


class ImportRow(NamedTuple):
    """One file: `said` is the report's name or why it was refused.

    `opens` is what opens the report, a file or an id; nothing where it was refused.
    """

    path: Path
    fate: Fate
    said: str
    opens: Path | str = ""


class Column(IntEnum):
    """The columns."""

    FILE = 0
    FATE = 1
    SAID = 2


class ImportRowsModel(QAbstractTableModel):
    """The rows; those of `Fate.NEWER` can be checked, to be taken over."""

    checked_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._row_of: dict[Path, int] = {}
        self._checked: set[Path] = set()
        self._fates = {
            Fate.KEPT: self.tr("已收进"),
            Fate.SAME: self.tr("已有同样的"),
            Fate.NEWER: self.tr("像是新版本"),
            Fate.REPLACED: self.tr("已换成新版"),
            Fate.REFUSED: self.tr("没有收"),
        }

    def put(self, row: ImportRow) -> None:
        """Add a row; one for the same file is replaced."""
        at = self._row_of.get(row.path)
        if at is None:
            at = len(self._rows)
            self.beginInsertRows(QModelIndex(), at, at)
            self._row_of[row.path] = at
            self._rows.append(row)
            self.endInsertRows()
            return
        self._rows[at] = row
        self._checked.discard(row.path)
        self.dataChanged.emit(self.index(at, 0), self.index(at, Column.SAID))
        self.checked_changed.emit()

    def count(self, fate: Fate | None = None) -> int:
        """How many rows there are of one fate, or of all."""
        return sum(fate in (None, row.fate) for row in self._rows)

    def checked(self) -> list[Path]:
        """The files that are checked, in order."""
        return [row.path for row in self._rows if row.path in self._checked]

    def check_all(self, *, on: bool) -> None:
        """Check every file that can be, or none."""
        files = (row.path for row in self._rows if row.fate is Fate.NEWER)
        self._checked = set(files) if on else set()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
        self.checked_changed.emit()

    def as_tsv(self) -> str:
        """The table as text: cells parted by tabs, its names first."""
        cells = [[self._header(column) for column in Column]]
        cells += [[str(row.path), self._fates[row.fate], row.said] for row in self._rows]
        flat = ("\t".join(" ".join(cell.split()) for cell in line) for line in cells)
        return "\n".join(flat) + "\n"

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many files."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """The columns of `Column`."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._header(Column(section))

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """What can be taken over can be checked."""
        flags = super().flags(index)
        newer = index.isValid() and self._rows[index.row()].fate is Fate.NEWER
        if newer and index.column() == Column.FILE:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, and what `ROW` names."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.path.name, self._fates[row.fate], row.said)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return str(row.path) if column is Column.FILE else row.said
            case Qt.ItemDataRole.CheckStateRole if column is Column.FILE:
                if row.fate is not Fate.NEWER:
                    return None
                checked = row.path in self._checked
                return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            case _:
                return row if role == ROW else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check a file or not."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.FILE:
            return False
        path = self._rows[index.row()].path
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._checked.add(path)
        else:
            self._checked.discard(path)
        self.dataChanged.emit(index, index, [role])
        self.checked_changed.emit()
        return True

    def _header(self, column: Column) -> str:
        return (self.tr("文件"), self.tr("结果"), self.tr("报告，或没有收的原因"))[column]


class FateFilter(QSortFilterProxyModel):
    """Shows the rows of one fate, or all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fates: frozenset[Fate] = frozenset()

    def show_fates(self, fates: frozenset[Fate]) -> None:
        """Show the rows of these fates; of none means all."""
        self._fates = fates
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:
        """Whether a row is of a fate that is wanted."""
        if not self._fates:
            return True
        found = self.sourceModel().index(row, 0, parent).data(ROW)
        return found.fate in self._fates
