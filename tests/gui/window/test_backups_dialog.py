# SPDX-License-Identifier: MIT
"""备份与恢复: what is inside is seen first, and what is there now is never given up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import TextRange
from reader.export.annotated import collect
from reader.export.web_annotations import as_json
from reader.store.annotations import list_annotations

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(program, qtbot):
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    program.window.commands["backups"].trigger()
    shown = program.controllers.backups._dialog
    qtbot.waitUntil(lambda: "还没有备份" in shown.status.text())
    yield shown
    shown.close()


def press(dialog, words: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if words in b.text()).click()


def test_backing_up_looking_and_restoring(program, paths, dialog, qtbot):
    assert not dialog.restore_button.isEnabled()
    press(dialog, "现在备份")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert "1 条批注" in dialog.list.item(0).text()
    assert "海珠区2024年政府工作报告：1 条" in dialog.details.text()
    before = list_annotations(paths.annotations)
    program.controllers.annotations.delete([before[0].id])
    assert list_annotations(paths.annotations) == ()
    press(dialog, "恢复这一份")
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert list_annotations(paths.annotations) == before
    assert len(program.window.view.marks.bookmarks) == 1
    rows = [dialog.list.item(row).text() for row in range(2)]
    assert any("恢复之前" in row and "0 条" in row for row in rows)
    assert not program.window.commands["undo"].isEnabled()


def test_a_damaged_backup_says_so_and_cannot_be_restored(program, paths, dialog, qtbot):
    paths.backups.mkdir()
    (paths.backups / "annotations-20260101-120000.zip").write_bytes(b"rotten")
    program.controllers.backups.open()
    second = program.controllers.backups._dialog
    qtbot.waitUntil(lambda: second.list.count() == 1)
    assert "已经损坏" in second.details.text()
    assert not second.restore_button.isEnabled()
    second.close()


def test_a_file_from_elsewhere_is_looked_at_first(program, paths, dialog, tmp_path, qtbot):
    (tmp_path / "x.zip").write_bytes(b"nothing")
    dialog.look_wanted.emit(tmp_path / "x.zip")
    assert "不是批注的备份" in dialog.status.text()
    press(dialog, "现在备份")
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    (made,) = paths.backups.iterdir()
    made.rename(tmp_path / "带走.zip")
    dialog.look_wanted.emit(tmp_path / "带走.zip")
    assert "带走.zip" in dialog.details.text()
    assert dialog.restore_button.isEnabled()


def test_annotations_are_taken_in_and_a_wrong_file_is_named(program, paths, tmp_path, qtbot):
    (tmp_path / "页.html").write_text("<!doctype html>", "utf-8")
    program.controllers.taking_in.take_in(tmp_path / "页.html")
    qtbot.waitUntil(lambda: "HTML" in program.window.notice_bar.sentence)
    page = '{"items": []}'
    (tmp_path / "空.json").write_text(page, "utf-8")
    program.controllers.taking_in.take_in(tmp_path / "空.json")
    qtbot.waitUntil(lambda: "新增 0 条" in program.window.notice_bar.sentence)


def test_many_are_taken_in_by_turns_and_what_changes_meanwhile_stays(
    program, paths, tmp_path, qtbot
):
    opened = program.controllers.opening.session.opened
    report, place = opened.report, TextRange.within(20, 0, 10)
    anchor = Anchor.make(report, place, opened.digest)
    mine = Annotation.new(report.meta.id, Kind.NOTE, anchor, note="旧")
    many = [Annotation.new(report.meta.id, Kind.BOOKMARK, anchor) for _ in range(250)]
    (tmp_path / "many.json").write_text(as_json(collect([*many, mine], report, "")), "utf-8")
    annotations, taking_in = program.controllers.annotations, program.controllers.taking_in
    stored = program.controllers.requests.store
    turns = []

    def store(some):
        stored(some)
        turns.append(len(some))
        if len(turns) == 1:  # what is waited for is written here, and later than in the file
            program.controllers.keeping._store.add(replace(mine, note="新").changed())

    program.controllers.requests.store = store
    taking_in.take_in(tmp_path / "many.json")
    qtbot.waitUntil(lambda: len(annotations.placed()) == 251)
    assert max(turns) <= 100
    assert annotations.kept(mine.id).note == "新"
    assert len(list_annotations(paths.annotations)) == 251
