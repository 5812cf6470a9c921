# SPDX-License-Identifier: MIT
"""Asks where to save a file, so that no file is replaced that the reader was not asked about.

A name typed without its ending gets it after the dialog has closed, and the file that it then
means may be there already, unasked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


def ask_save_target(
    parent: QWidget, title: str, name: str, forms: Mapping[str, str]
) -> Path | None:
    """The file to write, with one of the endings of `forms`; None if there is to be none.

    `forms` are the file dialog's filters with their endings (`.docx`), the usual one first; a
    name with another ending, or none, gets that of the filter chosen.
    """
    path, chosen = QFileDialog.getSaveFileName(parent, title, name, ";;".join(forms))
    if not path:
        return None
    target = Path(path)
    if target.suffix.lower() in forms.values():
        return target
    ending = forms.get(chosen) or next(iter(forms.values()))
    target = target.with_name(target.name + ending)
    return target if not target.exists() or _may_replace(parent, target) else None


def _may_replace(parent: QWidget, target: Path) -> bool:
    translate = QCoreApplication.translate
    answer = QMessageBox.question(
        parent,
        translate("SaveTarget", "文件已经有了"),
        translate("SaveTarget", "“{0}”已经存在。要换成新的吗？").format(target),
    )
    return answer is QMessageBox.StandardButton.Yes
