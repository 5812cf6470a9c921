# SPDX-License-Identifier: MIT
"""The panel 检索: what was found in all reports, newest first, counted while one reads on.

Like the panel 查找 it shows results and tells where to go; the box one types into stands in the
top bar. Walking with the arrow keys tells each row, Enter or a click stays.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from reader.models.library_results import LibraryResultsModel, LibraryRole
from reader.search.library_api import LibraryCounts, LibraryOrder, LibraryPage
from reader.ui.panels.row_views import AnyIndex, RowDelegate, RowList
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
            sketch.count("" if count is None else str(count))
            sketch.text(str(index.data()), sketch.type.bold)
            return
        sketch.stack(3)
        whole = sketch.rect
        sketch.rect = whole.adjusted(0, 0, 0, 0)
        sketch.count(str(count) if count > 1 else "")
        sketch.text(index.data(LibraryRole.PLACE), sketch.type.lesser, Role.PlaceholderText)
        sketch.rect = whole
        sketch.next_line()
        sketch.words(row.snippet, 2, row.bold)


class LibrarySearchPanel(QWidget):
    """Results across the library; see the signals for what it tells."""

    row_previewed = Signal(object)
    """The keyboard walks over this row (`LibraryRow`)."""
    row_activated = Signal(object)
    """The reader wants to read on at this row (`LibraryRow`)."""
    more_wanted = Signal()
    order_chosen = Signal(object)
    """Another `LibraryOrder` is wanted."""
    focus_box_requested = Signal()
    """↑ on the first row: back to the box."""
    closed = Signal()
    """Esc in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reports = 0
        self._query, self._counted = "", False
        self._order = LibraryOrder.NEWEST
        self._model = LibraryResultsModel(self)
        self.summary = _muted()
        self._order_button = QPushButton()
        self._order_button.setProperty("class", "link")
        self._order_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.list = RowList(self.tr("检索结果"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_LibraryDelegate(self.list))
        self.list.installEventFilter(self)
        self.said = _muted()
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.said.setContentsMargins(TEXT_INSET, 14, 16, 10)
        self.progress = _muted()
        self.progress.setContentsMargins(TEXT_INSET, 6, 16, 8)
        self.progress.hide()
        self._build()
        self._connect()
        self._show_order()
        self.clear()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(TEXT_INSET, 6, 12, 2)
        top.addWidget(self.summary, 1)
        top.addWidget(self._order_button)
        results = QWidget()
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self.said)
        self._stack.addWidget(results)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(pages, 1)
        whole.addWidget(self.progress)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.left_at_top.connect(self.focus_box_requested)
        self.list.selectionModel().currentChanged.connect(self._on_walked)
        self._model.more_wanted.connect(self.more_wanted)
        self._order_button.clicked.connect(self._on_order)

    @property
    def order(self) -> LibraryOrder:
        """The order in which rows are wanted."""
        return self._order

    def set_reports(self, count: int) -> None:
        """Say how many reports are searched."""
        self._reports = count
        if not self._query:
            self.clear()

    def clear(self) -> None:
        """No query: say what is searched."""
        self._query = ""
        self._model.clear()
        if self._reports > 1:
            said = self.tr(
                "在全部 {0} 份报告里检索，从最新的一份找起。\n\n"
                "加上 year:2020..2024 只查这几年，加上 region:深圳 只查这个地方。"
            ).format(self._reports)
        else:
            said = self.tr("报告库里现在只有这一份报告。收进更多报告后，在这里一次检索全部。")
        self.said.setText(said)
        self._stack.setCurrentIndex(0)

    def show_asked(self, query: str) -> None:
        """A query is under way; rows that are shown stay until those of the new one come."""
        self._query, self._counted = query, False
        self.summary.setText(self.tr("正在检索……"))
        self.said.setText(self.tr("正在检索……"))
        self._order_button.setEnabled(False)

    def show_page(self, page: LibraryPage) -> None:
        """Show a page of rows, or say that nothing was found."""
        self._query = page.query
        self._model.add_page(page)
        if page.first == 0:
            self.list.scrollToTop()
            self.list.mark_row(-1)
        if self._model.passages:
            self._stack.setCurrentIndex(1)
            if page.first == 0 and not self._counted:
                self.summary.setText(self.tr("正在数……"))
        elif page.complete:
            self._say_nothing(page.query)

    def show_counts(self, counts: LibraryCounts) -> None:
        """Show what has been counted so far; by weight this comes before the first page."""
        self._counted = True
        self._model.set_counts(counts)
        self.summary.setText(self._count_line(counts))
        self._order_button.setEnabled(counts.complete)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the index is; it is quiet once it is whole."""
        self.progress.setText(self.tr("正在为报告库建索引：{0}/{1} 份").format(done, total))
        self.progress.setVisible(done < total)

    def show_failure(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._model.clear()
        self.said.setText(sentence)
        self._stack.setCurrentIndex(0)

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
        if self._stack.currentIndex() != 1 or not self.list.enter_by_keyboard():
            return False
        self._on_walked(self.list.currentIndex())
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the list closes the search."""
        if watched is self.list and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape
            if escape and event.type() == QEvent.Type.KeyPress:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    # Inside

    def _count_line(self, counts: LibraryCounts) -> str:
        if counts.complete and counts.also and not counts.total:
            return self.tr("只有写法不同的 {0} 处").format(counts.also)
        pattern = (
            self.tr("共 {0} 处 · {1} 份报告{2}")
            if counts.complete
            else self.tr("已数到 {0} 处 · {1} 份报告{2}……")
        )
        also = self.tr(" · 另 {0} 处写法不同").format(counts.also) if counts.also else ""
        return pattern.format(counts.total, counts.found_in, also)

    def _say_nothing(self, query: str) -> None:
        if self._reports > 1:
            said = self.tr("全部 {0} 份报告里都没有找到“{1}”。").format(
                self._reports, query.strip()
            )
        else:
            said = self.tr("没有找到“{0}”。报告库里只有这一份报告。").format(query.strip())
        self.said.setText(said)
        self._stack.setCurrentIndex(0)

    def _show_order(self) -> None:
        newest = self._order is LibraryOrder.NEWEST
        self._order_button.setText(self.tr("按相关度") if newest else self.tr("按年份"))
        self._order_button.setToolTip(
            self.tr("标题和名词在前，再看处数") if newest else self.tr("最新的报告在前")
        )

    def _on_order(self) -> None:
        newest = self._order is LibraryOrder.NEWEST
        self._order = LibraryOrder.WEIGHT if newest else LibraryOrder.NEWEST
        self._show_order()
        self.order_chosen.emit(self._order)

    def _on_walked(self, index: QModelIndex) -> None:
        row = index.data(LibraryRole.ROW)
        if row is not None and self.list.hasFocus():
            self.row_previewed.emit(row)

    def _on_chosen(self, index: QModelIndex) -> None:
        row = index.data(LibraryRole.ROW)
        if row is not None:
            self.row_activated.emit(row)


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("class", "muted")
    label.setWordWrap(True)
    return label
