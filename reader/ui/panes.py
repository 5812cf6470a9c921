# SPDX-License-Identifier: MIT
"""Text in the middle, a panel on either side; in a narrow window the panels fold away.

Below `NARROW` pixels a panel that is called back lies over the text instead of squeezing it, one
at a time, and goes when the reader has made a choice or presses Esc.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QSplitter, QWidget

NARROW = 1000
LEFT_WIDTH = 264
RIGHT_WIDTH = 296
"""Together they leave the text its 32 characters and both margins in a window 1,280 wide."""


class Panes(QWidget):
    """Lays out left panel, text and right panel; `changed` tells that one came or went."""

    changed = Signal()
    narrow_changed = Signal(bool)

    def __init__(
        self, left: QWidget, centre: QWidget, right: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._left, self._centre, self._right = left, centre, right
        self._wanted = {left: True, right: True}
        self._over: QWidget | None = None
        self._narrow = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        left.setMinimumWidth(200)
        right.setMinimumWidth(240)
        centre.setMinimumWidth(320)
        for index, pane in enumerate((left, centre, right)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(index, 1 if pane is centre else 0)
        self._splitter.setSizes([LEFT_WIDTH, 10_000, RIGHT_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    @property
    def narrow(self) -> bool:
        """Whether the panels are folded away for want of room."""
        return self._narrow

    @property
    def left_shown(self) -> bool:
        """Whether the left panel can be seen, beside or over the text."""
        return self._shown(self._left)

    @property
    def right_shown(self) -> bool:
        """Whether the right panel can be seen, beside or over the text."""
        return self._shown(self._right)

    @property
    def wanted(self) -> tuple[bool, bool]:
        """Which panels stand beside the text when there is room: left, right."""
        return self._wanted[self._left], self._wanted[self._right]

    @property
    def overlaid(self) -> bool:
        """Whether a panel lies over the text now."""
        return self._over is not None

    def show_left(self, shown: bool) -> None:
        """Show or hide the left panel."""
        self._show(self._left, shown)

    def show_right(self, shown: bool) -> None:
        """Show or hide the right panel."""
        self._show(self._right, shown)

    def set_wanted_left(self, wanted: bool) -> None:
        """Say whether the left panel stands beside the text where there is room."""
        self._want(self._left, wanted)

    def set_wanted_right(self, wanted: bool) -> None:
        """Say whether the right panel stands beside the text where there is room."""
        self._want(self._right, wanted)

    def fold_overlay(self) -> bool:
        """Take away a panel that lies over the text; says whether there was one."""
        pane, self._over = self._over, None
        if pane is None:
            return False
        had_focus = pane.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        pane.hide()
        if had_focus:
            self._centre.setFocus()
        self.changed.emit()
        return True

    def sizes(self) -> list[int]:
        """The widths of left panel, text and right panel, for `restore`."""
        widths = self._splitter.sizes()
        return widths if not self._narrow and len(widths) == 3 else []

    def restore(self, sizes: list[int]) -> None:
        """Take up widths saved before; anything that cannot be widths is ignored."""
        if len(sizes) == 3 and all(0 <= width < 20_000 for width in sizes) and sizes[1]:
            left, right = sizes[0] or LEFT_WIDTH, sizes[2] or RIGHT_WIDTH
            self._splitter.setSizes([left, max(sizes[1], 320), right])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the panels when the width passes the limit."""
        super().resizeEvent(event)
        self._set_narrow(event.size().width() < NARROW)
        self._place_overlay(event.size())

    def _shown(self, pane: QWidget) -> bool:
        return self._over is pane if self._narrow else self._wanted[pane]

    def _show(self, pane: QWidget, shown: bool) -> None:
        if self._shown(pane) == shown:
            return
        if not self._narrow:
            self._wanted[pane] = shown
            pane.setVisible(shown)
        else:
            if self._over is not None:
                self._over.hide()
            self._over = pane if shown else None
            pane.setGraphicsEffect(_shadow(pane) if shown else None)  # type: ignore[arg-type]
            pane.setVisible(shown)
            self._place_overlay(self.size())
        self.changed.emit()

    def _want(self, pane: QWidget, wanted: bool) -> None:
        if not self._narrow:
            self._show(pane, wanted)
        else:
            self._wanted[pane] = wanted

    def _set_narrow(self, narrow: bool) -> None:
        if narrow == self._narrow:
            return
        self._narrow, self._over = narrow, None
        for index, pane in ((0, self._left), (2, self._right)):
            if narrow:
                pane.setParent(self)
                pane.hide()
            else:
                pane.setGraphicsEffect(None)  # type: ignore[arg-type]
                self._splitter.insertWidget(index, pane)
                pane.setVisible(self._wanted[pane])
        if not narrow:
            self._splitter.setSizes([LEFT_WIDTH, 10_000, RIGHT_WIDTH])
        self.narrow_changed.emit(narrow)
        self.changed.emit()

    def _place_overlay(self, size: QSize) -> None:
        if self._over is None:
            return
        own = LEFT_WIDTH if self._over is self._left else RIGHT_WIDTH
        width = min(own + 40, size.width() - 48)
        x = 0 if self._over is self._left else size.width() - width
        self._over.setGeometry(x, 0, width, size.height())
        self._over.raise_()


def _shadow(pane: QWidget) -> QGraphicsDropShadowEffect:
    """What lifts a panel from the text that it lies over."""
    shadow = QGraphicsDropShadowEffect(pane)
    shadow.setBlurRadius(24)
    shadow.setOffset(0, 0)
    shadow.setColor(QColor(0, 0, 0, 90))
    return shadow
