# SPDX-License-Identifier: MIT
"""Bookmarks as rows: where each stands, its words, name and note; and a filter over them.

The model shows what the store holds and changes nothing by itself: a new name typed into a row is
told (`renamed`), and comes back with the next `set_bookmarks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from reader.core.anchors import AnchorState, ReportText
from reader.core.folding import fold
from reader.core.places import say_place
from reader.core.positions import Position
from reader.core.report import Report, Section

if TYPE_CHECKING:  # it brings sqlite3, which no first paint needs
    from reader.core.annotation import Annotation

AnyIndex = QModelIndex | QPersistentModelIndex
SHOWN = 80
"""Code points of a bookmark's words that a row holds at most."""


class BookmarkRole(IntEnum):
    """What a row answers beside its display text (the name, or else the words)."""

    ID = Qt.ItemDataRole.UserRole + 1
    POSITION = Qt.ItemDataRole.UserRole + 2
    """Its `Position` in the report as it is now; None for an orphan."""
    SECTION = Qt.ItemDataRole.UserRole + 3
    """The innermost heading above it, or what is wrong with its place."""
    NUMBER = Qt.ItemDataRole.UserRole + 4
    NAME = Qt.ItemDataRole.UserRole + 5
    WORDS = Qt.ItemDataRole.UserRole + 6
    NOTE = Qt.ItemDataRole.UserRole + 7
    STATE = Qt.ItemDataRole.UserRole + 8
    """Its `AnchorState`."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A bookmark with what was found about it in the report."""

    bookmark: Annotation
    state: AnchorState
    position: Position | None
    place: str
    section: str
    number: str
    words: str


def _said(row: _Row) -> str:
    parts = (row.place, row.bookmark.name, row.words, row.bookmark.note)
    return "\n".join(part for part in parts if part)


_ANSWERS: Mapping[int, Callable[[_Row], object]] = MappingProxyType(
    {
        Qt.ItemDataRole.DisplayRole: lambda row: row.bookmark.name or row.words,
        Qt.ItemDataRole.EditRole: lambda row: row.bookmark.name,
        Qt.ItemDataRole.ToolTipRole: _said,
        Qt.ItemDataRole.AccessibleTextRole: _said,
        BookmarkRole.ID: lambda row: row.bookmark.id,
        BookmarkRole.POSITION: lambda row: row.position,
        BookmarkRole.SECTION: lambda row: row.section,
        BookmarkRole.NUMBER: lambda row: row.number,
        BookmarkRole.NAME: lambda row: row.bookmark.name,
        BookmarkRole.WORDS: lambda row: row.words,
        BookmarkRole.NOTE: lambda row: row.bookmark.note,
        BookmarkRole.STATE: lambda row: row.state,
    }
)


class BookmarksModel(QAbstractListModel):
    """The bookmarks of one report in reading order; those without a place come last."""

    renamed = Signal(str, str)
    """A name was typed into a row: the bookmark's id and the name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []

    def set_bookmarks(
        self, bookmarks: Sequence[Annotation], report: Report, digest: str = ""
    ) -> None:
        """Show these bookmarks; `digest` is that of the report's file."""
        text = ReportText(report)
        rows = [_row(bookmark, report, text, digest) for bookmark in bookmarks]
        self.beginResetModel()
        self._rows = sorted(rows, key=_order)
        self.endResetModel()

    def row_of(self, bookmark_id: str) -> int:
        """The row of a bookmark; -1 where there is none with this id."""
        rows = (i for i, row in enumerate(self._rows) if row.bookmark.id == bookmark_id)
        return next(rows, -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many bookmarks."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The name can be edited in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name or words, or what `BookmarkRole` names; to edit: the name."""
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        return answer(self._rows[index.row()]) if answer else None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell a new name; the row changes when the store has taken it."""
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        bookmark = self._rows[index.row()].bookmark
        name = str(value).strip()
        if name == bookmark.name:
            return False
        self.renamed.emit(bookmark.id, name)
        return True


class BookmarksFilter(QSortFilterProxyModel):
    """The bookmarks in which all words of a text stand: in place, words, name or note."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []

    def set_query(self, text: str) -> None:
        """Keep only the bookmarks that fit; all of them when `text` is blank."""
        self._words = [fold(word) for word in text.split()]
        self.invalidateFilter()

    def filterAcceptsRow(self, source_row: int, source_parent: AnyIndex) -> bool:
        """Whether one bookmark fits."""
        if not self._words:
            return True
        index = self.sourceModel().index(source_row, 0, source_parent)
        roles = (Qt.ItemDataRole.AccessibleTextRole, BookmarkRole.SECTION, BookmarkRole.NUMBER)
        text = fold("\n".join(str(index.data(role)) for role in roles))
        return all(word in text for word in self._words)


def _row(bookmark: Annotation, report: Report, text: ReportText, digest: str) -> _Row:
    anchor = bookmark.anchor
    resolved = anchor.resolve(text, digest)
    if resolved.range is None:
        words = _flat(anchor.quote or anchor.before + anchor.after)
        return _Row(bookmark, resolved.state, None, "", "", anchor.number, words)
    position = resolved.range.start
    passage = report.passages[position.passage]
    words = _flat(anchor.quote) or _flat(passage.text[position.offset :]) or _flat(passage.text)
    section = passage.section[-1] if passage.section else ""
    if isinstance(passage.block, Section):
        section = passage.text
    place = say_place(report, position.passage)
    return _Row(bookmark, resolved.state, position, place, section, passage.number, words)


def _order(row: _Row) -> tuple[bool, Position]:
    return row.position is None, row.position or row.bookmark.anchor.start


def _flat(text: str) -> str:
    """The beginning of a text in one line."""
    flat = " ".join(text[: SHOWN + 1].split())
    return flat[:SHOWN] + "…" if len(text) > SHOWN else flat
