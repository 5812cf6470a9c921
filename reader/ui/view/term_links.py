# SPDX-License-Identifier: MIT
"""Which term is under the mouse, and which one has the keyboard's focus."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from reader.ui.view.line_geometry import LineGeometry
from reader.ui.view.marks import Link

HOVER_DELAY_MS = 220


class TermLinks(QObject):
    """The places of terms in the text, in order; hovering tells after a short rest."""

    entered = Signal(object)
    """The mouse rests on a `Link`, or the keyboard has moved to it."""
    left = Signal()
    changed = Signal()
    """Which links are lit has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No links yet."""
        super().__init__(parent)
        self.links: list[Link] = []
        self.hovered: Link | None = None
        self.focused: Link | None = None
        self.active_term: int | None = None
        self._starts: list[int] = []
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_DELAY_MS)
        self._timer.timeout.connect(self._rested)

    def set_links(self, links: Sequence[Link]) -> None:
        """Replace the links; nothing is hovered or focused then."""
        self.links = sorted(links, key=lambda link: link.start)
        self._starts = [link.start for link in self.links]
        self.hovered = self.focused = None
        self.active_term = None
        self._timer.stop()

    def lit(self) -> list[Link]:
        """The links that have a ground: hovered, focused, or of the term shown in the panel."""
        chosen = [link for link in (self.hovered, self.focused) if link]
        if self.active_term is not None:
            chosen += [link for link in self.links if link.term == self.active_term]
        return chosen

    def at(self, point: QPointF, geometry: LineGeometry) -> Link | None:
        """The link whose text covers a point of the document."""
        position = geometry.position_at(point)
        for index in range(bisect_right(self._starts, position) - 1, -1, -1):
            link = self.links[index]
            if link.end < position:
                break
            if any(rect.contains(point) for rect in geometry.rects(link.start, link.end)):
                return link
        return None

    def within(self, start: int, end: int) -> list[Link]:
        """The links that begin in the document's `[start, end)`."""
        return self.links[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def hover(self, link: Link | None) -> None:
        """The mouse is over that link, or over none."""
        if link == self.hovered:
            return
        self.hovered = link
        self._timer.stop()
        self.dismiss()
        if link:
            self._timer.start()
        self.changed.emit()

    def step(self, forward: bool, position: int) -> Link | None:
        """Move the focus to the next or previous link of the body, from the focused one or, if
        there is none, from a document position; round at the ends."""
        body = [link for link in self.links if link.in_body]
        if not body:
            return None
        starts = [link.start for link in body]
        if self.focused:
            at = bisect_left(starts, self.focused.start)
            index = bisect_right(starts, self.focused.start) if forward else at - 1
        else:
            index = bisect_left(starts, position) - (0 if forward else 1)
        self.focus(body[index % len(body)])
        return self.focused

    def focus(self, link: Link | None) -> None:
        """Give the keyboard's focus to a link, or take it away."""
        if link == self.focused:
            return
        self.focused = link
        if link is None:
            self.dismiss()
        self.changed.emit()

    def tell(self, link: Link) -> None:
        """Say that a link is to be explained."""
        self._told = True
        self.entered.emit(link)

    def dismiss(self) -> None:
        """Say that the link told of last is not looked at any more."""
        if self._told:
            self._told = False
            self.left.emit()

    def _rested(self) -> None:
        if self.hovered:
            self.tell(self.hovered)
