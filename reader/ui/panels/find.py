# SPDX-License-Identifier: MIT
"""The page 查找: where to look (本报告, 全部报告), and below it the panel of what was found there.

The word that is looked for can be put on the watch list here.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)


class FindScope(StrEnum):
    """Where a query is looked for."""

    REPORT = "report"
    LIBRARY = "library"


class FindPanel(QWidget):
    """A line of two scopes over the panels of both."""

    scope_chosen = Signal(str)
    """The reader chose another `FindScope`."""
    watch_toggled = Signal()
    """The word that is looked for should be watched, or no longer."""

    def __init__(self, in_report: QWidget, in_library: QWidget) -> None:
        super().__init__()
        self._scopes = QButtonGroup(self)
        self._buttons = {
            FindScope.REPORT: self._scope_button(self.tr("本报告"), self.tr("在本报告中查找")),
            FindScope.LIBRARY: self._scope_button(self.tr("全部报告"), self.tr("检索全部报告")),
        }
        self._watch = QPushButton()
        self._watch.setProperty("class", "link")
        self._watch.setCursor(Qt.CursorShape.PointingHandCursor)
        self._watch.hide()
        self._panels = QStackedWidget()
        self._panels.addWidget(in_report)
        self._panels.addWidget(in_library)
        self._lay_out()
        self._scopes.buttonClicked.connect(self._on_clicked)
        self._watch.clicked.connect(self.watch_toggled)
        self.set_scope(FindScope.REPORT)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 12, 0)
        row.setSpacing(4)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._watch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._panels, 1)

    def set_scope(self, scope: FindScope) -> None:
        """Show the panel of a scope."""
        self._buttons[scope].setChecked(True)
        self._panels.setCurrentIndex(list(FindScope).index(scope))
        self.setFocusProxy(self._panels.currentWidget())

    def offer_watch(self, word: str, watched: bool) -> None:
        """Offer to watch for the word that is looked for, or no longer; "" offers nothing."""
        self._watch.setVisible(bool(word))
        self._watch.setText(self.tr("取消关注") if watched else self.tr("加入关注词"))
        said = self.tr("不再关注“{0}”") if watched else self.tr("把“{0}”加入关注词")
        self._watch.setToolTip(said.format(word))
        self._watch.setAccessibleName(said.format(word))

    def _scope_button(self, label: str, accessible: str) -> QToolButton:
        button = QToolButton()
        button.setText(label)
        button.setAccessibleName(accessible)
        button.setCheckable(True)
        self._scopes.addButton(button)
        return button

    def _on_clicked(self, button: QAbstractButton) -> None:
        chosen = next(scope for scope, one in self._buttons.items() if one is button)
        self.set_scope(chosen)
        self.scope_chosen.emit(chosen.value)
