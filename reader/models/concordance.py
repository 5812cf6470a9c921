# SPDX-License-Identifier: MIT
"""All places of a search as a table: left, hit, right, section, in any order.

Right contexts are ordered by their beginning, left ones by their end read backwards, so that
what follows, or precedes, in the same way stands together. Chinese is ordered by its characters'
code points: equal contexts meet, which is what the order is for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.places import breadcrumb
from reader.core.positions import Position
from reader.core.report import Report
from reader.export.concordance import ConcordanceRow
from reader.search.found_places import FoundPlaces, PlaceKind
from reader.search.snippets import in_context

AnyIndex = QModelIndex | QPersistentModelIndex
POSITION = Qt.ItemDataRole.UserRole + 1
"""The role that answers with the `Position` of the row's hit."""


class Column(IntEnum):
    """The columns."""

    LEFT = 0
    HIT = 1
    RIGHT = 2
    SECTION = 3


_KEYS: dict[Column, Callable[[ConcordanceRow], str]] = {
    Column.LEFT: lambda row: row.left[::-1],
    Column.HIT: lambda row: row.hit,
    Column.RIGHT: lambda row: row.right,
}


def concordance(places: FoundPlaces, report: Report) -> list[ConcordanceRow]:
    """A row for each place, in the order of `places`."""
    paths: dict[int, str] = {}
    meta = report.meta
    name = meta.name or meta.title or meta.id
    rows = []
    for number, hit in enumerate(places.hits):
        passage = report.passages[hit.passage]
        path = paths.get(hit.passage)
        if path is None:
            path = paths[hit.passage] = " › ".join(breadcrumb(report, hit.passage))
        context = in_context(passage.text, hit.start, hit.end)
        part = places.kind(number) is PlaceKind.PART
        why = "数字的一部分" if part else places.why(number)
        row = ConcordanceRow(*context, path, passage.number, why, name, meta.year, meta.region)
        rows.append(row)
    return rows


class ConcordanceModel(QAbstractTableModel):
    """The table; sorting is stable and remembers the order of the report."""

    def __init__(self, places: FoundPlaces, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = concordance(places, report)
        self._positions = [Position(hit.passage, hit.start) for hit in places.hits]
        self._order = list(range(len(self._rows)))

    def rows(self, numbers: Sequence[int] | None = None) -> list[ConcordanceRow]:
        """The rows of these numbers in the order shown; all without."""
        shown = self._order if numbers is None else [self._order[n] for n in sorted(numbers)]
        return [self._rows[i] for i in shown]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many places there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """Four."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = (self.tr("左文"), self.tr("命中"), self.tr("右文"), self.tr("章节"))
            return names[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words; the left context stands close to the hit."""
        if not index.isValid():
            return None
        place = self._order[index.row()]
        row, column = self._rows[place], Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (row.left, row.hit, row.right, row.section)[column]
            case Qt.ItemDataRole.ToolTipRole:
                said = f"{row.number}  {row.section}" if column is Column.SECTION else ""
                return said or (row.why if column is Column.HIT else None)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = {
                    Column.LEFT: Qt.AlignmentFlag.AlignRight,
                    Column.HIT: Qt.AlignmentFlag.AlignHCenter,
                }.get(column, Qt.AlignmentFlag.AlignLeft)
                return side | Qt.AlignmentFlag.AlignVCenter
        return self._positions[place] if role == POSITION else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; by section, and without a column, means by place in the report."""
        key = _KEYS.get(Column(column)) if column >= 0 else None
        self.layoutAboutToBeChanged.emit()
        old = list(self.persistentIndexList())
        kept = [self._order[index.row()] for index in old]
        ordered = sorted(range(len(self._rows)), key=self._positions.__getitem__)
        if key is not None:
            ordered.sort(key=lambda place: key(self._rows[place]))
        if order is Qt.SortOrder.DescendingOrder:
            ordered.reverse()
        self._order = ordered
        row_of = {place: row for row, place in enumerate(ordered)}
        new = [
            self.index(row_of[place], index.column())
            for place, index in zip(kept, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
