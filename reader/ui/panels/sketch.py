# SPDX-License-Identifier: MIT
"""Drawing the words of one row: what every delegate of the panels needs, and nothing else.

A sketch begins with the whole room of a row's words and takes away what was drawn: counts and
signs from its sides, lines from its top. Sizes follow the font of the program, colours its
palette.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
    QTextCharFormat,
)
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from reader.ui.panels.words import Block, Span, Stretch, draw_words, layout_words
from reader.ui.rows import ROW_MARGIN, paint_branch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyle

Role = QPalette.ColorRole
_LINE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_LEFT = Qt.AlignmentFlag.AlignLeft.value | _LINE  # as numbers: Qt's flags are slow in Python
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _LINE
TEXT_INSET = ROW_MARGIN + 11
"""Pixels between the edge of a list and the words of its rows."""


def em(font: QFont) -> int:
    """The size of the type in pixels, from which paddings are taken."""
    return max(QFontInfo(font).pixelSize(), 8)


def line_height(font: QFont) -> int:
    """The distance of lines in a row; some CJK faces set more than a list can bear."""
    return min(QFontMetrics(font).height(), round(em(font) * 1.5))


def row_padding(font: QFont) -> int:
    """The pixels of a row's height beyond its lines."""
    return max(round(em(font) * 0.75), 8)


def row_height(font: QFont, lines: int = 1) -> int:
    """The height of a row of `lines` lines."""
    return lines * line_height(font) + row_padding(font)


def lesser(font: QFont) -> QFont:
    """The font of lesser words (counts, places): a little smaller than `font`."""
    smaller = QFont(font)
    smaller.setPixelSize(max(round(em(font) * 0.88), 9))
    return smaller


def bold(font: QFont) -> QFont:
    """`font` with more weight."""
    heavier = QFont(font)
    heavier.setBold(True)
    return heavier


def row_rect(option: QStyleOptionViewItem) -> QRect:
    """The whole row (PySide6's stubs do not know the fields of options)."""
    return QRect(option.rect)  # type: ignore[attr-defined]


def row_font(option: QStyleOptionViewItem) -> QFont:
    """The font that a view gives its rows; a copy, for the option's own does not outlive it."""
    return QFont(option.font)  # type: ignore[attr-defined]


def row_palette(option: QStyleOptionViewItem) -> QPalette:
    """The palette that a view gives its rows; a copy, too."""
    return QPalette(option.palette)  # type: ignore[attr-defined]


def row_widget(option: QStyleOptionViewItem) -> QWidget | None:
    """The view."""
    return option.widget  # type: ignore[attr-defined]


def in_state(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    """Whether the row is in a state (open, under the mouse …)."""
    return bool(option.state & flag)  # type: ignore[attr-defined]


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the row is under the mouse."""
    # QStyle has 600 members of enums, which PySide6 makes at this import: not for the first paint.
    from PySide6.QtWidgets import QStyle  # noqa: PLC0415

    return in_state(option, QStyle.StateFlag.State_MouseOver)


def _bold_format() -> QTextCharFormat:
    heavy = QTextCharFormat()
    heavy.setFontWeight(QFont.Weight.Bold)
    return heavy


def found_format(palette: QPalette) -> QTextCharFormat:
    """How a stretch that was looked for stands out in a row: bold, in the accent."""
    strong = _bold_format()
    strong.setForeground(palette.color(Role.Accent))
    return strong


class RowType:
    """The type of rows in one font; a delegate keeps it, for measuring a font is dear."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.em = em(font)
        self.line = line_height(font)
        self.padding = row_padding(font)
        self.lesser = lesser(font)
        self.bold = bold(font)
        self.heading = bold(self.lesser)
        self._metrics: dict[QFont, QFontMetrics] = {}

    def metrics(self, font: QFont) -> QFontMetrics:
        """The measures of a font."""
        known = self._metrics.get(font)
        if known is None:
            known = self._metrics[font] = QFontMetrics(font)
        return known


class Sketch:
    """The words of one row while they are drawn; `rect` is the room that is left."""

    def __init__(
        self, painter: QPainter, option: QStyleOptionViewItem, kept: RowType | None = None
    ) -> None:
        """Draw in the font and palette of `option`; `kept` is the type of that very font."""
        self.painter = painter
        self.type = kept or RowType(row_font(option))
        self.font = self.type.font
        self.palette = row_palette(option)
        self.rect = row_rect(option).adjusted(TEXT_INSET, 0, -TEXT_INSET, 0)
        self.em = self.type.em
        self.line = self.type.line

    def stack(self, lines: int) -> None:
        """Keep only the room of the first of `lines` lines, together centred in the row."""
        self.rect.setTop(self.rect.top() + (self.rect.height() - lines * self.line) // 2)
        self.rect.setHeight(self.line)

    def next_line(self, lines: int = 1) -> None:
        """Go down by some lines."""
        self.rect.translate(0, lines * self.line)

    def text(self, text: str, font: QFont | None = None, role: Role = Role.Text) -> int:
        """Draw one line from the left, elided to the room; the width that it took."""
        return self._draw(text, font or self.font, role, _LEFT)

    def label(self, text: str) -> None:
        """Draw lesser words at the left and keep the room beside them."""
        width = self.text(text, self.type.lesser, Role.PlaceholderText)
        self.rect.setLeft(self.rect.left() + width + self.em // 2)

    def count(self, text: str) -> None:
        """Draw lesser words at the right and keep the room beside them."""
        if text:
            width = self._draw(text, self.type.lesser, Role.PlaceholderText, _RIGHT)
            self.rect.setRight(self.rect.right() - width - self.em // 2)

    def words(
        self,
        text: str,
        lines: int,
        spans: Sequence[Span] = (),
        *,
        others: Sequence[Span] = (),
        centred: bool = False,
    ) -> None:
        """Draw up to `lines` lines from the room's top, `spans` (code points) standing out.

        `others` are bold only. The first of `spans` is in sight. Where the text takes fewer lines
        it is `centred` in the room of all of them.
        """
        block = Block(self.font, self.rect.width(), lines, self.line)
        strong, heavy = found_format(self.palette), _bold_format()
        stretches = [Stretch(*span, strong) for span in spans]
        stretches += [Stretch(*span, heavy) for span in others]
        laid_out = layout_words(text, block, stretches)
        spare = (lines - laid_out.height) * self.line // 2 if centred else 0
        room = self.rect.translated(0, spare)
        draw_words(self.painter, room, laid_out, self.palette.color(Role.Text))

    def card(self) -> None:
        """Draw the ground of a card and keep the room inside it."""
        room = QRectF(self.rect).adjusted(0.5 - self.em * 0.6, 2.5, self.em * 0.6 - 0.5, -4.5)
        self._smoothly(QPen(self.palette.color(Role.Mid), 1))
        # the list's own base is transparent, by the style sheet
        self.painter.setBrush(QGuiApplication.palette().color(Role.Base))
        self.painter.drawRoundedRect(room, 6, 6)
        self.painter.restore()
        self.rect = room.toRect().adjusted(self.em * 2 // 3, 0, -self.em * 2 // 3, 0)

    def fold(self, *, folded: bool) -> None:
        """Draw the small triangle of a heading that can be opened and closed, at the left."""
        left = self.rect.left()
        place = QRect(left - 2, self.rect.top(), self.em // 2, self.rect.height())
        paint_branch(self.painter, place, self.palette, expanded=not folded)
        self.rect.setLeft(left + self.em // 2 + 4)

    def chevron(self) -> None:
        """Draw the small › at the right that says: this row leads somewhere."""
        x, y = self.rect.right() - 3.0, self.rect.center().y() + 0.5
        corners = [QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)]
        self._smoothly(QPen(self.palette.color(Role.PlaceholderText), 1.3))
        self.painter.drawPolyline(QPolygonF(corners))
        self.painter.restore()
        self.rect.setRight(self.rect.right() - self.em)

    def diamond(self, role: Role, *, filled: bool) -> None:
        """Draw a diamond ◇ or ◆ at the left."""
        size = self.em * 0.28
        x, y = self.rect.left() + size, self.rect.center().y() + 0.5
        corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        colour = self.palette.color(role)
        self._smoothly(QPen(colour, 1.1))
        self.painter.setBrush(QBrush(colour) if filled else QBrush())
        self.painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        self.painter.restore()
        self.rect.setLeft(self.rect.left() + round(size * 2 + self.em * 0.4))

    def badge(self, letter: str, ground: QColor | None = None) -> None:
        """Draw a letter in a small box at the left: on `ground`, or else framed in the accent."""
        side = self.type.lesser.pixelSize() + 5
        box = QRectF(self.rect.left(), self.rect.center().y() - side / 2 + 0.5, side, side)
        ink = self.palette.color(Role.Text if ground else Role.Accent)
        edge = QColor(self.palette.color(Role.PlaceholderText) if ground else ink)
        edge.setAlphaF(0.5)
        self._smoothly(QPen(edge, 1))
        self.painter.setBrush(ground or QBrush())
        self.painter.drawRoundedRect(box, 3, 3)
        self.painter.setFont(self.type.lesser)
        self.painter.setPen(ink)
        self.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        self.painter.restore()
        self.rect.setLeft(self.rect.left() + side + self.em // 2)

    def _draw(self, text: str, font: QFont, role: Role, side: int) -> int:
        metrics, width = self.type.metrics(font), self.rect.width()
        taken = metrics.horizontalAdvance(text)
        if taken > width:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            taken = metrics.horizontalAdvance(text)
        self.painter.setFont(font)
        self.painter.setPen(self.palette.color(role))
        self.painter.drawText(self.rect, side, text)
        return taken

    def _smoothly(self, pen: QPen) -> None:
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(pen)


def draw_focus(painter: QPainter, row: QRect, palette: QPalette) -> None:
    """Draw the thin ring around the row that the keyboard is on."""
    colour: QColor = palette.color(Role.Accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1))
    painter.setBrush(QBrush())
    ring = QRectF(row).adjusted(ROW_MARGIN + 0.5, 1.5, -ROW_MARGIN - 0.5, -1.5)
    painter.drawRoundedRect(ring, 5, 5)
    painter.restore()
