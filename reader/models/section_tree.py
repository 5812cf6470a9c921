# SPDX-License-Identifier: MIT
"""The section tree (目录) as item models: the outline of one report, and a filter over it.

The tree knows the outline, how many marks stand in each section and which row the reader is in;
it knows nothing of how rows look. Rows are found by ids, so that a view can remember what was
open. The filter accepts characters at once and pinyin as soon as somebody brings it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from reader.core.outline import NodeKind, OutlineNode
from reader.core.pinyin import Pinyin, matches
from reader.core.report import Report, Section

AnyIndex = QModelIndex | QPersistentModelIndex


class SectionRole(IntEnum):
    """What the tree answers beside its display text (the title)."""

    ID = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    LEVEL = Qt.ItemDataRole.UserRole + 3
    PASSAGE = Qt.ItemDataRole.UserRole + 4
    COUNT = Qt.ItemDataRole.UserRole + 5
    """How many marks stand in the section and below; of the glossary: how many entries."""
    ROW = Qt.ItemDataRole.UserRole + 6
    """All of that at once, as a `TreeRow`: for painting, where every question costs."""


class TreeRow:
    """One node with its place in the tree; `children` are places in the flat list."""

    __slots__ = ("children", "hits", "marks", "node", "parent", "row")

    def __init__(self, node: OutlineNode, parent: int, row: int) -> None:
        self.node = node
        self.parent = parent
        self.row = row
        self.children: list[int] = []
        self.marks = 0
        self.hits: int | None = None

    @property
    def is_glossary(self) -> bool:
        """Whether it is the heading of the glossary (its entries are of that kind too)."""
        return self.node.kind is NodeKind.GLOSSARY and self.parent < 0

    @property
    def count(self) -> int:
        """How many hits stand in the section and below, while something is looked for.

        Else how many marks; of the glossary how many entries.
        """
        if self.hits is not None:
            return self.hits
        return len(self.children) if self.is_glossary else self.marks


_ANSWERS: Mapping[int, Callable[[TreeRow], object]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda row: row.node.title,
        Qt.ItemDataRole.ToolTipRole: lambda row: row.node.title,
        SectionRole.ID: lambda row: row.node.id,
        SectionRole.KIND: lambda row: row.node.kind,
        SectionRole.LEVEL: lambda row: row.node.level,
        SectionRole.PASSAGE: lambda row: row.node.passage,
        SectionRole.COUNT: lambda row: row.count,
        SectionRole.ROW: lambda row: row,
    }
)


class SectionTreeModel(QAbstractItemModel):
    """The outline of one report as a tree of one column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._rows: list[TreeRow] = []
        self._top: list[int] = []
        self._by_passage: list[tuple[int, int]] = []
        self._by_id: dict[str, int] = {}

    def set_outline(self, outline: Sequence[OutlineNode], report: Report) -> None:
        """Show another outline; `report` is the one whose passages its nodes name."""
        self.beginResetModel()
        self._report = report
        self._rows = []
        self._top = self._add(outline, -1)
        self._by_passage = sorted((row.node.passage, i) for i, row in enumerate(self._rows))
        self._by_id = {row.node.id: i for i, row in enumerate(self._rows)}
        self.endResetModel()

    def set_counts(self, counts: Mapping[int, int]) -> None:
        """Say how many marks stand in each passage (by index); sections add theirs up."""
        for place, (row, sum_) in enumerate(zip(self._rows, self._sums(counts), strict=True)):
            if row.marks != sum_:
                row.marks = sum_
                index = self._index_at(place)
                self.dataChanged.emit(index, index, [SectionRole.COUNT])

    def set_hits(self, counts: Mapping[int, int] | None) -> None:
        """Show instead how many hits of a search stand in each passage; None ends that."""
        sums = self._sums(counts) if counts is not None else [None] * len(self._rows)
        for row, sum_ in zip(self._rows, sums, strict=True):
            row.hits = sum_
        self._tell_counts(QModelIndex())

    def _sums(self, counts: Mapping[int, int]) -> list[int]:
        """For each row what its passages and those of the rows below count."""
        sums = [0] * len(self._rows)
        for passage, count in counts.items():
            place = self._place_of(passage)
            while place >= 0:
                sums[place] += count
                place = self._rows[place].parent
        return sums

    def index_of(self, node_id: str) -> QModelIndex:
        """The row with this id; an invalid index when there is none."""
        place = self._by_id.get(node_id, -1)
        return self._index_at(place)

    def index_of_passage(self, passage: int) -> QModelIndex:
        """The deepest row that passage `passage` (an index) stands under; invalid before any."""
        return self._index_at(self._place_of(passage))

    # What Qt asks

    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008 - Qt's
    ) -> QModelIndex:
        """The index of one row under `parent`."""
        siblings = self._rows[parent.internalId()].children if parent.isValid() else self._top
        if column == 0 and 0 <= row < len(siblings):
            return self.createIndex(row, 0, siblings[row])
        return QModelIndex()

    def parent(self, child: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The row that `child` stands under."""
        if not child.isValid():
            return QModelIndex()
        return self._index_at(self._rows[child.internalId()].parent)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand under `parent`."""
        return len(self._children(parent))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """One."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title, or what `SectionRole` names."""
        if not index.isValid():
            return None
        row = self._rows[index.internalId()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        answer = _ANSWERS.get(role)
        return answer(row) if answer else None

    # Inside

    def _add(self, nodes: Iterable[OutlineNode], parent: int) -> list[int]:
        places = []
        for i, node in enumerate(nodes):
            place = len(self._rows)
            row = TreeRow(node, parent, i)
            self._rows.append(row)
            places.append(place)
            row.children = self._add(self._below(node, parent), place)
        return places

    def _below(self, node: OutlineNode, parent: int) -> Sequence[OutlineNode]:
        """A node's children; the glossary's entries where the outline leaves them out."""
        if node.children or node.kind is not NodeKind.GLOSSARY or parent >= 0 or not self._report:
            return node.children
        by_number = self._report.passage_by_number
        return [
            OutlineNode(
                id=f"glossary-G{term.number}",
                number=f"G{term.number}",
                level=node.level + 1,
                kind=NodeKind.GLOSSARY,
                title=term.name or term.explanation[:20],
                passage=by_number[f"G{term.number}"].index,
                children=(),
            )
            for term in self._report.glossary
        ]

    def _children(self, parent: AnyIndex) -> list[int]:
        if not parent.isValid():
            return self._top
        return self._rows[parent.internalId()].children if parent.column() == 0 else []

    def _index_at(self, place: int) -> QModelIndex:
        if place < 0:
            return QModelIndex()
        return self.createIndex(self._rows[place].row, 0, place)

    def _place_of(self, passage: int) -> int:
        last = bisect_right(self._by_passage, (passage, len(self._rows)))
        for _, place in reversed(self._by_passage[:last]):
            if self._covers(self._rows[place].node, passage):
                return place
        return -1

    def _covers(self, node: OutlineNode, passage: int) -> bool:
        """Whether a passage at or after `node` stands under it.

        A heading has what names it in its path; a lead or landmark has the paragraphs that follow
        in the same section; an entry has itself.
        """
        if node.passage == passage or self._report is None:
            return True
        passages = self._report.passages
        if not 0 <= passage < len(passages):
            return False
        home, path = passages[node.passage], passages[passage].section
        if isinstance(home.block, Section):
            above = (*home.section, home.text)
            return path[: len(above)] == above
        return node.kind is not NodeKind.GLOSSARY and path == home.section

    def _tell_counts(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if not rows:
            return
        first, last = self.index(0, 0, parent), self.index(rows - 1, 0, parent)
        self.dataChanged.emit(first, last, [SectionRole.COUNT])
        for row in range(rows):
            self._tell_counts(self.index(row, 0, parent))

    def _spoken(self, row: TreeRow) -> str:
        if not row.count:
            return row.node.title
        said = self.tr("{title}，{count} 处批注")
        if row.hits is not None:
            said = self.tr("{title}，查到 {count} 处")
        elif row.is_glossary:
            said = self.tr("{title}，{count} 条")
        return said.format(title=row.node.title, count=row.count)


class SectionFilter(QSortFilterProxyModel):
    """The rows whose title fits what was typed, with the rows above them.

    Characters are compared folded; full pinyin and initials fit once `set_pinyin` has brought
    them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._pinyin: Mapping[str, Pinyin] = {}
        self.setRecursiveFilteringEnabled(True)

    @property
    def query(self) -> str:
        """What was typed, without the spaces around it."""
        return self._query

    def set_query(self, text: str) -> None:
        """Keep only the rows that fit `text`; all of them when it is blank."""
        query = text.strip()
        if query != self._query:
            self._query = query
            self.invalidateFilter()

    def set_pinyin(self, pinyin: Mapping[str, Pinyin]) -> None:
        """Bring the readings of titles, by title."""
        self._pinyin = pinyin
        if self._query:
            self.invalidateFilter()

    def index_of(self, node_id: str) -> QModelIndex:
        """The row with this id; invalid where there is none or it is filtered away."""
        model = self.sourceModel()
        if not isinstance(model, SectionTreeModel):
            return QModelIndex()
        return self.mapFromSource(model.index_of(node_id))

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        """Whether one row's title fits."""
        if not self._query:
            return True
        index = self.sourceModel().index(source_row, 0, source_parent)
        return self.fits(str(index.data()))

    def fits(self, title: str) -> bool:
        """Whether `title` fits what was typed."""
        return matches(self._query, title, self._pinyin.get(title))
