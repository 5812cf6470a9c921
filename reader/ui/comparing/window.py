# SPDX-License-Identifier: MIT
"""花脸稿: the window of a comparison, beside the one in which the report is read."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.core.comparison import Comparison, say_summary
from reader.ui.comparing.runs import Mode
from reader.ui.comparing.view import ComparisonView
from reader.ui.fonts import FontSet
from reader.ui.theme import Theme
from reader.ui.view.typography import Typography

_KEYS = (("Alt+1", Mode.INLINE), ("Alt+2", Mode.SIDE))


class ComparisonWindow(QDialog):
    """A comparison with its modes, its way from change to change, and what can be made of it.

    `titles` are what the older and the newer text are called.
    """

    export_requested = Signal(object)
    """This window shall be written to a file."""

    def __init__(  # noqa: PLR0913, PLR0917 - what is shown, and how everything looks
        self,
        comparison: Comparison,
        titles: tuple[str, str],
        fonts: FontSet,
        typography: Typography,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.comparison, self.titles = comparison, titles
        self.setWindowTitle(self.tr("花脸稿：{0}").format(titles[1]))
        self.view = ComparisonView(comparison, fonts, typography, theme)
        self.summary = QLabel(say_summary(comparison))
        self.summary.setProperty("class", "muted")
        self.count = QLabel()
        self.modes = {
            Mode.INLINE: self._choice(self.tr("合排"), self.tr("删去的和增加的在一篇里（Alt+1）")),
            Mode.SIDE: self._choice(self.tr("对照"), self.tr("旧稿在左，新稿在右（Alt+2）")),
        }
        self.only_changes = QCheckBox(self.tr("只看改动"))
        self.only_changes.setToolTip(self.tr("把没有改动的段落折叠起来（Alt+3）"))
        self.previous = QPushButton(self.tr("上一处"))
        self.previous.setToolTip(self.tr("上一处改动（Shift+F8）"))
        self.next = QPushButton(self.tr("下一处"))
        self.next.setToolTip(self.tr("下一处改动（F8）"))
        self.export = QPushButton(self.tr("导出…"))
        self.export.setToolTip(self.tr("存为带修订标记的 Word 文件或网页（Ctrl+Shift+E）"))
        self._build()
        self._connect()
        self.set_mode(Mode.INLINE)
        self._say_step(-1)
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        """Wide enough for two columns."""
        return QSize(1180, 780)

    def set_mode(self, mode: Mode) -> None:
        """Show both texts in one, or beside each other."""
        for one, button in self.modes.items():
            button.setChecked(one is mode)
        self._legend.setVisible(mode is Mode.INLINE)
        self._heads.setVisible(mode is Mode.SIDE)
        if self.view.mode is not mode:
            self.view.set_mode(mode)

    def set_look(self, typography: Typography, theme: Theme) -> None:
        """Take another type size or other colours."""
        self.view.set_look(typography, theme)

    def _choice(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setToolTip(tip)
        return button

    def _build(self) -> None:
        for button in (self.previous, self.next, self.export):
            button.setAutoDefault(False)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 10)
        bar.setSpacing(8)
        for button in self.modes.values():
            bar.addWidget(button)
        bar.addSpacing(8)
        bar.addWidget(self.only_changes)
        bar.addStretch(1)
        for widget in (self.count, self.previous, self.next):
            bar.addWidget(widget)
        bar.addSpacing(8)
        bar.addWidget(self.export)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 16, 8)
        foot.addWidget(self.summary, 1)
        self._legend, self._heads = self._make_legend(), self._make_heads()
        foot.addWidget(self._legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(_rule())
        column.addWidget(self._heads)
        column.addWidget(self.view, 1)
        column.addWidget(_rule())
        column.addLayout(foot)

    def _make_heads(self) -> QWidget:
        """What each of the two columns is."""
        heads = QWidget()
        row = QHBoxLayout(heads)
        row.setContentsMargins(16, 6, 16, 6)
        for title in self.titles:
            label = QLabel(title)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("class", "caption")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(label, 1)
        return heads

    def _make_legend(self) -> QLabel:
        titles = map(escape, self.titles)
        legend = QLabel(self.tr("旧：<s>{0}</s>　新：<u>{1}</u>").format(*titles))
        legend.setTextFormat(Qt.TextFormat.RichText)
        legend.setProperty("class", "muted")
        return legend

    def _connect(self) -> None:
        for mode, button in self.modes.items():
            button.setAccessibleName(self.tr("显示方式：{0}").format(button.text()))
            button.clicked.connect(self._take_inline if mode is Mode.INLINE else self._take_side)
        self.only_changes.toggled.connect(self.view.set_only_changes)
        self.previous.clicked.connect(self.view.previous_step)
        self.next.clicked.connect(self.view.next_step)
        self.export.clicked.connect(self._ask_export)
        self.view.step_changed.connect(self._say_step)
        self.view.page_moved.connect(self._follow_page)
        for keys, slot in (
            ("F8", self.view.next_step),
            ("Shift+F8", self.view.previous_step),
            ("Alt+1", self._take_inline),
            ("Alt+2", self._take_side),
            ("Alt+3", self.only_changes.toggle),
            ("Ctrl+Shift+E", self._ask_export),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _take_inline(self) -> None:
        self.set_mode(Mode.INLINE)

    def _take_side(self) -> None:
        self.set_mode(Mode.SIDE)

    def _follow_page(self, left: int, right: int) -> None:
        """Keep the titles over their columns."""
        layout = self._heads.layout()
        assert layout is not None
        layout.setContentsMargins(left, 6, right, 6)

    def _ask_export(self) -> None:
        if self.export.isEnabled():
            self.export_requested.emit(self)

    def _say_step(self, step: int) -> None:
        total = len(self.comparison.steps)
        for button in (self.previous, self.next, self.export):
            button.setEnabled(total > 0)
        if step < 0:
            said = self.tr("{0} 处").format(total) if total else ""
        else:
            said = self.tr("第 {0} / {1} 处").format(step + 1, total)
        self.count.setText(said)
        self.count.setAccessibleName(said)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("class", "rule")
    return rule
