# SPDX-License-Identifier: MIT
"""What stands above the results of 检索: which reports, how many hits, by year, order and table."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.search.library_api import LibraryCounts, LibraryOrder
from reader.ui.panels.sketch import TEXT_INSET
from reader.ui.panels.year_bars import YearBars, YearCount


class LibraryHead(QWidget):
    """The lines above the list; they say what they are told."""

    scope_requested = Signal()
    """The reader wants to say which reports are searched."""
    order_chosen = Signal(object)
    """Another `LibraryOrder` is wanted."""
    table_requested = Signal()
    """All hits should be saved as a table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.order = LibraryOrder.NEWEST
        self._counts: LibraryCounts | None = None
        self._parts_shown = True
        self.scope = _link(self.tr("选择检索哪些报告：地区、年份，或在报告库里选中的"))
        self.order_button = _link()
        self.table = _link(self.tr("把每一处连同前后文存成表格（Excel 或 CSV）"))
        self.table.setText(self.tr("存为表格…"))
        self.summary = QLabel()
        self.summary.setProperty("class", "muted")
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(TEXT_INSET, 0, 12, 0)
        self.years = YearBars()
        self._found = QWidget()
        self._build()
        self.scope.clicked.connect(self.scope_requested)
        self.order_button.clicked.connect(self._on_order)
        self.table.clicked.connect(self.table_requested)
        self._show_order()
        self.set_scope(self.tr("全部报告"))
        self.clear()

    def _build(self) -> None:
        links = QHBoxLayout()
        links.setContentsMargins(TEXT_INSET - 6, 0, 12, 0)
        links.setSpacing(2)
        links.addWidget(self.order_button)
        links.addWidget(self.table)
        links.addStretch(1)
        found = QVBoxLayout(self._found)
        found.setContentsMargins(0, 0, 0, 0)
        found.setSpacing(2)
        found.addWidget(self.summary)
        found.addWidget(self.years)
        found.addLayout(links)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(2)
        scope = QHBoxLayout()
        scope.setContentsMargins(TEXT_INSET - 6, 0, 12, 0)
        scope.addWidget(self.scope)
        scope.addStretch(1)
        column.addLayout(scope)
        column.addWidget(self._found)

    def set_scope(self, said: str) -> None:
        """Say which reports are searched."""
        self.scope.setText(self.tr("范围：{0} ▾").format(said))

    def set_parts_shown(self, shown: bool) -> None:
        """Whether hits that only cut a number are shown."""
        self._parts_shown = shown

    def clear(self) -> None:
        """Nothing is looked for."""
        self._counts = None
        self.years.set_chosen(None)
        self.years.set_years(())
        self._found.hide()

    def show_asked(self) -> None:
        """A query is under way."""
        self.clear()
        self._found.show()
        self.summary.setText(self.tr("正在检索……"))
        self.order_button.setEnabled(False)
        self.table.setEnabled(False)

    def show_counting(self) -> None:
        """Rows are there, and nothing has been counted yet."""
        if self._counts is None:
            self.summary.setText(self.tr("正在数……"))

    def show_counts(self, counts: LibraryCounts) -> None:
        """Show what has been counted so far."""
        self._counts = counts
        self._found.show()
        self.order_button.setEnabled(counts.complete)
        self.order_button.setVisible(not counts.by_report)
        self.table.setVisible(not counts.by_report)
        self.table.setEnabled(counts.complete and bool(counts.total or counts.also))
        self._say_counts()
        if counts.complete:
            self.years.set_years(() if counts.by_report else _by_year(counts))

    def narrow(self, year: int | None) -> tuple[str, ...] | None:
        """Show the counts of a year, or of all; the ids of its reports, None for all."""
        self.years.set_chosen(year)
        self._say_counts()
        if year is None or self._counts is None:
            return None
        return tuple(report.report_id for report in self._counts.reports if report.year == year)

    # Inside

    def _say_counts(self) -> None:
        counts, year = self._counts, self.years.chosen
        if counts is None:
            return
        if year is not None:
            reports = tuple(report for report in counts.reports if report.year == year)
            counts = LibraryCounts(counts.query, reports, counts.complete, counts.by_report)
        said = self._count_line(counts)
        self.summary.setText(said if year is None else self.tr("{0}年：{1}").format(year, said))

    def _count_line(self, counts: LibraryCounts) -> str:
        if counts.by_report:
            return self.tr("符合条件的报告 {0} 份").format(len(counts.reports))
        if counts.complete and counts.also and not counts.total:
            return self.tr("只有写法不同的 {0} 处").format(counts.also)
        pattern = (
            self.tr("共 {0} 处 · {1} 份报告{2}")
            if counts.complete
            else self.tr("已数到 {0} 处 · {1} 份报告{2}……")
        )
        beside = self.tr(" · 另 {0} 处写法不同").format(counts.also) if counts.also else ""
        total, parts = counts.total, counts.parts
        if parts and self._parts_shown:
            beside += self.tr(" · 含数字的一部分 {0}").format(parts)
        elif parts:
            total -= parts
            beside += self.tr(" · 未显示数字的一部分 {0}").format(parts)
        return pattern.format(total, counts.found_in, beside)

    def _show_order(self) -> None:
        newest = self.order is LibraryOrder.NEWEST
        self.order_button.setText(self.tr("按相关度") if newest else self.tr("按年份"))
        self.order_button.setToolTip(
            self.tr("标题和名词在前，再看处数") if newest else self.tr("最新的报告在前")
        )

    def _on_order(self) -> None:
        newest = self.order is LibraryOrder.NEWEST
        self.order = LibraryOrder.WEIGHT if newest else LibraryOrder.NEWEST
        self._show_order()
        self.order_chosen.emit(self.order)


def _by_year(counts: LibraryCounts) -> list[YearCount]:
    """The exact hits by year; a year between two others stands there with none."""
    hits: Counter[int] = Counter()
    reports: Counter[int] = Counter()
    for report in counts.reports:
        if report.year is not None and report.count:
            hits[report.year] += report.count
            reports[report.year] += 1
    if not hits:
        return []
    span = range(min(hits), max(hits) + 1)
    return [YearCount(year, hits[year], reports[year]) for year in span]


def _link(tip: str = "") -> QPushButton:
    button = QPushButton()
    button.setProperty("class", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setToolTip(tip)
    return button
