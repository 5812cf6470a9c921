# SPDX-License-Identifier: MIT
"""A folder of reports through the real window: asked, taken in, listed, taken over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader.models.import_rows import ROW, Column, Fate
from reader.ui.dialogs.import_list import ImportListDialog, Plan

REPORT = """政府工作报告

——{year}年1月10日在广州市{place}第十届人民代表大会第三次会议上

{place}区长 王小明

各位代表：

一、{last}年工作回顾

{body}
"""
BODY = "".join(
    f"{place}地区生产总值增长百分之{digit}，"
    for place, digit in zip("东西南北中上下左右前后内外", "一二三四五六七八九十百千万", strict=True)
)


def write(folder, place, year, name="", body=BODY):
    path = folder / (name or f"{place}{year}.txt")
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(REPORT.format(place=place, year=year, last=year - 1, body=body), "utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    """Four reports, one of them twice, one empty file, and some that are passed over."""
    folder = tmp_path / "报告"
    for year in range(2020, 2024):
        write(folder, "天河区", year, body=f"{year}：{BODY}")
    write(folder, "天河区", 2020, "重复.txt", body=f"{2020}：{BODY}")
    (folder / "空.txt").touch()
    (folder / "图.png").touch()
    (folder / ".隐藏.txt").write_text("x", "utf-8")
    return folder


@pytest.fixture
def listed(program, qtbot):
    """Begins the import of some paths, and waits until it asks."""

    def begin(*paths) -> ImportListDialog:
        program.controllers.imports.one.take(list(paths))

        def shown():
            return [
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, ImportListDialog) and w.isVisible()
            ]

        qtbot.waitUntil(lambda: bool(shown()), timeout=10000)
        return shown()[0]

    yield begin
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, ImportListDialog):
            widget.close()


def run(dialog, qtbot):
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.plan is Plan.ENDED, timeout=30000)


def fates(dialog):
    rows = [dialog.rows.index(at, 0).data(ROW) for at in range(dialog.rows.rowCount())]
    return {row.path.name: row.fate for row in rows}


def test_a_folder_is_taken_in_and_listed(program, qtbot, listed, folder, paths):
    dialog = listed(folder)
    assert "6 个" in dialog.said.text()
    assert "1 个其他" in dialog.state.text()
    assert not paths.library.exists()
    run(dialog, qtbot)
    found = fates(dialog)
    assert found.pop("空.txt") is Fate.REFUSED
    assert found.pop("重复.txt") is Fate.SAME
    assert set(found.values()) == {Fate.KEPT}
    assert len(list(paths.library.glob("*.md"))) == 4
    library = program.library.reports()
    assert len([entry for entry in library if entry.name.startswith("天河区")]) == 4


def test_a_row_opens_its_report_and_the_list_can_be_copied(program, qtbot, listed, folder):
    dialog = listed(folder)
    run(dialog, qtbot)
    dialog.table.selectRow(0)
    dialog.table.chosen.emit(dialog.table.currentIndex())
    assert "天河区" in program.window.windowTitle()
    dialog.copy()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 7
    assert any("空的" in line for line in lines)


def test_only_one_kind_of_outcome_can_be_shown(qtbot, listed, folder):
    dialog = listed(folder)
    run(dialog, qtbot)
    dialog.groups.button(4).click()
    assert dialog.table.model().rowCount() == 1
    dialog.groups.button(0).click()
    assert dialog.table.model().rowCount() == 6


def test_a_newer_version_waits_for_the_reader(qtbot, listed, folder, tmp_path, paths):
    run(listed(folder), qtbot)
    newer = write(tmp_path / "新", "天河区", 2023, body=f"2023：{BODY}另有变动。")
    dialog = listed(newer.parent)
    run(dialog, qtbot)
    assert fates(dialog) == {newer.name: Fate.NEWER}
    assert "另有变动" not in "".join(p.read_text("utf-8") for p in paths.library.glob("*.md"))
    index = dialog.rows.index(0, Column.FILE)
    dialog.rows.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    dialog.take_over_button.click()
    qtbot.waitUntil(lambda: fates(dialog) == {newer.name: Fate.REPLACED}, timeout=10000)
    texts = [p.read_text("utf-8") for p in paths.library.glob("*.md")]
    assert len(texts) == 4
    assert sum("另有变动" in text for text in texts) == 1


def test_the_open_report_is_shown_anew_when_a_newer_version_takes_its_place(
    program, qtbot, listed, folder, tmp_path, paths
):
    run(listed(folder), qtbot)
    newer = write(tmp_path / "新", "天河区", 2023, body=f"2023：{BODY}另有变动。")
    dialog = listed(newer.parent)
    run(dialog, qtbot)
    row = dialog.rows.index(0, 0).data(ROW)
    program.opening.open(row.opens)
    dialog.rows.check_all(on=True)
    dialog.take_over_button.click()
    qtbot.waitUntil(lambda: "另有变动" in program.window.view.toPlainText(), timeout=10000)
    assert "换成了另一版文本" in program.window.notice_bar.sentence


def test_the_list_says_what_became_of_the_annotations_of_a_report_that_is_not_open(
    program, qtbot, listed, folder, tmp_path
):
    before = program.opening.session.report_id
    run(listed(folder), qtbot)
    newer = write(tmp_path / "新", "天河区", 2023, body=f"2023：{BODY}另有变动。")
    dialog = listed(newer.parent)
    run(dialog, qtbot)
    program.opening.open(dialog.rows.index(0, 0).data(ROW).opens)
    program.controllers.annotations.add_bookmark()
    program.opening.open(before)
    dialog.rows.check_all(on=True)
    dialog.take_over_button.click()
    qtbot.waitUntil(lambda: fates(dialog) == {newer.name: Fate.REPLACED}, timeout=10000)
    assert "批注 1 条" in dialog.rows.index(0, 0).data(ROW).said


def test_stopping_keeps_what_is_kept(qtbot, listed, tmp_path, paths):
    folder = tmp_path / "许多"
    for number in range(200):
        write(folder, "天河区", 2020, f"{number}.txt", body=f"第{number}份{BODY}" * 5)
    dialog = listed(folder)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: dialog.rows.rowCount() > 2, timeout=20000)
    dialog.stop_button.click()
    qtbot.waitUntil(lambda: dialog.plan is Plan.ENDED, timeout=10000)
    assert "还有" in dialog.said.text()
    assert len(list(paths.library.glob("*.md"))) == dialog.rows.count(Fate.KEPT)


def test_a_folder_without_reports_is_said(program, qtbot, tmp_path):
    (tmp_path / "空的").mkdir()
    program.controllers.imports.one.take([tmp_path / "空的"])
    qtbot.waitUntil(lambda: "没有可以导入" in program.window.notice_bar.sentence)
