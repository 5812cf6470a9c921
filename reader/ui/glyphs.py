# SPDX-License-Identifier: MIT
"""The few signs of the bars, drawn with strokes: they need no font and take the theme's ink."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

CLEAR_ROOM = 22
"""Pixels that a `ClearButton` takes from its field."""

Draw = Callable[[QPainter, QColor], None]


def _chevron(direction: int) -> Draw:
    def draw(painter: QPainter, _ink: QColor) -> None:
        x = 2.5 * direction
        painter.drawPolyline([QPointF(-x, -5), QPointF(x, 0), QPointF(-x, 5)])

    return draw


def _letters(painter: QPainter, _ink: QColor) -> None:
    font = painter.font()
    font.setPixelSize(15)
    painter.setFont(font)
    painter.drawText(QRectF(-16, -12, 32, 24), Qt.AlignmentFlag.AlignCenter, "Aa")


def _question(painter: QPainter, _ink: QColor) -> None:
    painter.drawEllipse(QRectF(-7, -7, 14, 14))
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    painter.drawText(QRectF(-8, -8, 16, 16.5), Qt.AlignmentFlag.AlignCenter, "?")


def _half_moon(painter: QPainter, ink: QColor) -> None:
    circle = QRectF(-6.5, -6.5, 13, 13)
    painter.drawEllipse(circle)
    half = QPainterPath()
    half.moveTo(0, -6.5)
    half.arcTo(circle, 90, 180)
    half.closeSubpath()
    painter.fillPath(half, ink)


def _dots(painter: QPainter, ink: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for x in (-6, 0, 6):
        painter.drawEllipse(QPointF(x, 0), 1.5, 1.5)


def _cross(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(-4.5, -4.5), QPointF(4.5, 4.5))
    painter.drawLine(QPointF(-4.5, 4.5), QPointF(4.5, -4.5))


def _lens(painter: QPainter, _ink: QColor) -> None:
    painter.drawEllipse(QPointF(-1, -1), 4.2, 4.2)
    painter.drawLine(QPointF(2.2, 2.2), QPointF(5.5, 5.5))


def _small_cross(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5))
    painter.drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5))


def _plus(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(-4.5, 0), QPointF(4.5, 0))
    painter.drawLine(QPointF(0, -4.5), QPointF(0, 4.5))


def _minus(painter: QPainter, _ink: QColor) -> None:
    painter.drawLine(QPointF(-4.5, 0), QPointF(4.5, 0))


def _panel(painter: QPainter, _ink: QColor) -> None:
    painter.drawRoundedRect(QRectF(-7, -5.5, 14, 11), 1.5, 1.5)
    painter.drawLine(QPointF(-2, -5.5), QPointF(-2, 5.5))


_SHAPES: Mapping[str, Draw] = MappingProxyType(
    {
        "back": _chevron(-1),
        "forward": _chevron(1),
        "letters": _letters,
        "help": _question,
        "theme": _half_moon,
        "more": _dots,
        "close": _cross,
        "clear": _small_cross,
        "find": _lens,
        "panel": _panel,
        "plus": _plus,
        "minus": _minus,
    }
)


def paint_glyph(painter: QPainter, name: str, center: QPointF, ink: QColor) -> None:
    """Draw the sign `name` (one of the table) around `center`, about 14 px wide."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(center)
    pen = QPen(ink, 1.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _SHAPES[name](painter, ink)
    painter.restore()


class GlyphButton(QAbstractButton):
    """A flat button with one sign; the tool tip is its accessible name."""

    def __init__(self, glyph: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._quiet = False
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew under the mouse
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for the sign and its ground."""
        return QSize(32, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground when pointed at, a ring when focused, and the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        roles = QPalette.ColorRole
        palette = self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setBrush(palette.color(roles.Mid))
            painter.drawRoundedRect(area, 6, 6)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(roles.Accent), 1.5))
            painter.drawRoundedRect(area, 6, 6)
        quiet = not self.isEnabled() or (self._quiet and not self.underMouse())
        ink = palette.color(roles.PlaceholderText if quiet else roles.WindowText)
        if not self.isEnabled():
            ink.setAlphaF(0.6)
        paint_glyph(painter, self._glyph, QRectF(self.rect()).center(), ink)


class ClearButton(GlyphButton):
    """A small cross at the right end of a field, there while the field has text.

    Qt's own clear button brings an icon that follows no theme.
    """

    def __init__(self, field: QLineEdit) -> None:
        super().__init__("clear", field.tr("清除"), field)
        self._field = field
        self._quiet = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        margins = field.textMargins()
        field.setTextMargins(margins.left(), margins.top(), CLEAR_ROOM, margins.bottom())
        self.clicked.connect(field.clear)
        field.textChanged.connect(self._follow)
        field.installEventFilter(self)
        self._follow(field.text())

    def sizeHint(self) -> QSize:
        """Smaller than the buttons of a bar."""
        return QSize(24, 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right end."""
        if event.type() == QEvent.Type.Resize:
            self.move(
                self._field.width() - self.width() - 5, (self._field.height() - self.height()) // 2
            )
        return super().eventFilter(watched, event)

    def _follow(self, text: str) -> None:
        self.setVisible(bool(text))
