# SPDX-License-Identifier: MIT
"""The left side: four words as tabs, a page under each.

Only the contents are built for the first paint; the other pages are put in later with
`set_page`, and until then their tabs show an empty page.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

TABS = ("contents", "search", "notes", "library")


class LeftPanel(QWidget):
    """Tabs 目录, 查找, 批注, 报告库; `tab_changed` tells the name of the new one (see TABS)."""

    tab_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leftPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tabs = QTabBar()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setAccessibleName(self.tr("侧栏"))
        self._pages = QStackedWidget()
        for label in (self.tr("目录"), self.tr("查找"), self.tr("批注"), self.tr("报告库")):
            self._tabs.addTab(label)
            self._pages.addWidget(QWidget())
        self._tabs.currentChanged.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs)
        column.addWidget(self._pages, 1)

    @property
    def current(self) -> str:
        """The name of the tab on top."""
        return TABS[self._tabs.currentIndex()]

    def set_page(self, name: str, page: QWidget) -> None:
        """Put the page of a tab in its place."""
        index = TABS.index(name)
        old = self._pages.widget(index)
        self._pages.removeWidget(old)
        old.deleteLater()
        self._pages.insertWidget(index, page)
        self._pages.setCurrentIndex(self._tabs.currentIndex())

    def show_tab(self, name: str) -> None:
        """Bring a tab to the top; an unknown name changes nothing."""
        if name in TABS:
            self._tabs.setCurrentIndex(TABS.index(name))

    def page(self, name: str) -> QWidget:
        """The page of a tab."""
        return self._pages.widget(TABS.index(name))

    def _turn(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self.tab_changed.emit(TABS[index])
