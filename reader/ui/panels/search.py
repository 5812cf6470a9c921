# SPDX-License-Identifier: MIT
"""The panel 查找: what a search found, by section; or how to search; or what comes near.

The box one types into stands elsewhere (the top bar). This panel shows results, walks through
them and tells where to go. Walking with the arrow keys previews, Enter stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from reader.core.positions import Position
from reader.core.report import Report
from reader.models.search_results import ResultKind, ResultRole, SearchResultsModel
from reader.search.api import SearchResult
from reader.ui.panels.row_views import RowDelegate, RowList
from reader.ui.panels.search_list import ResultDelegate, ResultList
from reader.ui.panels.sketch import TEXT_INSET

if TYPE_CHECKING:
    from reader.search.suggest import Suggestion

_REST_MS = 120
_MOST_ROWS = 600
"""Rows that the list gets without being scrolled to them."""


class HoldsReport(Protocol):
    """A parsed or opened report."""

    @property
    def report(self) -> Report:
        """The report."""
        ...


class SearchPanel(QWidget):
    """Results of the search in the open report."""

    query_changed = Signal(str)
    """An example of the help was clicked: the box should take this query."""
    hit_previewed = Signal(int)
    """The keyboard walks over this hit (its place in the result)."""
    hit_activated = Signal(int)
    """The reader wants to stay at this hit."""
    term_activated = Signal(int)
    """The row of a term was chosen (the number of its entry)."""
    place_activated = Signal(object)
    """A heading that comes near was chosen (`Position`)."""
    focus_box_requested = Signal()
    """↑ on the first row: back to the box."""
    closed = Signal()
    """Esc in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._model = SearchResultsModel(self)
        self.summary = QLabel()
        self.summary.setProperty("class", "muted")
        self.list = ResultList(self.tr("查找结果"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(ResultDelegate(self.list))
        self._help = _Help()
        self._nothing = _Nothing()
        self._build()
        self.list.chosen.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_walked)
        for rows in (self.list, self._nothing.list):
            rows.installEventFilter(self)
            rows.left_at_top.connect(self.focus_box_requested)
        self._help.example_chosen.connect(self.query_changed)
        self._nothing.place_chosen.connect(self.place_activated)

        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._fetch_rest)

    def _build(self) -> None:
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        self.summary.setContentsMargins(TEXT_INSET, 4, 16, 4)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        idle = QWidget()
        self._idle = QVBoxLayout(idle)
        self._idle.setContentsMargins(0, 0, 0, 0)
        self._idle.setSpacing(0)
        self._idle.addWidget(self._help, 1)
        self._stack = QStackedLayout(self)
        for page in (idle, results, self._nothing):
            self._stack.addWidget(page)

    def put_above_help(self, widget: QWidget) -> None:
        """Show a widget above the help, while nothing is looked for."""
        self._idle.insertWidget(0, widget)

    def show_result(self, result: SearchResult, parsed: HoldsReport) -> None:
        """Show what a search found in `parsed`; a blank query brings the help back."""
        self._quiet = True
        self._model.set_result(result, parsed.report)
        self.list.mark_row(-1)
        self._quiet = False
        self._rest.start()
        if result.hits:
            self._stack.setCurrentIndex(1)
            self.summary.setText(_summary(self, result))
        elif result.query.strip():
            self._nothing.show_query(result.query)
            self._stack.setCurrentIndex(2)
        else:
            self._stack.setCurrentIndex(0)

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer headings that come near a query without hits."""
        self._nothing.set_suggestions(suggestions)

    def set_current(self, hit: int) -> None:
        """Mark a hit (its place in the result, -1 for none) as the current one and show it."""
        row = self._model.row_of_hit(hit)
        self.list.mark_row(row)
        if row < 0:
            return
        index = self._model.index(row, 0)
        self._quiet = True
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._quiet = False
        self.list.scrollTo(index)

    def enter_list(self) -> bool:
        """↓ in the box: take the keyboard into the list; False where nothing is in it."""
        match self._stack.currentIndex():
            case 1:
                entered = self.list.enter_by_keyboard()
                if entered:
                    self._on_walked(self.list.currentIndex())
                return entered
            case 2:
                return self._nothing.list.enter_by_keyboard()
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the list closes the search."""
        if isinstance(watched, RowList) and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if escape and event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _fetch_rest(self) -> None:
        """Give the list its other rows, so that its scroll bar tells the truth."""
        root = QModelIndex()
        while self._model.canFetchMore(root) and self._model.rowCount() < _MOST_ROWS:
            self._model.fetchMore(root)

    def _on_walked(self, index: QModelIndex) -> None:
        hit = index.data(ResultRole.HIT)
        if not self._quiet and hit is not None and hit >= 0 and self.list.hasFocus():
            self.hit_previewed.emit(hit)

    def _on_chosen(self, index: QModelIndex) -> None:
        match index.data(ResultRole.KIND):
            case ResultKind.TERM:
                self.term_activated.emit(index.data(ResultRole.TERM))
            case ResultKind.HIT:
                self.hit_activated.emit(index.data(ResultRole.HIT))


def _summary(panel: QWidget, result: SearchResult) -> str:
    parts = sum(not hit.whole_number for hit in result.hits)
    if parts == result.count:
        text = panel.tr("找到 {count} 处，都只是数字的一部分")
        return text.format(count=result.count)
    if parts:
        text = panel.tr("找到 {count} 处，其中 {parts} 处只是数字的一部分")
        return text.format(count=result.count, parts=parts)
    return panel.tr("找到 {count} 处").format(count=result.count)


class _Help(QWidget):
    """How to search, in three lines that can be tried."""

    example_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(2)
        for example, meaning in (
            (self.tr("产业 增长"), self.tr("空格：两个词都有")),
            (self.tr("“8.6%” | 琶洲"), self.tr("引号：原样；竖线：有一个就行")),
            (self.tr("学位 -幼儿园 in:正文"), self.tr("减号：不含；in: 只查标题、正文或名词")),
        ):
            column.addWidget(self._example(example, meaning), 0, Qt.AlignmentFlag.AlignLeft)
            words = QLabel(meaning)
            words.setProperty("class", "muted")
            words.setWordWrap(True)
            words.setContentsMargins(6, 0, 0, 10)
            column.addWidget(words)
        column.addStretch(1)

    def _example(self, example: str, meaning: str) -> QPushButton:
        button = QPushButton(example)
        button.setProperty("class", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(self.tr("试查 {query}").format(query=example))
        button.setAccessibleDescription(meaning)
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.example_chosen.emit(button.text())


class _Nothing(QWidget):
    """Says that nothing was found, and offers the headings that come near."""

    place_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._suggestions: tuple[Suggestion, ...] = ()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setContentsMargins(TEXT_INSET, 16, 16, 8)
        self._near = QLabel(self.tr("目录里相近的"))
        self._near.setProperty("class", "caption")
        self._near.setContentsMargins(TEXT_INSET, 4, 16, 4)
        self._titles = QStringListModel(self)
        self.list = RowList(self._near.text())
        self.list.setModel(self._titles)
        self.list.setItemDelegate(RowDelegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._said)
        column.addWidget(self._near)
        column.addWidget(self.list, 1)
        self.list.chosen.connect(self._on_chosen)
        self.set_suggestions(())

    def show_query(self, query: str) -> None:
        """Say that this query found nothing; suggestions come later, if any."""
        self._said.setText(self.tr("没有找到“{query}”。").format(query=query.strip()))
        self.set_suggestions(())

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these headings."""
        self._suggestions = tuple(suggestions)
        self._titles.setStringList([suggestion.title for suggestion in suggestions])
        self._near.setVisible(bool(suggestions))

    def _on_chosen(self, index: QModelIndex) -> None:
        self.place_chosen.emit(Position(self._suggestions[index.row()].passage, 0))
