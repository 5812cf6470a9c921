# SPDX-License-Identifier: MIT
"""The places of a search as rows: grouped under the section they stand in, made when looked at.

Rows are numbers until somebody asks what they say, so that thousands of hits show at once; a view
gets them in portions (`canFetchMore`). Below the sections stand the places of equal forms, then
the hits that are only part of a number, whose heading folds, and last the reader's notes, each
under a heading of their own. Where the query is a term, its card stands on top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.folding import fold
from reader.core.report import PassageKind, Report, Term
from reader.models.result_rows import (
    ALSO,
    NOTES,
    PARTS,
    TITLE,
    ResultKind,
    ResultRow,
    RowMaker,
)
from reader.search.api import SearchResult
from reader.search.found_places import FoundPlaces

__all__ = ["PORTION", "ResultKind", "ResultRole", "ResultRow", "SearchResultsModel"]

AnyIndex = QModelIndex | QPersistentModelIndex
PORTION = 24
"""How many rows a view gets at a time: more than fit on a screen, few enough for one frame."""
_QUOTES = "“”‘’\"'「」『』"
_CORE = re.compile('"([^"]+)"$')  # folded quotation marks


class ResultRole(IntEnum):
    """What a row answers beside its display text."""

    KIND = Qt.ItemDataRole.UserRole + 1
    HIT = Qt.ItemDataRole.UserRole + 2
    """The number of the hit's place (see `FoundPlaces`); -1 for other rows."""
    ROW = Qt.ItemDataRole.UserRole + 3
    """All that is drawn of the row: its `ResultRow`."""
    LINES = Qt.ItemDataRole.UserRole + 4
    """How many lines it takes."""
    NOTE = Qt.ItemDataRole.UserRole + 5
    """The id of the annotation that a note's row stands for; empty for other rows."""


@dataclass(slots=True)
class _Group:
    """A heading: the key of its section, or one of the two kinds below the sections."""

    key: str
    count: int = 0


_ENTRIES = "G"
_LINES = {
    ResultKind.TERM: 4,
    ResultKind.GROUP: 1,
    ResultKind.FOLD: 1,
    ResultKind.HIT: 2,
    ResultKind.NOTE: 3,
}


class SearchResultsModel(QAbstractListModel):
    """The rows of one result."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._places = FoundPlaces(SearchResult(""))
        self._maker: RowMaker | None = None
        self._term: Term | None = None
        self._rows: list[int] = []
        self._made: dict[int, ResultRow] = {}
        self._fetched = 0
        self._fetching = False
        self._row_of_hit: list[int] = []
        self._groups: list[_Group] = []
        self._names: dict[str, Term] = {}

    def set_places(self, places: FoundPlaces, report: Report) -> None:
        """Show another result."""
        self.beginResetModel()
        if report is not self._report:
            self._report = report
            self._names = _cores(report) | dict(_names(report))
        self._places = places
        self._maker = RowMaker(report, places)
        self._term = self._term_of(places.result)
        self._made.clear()
        self._lay_out()
        self._fetched = min(PORTION, len(self._rows))
        self.endResetModel()

    @property
    def places(self) -> FoundPlaces:
        """The places shown."""
        return self._places

    @property
    def term(self) -> Term | None:
        """The term that the query names."""
        return self._term

    def row_of_hit(self, hit: int) -> int:
        """The row of a place by its number, fetched if need be; -1 where there is none."""
        if not 0 <= hit < len(self._row_of_hit):
            return -1
        row = self._row_of_hit[hit]
        while row >= self._fetched:
            self.fetchMore(QModelIndex())
        return row

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many rows a view has got so far."""
        return 0 if parent.isValid() else self._fetched

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether there are more."""
        return not parent.isValid() and self._fetched < len(self._rows)

    def fetchMore(self, parent: AnyIndex) -> None:
        """Hand out the next portion."""
        if self._fetching or not self.canFetchMore(parent):
            return
        self._fetching = True  # whoever hears of new rows may ask for more at once
        more = min(PORTION, len(self._rows) - self._fetched)
        self.beginInsertRows(QModelIndex(), self._fetched, self._fetched + more - 1)
        self._fetched += more
        self.endInsertRows()
        self._fetching = False

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A section's heading cannot be chosen."""
        if index.isValid() and self._kind(index.row()) is ResultKind.GROUP:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the row says, or what `ResultRole` names."""
        if not index.isValid() or self._report is None:
            return None
        row = index.row()
        match role:
            case ResultRole.LINES:
                value: object = self._lines(row)
            case ResultRole.ROW:
                value = self._row(row)
            case ResultRole.KIND:
                value = self._kind(row)
            case ResultRole.HIT:
                value = self._rows[row] if self._kind(row) is ResultKind.HIT else -1
            case ResultRole.NOTE:
                noted = self._kind(row) is ResultKind.NOTE
                value = self._places.notes[self._rows[row] - len(self._places)].id if noted else ""
            case Qt.ItemDataRole.DisplayRole:
                value = self._row(row).text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                value = self._row(row).said
            case _:
                value = None
        return value

    # Inside

    def _lay_out(self) -> None:
        """Put the places into groups: a section after the other, then those of other kinds."""
        places, groups = self._places, self._groups
        groups.clear()
        rows: list[int] = [0] if self._term else []
        row_of_hit: list[int] = []
        last_passage = -1
        for number, hit in enumerate(places.hits[: places.exact]):
            if hit.passage != last_passage:
                last_passage = hit.passage
                key = self._group_key(hit.passage)
                if not groups or groups[-1].key != key:
                    groups.append(_Group(key))
                    rows.append(-len(groups))
            groups[-1].count += 1
            row_of_hit.append(len(rows))
            rows.append(number)
        for key, first, count in (
            (ALSO, places.exact, places.also),
            (PARTS, places.exact + places.also, places.parts),
        ):
            if count:
                groups.append(_Group(key, count))
                rows.append(-len(groups))
                shown = range(first, min(first + count, len(places)))
                row_of_hit.extend(range(len(rows), len(rows) + len(shown)))
                rows.extend(shown)
        if places.notes:
            groups.append(_Group(NOTES, len(places.notes)))
            rows.append(-len(groups))
            rows.extend(range(len(places), len(places) + len(places.notes)))
        self._rows, self._row_of_hit = rows, row_of_hit

    def _kind(self, row: int) -> ResultKind:
        if row == 0 and self._term:
            return ResultKind.TERM
        value = self._rows[row]
        if value >= len(self._places):
            return ResultKind.NOTE
        if value >= 0:
            return ResultKind.HIT
        return ResultKind.FOLD if self._groups[-1 - value].key == PARTS else ResultKind.GROUP

    def _lines(self, row: int) -> int:
        """A place outside its section has a line more, which says where it stands."""
        kind = self._kind(row)
        outside = kind is ResultKind.HIT and self._rows[row] >= self._places.exact
        return _LINES[kind] + outside

    def _row(self, row: int) -> ResultRow:
        made = self._made.get(row)
        if made is None:
            made = self._made[row] = self._make(row)
        return made

    def _make(self, row: int) -> ResultRow:
        assert self._maker is not None
        if row == 0 and self._term:
            return self._maker.term(self._term)
        value = self._rows[row]
        if value >= len(self._places):
            return self._maker.note(value - len(self._places))
        if value >= 0:
            return self._maker.hit(value)
        group = self._groups[-1 - value]
        return self._maker.heading(group.key, group.count)

    def _group_key(self, passage: int) -> str:
        """The number of the heading of level 1 or 2 that a passage stands under."""
        assert self._report is not None
        item = self._report.passages[passage]
        match item.kind:
            case PassageKind.TITLE:
                return TITLE
            case PassageKind.ENTRY:
                return _ENTRIES
        part, _, rest = item.number.partition(".")
        section = rest.partition(".")[0]
        return f"{part}.{section}" if section not in ("", "0") else part

    def _term_of(self, result: SearchResult) -> Term | None:
        if len(result.strings) != 1:
            return None
        return self._names.get(result.strings[0].strip(_QUOTES))


def _names(report: Report) -> Iterator[tuple[str, Term]]:
    """Every name and spelling, folded and without quotes around it, with its term."""
    for term in reversed(report.glossary):
        for name in (*term.spellings, term.name):
            if name:
                yield fold(name).strip(_QUOTES), term


def _cores(report: Report) -> dict[str, Term]:
    """What one term alone has in quotation marks at the end of a name, folded, with that term.

    People look for 四梁八柱, and the entry is called 主导产业“四梁八柱”; “四上”企业 is not 四上.
    """
    owners: dict[str, list[Term]] = {}
    for term in report.glossary:
        cores = (_CORE.search(fold(name)) for name in (*term.spellings, term.name))
        for core in {core[1] for core in cores if core}:
            owners.setdefault(core, []).append(term)
    return {core: terms[0] for core, terms in owners.items() if len(terms) == 1}
