# SPDX-License-Identifier: MIT
"""How everything looks: theme, type, panels; from the settings, and back into them."""

from __future__ import annotations

import binascii
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from reader.settings import Settings, Value
from reader.tasks.throttle import Throttle
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.screen_room import resize_within_screen
from reader.ui.theme import SYSTEM, SchemeSource, Theme, apply_theme, load_theme, resolve_theme_name
from reader.ui.view.typography import Typography

_SAVE_MS = 600
_TYPE_KEYS = frozenset({"font_size", "column_chars", "line_height", "body_face"})
_THEME_ORDER = ("light", "sepia", "dark")


def typography_of(settings: Settings) -> Typography:
    """What the settings say about type."""
    return Typography(
        settings.integer("font_size"),
        settings.integer("column_chars"),
        settings.number("line_height"),
        settings.text("body_face"),
    )


class Themes:
    """The themes of a folder, each read when it is first asked for, and their style sheet."""

    def __init__(self, folder: Path, source: SchemeSource | None = None) -> None:
        """`source` says whether the system is dark; Qt's own by default. Raises OSError."""
        self._folder = folder
        self._template = (folder / "app.qss").read_text("utf-8")
        self._source = source
        self._themes: dict[str, Theme] = {}

    def of(self, setting: str) -> Theme:
        """The theme that a setting stands for; raises ThemeError."""
        name = resolve_theme_name(setting, self._source)
        if name not in self._themes:
            self._themes[name] = load_theme(self._folder / f"{name}.toml")
        return self._themes[name]

    def apply(self, app: QApplication, setting: str) -> Theme:
        """Give the program the colours of a setting's theme."""
        theme = self.of(setting)
        apply_theme(app, theme, self._template)
        return theme


class AppearanceController(QObject):
    """Applies settings as they change, whoever changes them, and saves them a little later."""

    theme_changed = Signal()
    """The window has the colours of another theme."""

    def __init__(
        self, window: MainWindow, settings: Settings, themes: Themes, *, remembers: bool = True
    ) -> None:
        """`remembers` says whether place and panels of this window are those of the next start."""
        super().__init__(window)
        self._remembers = remembers
        self._window = window
        self._settings = settings
        self._themes = themes
        self._restoring = False
        self.saving = Throttle(_SAVE_MS, self, leading=False)
        self._unsubscribe = settings.subscribe(self._on_setting)

    def restore(self) -> None:
        """Bring back window, panels and tab as they were left; before the window is shown."""
        settings, window = self._settings, self._window
        self._restoring = True
        geometry = _decoded(settings.text("window_geometry"))
        if geometry is not None:
            window.restoreGeometry(geometry)
        else:
            resize_within_screen(window, window.size())
        window.panes.restore(_widths(settings.text("splitter")))
        window.panes.show_left(settings.flag("tree_visible"))
        window.panes.show_right(settings.flag("side_visible"))
        window.left.show_tab(settings.text("left_tab"))
        self._restoring = False

    def begin(self) -> None:
        """Actions and panels are there: bring them in line with the settings."""
        self._window.term_panel.set_pinned(self._settings.flag("side_pinned"))
        self._check_theme()
        self.note_panes()
        self.say_notices()

    def remember(self) -> None:
        """Put window, widths and tab into the settings; at closing."""
        window, settings = self._window, self._settings
        geometry = bytes(window.saveGeometry().data())
        settings.set(
            "window_geometry", binascii.b2a_base64(geometry, newline=False).decode("ascii")
        )
        sizes = window.panes.sizes()
        if sizes:
            settings.set("splitter", ",".join(str(size) for size in sizes))
        if window.left.current != "search":
            settings.set("left_tab", window.left.current)

    def note_panes(self) -> None:
        """A panel came or went: check its action, remember it."""
        panes, actions = self._window.panes, self._window.commands
        actions["left_panel"].setChecked(panes.left_shown)
        actions["term_panel"].setChecked(panes.right_shown)
        self._window.top_bar.offer_left_panel(not panes.left_shown)
        actions["full_screen"].setChecked(self._window.isFullScreen())
        if self._remembers and not self._restoring:
            left, right = panes.wanted
            self._settings.set("tree_visible", left)
            self._settings.set("side_visible", right)

    def set_theme(self, name: str) -> None:
        """Choose a theme by its setting: light, sepia, dark or system."""
        self._settings.set("theme", name)

    def next_theme(self) -> None:
        """From light to sepia to dark and round again."""
        shown = self._themes.of(self._settings.text("theme")).name
        at = _THEME_ORDER.index(shown) if shown in _THEME_ORDER else -1
        self.set_theme(_THEME_ORDER[(at + 1) % len(_THEME_ORDER)])

    def follow_system(self) -> None:
        """The system turned dark or light."""
        if self._settings.text("theme") == SYSTEM:
            self._apply_theme()

    def step_font(self, steps: int) -> None:
        """Change the type size by so many pixels, within its limits."""
        size = self._settings.integer("font_size") + steps
        self._settings.set("font_size", min(max(size, 12), 40))

    def larger(self) -> None:
        """One pixel larger."""
        self.step_font(1)

    def smaller(self) -> None:
        """One pixel smaller."""
        self.step_font(-1)

    def default_size(self) -> None:
        """The size of the design."""
        self._settings.reset("font_size")

    def toggle_left(self) -> None:
        """Show or hide the left panel."""
        self._window.panes.show_left(not self._window.panes.left_shown)

    def toggle_full_screen(self) -> None:
        """The whole screen for the report, and back."""
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(self._window.windowState() ^ full)
        self._window.commands["full_screen"].setChecked(self._window.isFullScreen())

    def leave_full_screen(self) -> bool:
        """Back from full screen; says whether it was."""
        if not self._window.isFullScreen():
            return False
        self.toggle_full_screen()
        return True

    def save(self) -> None:
        """Write the settings now."""
        self.saving.cancel()
        if self._settings.save():
            self._window.notice_bar.withdraw("settings")
        else:
            self.say_notices()

    def say_notices(self) -> None:
        """Say what was found at opening the settings, and what hinders saving them."""
        for sentence in (*self._settings.notices, self._settings.problem):
            if sentence:
                self._window.notice_bar.show_notice(Notice("settings", sentence, minor=True))

    def stop(self) -> None:
        """Listen to the settings no longer."""
        self._unsubscribe()

    def _on_setting(self, key: str, value: Value) -> None:
        if key == "theme":
            self._apply_theme()
        elif key in _TYPE_KEYS:
            self._window.view.set_typography(typography_of(self._settings))
        elif key == "tree_visible" and self._remembers:
            self._window.panes.set_wanted_left(bool(value))
        elif key == "side_visible" and self._remembers:
            self._window.panes.set_wanted_right(bool(value))
        elif key == "side_pinned":
            self._window.term_panel.set_pinned(bool(value))
        self.saving.call(self.save)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme = self._themes.apply(app, self._settings.text("theme"))
            self._window.view.set_theme(theme)
            self.theme_changed.emit()
        self._check_theme()

    def _check_theme(self) -> None:
        self._window.commands[f"theme_{self._settings.text('theme')}"].setChecked(True)


def _decoded(text: str) -> QByteArray | None:
    try:
        return QByteArray(binascii.a2b_base64(text, strict_mode=True)) if text else None
    except (binascii.Error, ValueError):
        return None


def _widths(text: str) -> list[int]:
    parts = text.split(",")
    return [int(part) for part in parts] if all(p.isdecimal() for p in parts) else []
