# SPDX-License-Identifier: MIT
"""导入 through the real window and the real process: dropped, pasted, shown, kept or not."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from reader.store.library import Library
from reader.ui.clipboard import copy_plain
from reader.ui.dialogs.import_preview import ImportPreviewDialog

REPORT = """政府工作报告

——2023年1月10日在广州市天河区第十届人民代表大会第三次会议上

天河区区长 王小明

各位代表：

一、2022年工作回顾

全区生产总值增长5.2%。{more}
"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "天河<i>2023.txt"
    path.write_text(REPORT.format(more=""), "utf-8")
    return path


@pytest.fixture
def library_files(paths):
    """The reports that are stored."""
    return lambda: sorted(path.name for path in paths.library.glob("*.md"))


def drop(window, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(200, 200), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    window.dropEvent(event)


@pytest.fixture
def preview(qtbot):
    """Waits for the dialog that shows what was found."""

    def wait() -> ImportPreviewDialog:
        def shown():
            return [
                w
                for w in QApplication.topLevelWidgets()
                if isinstance(w, ImportPreviewDialog) and w.isVisible()
            ]

        qtbot.waitUntil(lambda: bool(shown()), timeout=20000)
        return shown()[0]

    return wait


def test_a_dropped_file_is_shown_and_kept_on_demand(program, qtbot, preview, report, library_files):
    drop(program.window, report)
    dialog = preview()
    assert dialog.name.text() == "天河区2023年政府工作报告"
    assert dialog.fields["speaker"].text() == "天河区区长 王小明"
    assert "2022年工作回顾" in dialog.details.toPlainText()
    assert library_files() == []
    dialog.buttons["keep"].click()
    qtbot.waitUntil(lambda: "天河区" in program.window.windowTitle())
    assert len(library_files()) == 1


def test_cancelling_stores_nothing(program, preview, report, library_files):
    drop(program.window, report)
    preview().buttons["cancel"].click()
    assert library_files() == []
    assert "海珠区" in program.window.windowTitle()


def test_a_file_can_be_read_without_being_kept(
    program, preview, report, library_files, monkeypatch
):
    started = []
    monkeypatch.setattr(
        "reader.ui.controllers.look_starting.start_again",
        lambda *words: started.append(words) or True,  # else a process would show a window
    )
    drop(program.window, report)
    preview().buttons["read"].click()
    assert started == [("--look", str(report))]
    assert library_files() == []


def test_what_was_put_right_is_kept(program, qtbot, preview, report, paths):
    drop(program.window, report)
    dialog = preview()
    dialog.fields["year"].setText("去年")
    dialog.buttons["keep"].click()
    assert "去年" in dialog.said.text()
    dialog.fields["year"].setText("2024")
    dialog.fields["region"].setText("深圳市罗湖区")
    dialog.buttons["keep"].click()
    qtbot.waitUntil(lambda: "罗湖区2024年" in program.window.windowTitle())
    kept = next(paths.library.glob("*.md")).read_text("utf-8")
    assert "region: 广东省/深圳市/罗湖区\nyear: 2024" in kept


def test_the_same_text_is_recognised(program, qtbot, preview, report, library_files):
    drop(program.window, report)
    preview().buttons["keep"].click()
    qtbot.waitUntil(lambda: "天河区" in program.window.windowTitle())
    program.opening.open("haizhu-2024")
    drop(program.window, report)
    dialog = preview()
    dialog.buttons["existing"].click()
    qtbot.waitUntil(lambda: "天河区" in program.window.windowTitle())
    assert len(library_files()) == 1


def test_what_cannot_be_kept_is_said_even_when_the_preview_was_closed(
    program, qtbot, preview, report, paths
):
    drop(program.window, report)
    dialog = preview()
    paths.library.write_text("in the way of the folder")
    dialog.buttons["keep"].click()
    dialog.reject()
    qtbot.waitUntil(lambda: "没能收进报告库" in program.window.notice_bar.sentence)


def test_text_on_the_clipboard_is_shown(program, preview):
    copy_plain(REPORT.format(more="教育支出20亿元。"))
    program.window.commands["import_clipboard"].trigger()
    dialog = preview()
    assert "read" not in dialog.buttons
    assert "剪贴板" in "".join(label.text() for label in dialog.findChildren(type(dialog.said)))
    dialog.reject()


def test_an_empty_clipboard_is_said(program):
    QApplication.clipboard().clear()
    program.window.commands["import_clipboard"].trigger()
    assert "剪贴板里没有文字" in program.window.notice_bar.sentence


def test_a_bad_file_is_refused_with_its_cause(program, qtbot, tmp_path):
    empty = tmp_path / "空.txt"
    empty.touch()
    drop(program.window, empty)
    qtbot.waitUntil(lambda: "空.txt" in program.window.notice_bar.sentence, timeout=20000)
    assert "空的" in program.window.notice_bar.sentence


def test_a_foreign_file_opens_where_it_lies(program, qtbot, report, library_files):
    program.controllers.dialogs.file_chosen.emit(report)
    assert "海珠区" in program.window.windowTitle()  # the window does not wait for it
    qtbot.waitUntil(lambda: "天河区" in program.window.windowTitle(), timeout=20000)
    assert program.controllers.opening.session.opened.path == report
    assert library_files() == []


def test_a_bad_file_leaves_the_open_report(program, qtbot, tmp_path):
    bad = tmp_path / "坏.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    program.controllers.dialogs.file_chosen.emit(bad)
    qtbot.waitUntil(lambda: "损坏" in program.window.notice_bar.sentence, timeout=20000)
    assert "海珠区" in program.window.windowTitle()


def test_another_report_is_not_replaced_by_a_file_that_comes_late(program, qtbot, report):
    program.controllers.dialogs.file_chosen.emit(report)
    program.opening.open("haizhu-2024")
    qtbot.wait(600)
    assert "海珠区" in program.window.windowTitle()


def test_a_file_that_goes_while_it_is_read_is_said(program, qtbot, report, monkeypatch):
    library = program.controllers.first.library

    def opened(path, _imported):
        path.unlink()
        return library.open(path)  # says that there is none

    monkeypatch.setattr(library, "opened", opened)
    program.controllers.dialogs.file_chosen.emit(report)
    qtbot.waitUntil(lambda: "找不到" in program.window.notice_bar.sentence, timeout=20000)
    qtbot.wait(600)
    assert "正在读" not in program.window.notice_bar.sentence


def test_of_two_files_chosen_one_after_the_other_the_second_opens(program, qtbot, report, tmp_path):
    second = tmp_path / "黄埔.txt"
    second.write_text(REPORT.format(more="").replace("天河区", "黄埔区"), "utf-8")
    library, apart = program.controllers.first.library, program.controllers.imports.apart
    reading, go_on = threading.Event(), threading.Event()

    def opened(path, imported):
        if path == report:
            reading.set()
            go_on.wait(20)
        return Library.opened(library, path, imported)

    library.opened = opened
    apart.open(report)
    qtbot.waitUntil(reading.is_set, timeout=20000)
    apart.open(second)
    go_on.set()
    qtbot.waitUntil(lambda: "黄埔区" in program.window.windowTitle(), timeout=20000)
