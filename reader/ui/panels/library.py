# SPDX-License-Identifier: MIT
"""The panel 报告库: the reports that the program knows, in the reader's order, with a filter.

It tells what the reader wants done with reports; what it shows is brought by its controller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader.models.report_shelf import Arrangement, Book, Shown
from reader.models.reports import ReportsModel
from reader.store.reading_marks import ReadingMarks
from reader.ui.panels.filter_edit import FilterEdit
from reader.ui.panels.library_tree import LibraryTree
from reader.ui.panels.sketch import TEXT_INSET


class LibraryPanel(QWidget):
    """The known reports, the open one marked."""

    open_requested = Signal(str)
    """A report was chosen (its id)."""
    beside_requested = Signal(str)
    """A report (its id) is to be opened in a window of its own beside this one."""
    import_requested = Signal()
    """The reader wants to bring in files."""
    removal_requested = Signal(object)
    """These reports (a list of ids) are to be taken out of the library."""
    reveal_requested = Signal(str)
    """The file of a report (its id) is to be shown in its folder."""
    versions_requested = Signal(str)
    """The older texts of a report (its id) are to be shown."""
    export_requested = Signal(str)
    """A report (its id) is to be exported."""
    arrangement_chosen = Signal(object, bool)
    """The reader chose an `Arrangement`, and whether the newest stand first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ReportsModel(self)
        self.offers_beside = False
        """Whether there can be further windows."""
        self.filter_edit = FilterEdit(self.tr("筛选报告：汉字、拼音或首字母"))
        self.tree = LibraryTree(self._model)
        self._order_button = _link(self.tr("排列"))
        self._shown_button = _link(self.tr("显示哪些报告"))
        self._said = QLabel()
        self._said.setProperty("class", "muted")
        self._said.setWordWrap(True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._said.setContentsMargins(TEXT_INSET, 14, 16, 10)
        self._hint = QLabel(self.tr("把文件或文件夹拖进窗口，也可以收进来。"))
        self._hint.setProperty("class", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._import_button = QPushButton(self.tr("导入…"))
        self._orders, self._directions = QActionGroup(self), QActionGroup(self)
        self._showns = QActionGroup(self)
        self._build()
        self._connect()
        self._order_button.setMenu(self._order_menu())
        self._shown_button.setMenu(self._shown_menu())
        self._show_state()

    def _build(self) -> None:
        chosen = QHBoxLayout()
        chosen.setContentsMargins(TEXT_INSET - 4, 0, 12, 0)
        chosen.addWidget(self._order_button)
        chosen.addStretch(1)
        chosen.addWidget(self._shown_button)
        filter_row = QHBoxLayout()
        filter_row.setContentsMargins(16, 8, 16, 0)
        filter_row.addWidget(self.filter_edit)
        pages = QWidget()
        self._stack = QStackedLayout(pages)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(4)
        column.addLayout(filter_row)
        column.addLayout(chosen)
        column.addWidget(pages, 1)
        column.addSpacing(6)
        column.addWidget(self._hint)
        column.addWidget(self._import_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFocusProxy(self.filter_edit)

    def _connect(self) -> None:
        self.filter_edit.query_changed.connect(self._on_query)
        self.filter_edit.entered.connect(self.tree.enter_by_keyboard)
        self.filter_edit.confirmed.connect(self.tree.open_first)
        self.tree.left_at_top.connect(self.filter_edit.setFocus)
        self.tree.opened.connect(self.open_requested)
        self.tree.beside_wanted.connect(self.beside_requested)
        self.tree.removal_wanted.connect(self._ask_removal)
        self.tree.menu_wanted.connect(self._show_menu)
        self._import_button.clicked.connect(self.import_requested)

    def set_reports(self, books: Sequence[Book]) -> None:
        """Show these reports."""
        self._model.set_reports(books)
        self._show_state()

    def set_marks(self, marks: Mapping[str, ReadingMarks]) -> None:
        """Say what has been read and noted, by the reports' ids."""
        self._model.set_marks(marks)
        self._show_state()

    def set_current(self, report_id: str) -> bool:
        """Mark the report that is open; whether it is known here."""
        self.tree.mark(report_id)
        return self._model.entry(report_id) is not None

    def set_arrangement(self, arrangement: Arrangement, *, newest_first: bool) -> None:
        """Put the reports in another order."""
        self._model.set_arrangement(arrangement, newest_first=newest_first)
        for group, value in ((self._orders, arrangement), (self._directions, newest_first)):
            for action in group.actions():
                action.setChecked(action.data() == value)
        self._show_state()

    def selected_ids(self) -> list[str]:
        """The reports that are chosen (their ids), those under a chosen heading among them."""
        return self.tree.chosen_ids()

    def menu(self) -> QMenu:
        """A fresh menu for the chosen reports."""
        menu, chosen = QMenu(self), self.selected_ids()
        one = chosen[0] if len(chosen) == 1 else ""
        entry = self._model.entry(one)
        signals = (
            (self.tr("打开"), self.open_requested, one),
            (
                self.tr("在新窗口打开，并排"),
                self.beside_requested,
                one if self.offers_beside else "",
            ),
            (self.tr("与旧版对照…"), self.versions_requested, one),
            (self.tr("导出…"), self.export_requested, one),
            (self.tr("在文件夹中显示"), self.reveal_requested, one),
        )
        for text, signal, value in signals:
            action = menu.addAction(text)
            action.setEnabled(bool(value))
            action.triggered.connect(_emitting(signal, value))
        menu.addSeparator()
        removal = menu.addAction(self.tr("移到回收站"))
        removal.setEnabled(bool(chosen) and not (entry and entry.bundled))
        removal.triggered.connect(self._ask_removal)
        return menu

    # Inside

    def _order_menu(self) -> QMenu:
        menu = QMenu(self)
        for value, text in (
            (Arrangement.PLACE, self.tr("按地区")),
            (Arrangement.YEAR, self.tr("按年份")),
            (Arrangement.LEVEL, self.tr("按层级")),
            (Arrangement.NAME, self.tr("按名称")),
            (Arrangement.RECENT, self.tr("最近读过")),
        ):
            _add_radio(menu, self._orders, text, value)
        menu.addSeparator()
        _add_radio(menu, self._directions, self.tr("新的在前"), value=True)
        _add_radio(menu, self._directions, self.tr("旧的在前"), value=False)
        for group, value in (
            (self._orders, self._model.arrangement),
            (self._directions, self._model.newest_first),
        ):
            next(a for a in group.actions() if a.data() == value).setChecked(True)
            group.triggered.connect(self._on_order)
        return menu

    def _shown_menu(self) -> QMenu:
        menu = QMenu(self)
        for value, text in (
            (Shown.ALL, self.tr("全部报告")),
            (Shown.UNREAD, self.tr("未读")),
            (Shown.READ, self.tr("读过")),
            (Shown.NOTED, self.tr("有批注")),
        ):
            _add_radio(menu, self._showns, text, value)
        self._showns.actions()[0].setChecked(True)
        self._showns.triggered.connect(self._on_shown)
        return menu

    def _on_order(self, _action: QAction) -> None:
        arrangement = Arrangement(self._orders.checkedAction().data())
        newest_first = bool(self._directions.checkedAction().data())
        self.set_arrangement(arrangement, newest_first=newest_first)
        self.arrangement_chosen.emit(arrangement, newest_first)

    def _on_shown(self, action: QAction) -> None:
        self._model.show_only(Shown(action.data()))
        self._show_state()

    def _on_query(self, query: str) -> None:
        self._model.set_query(query)
        self._show_state()

    def _show_state(self) -> None:
        """Bring buttons and sentences in line with what is shown."""
        self._order_button.setText(self._orders.checkedAction().text())
        shown, total = self._model.count, self._model.total
        what = self._showns.checkedAction().text()
        counts = str(total) if shown == total else f"{shown}/{total}"
        self._shown_button.setText(f"{what} {counts}")
        self._said.setText(self._nothing_said())
        self._hint.setVisible(total == 1)
        self._stack.setCurrentIndex(0 if shown else 1)

    def _nothing_said(self) -> str:
        """Why nothing is shown, and what to do."""
        if not self._model.total:
            return self.tr("报告库里还没有报告。把文件或文件夹拖进窗口，或者按下面的“导入…”。")
        if self._model.query:
            return self.tr("没有符合“{0}”的报告。可以写地名、年份，也可以写拼音或首字母。").format(
                self._model.query
            )
        return {
            Shown.UNREAD: self.tr("没有未读的报告：每一份都打开过了。"),
            Shown.NOTED: self.tr("还没有做过批注的报告。"),
        }.get(self._model.shown, self.tr("还没有读过的报告。"))

    def _show_menu(self, place: QPoint) -> None:
        if self.selected_ids():
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def _ask_removal(self) -> None:
        chosen = self.selected_ids()
        if chosen:
            self.removal_requested.emit(chosen)


def _link(accessible_name: str) -> QPushButton:
    button = QPushButton()
    button.setProperty("class", "link opens")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAccessibleName(accessible_name)
    return button


def _add_radio(menu: QMenu, group: QActionGroup, text: str, value: object) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setData(value)
    group.addAction(action)


def _emitting(signal: SignalInstance, value: str) -> Callable[[], None]:
    """A slot for an action of a menu: it has its report from when the menu was made."""

    def emit() -> None:
        signal.emit(value)

    return emit
