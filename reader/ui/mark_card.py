# SPDX-License-Identifier: MIT
"""The small card of a highlight: change its colour, write on it, remove it.

Where several highlights lie on the place, the shortest comes first and a button leads to the next.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reader.core.annotation import COLOURS, Annotation
from reader.ui.floating import Floating
from reader.ui.swatch import Swatch
from reader.ui.theme import Theme

_NOTE_CHARACTERS = 90


class MarkCard(Floating):
    """Shows one highlight at a time; what should change is told, nothing is changed here."""

    colour_chosen = Signal(str, str)
    """Id and colour."""
    note_requested = Signal(str)
    remove_requested = Signal(str)
    next_requested = Signal()

    def __init__(self, host: QWidget, view: QWidget) -> None:
        super().__init__(host, view)
        self.setAccessibleName(self.tr("划线"))
        self._id = ""
        self.swatches = {colour: Swatch(colour) for colour in COLOURS}
        self.note_button = self._button(self.tr("写批注"))
        self.remove_button = self._button(self.tr("移除"))
        self.next_button = self._button(self.tr("下一条"))
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setMaximumWidth(380)
        self._build()
        for swatch in self.swatches.values():
            swatch.chosen.connect(self._choose)
        self.note_button.clicked.connect(self._ask_note)
        self.remove_button.clicked.connect(self._ask_removal)
        self.next_button.clicked.connect(self.next_requested)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(1)
        for swatch in self.swatches.values():
            row.addWidget(swatch)
        row.addSpacing(6)
        for button in (self.note_button, self.remove_button, self.next_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 4, 7, 4)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._note)

    def _button(self, text: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    @property
    def shown(self) -> str:
        """The id of the highlight shown; "" while the card is hidden."""
        return "" if self.isHidden() else self._id

    def show_colours(
        self, theme: Theme, names: Mapping[str, str], letters: Mapping[str, str]
    ) -> None:
        """Take the colours of a theme and the reader's names for them."""
        for colour, swatch in self.swatches.items():
            swatch.show_colour(theme.colour(colour), names[colour], letters[colour])

    def show_highlight(self, highlight: Annotation, around: QRect, which: int, count: int) -> None:
        """Show a highlight beside `around` (global), the `which`-th (from 1) of `count` there."""
        self._id = highlight.id
        for colour, swatch in self.swatches.items():
            swatch.setChecked(colour == highlight.colour)
        note = " ".join(highlight.note.split())
        more = "……" if len(note) > _NOTE_CHARACTERS else ""
        self._note.setText(note[:_NOTE_CHARACTERS] + more)
        self._note.setVisible(bool(note))
        self._note.setContentsMargins(6, 0, 6, 5)
        self.note_button.setText(self.tr("改批注") if note else self.tr("写批注"))
        self.next_button.setText(self.tr("{0}/{1} 下一条").format(which, count))
        self.next_button.setVisible(count > 1)
        self.show_beside(around, above=False)

    def _choose(self, colour: str) -> None:
        self.colour_chosen.emit(self._id, colour)

    def _ask_note(self) -> None:
        self.note_requested.emit(self._id)

    def _ask_removal(self) -> None:
        self.remove_requested.emit(self._id)
