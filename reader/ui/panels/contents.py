# SPDX-License-Identifier: MIT
"""The panel 目录: a filter over the section tree of the open report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.core.outline import OutlineNode
from reader.core.pinyin import Pinyin
from reader.core.positions import Position
from reader.core.report import Report
from reader.models.section_tree import SectionFilter, SectionRole, SectionTreeModel
from reader.ui.panels.contents_tree import SectionTree
from reader.ui.panels.filter_edit import FilterEdit


class Outlined(Protocol):
    """A report with its outline (`ParsedReport` or `OpenedReport`)."""

    @property
    def report(self) -> Report:
        """The report."""
        ...

    @property
    def outline(self) -> tuple[OutlineNode, ...]:
        """Its outline."""
        ...


class ContentsPanel(QWidget):
    """Section tree with a filter; tells `place_activated(Position)` when a row is chosen."""

    place_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SectionTreeModel(self)
        self._filter = SectionFilter(self)
        self._filter.setSourceModel(self._model)
        self._open_before: frozenset[str] | None = None
        self._node = ""
        self.filter_edit = FilterEdit(self.tr("筛选：汉字、拼音或首字母"))
        self.tree = SectionTree(self._filter)
        self._nothing = QLabel()
        self._nothing.setProperty("class", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._build()
        self.filter_edit.query_changed.connect(self._on_query)
        self.filter_edit.entered.connect(self._enter_tree)
        self.filter_edit.confirmed.connect(self._choose_first_match)
        self.tree.chosen.connect(self._on_chosen)
        self.tree.left_at_top.connect(self.filter_edit.setFocus)

    def _build(self) -> None:
        box = QVBoxLayout()
        box.setContentsMargins(16, 8, 16, 8)
        box.addWidget(self.filter_edit)
        self._nothing.setContentsMargins(16, 12, 16, 12)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(box)
        layout.addLayout(self._stack, 1)
        self.setFocusProxy(self.filter_edit)

    def set_outline(self, parsed: Outlined) -> None:
        """Show another report's tree: parts open, everything below closed."""
        self.filter_edit.clear()
        self._node = ""
        self._model.set_outline(parsed.outline, parsed.report)
        self.tree.forget_openings()
        self.tree.set_mark("")
        self.tree.set_open_ids(
            frozenset(node.id for node in parsed.outline if node.kind == "heading")
        )
        self._show_tree()

    def set_pinyin(self, pinyin: Mapping[str, Pinyin]) -> None:
        """Bring the readings of titles, by title; till then the filter knows characters only."""
        self._filter.set_pinyin(pinyin)
        if self._filter.query:
            self._show_matches()

    def set_counts(self, counts: Mapping[int, int]) -> None:
        """Say how many marks stand in each passage (by index)."""
        self._model.set_counts(counts)

    def set_hits(self, counts: Mapping[int, int] | None) -> None:
        """Show how many hits of a search stand in each passage instead; None ends that."""
        self._model.set_hits(counts)

    def set_current(self, passage: int) -> None:
        """Mark the row that passage `passage` (an index) stands under."""
        node_id = self._model.index_of_passage(passage).data(SectionRole.ID) or ""
        if node_id == self._node:
            return
        self._node = node_id
        self.tree.set_mark(node_id)
        if not self._filter.query:
            self.tree.follow()

    # Slots

    def _on_query(self, text: str) -> None:
        if text.strip() and self._open_before is None:
            self._open_before = self.tree.open_ids()
        self._filter.set_query(text)
        if self._filter.query:
            self._show_matches()
        else:
            self._show_all()

    def _show_matches(self) -> None:
        self.tree.open_all()
        found = self._filter.rowCount() > 0
        if not found:
            self._nothing.setText(
                self.tr("目录里没有“{query}”。\n按 Esc 看全部目录。").format(
                    query=self._filter.query
                )
            )
        self._stack.setCurrentIndex(0 if found else 1)
        first = self._first_match()
        if first.isValid():
            self.tree.setCurrentIndex(first)

    def _show_tree(self) -> None:
        empty = not self._filter.rowCount()
        if empty:
            self._nothing.setText(self.tr("这份报告里没有找到标题，\n所以没有目录。"))
        self._stack.setCurrentIndex(1 if empty else 0)

    def _show_all(self) -> None:
        self._show_tree()
        if self._open_before is not None:
            self.tree.set_open_ids(self._open_before)
            self._open_before = None
        self.tree.follow()

    def _first_match(self) -> QModelIndex:
        """The first row that fits by itself; rows above matches are there only to place them."""
        for index in self.tree.below(QModelIndex()):
            if self._filter.fits(str(index.data())):
                return index
        return QModelIndex()

    def _enter_tree(self) -> None:
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._filter.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first_match(self) -> None:
        if self._filter.query and self.tree.currentIndex().isValid():
            self._on_chosen(self.tree.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        passage = index.data(SectionRole.PASSAGE)
        if passage is not None:
            self.place_activated.emit(Position(passage, 0))
