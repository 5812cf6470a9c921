# SPDX-License-Identifier: MIT
"""A small card with buttons that lies over the window beside a place in the text.

A child of the window, so that it looks and behaves the same on every desktop. It never takes the
keyboard by itself; whoever brings the keyboard into it walks with the arrows and leaves with Esc.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QFrame, QGraphicsDropShadowEffect, QWidget

_MARGIN = 8
_GAP = 7


class Floating(QFrame):
    """The card; `view` is the widget that gets the keyboard back."""

    def __init__(self, host: QWidget, view: QWidget) -> None:
        super().__init__(host)
        self.setProperty("class", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._host, self._view = host, view
        cast_shadow(self)
        self.hide()

    def buttons(self) -> list[QAbstractButton]:
        """The buttons that can be used, in the order of the keyboard."""
        return [b for b in self.findChildren(QAbstractButton) if b.isVisibleTo(self)]

    def show_beside(self, around: QRect, *, above: bool) -> None:
        """Show the card beside `around` (global), `above` it where there is room, else below."""
        near = QRect(self._host.mapFromGlobal(around.topLeft()), around.size())
        self.ensurePolished()
        self._lay_out()
        bounds = self._host.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        self.move(_beside(self.size(), near, bounds, above=above))
        self.show()
        self.raise_()

    def take_keyboard(self) -> bool:
        """Bring the keyboard into the card; False where it is not shown."""
        if self.isHidden():
            return False
        buttons = self.buttons()
        first = next((b for b in buttons if b.isChecked()), buttons[0])
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def dismiss(self) -> bool:
        """Go; whether there was anything to close."""
        was_open = not self.isHidden()
        if self.isAncestorOf(self._host.window().focusWidget() or self._host):
            self._view.setFocus()
        self.hide()
        return was_open

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter presses."""
        buttons = self.buttons()
        focus = self._host.window().focusWidget()
        at = next((i for i, button in enumerate(buttons) if button is focus), -1)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step and at >= 0:
            buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            buttons[at].click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the press from what lies below."""
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Take the shadow's colour of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.graphicsEffect() is not None:
            cast_shadow(self)

    def _lay_out(self) -> None:
        """Take the size of what is shown now; while hidden, Qt has not looked yet."""
        layout = self.layout()
        if layout is not None:
            layout.invalidate()
            layout.activate()
        self.resize(self.sizeHint())


def cast_shadow(widget: QWidget) -> None:
    """Give a card the shadow of what lies above the page, in the theme of now."""
    shadow = QGraphicsDropShadowEffect(widget)
    colour = QColor(widget.palette().color(QPalette.ColorRole.Shadow))
    colour.setAlphaF(0.22)
    shadow.setColor(colour)
    shadow.setBlurRadius(18)
    shadow.setOffset(0, 3)
    widget.setGraphicsEffect(shadow)


def _beside(size: QSize, near: QRect, bounds: QRect, *, above: bool) -> QPoint:
    """Where a card of `size` goes: centred over or under `near`, on the wanted side if it fits."""
    x = near.center().x() - size.width() // 2
    x = max(min(x, bounds.right() - size.width() + 1), bounds.left())
    over = near.top() - _GAP - size.height()
    under = near.bottom() + 1 + _GAP
    fits_over = over >= bounds.top()
    fits_under = under + size.height() - 1 <= bounds.bottom()
    y = over if (above and fits_over) or not fits_under else under
    return QPoint(x, max(y, bounds.top()))
