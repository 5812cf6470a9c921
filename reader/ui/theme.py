# SPDX-License-Identifier: MIT
"""Themes: colours by name, and the one place where the names become palette and style sheet.

A theme is a TOML file of named colours in `resources/themes`; `app.qss` beside it is the one
style sheet. Nothing else in the program writes down a colour.

Colours: `paper` (the page), `chrome` (bars and panels), `card` (cards, fields, menus), `ink`,
`muted` (lesser words), `line` (thin separators), `accent` and its `wash`, `hit`, `current_hit`
and the ink on it, `selection`, and the five of highlights (`HIGHLIGHT_COLOURS`).

Palette, for widgets that paint themselves: Window chrome, Base card, Text/WindowText/ButtonText
ink, PlaceholderText muted, Mid line, Accent and Link accent, AlternateBase wash, Highlight
selection, Light paper, BrightText the handle of a scroll bar.

Names that the style sheet knows (a plain QWidget with a ground needs WA_StyledBackground):

* object names: `topBar`, `leftPanel`, `sidePanel`, `statusBar` (or a QStatusBar), `noticeBar`,
  `reportView`, `reportTitle` (16 px, bold);
* dynamic property `class` (several words may stand in it): QLabel `muted` (12 px), `accent`
  (panel headings), `caption` (small bold muted heading such as 本页名词), `cardTitle`,
  `pageTitle`; QFrame `card` (rounded), `rule` (one-pixel line); QPushButton `link` (accent words
  without a box); QTextEdit `field`; QListView and QTreeView `plain` (boxed, for dialogs);
* QTreeView and QListView are transparent and without grounds of their own: `reader.ui.rows`
  paints the rounded wash, the accent bar and the small triangles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.ui.platform import STYLE

HIGHLIGHT_COLOURS = ("yellow", "green", "blue", "pink", "violet")
COLOUR_NAMES = (
    *("paper", "chrome", "card", "ink", "muted", "line", "accent", "wash"),
    *("hit", "current_hit", "current_hit_ink", "selection"),
    *HIGHLIGHT_COLOURS,
)
SYSTEM = "system"
"""The setting's value that stands for “light or dark, as the system is”."""


class ThemeError(ValueError):
    """A theme file that lacks a colour or cannot be read; the message names file and colour."""


class Theme(NamedTuple):
    """A named set of colours; `label` is what people read."""

    name: str
    label: str
    dark: bool
    colours: Mapping[str, str]

    def colour(self, name: str) -> QColor:
        """The colour of that name; KeyError for a name that is none of `COLOUR_NAMES`."""
        return QColor(self.colours[name])


def load_theme(path: Path) -> Theme:
    """Read one theme file; raises ThemeError."""
    try:
        data = _read(path.read_text("utf-8"))
        colours = {name: str(data["colours"][name]) for name in COLOUR_NAMES}
        theme = Theme(data["name"], data["label"], bool(data["dark"]), colours)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ThemeError(f"{path.name}: {error}") from error
    for name, colour in colours.items():
        if not QColor.isValidColorName(colour):
            raise ThemeError(f"{path.name}: {name} = {colour!r}")
    return theme


def _read(text: str) -> dict[str, Any]:
    """The values of a theme file by name, those under `[colours]` as a table of their own.

    Of TOML it knows what a theme needs: strings, true, false and tables, one a line. Python's
    tomllib takes 4 ms of the start. Raises ValueError for anything else.
    """
    table = values = dict[str, Any]()
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            table = values[line[1:-1].strip()] = {}
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            table[name.strip()] = json.loads(value)
    return values


def load_themes(directory: Path) -> dict[str, Theme]:
    """All themes of a folder by name, light before dark; raises ThemeError."""
    themes = [load_theme(path) for path in sorted(directory.glob("*.toml"))]
    return {theme.name: theme for theme in sorted(themes, key=lambda t: t.dark)}


class SchemeSource(Protocol):
    """Says whether the system is dark; QStyleHints is one, tests bring their own."""

    def colorScheme(self) -> Qt.ColorScheme:
        """The scheme of the system, Unknown where the platform does not tell."""
        ...


def resolve_theme_name(setting: str, source: SchemeSource | None = None) -> str:
    """The theme that a setting stands for; `system` follows the source, Unknown means light."""
    if setting != SYSTEM:
        return setting
    scheme = (source or QGuiApplication.styleHints()).colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def mix(first: QColor, second: QColor, share: float = 0.5) -> QColor:
    """The colour between two, `share` of the way from the first to the second."""
    keep = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * keep + second.redF() * share,
        first.greenF() * keep + second.greenF() * share,
        first.blueF() * keep + second.blueF() * share,
    )


_ROLES = {
    QPalette.ColorRole.Window: "chrome",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.Button: "chrome",
    QPalette.ColorRole.Light: "paper",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.AlternateBase: "wash",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "ink",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
}
_SHEET_ROLES = {
    "paper": "light",
    "chrome": "window",
    "card": "base",
    "ink": "text",
    "muted": "placeholder-text",
    "line": "mid",
    "accent": "accent",
    "wash": "alternate-base",
    "selection": "highlight",
    "scroll": "bright-text",
}
"""The colours that the style sheet may name, and the roles of the palette that hold them."""


def palette(theme: Theme) -> QPalette:
    """The theme as a palette, for every widget and for those that paint themselves."""
    result = QPalette(theme.colour("chrome"))
    for role, name in _ROLES.items():
        result.setColor(role, theme.colour(name))
    handle = mix(theme.colour("line"), theme.colour("muted"), 0.3)
    result.setColor(QPalette.ColorRole.BrightText, handle)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        result.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("muted"))
    return result


def stylesheet(template: str) -> str:
    """The style sheet `template` (the text of `app.qss`) with each colour as a palette's role."""
    for name, role in _SHEET_ROLES.items():
        template = template.replace(f"{{{{{name}}}}}", f"palette({role})")
    return template


def apply_theme(app: QApplication, theme: Theme, template: str) -> None:
    """Give the whole program the theme's colours, at once and without a restart.

    The sheet is the same for every theme. Another sheet would make Qt polish each widget once
    for every widget that it lies in; a new style does it once for each, in a third of the time,
    and reads the palette anew, which the sheet's own style would not.
    """
    app.setPalette(palette(theme))
    sheet = stylesheet(template)
    if app.styleSheet() == sheet:
        app.setStyle(STYLE)
    else:
        app.setStyleSheet(sheet)
