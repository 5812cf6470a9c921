# SPDX-License-Identifier: MIT
"""The window: its widgets and how they lie. What they do with each other is wired elsewhere.

For the first paint only what it needs is built; `complete` adds the rest (see `pages`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from reader.ui.left_panel import LeftPanel
from reader.ui.notice_bar import NoticeBar
from reader.ui.panels.contents import ContentsPanel
from reader.ui.panes import Panes
from reader.ui.status_bar import StatusBar
from reader.ui.top_bar import TopBar
from reader.ui.view.report_view import ReportView

if TYPE_CHECKING:
    from reader.ui.actions import Actions
    from reader.ui.pages import Pages
    from reader.ui.panels.annotations import AnnotationsPanel
    from reader.ui.panels.find import FindPanel
    from reader.ui.panels.library import LibraryPanel
    from reader.ui.panels.library_search import LibrarySearchPanel
    from reader.ui.panels.search import SearchPanel
    from reader.ui.panels.term_card import TermCard
    from reader.ui.panels.terms import TermPanel
    from reader.ui.panels.watch_list import WatchListPanel

_COMPACT = 1000


class MainWindow(QMainWindow):
    """Bars, panes and panels around the text of one report."""

    first_painted = Signal()
    """The report's text has been painted for the first time."""
    files_dropped = Signal(object)
    """Files and folders (a list of Paths) were dropped on the window."""
    mouse_back = Signal()
    mouse_forward = Signal()
    activated = Signal()
    """The window became the active one."""
    closing = Signal()

    may_close: Callable[[], bool] | None = None
    """Asked before the window closes, once there is something that could be lost."""

    def __init__(self, view: ReportView) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("报告阅读器"))
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.setMinimumSize(480, 360)
        self.view = view
        view.setAcceptDrops(False)
        self.top_bar = TopBar()
        self.notice_bar = NoticeBar()
        self.status_bar = StatusBar()
        self.left = LeftPanel()
        self.contents = ContentsPanel()
        self.left.set_page("contents", self.contents)
        self._side = QWidget()
        self.panes = Panes(self.left, view, self._side)
        self._pages: Pages | None = None
        self._lay_out()
        view.viewport().installEventFilter(self)

    def _lay_out(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self.notice_bar)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(central)
        self.view.setFocus()

    def complete(self) -> None:
        """Build what the first paint did without; once."""
        # Twenty modules, sqlite3 among them, that would come between a reader and the text.
        from reader.ui.pages import Pages  # noqa: PLC0415

        self._pages = Pages(self.centralWidget(), self.view)
        self._pages.put_in(self.left, self._side)
        self.top_bar.bind(self.commands["back"], self.commands["forward"])

    def add_banner(self, banner: QWidget) -> None:
        """Put a strip below the bar on top, to stay there."""
        layout = self.centralWidget().layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, banner)

    @property
    def is_complete(self) -> bool:
        """Whether `complete` has been called; till then none of the properties below may be."""
        return self._pages is not None

    @property
    def pages(self) -> Pages:
        """What `complete` built."""
        assert self._pages is not None
        return self._pages

    @property
    def commands(self) -> Actions:
        """The actions."""
        return self.pages.commands

    @property
    def search_panel(self) -> SearchPanel:
        """The panel 查找."""
        return self.pages.search

    @property
    def find_panel(self) -> FindPanel:
        """The page 查找 with its scopes, over `search_panel` and `library_search_panel`."""
        return self.pages.find

    @property
    def library_search_panel(self) -> LibrarySearchPanel:
        """The panel 检索, below the scope 全部报告."""
        return self.pages.library_search

    @property
    def watch_panel(self) -> WatchListPanel:
        """关注词, in the panel 查找."""
        return self.pages.watch

    @property
    def annotations_panel(self) -> AnnotationsPanel:
        """The panel 批注."""
        return self.pages.notes

    @property
    def library_panel(self) -> LibraryPanel:
        """The panel 报告库."""
        return self.pages.library

    @property
    def term_panel(self) -> TermPanel:
        """The panel 名词解释."""
        return self.pages.terms

    @property
    def card(self) -> TermCard:
        """The card beside a term."""
        return self.pages.card

    def show_left(self, tab: str) -> None:
        """Bring the left panel and one of its tabs to the top."""
        self.left.show_tab(tab)
        self.panes.show_left(True)

    def show_search(self) -> None:
        """Let the results be seen, unless they would lie over the text."""
        self.left.show_tab("search")
        if not self.panes.narrow:
            self.panes.show_left(True)

    def focus_stops(self) -> list[QWidget]:
        """Where F6 leads, in order, as far as it can be seen."""
        stops: list[QWidget] = [self.top_bar.search]
        if self.panes.left_shown:
            stops.append(self.left.page(self.left.current))
        stops.append(self.view)
        if self.panes.right_shown:
            stops.append(self.term_panel)
        return stops

    def come_to_front(self) -> None:
        """Show the window above the others, from the task bar if need be."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint of the text, then listen no more."""
        if event.type() == QEvent.Type.Paint and watched is self.view.viewport():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.first_painted.emit)  # the event is about to be handled
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Tell when the window becomes the active one."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.activated.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The side buttons of the mouse go back and forward."""
        if event.button() == Qt.MouseButton.BackButton:
            self.mouse_back.emit()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.mouse_forward.emit()
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the lesser words where there is no room; a card would point nowhere."""
        super().resizeEvent(event)
        self.top_bar.set_compact(event.size().width() < _COMPACT)
        if self.is_complete:
            self.card.dismiss()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, whatever they are: what cannot be read is said afterwards."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped, once whoever dropped it is free again."""
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, partial(self.files_dropped.emit, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the others a moment to save; stay open where something would be lost."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
