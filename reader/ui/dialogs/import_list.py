# SPDX-License-Identifier: MIT
"""Many files at once: what will be done, how far it is, and what became of each.

The dialog does not hold up reading: the window behind can be used while it works. It stores
nothing itself.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.models.import_rows import ROW, Column, Fate, FateFilter, ImportRow, ImportRowsModel
from reader.ui.clipboard import copy_plain
from reader.ui.row_table import RowTable
from reader.ui.screen_room import centre_on, resize_within_screen

_WIDE = QSize(860, 540)
"""Room for names and reasons; a question needs less."""
_GROUPS = (
    frozenset[Fate](),
    frozenset({Fate.KEPT, Fate.REPLACED}),
    frozenset({Fate.SAME}),
    frozenset({Fate.NEWER}),
    frozenset({Fate.REFUSED}),
)


class Plan(Enum):
    """How far the import is."""

    ASKED = "asked"
    RUNNING = "running"
    ENDED = "ended"


class ImportTable(RowTable):
    """What became of each file."""

    def fit(self) -> None:
        """The last column takes what the others leave."""
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.SAID, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(Column.FILE, 280)
        self.setColumnWidth(Column.FATE, 110)


class ImportListDialog(QDialog):
    """Asks, then shows the rows as they come, and at the end what can be done with them."""

    start_wanted = Signal()
    cancel_wanted = Signal()
    take_over_wanted = Signal(object)
    """These files (a list of Paths) are to replace what they are versions of."""
    open_wanted = Signal(object)
    """A report is to be opened: its file (Path) or its id (str)."""

    def __init__(self, count: int, others: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("导入报告"))
        self.setMinimumWidth(560)
        self.plan = Plan.ASKED
        self.rows = ImportRowsModel(self)
        self._filter = FateFilter(self)
        self._filter.setSourceModel(self.rows)
        self.table = ImportTable(self.tr("导入的文件"))
        self.table.setModel(self._filter)
        self.table.fit()
        self.said = QLabel()
        self.said.setProperty("class", "cardTitle")
        self.said.setWordWrap(True)
        self.state = QLabel()
        self.state.setProperty("class", "muted")
        self.state.setWordWrap(True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.start_button = self._button(self.tr("开始导入"), self._start)
        self.stop_button = self._button(self.tr("停下"), self.cancel_wanted.emit)
        self.check_button = self._button(self.tr("勾选全部新版本"), self._check_all)
        self.take_over_button = self._button("", self._take_over)
        self.copy_button = self._button(self.tr("复制清单"), self.copy)
        self.close_button = self._button(self.tr("关闭"), self.close)
        self.groups = QButtonGroup(self)
        self._build()
        self._ask(count, others)
        self.table.chosen.connect(self._open)
        self.table.copy_requested.connect(self.copy)
        self.rows.checked_changed.connect(self._show_counts)

    def put(self, row: ImportRow) -> None:
        """Show what became of a file."""
        self.rows.put(row)

    def show_progress(self, done: int, total: int, seconds_left: float) -> None:
        """Show how far the run is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        said = self.tr("已看 {0} / {1} 个文件").format(done, total)
        if done < total:
            said += self.tr("，大约还要 {0}").format(self._time(seconds_left))
        self.state.setText(said)
        self._show_counts()

    def show_end(self, total: int) -> None:
        """Say that the run is over; `total` files were to be read."""
        self.plan = Plan.ENDED
        left = total - self.rows.count()
        kept = self.rows.count(Fate.KEPT) + self.rows.count(Fate.REPLACED)
        said = self.tr("导入完了，收进 {0} 份报告。").format(kept)
        if left:
            said = self.tr("已经停下：收进 {0} 份报告，还有 {1} 个文件没有看。").format(kept, left)
        self.said.setText(said)
        self.state.setText(self.tr("双击一行打开报告；“像是新版本”的，勾选后可以换掉原来的文本。"))
        self._show_plan()

    def show_running(self) -> None:
        """Show that files are being read."""
        if self.plan is Plan.ASKED:
            resize_within_screen(self, _WIDE)
            centre_on(self, self.parentWidget() or self)
        self.plan = Plan.RUNNING
        self.said.setText(self.tr("正在导入……可以接着读报告，不用等。"))
        self._show_plan()

    def copy(self) -> None:
        """Copy the whole list, to be pasted into a table."""
        copy_plain(self.rows.as_tsv())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes the list wants no more of it."""
        if self.plan is Plan.RUNNING:
            self.cancel_wanted.emit()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes like the window's button."""
        self.close()
        super().reject()

    def _build(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(4)
        for number in range(len(_GROUPS)):
            button = QToolButton()
            button.setCheckable(True)
            button.setChecked(not number)
            self.groups.addButton(button, number)
            filters.addWidget(button)
        filters.addStretch(1)
        self.groups.idClicked.connect(self._filter_rows)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.check_button, self.take_over_button):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.copy_button, self.stop_button, self.close_button, self.start_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(self.said)
        column.addWidget(self.state)
        column.addWidget(self.progress)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _ask(self, count: int, others: int) -> None:
        self.said.setText(self.tr("找到 {0} 个可以导入的文件，收进报告库吗？").format(count))
        said = self.tr(
            "已经有的不会再收一份；看上去是某份报告新版本的先不动，最后列出来由您决定。原文件都不会改动。"
        )
        if others:
            said += self.tr("另有 {0} 个其他类型的文件，不看。").format(others)
        self.state.setText(said)
        self.progress.setRange(0, count)
        self.start_button.setDefault(True)
        self.start_button.setFocus()
        self._show_plan()

    def _show_plan(self) -> None:
        self.table.setVisible(self.plan is not Plan.ASKED)
        self.progress.setVisible(self.plan is Plan.RUNNING)
        self.start_button.setVisible(self.plan is Plan.ASKED)
        self.stop_button.setVisible(self.plan is Plan.RUNNING)
        self.copy_button.setVisible(self.plan is Plan.ENDED)
        self.close_button.setVisible(self.plan is not Plan.RUNNING)
        self.close_button.setText(self.tr("取消") if self.plan is Plan.ASKED else self.tr("关闭"))
        self._show_counts()

    def _show_counts(self) -> None:
        names = (
            self.tr("全部 {0}"),
            self.tr("已收进 {0}"),
            self.tr("已有同样的 {0}"),
            self.tr("像是新版本 {0}"),
            self.tr("没有收 {0}"),
        )
        for number, (name, fates) in enumerate(zip(names, _GROUPS, strict=True)):
            counts = [self.rows.count(fate) for fate in fates] or [self.rows.count()]
            self.groups.button(number).setText(name.format(sum(counts)))
            self.groups.button(number).setVisible(self.plan is not Plan.ASKED)
        newer = self.plan is Plan.ENDED and self.rows.count(Fate.NEWER) > 0
        chosen = len(self.rows.checked())
        self.check_button.setVisible(newer)
        self.take_over_button.setVisible(newer)
        self.take_over_button.setEnabled(chosen > 0)
        self.take_over_button.setText(self.tr("换成新版（{0}）").format(chosen))

    def _filter_rows(self, number: int) -> None:
        self._filter.show_fates(_GROUPS[number])

    def _start(self) -> None:
        self.show_running()
        self.start_wanted.emit()

    def _check_all(self) -> None:
        self.rows.check_all(on=len(self.rows.checked()) < self.rows.count(Fate.NEWER))

    def _take_over(self) -> None:
        self.take_over_wanted.emit(self.rows.checked())

    def _open(self, index: QModelIndex) -> None:
        row: ImportRow | None = index.data(ROW)
        if row is not None and row.opens:
            self.open_wanted.emit(row.opens)

    def _time(self, seconds: float) -> str:
        if seconds < 90:
            return self.tr("{0} 秒").format(max(1, round(seconds)))
        return self.tr("{0} 分钟").format(round(seconds / 60))

    def _button(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button
