# SPDX-License-Identifier: MIT
"""What a search across the library found, as rows: reports with their counts, passages below.

Pages are appended as they come and counts are filled in as they are known. By weight, passages
of many reports stand side by side; then each names its report, and there are no headings of
reports. Hits that only cut a number stand below a heading of their own, last in their report or,
by weight, last of all; where they are not shown, one row of a page says that there are such, and
only the heading is there.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.search.library_api import (
    LibraryCounts,
    LibraryOrder,
    LibraryPage,
    LibraryRow,
    ReportCount,
)

AnyIndex = QModelIndex | QPersistentModelIndex


class LibraryRole(IntEnum):
    """What a row answers beside its display text (a report's name, or a passage's sentence)."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """Of a passage: its `LibraryRow`; None for the heading of a report."""
    PLACE = Qt.ItemDataRole.UserRole + 2
    """Of a passage: where it stands, by weight with the report's name before it."""
    COUNT = Qt.ItemDataRole.UserRole + 3
    """Of a report: its exact count, None while it is not known; of a passage: its hits."""
    ALSO = Qt.ItemDataRole.UserRole + 5
    """Of a report: how many places equal forms find in it."""
    FOLDED = Qt.ItemDataRole.UserRole + 4
    """Of the heading over parts of numbers: whether they are hidden; None for other rows."""


class PartsHeading(NamedTuple):
    """The heading over a report's parts of numbers; `report_id` is empty by weight."""

    report_id: str


_Item = LibraryRow | PartsHeading | str
"""A passage, the heading over parts of numbers, or that of a report (its id)."""


class LibraryResultsModel(QAbstractListModel):
    """The rows of the newest query."""

    more_wanted = Signal()
    """A view has come to the end of what is there, and more is to be had."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = LibraryPage("")
        self._rows: list[_Item] = []
        self._names: dict[str, str] = {}
        self._counts: dict[str, ReportCount] = {}
        self._last = ""
        self._parts_of: str | None = None
        self._waiting = False
        self._parts_shown = True

    def set_parts_shown(self, shown: bool) -> None:
        """Whether the pages to come have the hits that only cut a number."""
        self._parts_shown = shown

    def clear(self) -> None:
        """Show nothing."""
        self.set_page(LibraryPage(""))

    def add_page(self, page: LibraryPage) -> None:
        """Take a page: the first one of a query replaces everything, others are appended."""
        if page.first == 0:
            self.set_page(page)
            return
        added = self._laid_out(page)
        self._page, self._waiting = page, False
        if added:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(added) - 1)
            self._rows.extend(added)
            self.endInsertRows()

    def set_page(self, page: LibraryPage) -> None:
        """Take the first page of a query."""
        self.beginResetModel()
        if page.query != self._page.query:
            self._counts = {}
        self._page, self._waiting, self._last = page, False, ""
        self._parts_of = None
        self._names = {}
        self._rows = self._laid_out(page)
        self.endResetModel()

    def set_counts(self, counts: LibraryCounts) -> None:
        """Fill in what has been counted; a report that is not told of has not been, yet."""
        self._counts = {report.report_id: report for report in counts.reports}
        if self._rows:
            first, last = self.index(0, 0), self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(first, last, [int(LibraryRole.COUNT)])

    @property
    def passages(self) -> int:
        """How many passages are shown."""
        return sum(isinstance(row, LibraryRow) for row in self._rows)

    @property
    def has_rows(self) -> bool:
        """Whether anything is shown, be it only a heading."""
        return bool(self._rows)

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many rows there are so far."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether more can be had and has not been asked for."""
        return not parent.isValid() and not self._page.complete and not self._waiting

    def fetchMore(self, parent: AnyIndex) -> None:
        """Ask for more."""
        if self.canFetchMore(parent):
            self._waiting = True
            self.more_wanted.emit()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A report's heading cannot be chosen."""
        if index.isValid() and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the row says, or what `LibraryRole` names."""
        if not index.isValid():
            return None
        match self._rows[index.row()]:
            case LibraryRow() as row:
                return self._row_data(row, role)
            case PartsHeading(report_id):
                return self._parts_data(report_id, role)
            case report_id:
                return self._report_data(report_id, role)

    # Inside

    def _laid_out(self, page: LibraryPage) -> list[_Item]:
        """The rows of a page with the headings that belong before them."""
        rows: list[_Item] = []
        newest = page.order is LibraryOrder.NEWEST
        for row in page.rows:
            if newest and row.report_id != self._last:
                self._last = row.report_id
                self._names[row.report_id] = _dated_name(row)
                rows.append(row.report_id)
            if not row.whole_number:
                of = row.report_id if newest else ""
                if of != self._parts_of:
                    self._parts_of = of
                    rows.append(PartsHeading(of))
                if not self._parts_shown:
                    continue
            rows.append(row)
        return rows

    def _parts_data(self, report_id: str, role: int) -> object:
        counted = [self._counts.get(report_id)] if report_id else self._counts.values()
        count = sum(report.parts for report in counted if report) or None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.tr("只是数字的一部分")
            case LibraryRole.COUNT:
                return count
            case LibraryRole.FOLDED:
                return not self._parts_shown
            case Qt.ItemDataRole.ToolTipRole:
                return self.tr("如 15家 里的 5家；点一下显示或收起，对各份报告都有效")
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self.tr("只是数字的一部分，已展开")
                return shown if self._parts_shown else self.tr("只是数字的一部分，未显示")
        return None

    def _report_data(self, report_id: str, role: int) -> object:
        name, counted = self._names[report_id], self._counts.get(report_id)
        count = None if counted is None or not counted.count else counted.count
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return name
            case LibraryRole.COUNT:
                return count
            case LibraryRole.ALSO:
                return counted.also if counted else 0
            case Qt.ItemDataRole.AccessibleTextRole:
                said = self.tr("{name}，{count} 处")
                return name if count is None else said.format(name=name, count=count)
        return None

    def _row_data(self, row: LibraryRow, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.snippet
            case LibraryRole.ROW:
                return row
            case LibraryRole.COUNT:
                return row.count
            case LibraryRole.PLACE:
                return self._place(row)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                path = " › ".join((row.report_name, *row.section))
                return "，".join(part for part in (path, row.why, row.snippet) if part)
        return None

    def _place(self, row: LibraryRow) -> str:
        place = row.section[-1] if row.section else self.tr("篇首")
        if not row.count and row.region:  # the report was asked for, not words in it
            place = row.region.replace("/", " · ")
        named = self._page.order is LibraryOrder.WEIGHT
        parts = (_short_name(row) if named else "", row.why, place)
        return " · ".join(part for part in parts if part)


def _dated_name(row: LibraryRow) -> str:
    """The report's name, with its year where the name does not say it."""
    year = str(row.year or "")
    return row.report_name if year in row.report_name else f"{row.report_name} · {year}"


def _short_name(row: LibraryRow) -> str:
    """The report's name without what all of them are called: 罗湖区2019年."""
    return row.report_name.removesuffix("政府工作报告") or _dated_name(row)
