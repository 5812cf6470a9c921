# SPDX-License-Identifier: MIT
"""Marking by hand: the bar at a selection, the card of a highlight, and the names of the colours.

Both appear beside the text without taking the keyboard, and go when their place goes: with the
selection, with Esc, when it is scrolled out of sight, when the keyboard is elsewhere.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication, QWidget

from reader.core.annotation import COLOURS
from reader.core.colour_names import COLOUR_NAMES, letters
from reader.settings import Settings, Value
from reader.ui.actions import tr_action
from reader.ui.controllers.annotations import AnnotationsController
from reader.ui.main_window import MainWindow
from reader.ui.mark_card import MarkCard
from reader.ui.selection_bar import SelectionBar
from reader.ui.session import Session
from reader.ui.view.selection_watch import SelectionWatch

_LONGEST_NAME = 12


class MarkingController(QObject):
    """Shows bar and card, and carries out what is chosen there."""

    def __init__(
        self, window: MainWindow, settings: Settings, annotations: AnnotationsController
    ) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._settings = settings
        self._app = cast("QApplication", QApplication.instance())
        self._annotations = annotations
        host = window.centralWidget()
        self.bar = SelectionBar(host, self._view, window.commands)
        self.card = MarkCard(host, self._view)
        self._ids: list[str] = []
        self._at = 0
        self._around = QRect()
        self._watch = SelectionWatch(self._view)
        self._connect()
        self._unsubscribe = settings.subscribe(self._follow_setting)
        self._name_colours()

    def _connect(self) -> None:
        self._watch.settled.connect(self._show_bar)
        self._watch.gone.connect(self.dismiss)
        self._view.highlights_activated.connect(self.show_card)
        self._view.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        self._view.typography_changed.connect(self.dismiss)
        self.card.colour_chosen.connect(self._recolour)
        self.card.note_requested.connect(self._write_note)
        self.card.remove_requested.connect(self._remove)
        self.card.next_requested.connect(self._show_next)
        self._app.focusChanged.connect(self._follow_focus)

    def show(self, _session: Session) -> None:
        """Take another report: what was selected or clicked is gone."""
        self.dismiss()

    def stop(self) -> None:
        """Listen no more."""
        self._unsubscribe()
        self._app.focusChanged.disconnect(self._follow_focus)

    def dismiss(self) -> bool:
        """Let bar and card go; whether one was there."""
        shown = [one.dismiss() for one in (self.bar, self.card)]
        return any(shown)

    def enter(self) -> None:
        """Ctrl+Enter: bring the keyboard into the card or bar, which is shown if need be."""
        if self.card.isHidden() and self.bar.isHidden():
            if self._view.selected_range() is not None:
                self._show_bar()
            else:
                self._view.activate_highlights()
        if not self.card.take_keyboard():
            self.bar.take_keyboard()

    def show_card(self, ids: list[str], around: QRect) -> None:
        """Show the card for the first of these highlights, at a place of the screen."""
        self._ids = [i for i in ids if self._annotations.kept(i) is not None]
        self._around, self._at = around, 0
        self._show_highlight()

    # the bar

    def _show_bar(self) -> None:
        if self._put_bar():
            self.card.dismiss()
            self.show_colours()

    def _put_bar(self) -> bool:
        """Show the bar where the caret of the selection is; False where there is no such place.

        It lies over one line of words; of more, outside the lines: below where one selected
        downwards, else above.
        """
        if self._view.selected_range() is None:
            return False
        cursor, sheet = self._view.textCursor(), self._view.viewport()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = self._view.view_rect(start, start + 1), self._view.view_rect(end - 1, end)
        seen = [rect for rect in (first, last) if sheet.rect().contains(rect.center())]
        if not seen:
            return False
        one_line = first.top() == last.top()
        above = one_line or cursor.position() == start
        near = first.united(last) if one_line else seen[0] if above else seen[-1]
        lines = QRect(near.left(), seen[0].top(), near.width(), 0)
        lines.setBottom(seen[-1].bottom())
        where = QRect(sheet.mapToGlobal(lines.topLeft()), lines.size())
        self.bar.show_beside(where, above=above)
        return True

    def _follow_scrolling(self) -> None:
        self.card.dismiss()
        if not self.bar.isHidden() and not self._put_bar():
            self.bar.dismiss()

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard has gone elsewhere in the window: the text is not at work any more."""
        kept = (self._view, self.bar, self.card)
        if new is not None and not any(one is new or one.isAncestorOf(new) for one in kept):
            self.dismiss()

    # the card

    def _show_highlight(self) -> None:
        highlight = self._annotations.kept(self._ids[self._at]) if self._ids else None
        if highlight is None:
            return
        self.show_colours()
        self.bar.dismiss()
        self.card.show_highlight(highlight, self._around, self._at + 1, len(self._ids))

    def _show_next(self) -> None:
        self._at = (self._at + 1) % len(self._ids)
        self._show_highlight()

    def _recolour(self, annotation_id: str, colour: str) -> None:
        self._annotations.set_colour(annotation_id, colour)
        self._show_highlight()

    def _write_note(self, annotation_id: str) -> None:
        self.card.dismiss()
        self._annotations.write_on(annotation_id)

    def _remove(self, annotation_id: str) -> None:
        self.card.dismiss()
        self._annotations.delete([annotation_id])

    # the colours

    def _follow_setting(self, key: str, _value: Value) -> None:
        if key.startswith("colour_"):
            self._name_colours()

    def names(self) -> dict[str, str]:
        """The reader's name for each colour; an empty one is the usual."""
        typed = {colour: self._settings.text(f"colour_{colour}") for colour in COLOURS}
        return {c: name[:_LONGEST_NAME] or COLOUR_NAMES[c] for c, name in typed.items()}

    def _name_colours(self) -> None:
        names = self.names()
        for colour, name in names.items():
            words = tr_action("划线：{0}").format(name)
            self._window.commands[f"highlight_{colour}"].setText(words)
        self._annotations.set_letters(letters(names))
        self.show_colours()

    def show_colours(self) -> None:
        """Bring bar, card and panel to the theme and names of now."""
        names = self.names()
        for one in (self.bar, self.card, self._window.annotations_panel):
            one.show_colours(self._view.theme, names, letters(names))
