# SPDX-License-Identifier: MIT
"""Rows of trees and lists as the design draws them: rounded wash, accent bar, small triangles.

The style sheet cannot draw one ground under a row's indentation and words alike, so that trees
and lists of the panels paint it here, all in the same way and from the palette alone.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPolygonF

ROW_MARGIN = 9
"""Pixels between a row's ground and the panel's edges."""


def paint_row_ground(  # noqa: PLR0913 - what a row can be
    painter: QPainter,
    rect: QRect,
    palette: QPalette,
    *,
    current: bool,
    hovered: bool = False,
    selected: bool = False,
) -> None:
    """Draw the ground of one row; `rect` is the row across the whole width of the view."""
    if not (current or hovered or selected):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = QRectF(rect).adjusted(ROW_MARGIN, 1, -ROW_MARGIN, -1)
    wash = palette.color(QPalette.ColorRole.AlternateBase)
    if not (current or selected):
        wash.setAlphaF(0.5)
    painter.setBrush(wash)
    painter.drawRoundedRect(ground, 5, 5)
    if current:
        bar = QRectF(ground.left(), ground.top() + 6, 3, ground.height() - 12)
        painter.fillRect(bar, palette.color(QPalette.ColorRole.Accent))
    painter.restore()


def paint_branch(painter: QPainter, rect: QRect, palette: QPalette, *, expanded: bool) -> None:
    """Draw the small triangle of a row that has children in the middle of `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(QPalette.ColorRole.PlaceholderText))
    center = QRectF(rect).center()
    x, y = center.x(), center.y()
    down = [QPointF(x - 3, y - 1.5), QPointF(x + 3, y - 1.5), QPointF(x, y + 2.5)]
    right = [QPointF(x - 1.5, y - 3), QPointF(x + 2.5, y), QPointF(x - 1.5, y + 3)]
    painter.drawPolygon(QPolygonF(down if expanded else right))
    painter.restore()
