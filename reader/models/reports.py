# SPDX-License-Identifier: MIT
"""The reports of the library as rows: name, region and year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.store.library import LibraryEntry

AnyIndex = QModelIndex | QPersistentModelIndex


class ReportRole(IntEnum):
    """What a row answers beside its display text (the report's name)."""

    ID = Qt.ItemDataRole.UserRole + 1
    DETAILS = Qt.ItemDataRole.UserRole + 2
    """Region and year in one line; may be empty."""


def _name(entry: LibraryEntry) -> str:
    return entry.name or entry.id


def _details(entry: LibraryEntry) -> str:
    region = entry.region.replace("/", " · ")
    return " · ".join(part for part in (region, str(entry.year or "")) if part)


def _said(entry: LibraryEntry) -> str:
    return "，".join(part for part in (_name(entry), _details(entry)) if part)


_ANSWERS: Mapping[int, Callable[[LibraryEntry], object]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: _name,
        Qt.ItemDataRole.AccessibleTextRole: _said,
        Qt.ItemDataRole.ToolTipRole: lambda entry: str(entry.path),
        ReportRole.ID: lambda entry: entry.id,
        ReportRole.DETAILS: _details,
    }
)


class ReportsModel(QAbstractListModel):
    """The known reports, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[LibraryEntry, ...] = ()

    def set_reports(self, entries: Sequence[LibraryEntry]) -> None:
        """Show these reports."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def row_of(self, report_id: str) -> int:
        """The row of a report; -1 where it is not in the library."""
        rows = (row for row, entry in enumerate(self._entries) if entry.id == report_id)
        return next(rows, -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many reports."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The report's name, or what `ReportRole` names."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        return answer(self._entries[index.row()]) if answer else None
