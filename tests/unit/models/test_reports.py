# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QAbstractItemModelTester

from reader.models.reports import ReportRole, ReportsModel
from reader.store.library import LibraryEntry

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


def test_a_report_says_name_region_and_year(qapp):
    model = ReportsModel()
    QAbstractItemModelTester(model, WARN, model)
    model.set_reports(
        [
            LibraryEntry("a", Path("a.md"), True, "甲区报告", "广东省/广州市/甲区", "2024"),
            LibraryEntry("b", Path("b.md"), False, "乙区报告"),
            LibraryEntry("c", Path("c.md"), False, ""),
        ]
    )
    first, second, third = (model.index(row, 0) for row in range(3))
    assert first.data() == "甲区报告"
    assert first.data(ReportRole.DETAILS) == "广东省 · 广州市 · 甲区 · 2024"
    assert second.data(ReportRole.DETAILS) == ""
    assert third.data() == "c"
    assert model.row_of("b") == 1
    assert model.row_of("z") == -1
