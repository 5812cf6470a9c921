# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.models.report_shelf import Arrangement, Book, Shown
from reader.models.reports import ReportRole, ReportsModel
from reader.store.library import LibraryEntry
from reader.store.reading_marks import ReadingMarks

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def model(qapp):
    model = ReportsModel()
    QAbstractItemModelTester(model, WARN, model)
    entries = (
        LibraryEntry(
            "a", Path("a.md"), True, "甲区报告", "广东省/广州市/甲区", "2024", "2024-01-25"
        ),
        LibraryEntry("b", Path("b.md"), False, "乙区报告", "广东省/广州市/乙区", "2023"),
        LibraryEntry("c", Path("c.md"), False, "丙报告"),
    )
    model.set_reports([Book.of(entry) for entry in entries])
    return model


def names(model: ReportsModel, parent: QModelIndex | None = None) -> list[object]:
    parent = QModelIndex() if parent is None else parent
    return [model.index(row, 0, parent).data() for row in range(model.rowCount(parent))]


def test_reports_stand_under_their_places(model):
    assert names(model) == ["广东省 · 广州市", "未注明地区"]
    assert names(model, model.index(0, 0)) == ["乙区报告", "甲区报告"]
    first = model.index_of("a")
    assert first.data(ReportRole.ID) == "a"
    assert first.parent().data(ReportRole.ID) == ""
    assert "2024-01-25" in first.data(Qt.ItemDataRole.ToolTipRole)
    assert not model.index_of("z").isValid()
    assert model.total == model.count == 3


def test_a_row_says_how_far_it_was_read(model):
    said = Qt.ItemDataRole.AccessibleTextRole
    assert model.index_of("a").data(said) == "甲区报告，广东省 广州市 甲区，未读"
    model.set_marks(
        {
            "a": ReadingMarks("2026", 40, 2),
            "b": ReadingMarks("2026", 100),
            "c": ReadingMarks("2026"),
        }
    )
    assert model.index_of("a").data(said).endswith("读到 40% · 2 条批注")
    assert model.index_of("b").data(said).endswith("读完")
    assert model.index_of("c").data(said).endswith("读过")
    assert model.index(0, 0).data(said) == "广东省 · 广州市，2 份报告"


def test_filters_and_orders_together(model):
    model.set_query(" 区 ")
    model.set_arrangement(Arrangement.YEAR, newest_first=False)
    assert names(model) == ["2023 年", "2024 年"]
    model.set_marks({"b": ReadingMarks("2026", 10)})
    model.show_only(Shown.UNREAD)
    assert names(model) == ["2024 年"]
    assert (model.count, model.total) == (1, 3)
    model.set_query("")
    assert model.count == 2


def test_what_changes_nothing_resets_nothing(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_query("报告")
        model.set_query("报告 ")
        model.show_only(Shown.ALL)
