# SPDX-License-Identifier: MIT
"""What the panel 查找 shows when there are no results: how to search, or what comes near."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.core.positions import Position
from reader.search.query import parse
from reader.ui.panels.query_help import QueryHelp
from reader.ui.panels.row_views import RowDelegate, RowList
from reader.ui.panels.sketch import TEXT_INSET
from reader.ui.panels.term_lists import FittedList

if TYPE_CHECKING:
    from reader.search.api import Suggestion


_MOST_QUERIES = 8
"""Rows of the history that are seen at once; the rest is scrolled to."""


class QueryList(FittedList):
    """A list of queries; Delete takes the one that the keyboard is on out of it."""

    removed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace remove."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            query = self.currentIndex().data()
            if query:
                self.removed.emit(query)
        else:
            super().keyPressEvent(event)


class StartPage(QWidget):
    """What was searched for lately, and how to search."""

    query_chosen = Signal(str)
    query_removed = Signal(str)
    history_cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._queries = QStringListModel(self)
        self._head = QWidget()
        self._title = QLabel(self.tr("最近查过"))
        self._title.setProperty("class", "caption")
        self._clear = QPushButton(self.tr("清空"))
        self._clear.setProperty("class", "link")
        self._clear.setCursor(Qt.CursorShape.PointingHandCursor)
        self._clear.setToolTip(self.tr("忘掉查过的全部词句；在列表里按 Delete 只忘掉一条"))
        self.list = QueryList(self._title.text(), _MOST_QUERIES)
        self.list.setModel(self._queries)
        self.list.setItemDelegate(RowDelegate(self.list))
        self.help = QueryHelp()
        self._build()
        self._clear.clicked.connect(self.history_cleared)
        self.list.chosen.connect(self._on_chosen)
        self.list.removed.connect(self.query_removed)
        self.help.example_chosen.connect(self.query_chosen)
        self.set_history(())

    def _build(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(TEXT_INSET, 0, 12, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 10)
        column.setSpacing(2)
        self.help.setContentsMargins(TEXT_INSET - 6, 0, 12, 0)
        how = QLabel(self.tr("怎样查找"))
        how.setProperty("class", "caption")
        how.setContentsMargins(TEXT_INSET, 12, 0, 2)
        column.addWidget(self._head)
        column.addWidget(self.list)
        column.addWidget(how)
        column.addWidget(self.help)
        column.addStretch(1)

    def set_history(self, queries: Sequence[str]) -> None:
        """Show these queries, the latest first."""
        row = self.list.currentIndex().row()
        self._queries.setStringList(list(queries))
        if queries and row >= 0:
            self.list.setCurrentIndex(self._queries.index(min(row, len(queries) - 1)))
        for widget in (self._head, self.list):
            widget.setVisible(bool(queries))

    def _on_chosen(self, index: object) -> None:
        self.query_chosen.emit(self.list.currentIndex().data())


class NothingPage(QWidget):
    """Says that nothing was found, and offers the headings and terms that come near."""

    place_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._suggestions: tuple[Suggestion, ...] = ()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setContentsMargins(TEXT_INSET, 16, 16, 8)
        self._near = QLabel(self.tr("读音或写法相近的标题和名词"))
        self._near.setProperty("class", "caption")
        self._near.setContentsMargins(TEXT_INSET, 4, 16, 4)
        self.titles = QStringListModel(self)
        self.list = RowList(self._near.text())
        self.list.setModel(self.titles)
        self.list.setItemDelegate(RowDelegate(self.list))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.said)
        column.addWidget(self._near)
        column.addWidget(self.list, 1)
        self.list.chosen.connect(self._on_chosen)
        self.set_suggestions(())

    def show_query(self, query: str) -> None:
        """Say that this query found nothing; suggestions come later, if any."""
        said = self.tr("没有找到“{query}”。")
        parsed = parse(query)
        if parsed.asks_for_reports:
            said = self.tr("“{query}”挑选的是报告：请到“全部报告”里查，或者再写一个要找的词。")
        elif parsed.groups and not parsed.strings:
            said = self.tr("“{query}”只是条件，请再写一个要找的词。")
        self.said.setText(said.format(query=query.strip()))
        self.set_suggestions(())

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these headings and terms."""
        self._suggestions = tuple(suggestions)
        self.titles.setStringList([suggestion.title for suggestion in suggestions])
        self._near.setVisible(bool(suggestions))

    def _on_chosen(self) -> None:
        row = self.list.currentIndex().row()
        self.place_chosen.emit(Position(self._suggestions[row].passage, 0))
