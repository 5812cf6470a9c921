# SPDX-License-Identifier: MIT
"""A table of hits is written in a process of its own, whole or not at all."""

import pytest

from reader.paths import locate_paths
from reader.tasks.library_table import LibraryTable
from reader.tasks.library_talk import TableForm, TableOrder

REPORT = "---\nid: {0}\ntitle: 政府工作报告\nyear: 192{0}\n---\n\n# 一、回顾\n\n子丑寅卯，子丑。\n"


@pytest.fixture
def table(tmp_path, qapp):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path / "home")})
    paths.library.mkdir(parents=True)
    for number in range(3):
        text = REPORT.format(number)
        (paths.library / f"{number}.md").write_text(text, encoding="utf-8")
    made = LibraryTable(paths)
    yield made
    assert made.shutdown(5000)


def test_progress_and_the_table_come(table, tmp_path, qtbot):
    target = tmp_path / "表.xlsx"
    target.write_text("old")
    with qtbot.waitSignal(table.finished, timeout=30_000) as told:
        table.save(TableOrder("子丑", TableForm.XLSX), target)
        assert table.busy
    assert told.args == [target, 6]
    assert target.read_bytes().startswith(b"PK")
    assert not table.busy


def test_only_the_reports_wanted_are_in_it(table, tmp_path, qtbot):
    target = tmp_path / "表.csv"
    with qtbot.waitSignal(table.finished, timeout=30_000) as told:
        table.save(TableOrder("子丑", TableForm.CSV, ("1",)), target)
    assert told.args == [target, 2]


@pytest.mark.parametrize("begun", [False, True])
def test_nothing_is_left_of_a_table_that_was_given_up(table, tmp_path, qtbot, begun):
    target = tmp_path / "out" / "表.csv"
    target.parent.mkdir()
    target.write_text("old")
    table.save(TableOrder("子丑", TableForm.CSV), target)
    if begun:
        (part,) = table._parts.values()
        part.write_text("half a table")  # as the process would, sooner or later
    table.cancel()
    assert not table.busy
    qtbot.waitUntil(lambda: not table._parts, timeout=30_000)
    assert [path.name for path in target.parent.iterdir()] == ["表.csv"]
    assert target.read_text() == "old"


def test_a_folder_that_is_not_there_is_said(table, tmp_path, qtbot):
    target = tmp_path / "no" / "表.csv"
    with qtbot.waitSignal(table.failed, timeout=30_000) as told:
        table.save(TableOrder("子丑", TableForm.CSV), target)
    assert told.args[0] == target and told.args[1]
