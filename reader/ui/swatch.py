# SPDX-License-Identifier: MIT
"""A round button in the colour of a highlight, with the letter that says it without colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.ui.theme import mix

_SIDE, _DISC = 32, 24


class Swatch(QAbstractButton):
    """One colour; `chosen` tells its name in the theme, such as `yellow`."""

    chosen = Signal(str)

    def __init__(self, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = colour
        self._ground = QColor()
        self._letter = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew under the mouse
        self.setFixedSize(self.sizeHint())
        self.clicked.connect(self._tell)

    def show_colour(self, ground: QColor, name: str, letter: str, keys: str = "") -> None:
        """Take the colour of a theme, and the name and letter that it has for the reader."""
        self._ground, self._letter = ground, letter
        self.setAccessibleName(self.tr("划线：{0}").format(name))
        self.setToolTip(f"{name}　{keys}" if keys else name)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the disc and its ring."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc, its letter, and a ring where it is chosen, focused or pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles, palette = QPalette.ColorRole, self.palette()
        ink = palette.color(roles.WindowText)
        disc = QRectF(0, 0, _DISC, _DISC)
        disc.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(mix(self._ground, ink, 0.28), 1))
        painter.setBrush(self._ground)
        painter.drawEllipse(disc)
        if self.isChecked() or self.hasFocus() or self.underMouse():
            marked = self.isChecked() or self.hasFocus()
            painter.setPen(QPen(palette.color(roles.Accent if marked else roles.Mid), 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(-2.5, -2.5, 2.5, 2.5))
        font = self.font()
        font.setPixelSize(12)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._letter)

    def _tell(self) -> None:
        self.chosen.emit(self.colour)
