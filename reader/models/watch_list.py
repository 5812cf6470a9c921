# SPDX-License-Identifier: MIT
"""The watch list as rows: each word with its count in the open report, its places below it.

A word's places are shown when it is opened; they are made when looked at, as there may be many.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.core.places import say_place
from reader.core.report import Report
from reader.search.snippets import Snippet, snippet
from reader.search.watched import Watched, parts_of

AnyIndex = QModelIndex | QPersistentModelIndex
SHOWN = 60
"""Code points of a sentence that a row shows at most."""


class WatchRole(IntEnum):
    """What a row answers beside its display text (the word, or the sentence around a hit)."""

    WORD = Qt.ItemDataRole.UserRole + 1
    """The word, also of the rows of its places."""
    COUNT = Qt.ItemDataRole.UserRole + 2
    """Of a word: how often it stands in the report; None while that is being looked for."""
    PARTS = Qt.ItemDataRole.UserRole + 3
    """Of a word: in which parts of the report it stands, in one line; may be empty."""
    OPEN = Qt.ItemDataRole.UserRole + 4
    """Of a word: whether its places are shown."""
    POSITION = Qt.ItemDataRole.UserRole + 5
    """Of a place: its `Position`; None for words."""
    SNIPPET = Qt.ItemDataRole.UserRole + 6
    """Of a place: its `Snippet`."""


class WatchListModel(QAbstractListModel):
    """The words in their order; a row is a word's (-1) or one of its hits'."""

    renamed = Signal(str, str)
    """The reader typed another word in the place of one (old, new); nothing is changed here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._words: tuple[str, ...] = ()
        self._found: dict[str, Watched] = {}
        self._open: set[str] = set()
        self._rows: list[tuple[str, int]] = []

    def set_words(self, words: Sequence[str], found: Sequence[Watched], report: Report) -> None:
        """Show these words with what was found of them in `report`, opened as they were."""
        self.beginResetModel()
        if report is not self._report:
            self._report = report
            self._open.clear()
        self._words = tuple(words)
        self._found = {one.word: one for one in found}
        self._rows = [row for word in self._words for row in self._rows_of(word)]
        self.endResetModel()

    def toggle(self, word: str) -> None:
        """Show or put away the places of a word."""
        self.set_open(word, word not in self._open)

    def set_open(self, word: str, shown: bool) -> None:
        """Show or put away the places of a word; one without places changes nothing."""
        row, count = self.row_of(word), len(self._hits(word))
        if row < 0 or not count or shown == (word in self._open):
            return
        if shown:
            self.beginInsertRows(QModelIndex(), row + 1, row + count)
            self._open.add(word)
            self._rows[row + 1 : row + 1] = [(word, i) for i in range(count)]
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            self._open.discard(word)
            del self._rows[row + 1 : row + 1 + count]
            self.endRemoveRows()
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def row_of(self, word: str) -> int:
        """The row of a word; -1 where it is not in the list."""
        return self._rows.index((word, -1)) if (word, -1) in self._rows else -1

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A word can be typed anew."""
        flags = super().flags(index)
        if index.isValid() and self._rows[index.row()][1] < 0:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the list changes when it is set anew."""
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            self.renamed.emit(self._rows[index.row()][0], str(value))
        return False

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the row says, or what `WatchRole` names."""
        if not index.isValid() or self._report is None:
            return None
        word, hit = self._rows[index.row()]
        if role == WatchRole.WORD:
            return word
        return self._word_data(word, role) if hit < 0 else self._place_data(word, hit, role)

    # Inside

    def _rows_of(self, word: str) -> list[tuple[str, int]]:
        places = range(len(self._hits(word))) if word in self._open else ()
        return [(word, -1), *((word, i) for i in places)]

    def _hits(self, word: str) -> tuple:
        found = self._found.get(word)
        return found.hits if found else ()

    def _word_data(self, word: str, role: int) -> object:
        found = self._found.get(word)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return word
            case WatchRole.COUNT:
                return len(found.hits) if found else None
            case WatchRole.PARTS | Qt.ItemDataRole.ToolTipRole:
                return self._parts(word)
            case WatchRole.OPEN:
                return word in self._open
            case Qt.ItemDataRole.AccessibleTextRole:
                count = self.tr("{count} 处").format(count=len(self._hits(word)))
                return "，".join(part for part in (word, count, self._parts(word)) if part)
        return None

    def _parts(self, word: str) -> str:
        found = self._found.get(word)
        if found is None or self._report is None:
            return ""
        parts = parts_of(found, self._report)
        return " · ".join(f"{part} {count}" for part, count in parts)

    def _place_data(self, word: str, number: int, role: int) -> object:
        assert self._report is not None
        hit = self._hits(word)[number]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._snippet(word, number).text
            case WatchRole.SNIPPET:
                return self._snippet(word, number)
            case WatchRole.POSITION:
                return hit.range.start
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                place = say_place(self._report, hit.passage)
                return f"{place}，{self._snippet(word, number).text}"
        return None

    def _snippet(self, word: str, number: int) -> Snippet:
        assert self._report is not None
        hit = self._hits(word)[number]
        text = self._report.passages[hit.passage].text
        return snippet(text, (hit.start, hit.end), limit=SHOWN)
