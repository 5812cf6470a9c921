# SPDX-License-Identifier: MIT
"""The pieces of which the preview of an import is made, and how it words names and headings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.core.report import Report, Section

_INDENT = "　　"
_LONGEST_NAME = 48


def one_line(name: str) -> str:
    """A file's name on one line, the middle of a very long one left out."""
    plain = " ".join(name.split())
    half = _LONGEST_NAME // 2
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[:half]}…{plain[-half:]}"


def notice(sentence: str) -> QLabel:
    """A sentence that should not be overlooked."""
    label = QLabel(sentence)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("class", "accent")
    label.setWordWrap(True)
    return label


def figure(name: str, count: int) -> QWidget:
    """A number with what it counts below it."""
    number, caption = QLabel(str(count)), QLabel(name)
    number.setProperty("class", "pageTitle")
    caption.setProperty("class", "muted")
    tile = QWidget()
    column = QVBoxLayout(tile)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    for label in (number, caption):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    return tile


def outline_text(report: Report) -> str:
    """The headings of a report, one a line, set in by their level."""
    return "\n".join(
        _INDENT * (block.level - 1) + block.title
        for block in report.blocks
        if isinstance(block, Section)
    )
