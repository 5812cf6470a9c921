# SPDX-License-Identifier: MIT
"""Makes PDFs of a report as offices print them: 28 characters a line, indents, page numbers.

Drawn with Qt in the bundled fonts; needs a QGuiApplication.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pieces import Piece, Source
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter

_FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
_A4 = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
)
_DPI = 72
_SIZE, _LEADING = 16.0, 28.0
_LEFT, _TOP, _CHARACTERS, _ROWS = 74.0, 100.0, 28, 22
_NOT_FIRST = "，。；：、？！）》”’】〕］"


class Manner(NamedTuple):
    """How the document is set."""

    indented: bool = True
    numbered: bool = True
    head: str = ""  # on each page
    notes: tuple[str, ...] = ()  # at the foot of the first page
    dpi: int = _DPI  # other ones make fonts of hundreds of units, scaled down


OFFICE = Manner()


class _Line(NamedTuple):
    text: str
    bold: int
    left: float


def pdf_file(source: Source, manner: Manner = OFFICE) -> bytes:
    """The report as PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(manner.dpi)
    writer.setPageLayout(_A4)
    writer.setTitle(source.title)
    painter = QPainter(writer)
    fonts = (
        _font("ReportReaderSerif-Regular.otf", _SIZE),
        _font("ReportReaderSans-Bold.otf", _SIZE),
    )
    lines = [line for piece in source.pieces for line in _broken(piece, manner)]
    pages = [lines[at : at + _ROWS] for at in range(0, len(lines), _ROWS)] or [[]]
    for number, page in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        for row, line in enumerate(page):
            _draw(painter, fonts, line, _TOP + row * _LEADING, manner.dpi / _DPI)
        _furnish(painter, manner, number)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _broken(piece: Piece, manner: Manner) -> list[_Line]:
    """The printed lines of a piece; punctuation that may not begin a line hangs over its end."""
    text = piece.text or "　　　".join(piece.rows[0])
    indent = 0 if not manner.indented or text.endswith(("代表：", "同志们：")) else 2
    rest, bold, lines = text, piece.bold, []
    room = _CHARACTERS - indent
    left = _LEFT + indent * _SIZE
    while rest:
        used = cut = 0
        while cut < len(rest) and used + _width(rest[cut]) <= room:
            used += _width(rest[cut])
            cut += 1
        while cut < len(rest) and rest[cut] in _NOT_FIRST:
            cut += 1
        cut = max(cut, 1)
        lines.append(_Line(rest[:cut], bold, left))
        rest, bold = rest[cut:], max(0, bold - cut)
        room, left = _CHARACTERS, _LEFT
    return lines


def _width(char: str) -> float:
    return 1.0 if char >= "\u2e80" or char in "“”‘’—…·" else 0.56


def _font(name: str, size: float) -> QFont:
    families = QFontDatabase.applicationFontFamilies(
        QFontDatabase.addApplicationFont(str(_FONTS / name))
    )
    font = QFont(families[0])
    font.setPointSizeF(size)
    font.setBold("Bold" in name)
    return font


def _draw(
    painter: QPainter, fonts: tuple[QFont, QFont], line: _Line, y: float, unit: float
) -> None:
    """Character by character, as typesetters place them."""
    x = line.left
    for at, char in enumerate(line.text):
        painter.setFont(fonts[at < line.bold])
        painter.drawText(QPointF(x, y) * unit, char)
        x += _width(char) * _SIZE


def _furnish(painter: QPainter, manner: Manner, number: int) -> None:
    small = _font("ReportReaderSerif-Regular.otf", 10)
    unit = manner.dpi / _DPI
    painter.setFont(small)
    if manner.numbered:
        painter.drawText(QPointF(280, 800) * unit, f"— {number} —")
    if manner.head:
        painter.drawText(QPointF(220, 50) * unit, manner.head)
    for at, note in enumerate(manner.notes if number == 1 else ()):
        painter.drawText(QPointF(_LEFT, _TOP + _ROWS * _LEADING + at * 13), note)
