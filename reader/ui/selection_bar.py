# SPDX-License-Identifier: MIT
"""The small bar at a selection: mark it in a colour, note, bookmark, copy, quote, look for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reader.core.annotation import COLOURS
from reader.ui.actions import Actions
from reader.ui.floating import Floating
from reader.ui.swatch import Swatch
from reader.ui.theme import Theme


class SelectionBar(Floating):
    """Presses actions of the window; what they do is not known here."""

    def __init__(self, host: QWidget, view: QWidget, commands: Actions) -> None:
        super().__init__(host, view)
        self.setAccessibleName(self.tr("所选文字"))
        self._commands = commands
        self.swatches = {colour: Swatch(colour) for colour in COLOURS}
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 4, 7, 4)
        row.setSpacing(1)
        for colour, swatch in self.swatches.items():
            swatch.setCheckable(False)
            swatch.clicked.connect(commands[f"highlight_{colour}"].trigger)
            row.addWidget(swatch)
        row.addSpacing(6)
        for name, text in self._words():
            button = QToolButton()
            button.setText(text)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setObjectName(name)
            button.setToolTip(_tip(commands, name))
            button.setAccessibleName(commands[name].text())
            button.clicked.connect(commands[name].trigger)
            row.addWidget(button)

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            ("note", self.tr("批注")),
            ("bookmark", self.tr("书签")),
            ("copy", self.tr("复制")),
            ("cite", self.tr("引用")),
            ("find", self.tr("查找")),
        )

    def show_colours(
        self, theme: Theme, names: Mapping[str, str], letters: Mapping[str, str]
    ) -> None:
        """Take the colours of a theme and the reader's names for them."""
        for colour, swatch in self.swatches.items():
            keys = self._commands[f"highlight_{colour}"].shortcut().toString()
            swatch.show_colour(theme.colour(colour), names[colour], letters[colour], keys)


def _tip(commands: Actions, name: str) -> str:
    action = commands[name]
    keys = action.shortcut().toString()
    return f"{action.text()}　{keys}" if keys else action.text()
