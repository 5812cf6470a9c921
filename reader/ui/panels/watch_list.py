# SPDX-License-Identifier: MIT
"""关注词 in the panel 查找: the words a reader always looks for, counted in the open report.

It shows what it is told and tells what should change. It stands there while nothing is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from reader.core.report import Report
from reader.models.watch_list import WatchListModel, WatchRole
from reader.search.watched import Watched
from reader.ui.panels.filter_edit import FilterEdit
from reader.ui.panels.sketch import TEXT_INSET
from reader.ui.panels.watch_rows import WatchRows


class WatchListPanel(QWidget):
    """The words, and a field to add one."""

    word_chosen = Signal(str)
    """A word should be looked for."""
    place_activated = Signal(object)
    """A place of a word was chosen (`Position`)."""
    add_requested = Signal(str)
    """What was typed to be added."""
    rename_requested = Signal(str, str)
    """A word and what it should become."""
    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    """A word, and by how many places it should move: -1 up, 1 down."""
    left_at_top = Signal()
    """↑ on the first row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = WatchListModel(self)
        self.list = WatchRows()
        self.list.setModel(self._model)
        self.field = FilterEdit(self.tr("加一个关注词，按回车"))
        self._caption = QLabel(self.tr("关注词"))
        self._caption.setProperty("class", "caption")
        self._caption.setContentsMargins(TEXT_INSET, 10, 16, 4)
        self._empty = QLabel(
            self.tr("自己的街道、学校、单位、项目……加进来，打开每份报告都先数出各有几处。")
        )
        self._empty.setProperty("class", "muted")
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(TEXT_INSET, 2, 16, 4)
        self._said = QLabel()
        self._said.setProperty("class", "muted")
        self._said.setWordWrap(True)
        self._said.setContentsMargins(TEXT_INSET, 0, 16, 0)
        self._said.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        field = QVBoxLayout()
        field.setContentsMargins(16, 6, 16, 4)
        field.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addLayout(field)
        column.addWidget(self._said)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.left_at_top.connect(self.left_at_top)
        self.list.remove_asked.connect(self.remove_requested)
        self.list.move_asked.connect(self.move_requested)
        self._model.renamed.connect(self.rename_requested)
        self._model.rowsInserted.connect(self.list.updateGeometry)
        self._model.rowsRemoved.connect(self.list.updateGeometry)
        self.field.confirmed.connect(self._on_confirmed)
        self.field.query_changed.connect(self._on_typed)
        self.field.entered.connect(self.enter_list)

    def set_words(self, words: Sequence[str], found: Sequence[Watched], report: Report) -> None:
        """Show these words with what was found in `report`; the current row stays."""
        word, row = self.list.word, self.list.currentIndex().row()
        self._model.set_words(words, found, report)
        here = self._model.row_of(word) if word else -1
        here = here if here >= 0 else min(row, self._model.rowCount() - 1)
        self.list.selectionModel().setCurrentIndex(
            self._model.index(here, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._empty.setVisible(not words)
        self.list.setVisible(bool(words))
        self.list.updateGeometry()

    def say(self, sentence: str) -> None:
        """Say something about what was typed, below the field; "" takes it away."""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def show_word(self, word: str) -> None:
        """Make a word the current row."""
        row = self._model.row_of(word)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row, 0))
            self.list.scrollTo(self.list.currentIndex())

    def enter_list(self) -> bool:
        """Take the keyboard into the list; False where no word is in it."""
        return self.list.enter_by_keyboard()

    def _on_chosen(self, index: QModelIndex) -> None:
        position = index.data(WatchRole.POSITION)
        if position is not None:
            self.place_activated.emit(position)
        else:
            self.word_chosen.emit(index.data(WatchRole.WORD))

    def _on_confirmed(self) -> None:
        if self.field.text().strip():
            self.add_requested.emit(self.field.text())

    def _on_typed(self, _text: str) -> None:
        self.say("")
