# SPDX-License-Identifier: MIT
"""The hits of a search as rows: grouped under the section they stand in, made when looked at.

Rows are numbers until somebody asks what they say, so that thousands of hits show at once; a view
gets them in portions (`canFetchMore`). Hits where a number goes on come last, under a heading of
their own. Where the query is a term, its row stands on top.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.folding import fold
from reader.core.places import say_place
from reader.core.report import PassageKind, Report, Term
from reader.search.api import SearchResult
from reader.search.snippets import Snippet, snippet

AnyIndex = QModelIndex | QPersistentModelIndex
PORTION = 48
"""How many rows a view gets at a time: more than fit on a screen, few enough for one frame."""
SHOWN = 90
"""Code points of a sentence that a row shows at most."""
_QUOTES = "“”‘’\"'「」『』"


class ResultKind(StrEnum):
    """What a row is."""

    TERM = "term"
    GROUP = "group"
    HIT = "hit"


class ResultRole(IntEnum):
    """What a row answers beside its display text."""

    KIND = Qt.ItemDataRole.UserRole + 1
    HIT = Qt.ItemDataRole.UserRole + 2
    """The hit's place in the result; -1 for other rows."""
    SNIPPET = Qt.ItemDataRole.UserRole + 3
    """Of a hit: its `Snippet`, the display text with the stretches to set in bold."""
    COUNT = Qt.ItemDataRole.UserRole + 4
    """Of a group: how many hits stand in it."""
    NUMBER = Qt.ItemDataRole.UserRole + 5
    """The number of the passage, such as `1.2.2`."""
    TERM = Qt.ItemDataRole.UserRole + 6
    """Of a term's row: the number of its entry."""


class SearchResultsModel(QAbstractListModel):
    """The rows of one result."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._result = SearchResult("")
        self._term: Term | None = None
        self._rows: list[int] = []
        self._fetched = 0
        self._fetching = False
        self._row_of_hit: list[int] = []
        self._groups: list[tuple[str, int]] = []
        self._names: dict[str, Term] = {}

    def set_result(self, result: SearchResult, report: Report) -> None:
        """Show another result."""
        self.beginResetModel()
        if report is not self._report:
            self._report = report
            self._names = dict(_names(report))
        self._result = result
        self._term = self._term_of(result)
        self._lay_out()
        self._fetched = min(PORTION, len(self._rows))
        self.endResetModel()

    @property
    def result(self) -> SearchResult:
        """The result shown."""
        return self._result

    @property
    def term(self) -> Term | None:
        """The term that the query names exactly."""
        return self._term

    def row_of_hit(self, hit: int) -> int:
        """The row of a hit, fetched if need be; -1 for a hit that is not there."""
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
        """A group's row cannot be chosen."""
        if index.isValid() and self._kind(index.row()) is ResultKind.GROUP:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the row says, or what `ResultRole` names."""
        if not index.isValid() or self._report is None:
            return None
        kind = self._kind(index.row())
        if role == ResultRole.KIND:
            return kind
        if kind is ResultKind.TERM:
            return self._term_data(role)
        if kind is ResultKind.GROUP:
            return self._group_data(-1 - self._value(index.row()), role)
        return self._hit_data(self._value(index.row()), role)

    # Inside

    def _lay_out(self) -> None:
        """Put the hits into groups: one for each section in turn, the parts of numbers last."""
        self._rows, self._row_of_hit, self._groups = [], [], []
        rows, row_of_hit, groups = self._rows, self._row_of_hit, self._groups
        first = 1 if self._term else 0
        last_key, last_passage, start = "", -1, 0
        for i, hit in enumerate(self._result.hits):
            if not hit.whole_number:
                key = _PARTS
            elif hit.passage != last_passage:
                key = self._group_key(hit.passage)
                last_passage = hit.passage
            else:
                key = last_key
            if key != last_key:
                if groups:
                    groups[-1] = (last_key, i - start)
                groups.append((key, 0))
                rows.append(-len(groups))
                last_key, start = key, i
            row_of_hit.append(first + len(rows))
            rows.append(i)
        if groups:
            groups[-1] = (last_key, len(self._result.hits) - start)
        if self._term:
            rows.insert(0, 0)

    def _group_key(self, passage: int) -> str:
        """The number of the heading of level 1 or 2 that a passage stands under."""
        assert self._report is not None
        item = self._report.passages[passage]
        match item.kind:
            case PassageKind.TITLE:
                return "T"
            case PassageKind.ENTRY:
                return "G"
        part, _, rest = item.number.partition(".")
        section = rest.partition(".")[0]
        return f"{part}.{section}" if section not in ("", "0") else part

    def _group_title(self, key: str) -> str:
        assert self._report is not None
        if key == _PARTS:
            return self.tr("只是数字的一部分")
        if key == "T":
            return self.tr("标题")
        heading = self._report.passage_by_number.get(key)
        return heading.text if heading else self.tr("开头")

    def _kind(self, row: int) -> ResultKind:
        if row == 0 and self._term:
            return ResultKind.TERM
        return ResultKind.GROUP if self._rows[row] < 0 else ResultKind.HIT

    def _value(self, row: int) -> int:
        return self._rows[row]

    def _term_data(self, role: int) -> object:
        assert self._term is not None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._term.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("名词解释：{name}").format(name=self._term.name)
            case ResultRole.TERM:
                return self._term.number
            case ResultRole.HIT:
                return -1
        return None

    def _group_data(self, group: int, role: int) -> object:
        key, count = self._groups[group]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._group_title(key)
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self._group_title(key)
                return self.tr("{title}，{count} 处").format(title=title, count=count)
            case ResultRole.COUNT:
                return count
            case ResultRole.HIT:
                return -1
        return None

    def _hit_data(self, hit: int, role: int) -> object:
        assert self._report is not None
        passage = self._result.hits[hit].passage
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._snippet(hit).text
            case ResultRole.SNIPPET:
                return self._snippet(hit)
            case ResultRole.HIT:
                return hit
            case ResultRole.NUMBER:
                return self._report.passages[passage].number
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{say_place(self._report, passage)}，{self._snippet(hit).text}"
        return None

    def _snippet(self, hit: int) -> Snippet:
        assert self._report is not None
        found = self._result.hits[hit]
        text = self._report.passages[found.passage].text
        return snippet(text, (found.start, found.end), limit=SHOWN)

    def _term_of(self, result: SearchResult) -> Term | None:
        if len(result.strings) != 1:
            return None
        return self._names.get(result.strings[0].strip(_QUOTES))


_PARTS = "~"
"""The key of the group of hits where a number goes on."""


def _names(report: Report) -> Iterator[tuple[str, Term]]:
    """Every name and spelling, folded and without quotes around it, with its term."""
    for term in reversed(report.glossary):
        for name in (*term.spellings, term.name):
            if name:
                yield fold(name).strip(_QUOTES), term
