# SPDX-License-Identifier: MIT
"""The help card of the query language: a short table of examples, each of which can be tried."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

EXAMPLES: tuple[tuple[str, str], ...] = (
    ("产业 增长", "空格：同一段里两个都有"),
    ("琶洲|算谷", "竖线：有一个就行"),
    ("学位 -幼儿园", "减号：有前一个、没有后一个"),
    ("“8.6%”", "引号：一字不差，不找百分之八点六"),
    ("民生 in:标题", "只查标题；也可写 正文、名词、批注"),
    ("学位 year:2020..", "只查2020年以来的；也可写 2021、2021..2023"),
    ("学位 region:广东", "只查这个地方的报告，含下面的市县"),
)
"""Query and what it does, source strings in the translation context "QueryHelp"."""
NOTE = "繁简、全角半角、大小写不分；数字的不同写法排在后面，并说明缘由。"


def _tr(text: str) -> str:
    return QCoreApplication.translate("QueryHelp", text)


class QueryHelp(QWidget):
    """The table; `example_chosen(str)` tells which query was clicked."""

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, (query, meaning) in enumerate(EXAMPLES):
            words = _muted(_tr(meaning))
            grid.addWidget(self._example(query, words.text()), row, 0, _AT_TOP)
            grid.addWidget(words, row, 1)
        note = _muted(_tr(NOTE))
        note.setContentsMargins(6, 6, 0, 0)
        grid.addWidget(note, len(EXAMPLES), 0, 1, 2)

    def _example(self, query: str, meaning: str) -> QPushButton:
        button = QPushButton(query)
        button.setProperty("class", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(_tr("试查 {query}").format(query=query))
        button.setAccessibleDescription(meaning)
        button.setToolTip(button.accessibleName())
        button.clicked.connect(self._on_clicked)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.example_chosen.emit(button.text())


class QueryHelpPopup(QFrame):
    """The table as a popup below the search box; closes by Esc, a click outside or an example."""

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("class", "card")
        self.setAccessibleName(_tr("怎样查找"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 18, 14)
        title = QLabel(_tr("怎样查找"))
        title.setProperty("class", "caption")
        title.setContentsMargins(6, 0, 0, 2)
        self.table = QueryHelp()
        self.table.setMinimumWidth(360)
        column.addWidget(title)
        column.addWidget(self.table)
        self.table.example_chosen.connect(self._on_example)

    def show_at(self, right_top: QPoint) -> None:
        """Show with the upper right corner at a global place, kept on the screen."""
        self.adjustSize()
        left = self.screen().availableGeometry().left()
        self.move(max(left, right_top.x() - self.width()), right_top.y())
        self.show()

    def _on_example(self, query: str) -> None:
        self.close()
        self.example_chosen.emit(query)


_AT_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("class", "muted")
    label.setWordWrap(True)
    return label
