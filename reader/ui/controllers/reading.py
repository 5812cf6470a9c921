# SPDX-License-Identifier: MIT
"""Where the reader is: jumps and their way back, and what follows the scrolling."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.core.places import breadcrumb, characters_from, minutes_left
from reader.core.positions import Position
from reader.core.report import PassageKind
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.view.reading_page import View


class ReadingController(QObject):
    """Moves the text; tree and status bar follow. `jumped` tells that the reader chose a place."""

    jumped = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._view = window.view
        self._session: Session | None = None
        self._characters = 0
        self._left = 0
        self._beyond = (False, False)

    def show(self, session: Session, place: Position | None) -> None:
        """Take another report, opened at `place` (None: its beginning)."""
        self._session = session
        self._characters = max(1, characters_from(session.report, 0))
        if place is not None and self.contains(place):
            self._view.return_to(place)
        self.follow()
        self.update_arrows()

    @property
    def place(self) -> Position:
        """The place at the top of the text."""
        return self._view.top_position()

    @property
    def percent(self) -> int:
        """How much of the report's text lies before the place, in whole per cent."""
        return round(100 * self._share)

    @property
    def _share(self) -> float:
        return 1 - self._left / self._characters if self._characters else 0.0

    def contains(self, place: Position) -> bool:
        """Whether the open report has this place."""
        if self._session is None or not 0 <= place.passage < len(self._session.report.passages):
            return False
        return 0 <= place.offset <= len(self._session.report.passages[place.passage].text)

    def jump(self, place: Position) -> None:
        """Go where the reader asked to; Alt+← leads back."""
        if self._session is None or not self.contains(place):
            return
        self._session.history.leave(self.place)
        self._go(place, flash=True)
        self.update_arrows()
        self.jumped.emit()

    def visit(self, passage: int) -> None:
        """Show a passage (by index) without the light and the way back of a jump."""
        self._step(passage)

    def leave(self, place: Position) -> None:
        """The reader has come here from `place` by other means: Alt+← leads back there."""
        if self._session is not None:
            self._session.history.leave(place)
            self.update_arrows()
            self.jumped.emit()

    def jump_to_passage(self, passage: int) -> None:
        """Go to the beginning of a passage (by index)."""
        self.jump(Position(passage, 0))

    def look_at(self, place: Position) -> None:
        """Bring a place to the top again without making it a jump."""
        if self.contains(place):
            self._view.return_to(place)
            self.follow()

    def view(self) -> View:
        """What is on the page, for `restore`."""
        return self._view.current_view()

    def restore(self, view: View) -> None:
        """Bring back exactly what was on the page, without making it a jump."""
        self._view.restore_view(view)
        self.follow()

    def back(self) -> bool:
        """To the place before the last jump; False where there is none."""
        history = self._session.history if self._session else None
        return history is not None and self._return_to(history.back(self.place))

    def forward(self) -> bool:
        """To the place from which one went back; False where there is none."""
        history = self._session.history if self._session else None
        return history is not None and self._return_to(history.forward(self.place))

    def set_beyond(self, *, back: bool, forward: bool) -> None:
        """Whether other reports lie behind and ahead, where the places of this one end."""
        self._beyond = (back, forward)
        self.update_arrows()

    def next_section(self) -> None:
        """To the next heading or lead."""
        if self._session is not None:
            self._step(self._session.section_after(self._view.current_passage()))

    def previous_section(self) -> None:
        """To the heading or lead before."""
        if self._session is not None:
            self._step(self._session.section_before(self._view.current_passage()))

    def page_up(self) -> None:
        """A screenful back."""
        self._view.page_down(forward=False)

    def to_start(self) -> None:
        """To the first line; a jump, so that Alt+← leads back."""
        self.jump(Position(0, 0))

    def to_end(self) -> None:
        """To the last passage."""
        if self._session is not None:
            self.jump(Position(len(self._session.report.passages) - 1, 0))

    def follow(self) -> None:
        """Bring tree and status bar to what is on screen (the view tells when, throttled)."""
        if self._session is None:
            return
        report = self._session.report
        current = self._view.current_passage()
        here = report.passages[current]
        at_end = self._view.read_share() >= 1
        self._left = 0 if at_end else characters_from(report, *self.place)
        self._window.contents.set_current(current)
        self._window.status_bar.show_place(
            breadcrumb(report, current),
            "" if here.kind is PassageKind.TITLE else here.number,
            self._share,
            minutes_left(self._left),
        )

    def _go(self, place: Position, *, flash: bool = False) -> None:
        self._view.go_to(place, flash=flash)
        self.follow()

    def _step(self, passage: int | None) -> None:
        if passage is not None:
            self._go(Position(passage, 0))

    def _return_to(self, place: Position | None) -> bool:
        if place is not None:
            self.look_at(place)
            self._view.setFocus()
        self.update_arrows()
        return place is not None

    def update_arrows(self) -> None:
        """Grey what leads nowhere."""
        if not self._window.is_complete:
            return
        history = self._session.history if self._session else None
        actions = self._window.commands
        back, forward = self._beyond
        actions["back"].setEnabled(back or bool(history and history.can_go_back))
        actions["forward"].setEnabled(forward or bool(history and history.can_go_forward))
