# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reader.store.library import LibraryEntry
from reader.ui.panels.library import LibraryPanel


def test_reports_are_listed_the_open_one_marked_and_others_open(qtbot):
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    panel.set_current("b")
    panel.set_reports(
        [
            LibraryEntry("a", Path("a.md"), True, "甲区报告", "广州市/甲区", "2024"),
            LibraryEntry("b", Path("b.md"), False, "乙区报告"),
        ]
    )
    panel.show()
    assert panel.list.marked_row == 1
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    with qtbot.waitSignal(panel.open_requested) as told:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert told.args == ["a"]
    with qtbot.waitSignal(panel.open_file_requested):
        panel.findChildren(QPushButton)[0].click()
