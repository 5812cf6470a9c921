# SPDX-License-Identifier: MIT
"""Ctrl+G: type a paragraph's number such as 1.2.2 and see, before going, what stands there."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.core.place_code import PlaceCode
from reader.core.places import say_place
from reader.core.report import Passage, Report

PREVIEW = 60


def find_number(report: Report, typed: str) -> Passage | None:
    """The passage whose number was typed, also full-width or with 。 for the dots."""
    plain = unicodedata.normalize("NFKC", typed).replace("。", ".").replace("．", ".")
    plain = "".join(plain.split()).upper()
    return report.passage_by_number.get(plain) or report.passage_by_number.get(plain.rstrip("."))


class GoToNumberDialog(QDialog):
    """Tells `chosen(passage index)` on Enter; what cannot be found is said and keeps it open."""

    chosen = Signal(int)
    code_chosen = Signal(str)
    """A place code was typed instead."""

    def __init__(self, report: Report, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("转到段号"))
        self.setMinimumWidth(440)
        self._report = report
        self._field = QLineEdit(here)
        self._field.setAccessibleName(self.tr("段号"))
        self._field.setPlaceholderText(self.tr("例如 1.2.2；名词解释第 11 条是 G11"))
        self._field.selectAll()
        self._preview = QLabel()
        self._preview.setProperty("class", "muted")
        self._preview.setWordWrap(True)
        self._preview.setMinimumHeight(44)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 14)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(self._preview)
        self._field.textChanged.connect(self._show_preview)
        self._field.returnPressed.connect(self._choose)
        self._show_preview()

    @property
    def preview(self) -> str:
        """What is shown below the field."""
        return self._preview.text()

    def _show_preview(self) -> None:
        typed = self._field.text().strip()
        passage = find_number(self._report, typed)
        if PlaceCode.parse(typed) is not None:
            self._preview.setText(self.tr("这是位置码，按 Enter 打开那一段，并核对文字。"))
        elif passage is not None:
            words = passage.text[:PREVIEW].replace("\n", " ").replace("\t", " ")
            more = "……" if len(passage.text) > PREVIEW else ""
            self._preview.setText(f"{say_place(self._report, passage.index)}　{words}{more}")
        elif typed:
            self._preview.setText(
                self.tr("没有“{0}”这一段。段号写作 部分.节.段，0 表示尚无标题之处。").format(typed)
            )
        else:
            self._preview.setText(self.tr("段号写作 部分.节.段，例如 1.2.2。"))

    def _choose(self) -> None:
        typed = self._field.text()
        if PlaceCode.parse(typed) is not None:
            self.accept()
            self.code_chosen.emit(typed)
            return
        passage = find_number(self._report, typed)
        if passage is None:
            self._show_preview()
            self._field.selectAll()
            return
        self.accept()
        self.chosen.emit(passage.index)
