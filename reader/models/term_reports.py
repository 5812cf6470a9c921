# SPDX-License-Identifier: MIT
"""What other reports have of a term, as rows: the oldest report first.

How an explanation differs from the one that is read is worked out when its row is looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.core.differences import Op, Piece, pieces
from reader.core.folding import fold
from reader.search.term_api import TermInReport

AnyIndex = QModelIndex | QPersistentModelIndex


class TermReportRole(IntEnum):
    """What a row answers beside its display text (the report's name)."""

    REPORT = Qt.ItemDataRole.UserRole + 1
    """Its `TermInReport`."""
    SAID = Qt.ItemDataRole.UserRole + 2
    """In a word or two what the report has of the term."""
    CHANGES = Qt.ItemDataRole.UserRole + 3
    """How its explanation differs: pieces that lead to it from the one read; () where none do."""


class TermReportsModel(QAbstractListModel):
    """The reports beside the one that is read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reports: Sequence[TermInReport] = ()
        self._explanation = ""
        self._changes: dict[str, tuple[Piece, ...]] = {}

    def set_reports(self, reports: Sequence[TermInReport], explanation: str) -> None:
        """Show these reports; `explanation` is that of the report that is read."""
        self.beginResetModel()
        self._reports, self._explanation = reports, explanation
        self._changes = {}
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's
        """How many reports."""
        return 0 if parent.isValid() else len(self._reports)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The report's name, or what `TermReportRole` names."""
        return self._answer(self._reports[index.row()], role) if index.isValid() else None

    def _answer(self, report: TermInReport, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                said = short_name(report)
            case TermReportRole.REPORT:
                said = report
            case TermReportRole.SAID:
                said = self._said(report)
            case TermReportRole.CHANGES:
                said = self._changes_of(report)
            case Qt.ItemDataRole.AccessibleTextRole:
                said = "，".join((report.report_name, self._said(report), report.explanation))
            case Qt.ItemDataRole.ToolTipRole:
                said = self._tip(report)
            case _:
                said = None
        return said

    def _said(self, report: TermInReport) -> str:
        if not report.explains:
            return self.tr("提到 {0} 处").format(report.used)
        return self.tr("解释不同") if self._changes_of(report) else self.tr("解释相同")

    def _changes_of(self, report: TermInReport) -> tuple[Piece, ...]:
        if not report.explains or fold(report.explanation) == fold(self._explanation):
            return ()
        known = self._changes.get(report.report_id)
        if known is None:
            known = pieces(self._explanation, report.explanation)
            self._changes[report.report_id] = known
        return known

    def _tip(self, report: TermInReport) -> str:
        """The whole explanation with what differs, as HTML; every word of it escaped."""
        name = f"<b>{escape(report.report_name)}</b>"
        if not report.explains:
            return f"{name}<br>{escape(self._said(report))}"
        changes = self._changes_of(report) or (Piece(Op.KEEP, report.explanation),)
        frames = {Op.KEEP: "{}", Op.DELETE: "<s>{}</s>", Op.INSERT: "<u>{}</u>"}
        words = (frames[op].format(escape(text).replace("\n", "<br>")) for op, text in changes)
        return f"{name}<br>{''.join(words)}"


def short_name(report: TermInReport) -> str:
    """The report's name without what all of them are called, its year before it."""
    year = f"{report.year}年" if report.year else ""
    name = report.report_name.removesuffix("政府工作报告").replace(year, "") if year else ""
    return f"{year}  {name or report.report_name}".strip()
