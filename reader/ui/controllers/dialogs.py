# SPDX-License-Identifier: MIT
"""Opens the dialogs and popups; each is imported when it is first asked for."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from reader.core.annotation import COLOURS
from reader.paths import Paths
from reader.settings import Settings
from reader.tasks.worker_process import WorkerProcess
from reader.ui.main_window import MainWindow
from reader.ui.session import Session

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

_COPY_AS = (
    *("cite_rich", "cite_markdown", "", "cite_gbt_2025", "cite_gbt_2015", "report_source"),
    *("", "place_code"),
)
_log = logging.getLogger(__name__)


class DialogsController(QObject):
    """Preferences, help, about, palette, go to number, type popup, menus, file chooser, focus."""

    passage_chosen = Signal(int)
    """A passage (its index) was asked for by its number."""
    code_chosen = Signal(str)
    """A place code was typed where a paragraph's number is asked for."""
    file_chosen = Signal(object)
    """A file (Path) was chosen to be opened."""

    def __init__(
        self, window: MainWindow, settings: Settings, paths: Paths, worker: WorkerProcess
    ) -> None:
        super().__init__(window)
        self._worker = worker
        self._window = window
        self._settings = settings
        self._paths = paths
        self._session: Session | None = None
        self._spoken: Mapping[str, tuple[str, str]] = {}

    def show(self, session: Session) -> None:
        """Take another report."""
        self._session = session

    def preferences(self) -> None:
        """The preferences."""
        from reader.ui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - start-up

        PreferencesDialog(self._settings, self._window).exec()

    def help(self) -> None:
        """All keys."""
        from reader.ui.dialogs.help import HelpDialog  # noqa: PLC0415 - start-up

        HelpDialog(self._window.commands, self._window).exec()

    def about(self) -> None:
        """Versions, licences, source."""
        from reader.ui.dialogs.about import AboutDialog  # noqa: PLC0415 - start-up

        meta = self._session.report.meta if self._session else None
        folders = self._paths
        AboutDialog(meta, str(folders.user_data), folders.resources, self._window).exec()

    def palette(self) -> None:
        """The command palette, below the top bar in the middle."""
        from reader.ui.dialogs.command_palette import (  # noqa: PLC0415 - start-up
            CommandPalette,
            spell,
        )

        palette = CommandPalette(self._window.commands, self._spoken, self._window)
        x = (self._window.width() - palette.width()) // 2
        palette.move(self._window.mapToGlobal(QPoint(max(0, x), 60)))
        palette.show()
        if self._spoken:
            return

        def take(spoken: dict[str, tuple[str, str]]) -> None:
            self._spoken = spoken
            palette.set_spoken(spoken)

        texts = tuple(action.text() for _, action in self._window.commands.commands())
        self._worker.run(spell, texts, success=take, failure=_log_failure, owner=palette)

    def go_to_number(self) -> None:
        """Ask for a paragraph's number."""
        from reader.ui.dialogs.go_to_number import GoToNumberDialog  # noqa: PLC0415 - start-up

        if self._session is None:
            return
        here = self._session.report.passages[self._window.view.current_passage()].number
        dialog = GoToNumberDialog(self._session.report, here, self._window)
        dialog.chosen.connect(self.passage_chosen)
        dialog.code_chosen.connect(self.code_chosen)
        dialog.exec()

    def appearance(self) -> None:
        """The type popup under Aa."""
        from reader.ui.dialogs.appearance import AppearancePopup  # noqa: PLC0415 - start-up

        popup = AppearancePopup(self._settings, self._window)
        popup.show_at(self._window.top_bar.appearance_place())

    def main_menu(self) -> None:
        """The menu under ⋯."""
        menu = self._window.commands.menu(self._window)
        corner = self._window.top_bar.menu_place()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))

    def text_menu(self, place: QPoint) -> None:
        """The menu of the text, at a global place."""
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - start-up

        menu = QMenu(self._window)
        selected = self._window.view.textCursor().hasSelection()
        if selected:
            self._fill(menu, (*(f"highlight_{colour}" for colour in COLOURS), ""))
        self._fill(menu, ("note", "bookmark", "", *(("copy",) if selected else ()), "cite"))
        self._fill(menu.addMenu(self.tr("复制为")), _COPY_AS)
        watch = ("watch",) if selected else ()
        self._fill(menu, ("", "find", *watch, "", "select_all", "go_to_number"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        """Put actions into a menu by their names; an empty one is a line between them."""
        for name in names:
            if name:
                menu.addAction(self._window.commands[name])
            else:
                menu.addSeparator()

    def choose_file(self) -> None:
        """Ask for a report file."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - start-up

        from reader.ui.controllers.importing import file_filter  # noqa: PLC0415 - as above

        path, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("打开报告"), "", file_filter(self.tr("报告"))
        )
        if path:
            self.file_chosen.emit(Path(path))

    def show_tab(self, name: str) -> None:
        """Bring a tab of the left panel to the top, with the keyboard in it."""
        self._window.show_left(name)
        self._window.left.page(name).setFocus()

    def step_focus(self, backwards: bool = False) -> None:
        """F6: to the next pane that takes the keyboard."""
        stops = self._window.focus_stops()
        focus = self._window.focusWidget()
        here = next((i for i, stop in enumerate(stops) if _holds(stop, focus)), -1)
        step = -1 if backwards else 1
        for away in range(1, len(stops)):
            stop = stops[(here + step * away) % len(stops)]
            if stop is self._window.term_panel:
                self._window.term_panel.focus_entry()
            else:
                stop.setFocus()
            if _holds(stop, self._window.focusWidget()):
                return

    def next_pane(self) -> None:
        """F6."""
        self.step_focus()

    def previous_pane(self) -> None:
        """Shift+F6."""
        self.step_focus(backwards=True)


def _log_failure(error: Exception) -> None:
    _log.warning("The commands have no pinyin: %r", error)


def _holds(stop: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (stop is focus or stop.isAncestorOf(focus))
