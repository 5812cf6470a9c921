# SPDX-License-Identifier: MIT
"""The panel 检索: what was found in all reports, newest first, counted while one reads on.

Like the panel 查找 it shows results and tells where to go; the box one types into stands in the
top bar. Walking with the arrow keys tells each row, Enter or a click stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from reader.models.library_results import LibraryResultsModel, LibraryRole
from reader.search.library_api import LibraryCounts, LibraryPage
from reader.search.query import parse
from reader.ui.panels.library_head import LibraryHead
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
from reader.ui.panels.search_pages import StartPage
from reader.ui.panels.sketch import TEXT_INSET, Role, Sketch


class _LibraryDelegate(RowDelegate):
    """A report's heading in one line; a passage as its place and two lines of its sentence."""

    def lines(self, index: AnyIndex) -> int:
        """Three for a passage."""
        return 1 if index.data(LibraryRole.ROW) is None else 3

    def paint_words(self, sketch: Sketch, index: AnyIndex, marked: bool) -> None:
        """Draw one row's words."""
        row, count = index.data(LibraryRole.ROW), index.data(LibraryRole.COUNT)
        if row is None:
            self._heading(sketch, index, count)
            return
        sketch.stack(3)
        whole = sketch.rect
        sketch.rect = whole.adjusted(0, 0, 0, 0)
        sketch.count(str(count) if count > 1 else "")
        sketch.text(index.data(LibraryRole.PLACE), sketch.type.lesser, Role.PlaceholderText)
        sketch.rect = whole
        sketch.next_line()
        sketch.words(row.snippet, 2, row.bold)

    def _heading(self, sketch: Sketch, index: AnyIndex, count: int | None) -> None:
        folded, also = index.data(LibraryRole.FOLDED), index.data(LibraryRole.ALSO)
        said = "" if count is None else str(count)
        if also:
            said = " ".join(part for part in (said, self.tr("另{0}").format(also)) if part)
        sketch.count(said)
        if folded is None:
            sketch.text(str(index.data()), sketch.type.bold)
        else:
            sketch.fold(folded=folded)
            sketch.text(str(index.data()), sketch.type.heading, Role.PlaceholderText)


_START, _RESULTS, _SAID = range(3)


class LibrarySearchPanel(QWidget):
    """Results across the library; see the signals for what it tells, and those of `head`."""

    row_previewed = Signal(object)
    """The keyboard walks over this row (`LibraryRow`)."""
    row_activated = Signal(object)
    """The reader wants to read on at this row (`LibraryRow`)."""
    parts_toggled = Signal(bool)
    """Whether hits that are part of a number should be shown from now on."""
    more_wanted = Signal()
    focus_box_requested = Signal()
    """↑ on the first row: back to the box."""
    closed = Signal()
    """Esc in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = 0
        self._query = ""
        self._model = LibraryResultsModel(self)
        self.head = LibraryHead()
        self.list = RowList(self.tr("检索结果"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_LibraryDelegate(self.list))
        self.start = StartPage()
        self.said = _muted()
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setContentsMargins(TEXT_INSET, 14, 16, 10)
        self.about = _muted()
        self.about.setContentsMargins(TEXT_INSET, 8, 16, 0)
        self.progress = _muted()
        self.progress.setContentsMargins(TEXT_INSET, 6, 16, 8)
        self.progress.hide()
        self._build()
        self._connect()
        self.clear()

    def _build(self) -> None:
        idle = QWidget()
        column = QVBoxLayout(idle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.about)
        column.addWidget(self.start, 1)
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        for page in (idle, self.list, self.said):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(pages, 1)
        whole.addWidget(self.progress)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.selectionModel().currentChanged.connect(self._on_walked)
        for rows in (self.list, self.start.list):
            rows.installEventFilter(self)
            rows.left_at_top.connect(self.focus_box_requested)
        self._model.more_wanted.connect(self.more_wanted)

    def set_reports(self, count: int, scope: str = "") -> None:
        """Say how many reports are searched, and where they are chosen from others which."""
        self._reports = count
        self.head.set_scope(scope or self.tr("全部 {0} 份报告").format(count))
        self.about.setText(
            self.tr("从最新的报告找起。")
            if count > 1 or scope
            else self.tr("报告库里现在只有这一份报告。收进更多报告后，在这里一次检索全部。")
        )

    def set_parts_shown(self, shown: bool) -> None:
        """Whether hits that only cut a number are shown from the next page on."""
        self._model.set_parts_shown(shown)
        self.head.set_parts_shown(shown)

    def set_history(self, queries: Sequence[str]) -> None:
        """Show what was searched for lately, the latest first."""
        self.start.set_history(queries)

    def clear(self) -> None:
        """No query: say what is searched, and how."""
        self._query = ""
        self._model.clear()
        self.head.clear()
        self._stack.setCurrentIndex(_START)

    def show_asked(self, query: str) -> None:
        """A query is under way; rows that are shown stay until those of the new one come."""
        self._query = query
        self.head.show_asked()
        if self._stack.currentIndex() != _RESULTS:
            self.said.setText("")
            self._stack.setCurrentIndex(_SAID)

    def show_page(self, page: LibraryPage) -> None:
        """Show a page of rows, or say that nothing was found."""
        self._query = page.query
        self._model.add_page(page)
        if page.first == 0:
            self.list.scrollToTop()
            self.list.mark_row(-1)
        if self._model.has_rows:
            self._stack.setCurrentIndex(_RESULTS)
            self.head.show_counting()
        elif page.complete:
            self._say_nothing(page.query)

    def show_counts(self, counts: LibraryCounts) -> None:
        """Show what has been counted so far; by weight this comes before the first page."""
        self._model.set_counts(counts)
        self.head.show_counts(counts)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the index is; it is quiet once it is whole."""
        self.progress.setText(self.tr("正在为报告库建索引：{0}/{1} 份").format(done, total))
        self.progress.setVisible(done < total)

    def show_failure(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._model.clear()
        self.head.clear()
        self.said.setText(sentence)
        self._stack.setCurrentIndex(_SAID)

    def mark_passage(self, report_id: str, passage: int) -> None:
        """Mark the row that the reader has gone to."""
        for number in range(self._model.rowCount()):
            row = self._model.index(number, 0).data(LibraryRole.ROW)
            if row is not None and (row.report_id, row.passage) == (report_id, passage):
                self.list.mark_row(number)
                return
        self.list.mark_row(-1)

    def enter_list(self) -> bool:
        """↓ in the box: take the keyboard into the list; False where nothing is in it."""
        if self._stack.currentIndex() == _START:
            return self.start.list.enter_by_keyboard()
        if self._stack.currentIndex() != _RESULTS or not self.list.enter_by_keyboard():
            return False
        self._on_walked(self.list.currentIndex())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the list closes the search."""
        if isinstance(watched, RowList) and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if escape and event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _say_nothing(self, query: str) -> None:
        parsed = parse(query)
        if parsed.groups and not parsed.strings and not parsed.asks_for_reports:
            said = self.tr("“{1}”只是条件，请再写一个要找的词。")
        elif self._reports > 1:
            said = self.tr("这 {0} 份报告里都没有找到“{1}”。")
        else:
            said = self.tr("没有找到“{1}”。检索的只有一份报告。")
        self.said.setText(said.format(self._reports, query.strip()))
        self.head.clear()
        self._stack.setCurrentIndex(_SAID)

    def _on_walked(self, index: QModelIndex) -> None:
        row = index.data(LibraryRole.ROW)
        if row is not None and self.list.hasFocus():
            self.row_previewed.emit(row)

    def _on_chosen(self, index: QModelIndex) -> None:
        row, folded = index.data(LibraryRole.ROW), index.data(LibraryRole.FOLDED)
        if row is not None:
            self.row_activated.emit(row)
        elif folded is not None:
            self.parts_toggled.emit(folded)


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("class", "muted")
    label.setWordWrap(True)
    return label
