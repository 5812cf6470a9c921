# SPDX-License-Identifier: MIT
"""Puts text on the clipboard, plain or with a rich form beside it.

Never a QMimeData that Python has made: the clipboard outlives the interpreter, and the program
would crash when it ends. The one used here is made by Qt itself.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QTextEdit


def copy_plain(text: str) -> None:
    """Put plain text on the clipboard."""
    QApplication.clipboard().setText(text)


def copy_rich(text: str, html: str) -> None:
    """Put plain text and the same as HTML on the clipboard; who pastes takes what it can."""
    maker = QTextEdit()
    maker.setPlainText(text)
    maker.selectAll()
    data = maker.createMimeDataFromSelection()
    data.html()  # lets Qt fill in its own forms now, not over ours when somebody pastes
    data.clear()
    data.setText(text)
    data.setHtml(html)
    QApplication.clipboard().setMimeData(data)
