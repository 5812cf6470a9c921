# SPDX-License-Identifier: MIT
"""Further windows beside the first, each with a report of its own: two years side by side.

They share what there is one of: the reader's data, settings, library. All else is each window's
own. The first window holds the data; when it closes, the others close before it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt
from PySide6.QtGui import QGuiApplication

from reader.settings import Settings
from reader.ui.controllers.appearance import AppearanceController, Themes, typography_of
from reader.ui.controllers.opening import OpeningController, last_place
from reader.ui.controllers.reading import ReadingController
from reader.ui.fonts import FontSet
from reader.ui.main_window import MainWindow
from reader.ui.view.report_view import ReportView
from reader.ui.wiring import Controllers, FirstPart, wire


class Companions(QObject):
    """Opens windows beside the first, and closes them with it."""

    def __init__(self, first: Controllers, themes: Themes, fonts: FontSet) -> None:
        super().__init__(first.window)
        self._first = first
        self._themes = themes
        self._fonts = fonts
        self.open_ones: list[Controllers] = []
        self._alone: QByteArray | None = None
        """The place of the first window before another one came beside it."""
        self._offer(first)
        first.requests.written.connect(self._reload)
        first.annotations.stored.connect(partial(self._tell_others, first))

    def open(self, reference: str | Path) -> bool:
        """Open a report (its id or file) in a new window beside the first; False if it cannot be.

        The first window then says why.
        """
        report = self._first.opening.read(reference)
        if report is None:
            return False
        made = self._make()
        self.open_ones.append(made)
        self._place(made.window)
        made.window.show()
        session = made.opening.begin(report)
        made.reading.show(session, last_place(self._settings, report.digest))
        made.show_beside(session)
        made.appearance.begin()
        made.keeping.show(session)
        made.keeping.share(self._first.keeping)
        return True

    def open_current(self, source: Controllers) -> None:
        """Open the report of a window once more, to read two of its places side by side."""
        session = source.opening.session
        if session is not None:
            self.open(session.opened.path or session.report_id)

    def close_all(self) -> None:
        """Close every one of them."""
        for made in tuple(self.open_ones):
            made.window.close()

    @property
    def _settings(self) -> Settings:
        return self._first.first.settings

    def _make(self) -> Controllers:
        """A whole window that shows nothing yet."""
        first, settings = self._first.first, self._settings
        theme = self._themes.of(settings.text("theme"))
        window = MainWindow(ReportView(self._fonts, theme, typography_of(settings)))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = OpeningController(window, first.library, settings, first.paths)
        appearance = AppearanceController(window, settings, self._themes, remembers=False)
        window.complete()
        made = Controllers(
            FirstPart(
                *(window, opening, ReadingController(window), appearance),
                *(settings, first.paths, first.library),
            )
        )
        wire(made)
        window.may_close = None  # the data stay open with the first window
        self._offer(made)
        window.closing.connect(partial(self._forget, made))
        made.annotations.stored.connect(partial(self._tell_others, made))
        scheme = QGuiApplication.styleHints().colorSchemeChanged
        scheme.connect(made.appearance.follow_system)
        return made

    def _offer(self, controllers: Controllers) -> None:
        """Let a window ask for another one."""
        panel, commands = controllers.window.library_panel, controllers.window.commands
        panel.offers_beside = True
        panel.beside_requested.connect(self.open)
        commands.connect_all({"open_beside": partial(self.open_current, controllers)})
        commands["open_beside"].setEnabled(True)

    def _place(self, window: MainWindow) -> None:
        """The left half of the screen for the first window, the right one for the new one."""
        first = self._first.window
        room = first.screen().availableGeometry()
        half = room.width() // 2
        if half >= first.minimumWidth():
            self._alone = self._alone or first.saveGeometry()
            frame = first.frameGeometry().height() - first.height()
            height = room.height() - frame
            first.setWindowState(first.windowState() & ~Qt.WindowState.WindowMaximized)
            first.setGeometry(room.left(), room.top() + frame, half, height)
            window.setGeometry(room.left() + half, room.top() + frame, half, height)
        else:
            window.resize(first.size())

    def _tell_others(self, source: Controllers) -> None:
        """Something was kept in one window: the others read it anew."""
        for one in (self._first, *self.open_ones):
            if one is not source:
                one.annotations.reload()

    def _reload(self) -> None:
        for one in self.open_ones:
            one.annotations.reload()
            one.watching.reload()

    def _forget(self, made: Controllers) -> None:
        if made in self.open_ones:
            self.open_ones.remove(made)
            made.keeping.keep_place()
            made.shut_down()
        if not self.open_ones and self._alone is not None:
            self._first.window.restoreGeometry(self._alone)
            self._alone = None
