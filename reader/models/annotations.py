# SPDX-License-Identifier: MIT
"""Annotations as rows: sorted, filtered, those that have lost their place last, under a heading.

The model shows what the store holds and changes nothing by itself: a new name typed into a row is
told (`renamed`), and comes back with the next `set_annotations`. Rows of annotations that have not
changed are kept, and as long as the same ones are shown, views hear of changes only, so that a
note saved while it is written disturbs neither selection nor scroll bar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.core.anchors import Resolved
from reader.core.annotation import Annotation
from reader.core.report import Report
from reader.models.annotation_rows import (
    AnnotationFilter,
    AnnotationRow,
    Facets,
    Order,
    annotation_row,
    facets_of,
    in_order,
)

AnyIndex = QModelIndex | QPersistentModelIndex


class AnnotationRole(IntEnum):
    """What a row answers beside its display text (the name, or else the quote)."""

    ID = Qt.ItemDataRole.UserRole + 1
    """The annotation's id; empty for a heading."""
    ROW = Qt.ItemDataRole.UserRole + 2
    """All that is known of it: its `AnnotationRow`; None for a heading."""


class AnnotationsModel(QAbstractListModel):
    """The annotations of one report."""

    renamed = Signal(str, str)
    """A name was typed into a row: the annotation's id and the name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._made: dict[str, AnnotationRow] = {}
        self._ahead: dict[str, AnnotationRow] = {}
        self._sorted: list[AnnotationRow] = []
        self._shown: list[AnnotationRow | None] = []
        self._filter = AnnotationFilter()
        self._order = Order.TEXT

    def prepare(self, annotation: Annotation, place: Resolved, report: Report) -> None:
        """Make the row of one that the next `set_annotations` brings: all take 0.1 s a thousand."""
        row = self._made.get(annotation.id) if report is self._report else None
        if row is None or row.annotation is not annotation or row.resolved != place:
            self._ahead[annotation.id] = annotation_row(annotation, place, report)

    def set_annotations(
        self, annotations: Sequence[Annotation], places: Mapping[str, Resolved], report: Report
    ) -> None:
        """Show these annotations of `report`; `places` holds the place of each by its id."""
        known = {**(self._made if report is self._report else {}), **self._ahead}
        self._report = report
        self._ahead.clear()
        self._made = {}
        for one in annotations:
            row, place = known.get(one.id), places[one.id]
            if row is None or row.annotation is not one or row.resolved != place:
                row = annotation_row(one, place, report)
            self._made[one.id] = row
        self._sort()

    def set_filter(self, wanted: AnnotationFilter) -> None:
        """Show only the annotations that fit."""
        if wanted != self._filter:
            self._filter = wanted
            self._refill()

    def set_order(self, order: Order) -> None:
        """Sort in another way."""
        if order is not self._order:
            self._order = order
            self._sort()

    @property
    def filter(self) -> AnnotationFilter:
        """What is shown."""
        return self._filter

    @property
    def order(self) -> Order:
        """How it is sorted."""
        return self._order

    @property
    def total(self) -> int:
        """How many annotations there are, shown or not."""
        return len(self._made)

    @property
    def shown_ids(self) -> tuple[str, ...]:
        """The ids of the annotations that are shown, from top to bottom."""
        return tuple(row.annotation.id for row in self._shown if row)

    def facets(self) -> Facets:
        """What there is to filter by."""
        return facets_of(self._sorted)

    def holds(self, annotation_id: str) -> bool:
        """Whether there is such an annotation, shown or not."""
        return annotation_id in self._made

    def row_of(self, annotation_id: str) -> int:
        """The row in which an annotation is shown; -1 where it is not."""
        keys = map(_key, self._shown)
        rows = (row for row, key in enumerate(keys) if annotation_id and key == annotation_id)
        return next(rows, -1)

    # What Qt asks

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many rows, the heading included."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """The name can be edited in place; a heading cannot be chosen."""
        if not index.isValid():
            return super().flags(index)
        if self._shown[index.row()] is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name or quote, or what `AnnotationRole` names; to edit: the name."""
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if row is None:
            return self._heading(role)
        match role:
            case AnnotationRole.ROW:
                value: object = row
            case AnnotationRole.ID:
                value = row.annotation.id
            case Qt.ItemDataRole.DisplayRole:
                value = row.annotation.name or row.quote
            case Qt.ItemDataRole.EditRole:
                value = row.annotation.name
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                value = row.said
            case _:
                value = None
        return value

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell a new name; the row changes when the store has taken it."""
        row = self._shown[index.row()] if index.isValid() else None
        name = str(value).strip()
        if row is None or role != Qt.ItemDataRole.EditRole or name == row.annotation.name:
            return False
        self.renamed.emit(row.annotation.id, name)
        return True

    # Inside

    def _heading(self, role: int) -> object:
        match role:
            case AnnotationRole.ID:
                return ""
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                lost = len(self._shown) - 1 - self._shown.index(None)
                return self.tr("失去位置的批注 {count} 条").format(count=lost)
        return None

    def _sort(self) -> None:
        self._sorted = in_order(self._made.values(), self._order)
        self._refill()

    def _refill(self) -> None:
        """Show what fits; where only words have changed, views keep what they know of the rows."""
        picked = self._filter.pick(self._sorted)
        lost = [row for row in picked if row.position is None]
        placed = [row for row in picked if row.position is not None]
        shown = [*placed, *((None, *lost) if lost else ())]
        if [_key(row) for row in shown] == [_key(row) for row in self._shown]:
            before, self._shown = self._shown, shown
            for number, (old, new) in enumerate(zip(before, shown, strict=True)):
                if old is not new:
                    self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
        else:
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()


def _key(row: AnnotationRow | None) -> str:
    return row.annotation.id if row else ""
