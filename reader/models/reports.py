# SPDX-License-Identifier: MIT
"""The reports of the library as a tree: headings by place, year or level, and reports below.

What stands where is `report_shelf`'s; this is its face to Qt. Every change of what is shown is a
new arrangement, some ten milliseconds for thousands of reports; the view remembers by `key` what
was open and chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.core.divisions import Level
from reader.models.report_shelf import (
    Arrangement,
    Book,
    Names,
    Row,
    Shown,
    arrange,
    in_order,
    select,
)
from reader.store.library import LibraryEntry
from reader.store.reading_marks import UNREAD, ReadingMarks

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ReportRole(IntEnum):
    """What a row answers beside its display text (a report's name, or the heading)."""

    ID = Qt.ItemDataRole.UserRole + 1
    """The report's id; empty for a heading."""
    ROW = Qt.ItemDataRole.UserRole + 2
    """All of it at once, as a `Row`: for painting, where every question costs."""


class ReportsModel(QAbstractItemModel):
    """The known reports, arranged, filtered and sorted as was asked for."""

    marks_changed = Signal()
    """Rows say something else, but stand where they stood: to be painted again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._books: list[Book] = []
        self._ordered: list[Book] = []
        self._selected: list[Book] = []
        self._rows: list[Row] = []
        self._top: Sequence[int] = ()
        self._query = ""
        self._marks: Mapping[str, ReadingMarks] = {}
        self._names = self._headings()
        self.arrangement = Arrangement.PLACE
        self.shown = Shown.ALL
        self.newest_first = True

    @property
    def total(self) -> int:
        """How many reports there are, shown or not."""
        return len(self._books)

    @property
    def count(self) -> int:
        """How many reports are shown."""
        return len(self._selected)

    @property
    def query(self) -> str:
        """What was typed into the filter."""
        return self._query

    def set_reports(self, books: Sequence[Book]) -> None:
        """Show these reports; thousands are better made into books in the background."""
        self._books = list(books)
        self._order()

    def set_marks(self, marks: Mapping[str, ReadingMarks]) -> None:
        """Say what has been read and noted, by the reports' ids."""
        if marks == self._marks:
            return
        self._marks = marks
        if self.shown is Shown.ALL and self.arrangement is not Arrangement.RECENT:
            self.marks_changed.emit()
        else:
            self._order()

    def set_query(self, query: str) -> None:
        """Show those that fit what was typed, by characters or pinyin."""
        if query.strip() != self._query:
            self._query = query.strip()
            self._filter()

    def show_only(self, shown: Shown) -> None:
        """Show all, or those unread, read, or with notes."""
        self.shown = shown
        self._filter()

    def set_arrangement(self, arrangement: Arrangement, *, newest_first: bool) -> None:
        """Put them in another order, under other headings."""
        self.arrangement, self.newest_first = arrangement, newest_first
        self._order()

    def index_of(self, key: str) -> QModelIndex:
        """The row of a report (by its id) or heading; an invalid index where it is not shown."""
        place = next((i for i, row in enumerate(self._rows) if row.key == key), -1)
        return self._index_at(place)

    def marks_of(self, book: Book) -> ReadingMarks:
        """What was read and noted of a report."""
        return self._marks.get(book.entry.id, UNREAD)

    def headings(self) -> list[QModelIndex]:
        """Every heading, each before those below it."""
        places = (place for place, row in enumerate(self._rows) if row.book is None)
        return [self._index_at(place) for place in places]

    def entry(self, report_id: str) -> LibraryEntry | None:
        """What is known of a report, shown or not."""
        return next((b.entry for b in self._books if b.entry.id == report_id), None)

    # What Qt asks

    def index(self, row: int, column: int, parent: AnyIndex = _NOWHERE) -> QModelIndex:
        """The index of one row under `parent`."""
        siblings = self._children(parent)
        if column == 0 and 0 <= row < len(siblings):
            return self.createIndex(row, 0, siblings[row])
        return QModelIndex()

    def parent(self, child: AnyIndex = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The heading that `child` stands under."""
        return (
            self._index_at(self._rows[child.internalId()].parent) if child.isValid() else _NOWHERE
        )

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many rows stand under `parent`."""
        return len(self._children(parent))

    def hasChildren(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Whether it is a heading with something below."""
        return bool(self._children(parent))

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """One."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The report's name or the heading, or what `ReportRole` names."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        if answer is not None:
            return answer(self._rows[index.internalId()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self._rows[index.internalId()])
        return None

    # Inside

    def _order(self) -> None:
        order = in_order(self._books, self.arrangement, self._marks, newest_first=self.newest_first)
        self._ordered = order
        self._arrange(select(order, self._query, self.shown, self._marks))

    def _filter(self) -> None:
        books = select(self._ordered, self._query, self.shown, self._marks)
        if books != self._selected:
            self._arrange(books)

    def _arrange(self, books: list[Book]) -> None:
        self._selected = books
        self.beginResetModel()
        self._rows = arrange(books, self.arrangement, self._names)
        self._top = [place for place, row in enumerate(self._rows) if row.parent < 0]
        self.endResetModel()

    def _children(self, parent: AnyIndex) -> Sequence[int]:
        return self._rows[parent.internalId()].children if parent.isValid() else self._top

    def _index_at(self, place: int) -> QModelIndex:
        return self.createIndex(self._rows[place].row, 0, place) if place >= 0 else QModelIndex()

    def _headings(self) -> Names:
        levels = {
            Level.NATIONAL: self.tr("全国"),
            Level.PROVINCE: self.tr("省级"),
            Level.CITY: self.tr("市级"),
            Level.COUNTY: self.tr("区县级"),
            Level.TOWNSHIP: self.tr("乡镇、街道"),
            Level.UNKNOWN: self.tr("未注明地区"),
        }
        year, no_year = self.tr("{0} 年"), self.tr("未注明年份")
        return Names(levels[Level.UNKNOWN], year, no_year, levels)

    def _spoken(self, row: Row) -> str:
        if row.book is None:
            return self.tr("{0}，{1} 份报告").format(row.title, row.count)
        parts = [row.title, row.book.entry.region.replace("/", " "), self.reading(row.book)]
        return "，".join(part for part in parts if part)

    def reading(self, book: Book) -> str:
        """How far a report was read and how many notes there are, in words."""
        marks = self.marks_of(book)
        if not marks.read:
            read = self.tr("未读")
        elif marks.percent < 0:
            read = self.tr("读过")
        else:
            whole = marks.percent >= 100
            read = self.tr("读完") if whole else self.tr("读到 {0}%").format(marks.percent)
        return f"{read} · {self.tr('{0} 条批注').format(marks.notes)}" if marks.notes else read


def _about(row: Row) -> str:
    """What a tool tip says of a report: all that its file says of itself, and where it is."""
    if row.book is None:
        return row.title
    entry = row.book.entry
    said = " · ".join(
        part for part in (" ".join(row.book.place), entry.delivered, entry.speaker) if part
    )
    return "\n".join(part for part in (entry.name, said, str(entry.path)) if part)


_ANSWERS: Mapping[int, Callable[[Row], object]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda row: row.title,
        Qt.ItemDataRole.ToolTipRole: _about,
        ReportRole.ID: lambda row: row.book.entry.id if row.book else "",
        ReportRole.ROW: lambda row: row,
    }
)
