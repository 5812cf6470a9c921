# SPDX-License-Identifier: MIT
"""Terms as rows: those of a page (本页名词), and the places where one term stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.glossary import Occurrence
from reader.core.places import say_place
from reader.core.positions import Position
from reader.core.report import Report, Term

AnyIndex = QModelIndex | QPersistentModelIndex
BEFORE = 10
"""Code points shown before an occurrence."""
AFTER = 30
"""Code points shown after it."""


class TermRole(IntEnum):
    """What the rows answer beside their display text."""

    NUMBER = Qt.ItemDataRole.UserRole + 1
    """Of a term: the number of its entry."""
    POSITION = Qt.ItemDataRole.UserRole + 2
    """Of an occurrence: its `Position`."""
    SPANS = Qt.ItemDataRole.UserRole + 3
    """Of an occurrence: where the term stands in the display text, code points, half-open."""
    PLACE = Qt.ItemDataRole.UserRole + 4
    """Of an occurrence: its place as people say it."""


class TermListModel(QAbstractListModel):
    """Some terms of a report, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._terms: tuple[Term, ...] = ()

    def set_terms(self, terms: Sequence[Term]) -> None:
        """Show these terms."""
        if tuple(terms) == self._terms:
            return
        self.beginResetModel()
        self._terms = tuple(terms)
        self.endResetModel()

    def row_of(self, number: int) -> int:
        """The row of the entry with this number; -1 where it is not shown."""
        rows = (row for row, term in enumerate(self._terms) if term.number == number)
        return next(rows, -1)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many terms."""
        return 0 if parent.isValid() else len(self._terms)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The term's name, or what `TermRole` names."""
        if not index.isValid():
            return None
        term = self._terms[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return term.name or term.explanation
            case TermRole.NUMBER:
                return term.number
        return None


class OccurrencesModel(QAbstractListModel):
    """The places where one term stands, each with its place and the words around it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._occurrences: tuple[Occurrence, ...] = ()

    def set_occurrences(self, occurrences: Sequence[Occurrence], report: Report) -> None:
        """Show these places of `report`."""
        self.beginResetModel()
        self._report = report
        self._occurrences = tuple(occurrences)
        self.endResetModel()

    def row_of(self, position: Position) -> int:
        """The row of the occurrence that begins at `position`; -1 where there is none."""
        starts = [Position(o.passage, o.start) for o in self._occurrences]
        return starts.index(position) if position in starts else -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many places."""
        return 0 if parent.isValid() else len(self._occurrences)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words around the term, or what `TermRole` names."""
        if not index.isValid() or self._report is None:
            return None
        return self._answer(self._occurrences[index.row()], self._report, role)

    def _answer(self, occurrence: Occurrence, report: Report, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(occurrence)[0]
            case TermRole.SPANS:
                return (self._words(occurrence)[1],)
            case TermRole.POSITION:
                return Position(occurrence.passage, occurrence.start)
            case TermRole.PLACE:
                return say_place(report, occurrence.passage)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                place = say_place(report, occurrence.passage)
                return f"{place}：{self._words(occurrence)[0]}"
        return None

    def _words(self, occurrence: Occurrence) -> tuple[str, tuple[int, int]]:
        """The words around an occurrence, and where in them it stands."""
        assert self._report is not None
        text = self._report.passages[occurrence.passage].text
        first, last = max(occurrence.start - BEFORE, 0), occurrence.end + AFTER
        before, after = "…" if first else "", "…" if last < len(text) else ""
        start = occurrence.start - first + len(before)
        words = f"{before}{text[first:last]}{after}".replace("\n", " ").replace("\t", " ")
        return words, (start, start + occurrence.end - occurrence.start)
