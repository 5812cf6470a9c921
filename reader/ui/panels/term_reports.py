# SPDX-License-Identifier: MIT
"""Below a term's explanation: the other reports that explain it or use it, year by year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.core.differences import Op, Piece
from reader.models.term_reports import TermReportRole, TermReportsModel, short_name
from reader.search.term_api import TermAnswer, TermInReport
from reader.ui.panels.row_views import AnyIndex, RowDelegate
from reader.ui.panels.sketch import TEXT_INSET, Role, Sketch
from reader.ui.panels.term_lists import FittedList
from reader.ui.panels.words import Block, Stretch, draw_words, layout_words

_MOST = 4
"""Rows that are seen at once; the rest is scrolled to."""


class _Delegate(RowDelegate):
    """A report's year and name; below it, where it differs, its explanation with the changes."""

    def lines(self, index: AnyIndex) -> int:
        """Three where the explanation differs."""
        return 3 if index.data(TermReportRole.CHANGES) else 1

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one report."""
        changes: Sequence[Piece] = index.data(TermReportRole.CHANGES)
        sketch.stack(self.lines(index))
        whole = sketch.rect
        sketch.rect = whole.adjusted(0, 0, 0, 0)
        sketch.count(index.data(TermReportRole.SAID))
        sketch.text(str(index.data()))
        sketch.rect = whole
        if changes:
            sketch.next_line()
            _draw_changes(sketch, changes, 2)


class TermReports(QWidget):
    """The caption, the first and the last report, and the list."""

    report_activated = Signal(object)
    """A report was chosen (`TermInReport`)."""

    def __init__(self) -> None:
        super().__init__()
        self._first: TermInReport | None = None
        self._last: TermInReport | None = None
        self.model = TermReportsModel(self)
        self.caption = QLabel()
        self.caption.setProperty("class", "caption")
        self.caption.setContentsMargins(TEXT_INSET, 12, 16, 2)
        self.first, self.last = _link(), _link()
        self.list = FittedList(self.tr("其他报告里的这个名词"), most=_MOST)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        ends = QVBoxLayout()
        ends.setContentsMargins(TEXT_INSET - 6, 0, 12, 2)
        ends.setSpacing(0)
        for link in (self.first, self.last):
            ends.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.caption)
        column.addLayout(ends)
        column.addWidget(self.list)
        self.list.chosen.connect(self._on_chosen)
        self.first.clicked.connect(self._on_first)
        self.last.clicked.connect(self._on_last)
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        self._first = self._last = None
        self.model.set_reports((), "")
        for part in (self.first, self.last, self.list):
            part.hide()
        self.hide()

    def show_asked(self) -> None:
        """The other reports are being looked into."""
        self.clear()
        self.caption.setText(self.tr("正在看其他报告……"))
        self.show()

    def show_answer(self, answer: TermAnswer, own: str, explanation: str) -> None:
        """Show what is known of the term; `own` is the id of the report that is read."""
        others = [report for report in answer.reports if report.report_id != own]
        self.model.set_reports(others, explanation)
        self.list.setVisible(bool(others))
        self.caption.setText(self._summary(others, complete=answer.complete))
        dated = [report for report in answer.reports if report.year is not None]
        ends = (dated[0], dated[-1]) if others and dated and answer.complete else (None, None)
        self._first, self._last = ends
        self._show_end(self.first, self.tr("最早：{0}"), ends[0])
        self._show_end(self.last, self.tr("最近：{0}"), ends[1])
        self.show()

    # Inside

    def _summary(self, others: Sequence[TermInReport], *, complete: bool) -> str:
        explaining = sum(report.explains for report in others)
        if not others:
            return self.tr("其他报告里没有") if complete else self.tr("正在看其他报告……")
        said = self.tr("其他报告：{0} 份提到，{1} 份有解释").format(len(others), explaining)
        return said if complete else f"{said}……"

    @staticmethod
    def _show_end(link: QPushButton, pattern: str, report: TermInReport | None) -> None:
        link.setVisible(report is not None)
        if report is not None:
            link.setText(pattern.format(short_name(report)))
            link.setToolTip(report.report_name)

    def _on_chosen(self, index: QModelIndex) -> None:
        self.report_activated.emit(index.data(TermReportRole.REPORT))

    def _on_first(self) -> None:
        self.report_activated.emit(self._first)

    def _on_last(self) -> None:
        self.report_activated.emit(self._last)


def _draw_changes(sketch: Sketch, changes: Sequence[Piece], lines: int) -> None:
    """What is missing struck, what is new underlined; the first change is in sight."""
    styles = {Op.DELETE: _gone(sketch.palette), Op.INSERT: _new(sketch.palette)}
    text, stretches = "", list[Stretch]()
    for op, piece in changes:
        if op in styles:
            stretches.append(Stretch(len(text), len(text) + len(piece), styles[op]))
        text += piece
    block = Block(sketch.font, sketch.rect.width(), lines, sketch.line)
    laid_out = layout_words(text, block, stretches)
    draw_words(sketch.painter, sketch.rect, laid_out, sketch.palette.color(Role.Text))


def _new(palette: QPalette) -> QTextCharFormat:
    new = QTextCharFormat()
    new.setFontUnderline(True)
    new.setForeground(palette.color(Role.Accent))
    return new


def _gone(palette: QPalette) -> QTextCharFormat:
    gone = QTextCharFormat()
    gone.setFontStrikeOut(True)
    gone.setForeground(palette.color(Role.PlaceholderText))
    return gone


def _link() -> QPushButton:
    link = QPushButton()
    link.setProperty("class", "link")
    link.setStyleSheet("text-align: left")
    return link
