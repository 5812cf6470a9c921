# SPDX-License-Identifier: MIT
"""The question before a window closes in which something is in no file yet."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


class ClosingChoice(Enum):
    """What a reader wants done."""

    SAVE = auto()
    LEAVE = auto()
    """Close, and lose it."""
    STAY = auto()


def ask_before_closing(
    parent: QWidget, title: str, sentence: str, save: str, *, more: str = ""
) -> ClosingChoice:
    """Ask; `save` is what the saving button says. Esc and Enter lose nothing."""
    translate = QCoreApplication.translate
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(title)
    box.setText(sentence)
    box.setInformativeText(more)
    saving = box.addButton(save, QMessageBox.ButtonRole.AcceptRole)
    leaving = box.addButton(
        translate("ClosingChoice", "不保存，关闭"), QMessageBox.ButtonRole.DestructiveRole
    )
    staying = box.addButton(translate("ClosingChoice", "不关闭"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(saving)
    box.setEscapeButton(staying)
    box.exec()
    if box.clickedButton() is saving:
        return ClosingChoice.SAVE
    return ClosingChoice.LEAVE if box.clickedButton() is leaving else ClosingChoice.STAY
