# SPDX-License-Identifier: MIT
"""When things go wrong: the window opens all the same, says what is the matter, and stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.paths import locate_paths
from reader.tasks.single_instance import claim_instance
from reader.ui.notice_bar import Notice

CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[3]


def title(program) -> str:
    return program.controllers.opening.session.report.meta.title


def body(program) -> str:
    return program.window.view.toPlainText()


def test_a_missing_bundled_report_leaves_a_page_that_says_so(start, paths, tmp_path):
    (tmp_path / "empty").mkdir()
    program = start(at=paths._replace(bundled_reports=tmp_path / "empty"))
    assert "不见了" in program.window.notice_bar.sentence
    assert "Ctrl+O" in body(program)
    assert title(program) == "没有打开报告"


def test_a_broken_bundled_report_leaves_a_page_that_says_so(start, paths, tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "haizhu-2024.md").write_bytes(bytes(range(256)) * 20)
    program = start(at=paths._replace(bundled_reports=broken))
    assert body(program).strip()
    assert program.window.notice_bar.sentence or len(body(program)) > 100


def test_a_file_that_cannot_be_opened_leaves_the_open_report(program, tmp_path):
    before = program.controllers.opening.session
    program.controllers.opening.open(tmp_path / "没有这个文件.md")
    assert program.controllers.opening.session is before
    assert "没有这个文件.md" in program.window.notice_bar.sentence


def test_a_report_asked_for_that_is_missing_is_said_over_the_bundled_one(start, tmp_path):
    program = start(report=str(tmp_path / "无.md"))
    assert "无.md" in program.window.notice_bar.sentence
    assert title(program) == "政府工作报告"


def test_a_file_without_structure_opens_as_plain_text_with_a_note(start, tmp_path):
    file = tmp_path / "随记.md"
    file.write_text("只有一段话。\n\n再有一段。\n", "utf-8")
    program = start(report=str(file))
    assert "纯文本" in program.window.notice_bar.sentence
    assert "再有一段" in body(program)


def test_a_data_folder_that_cannot_be_made_still_reads_and_says_so(start, tmp_path, log_guard):
    log_guard.allow("")
    (tmp_path / "file").write_text("")
    nowhere = locate_paths({"REPORT_READER_HOME": str(tmp_path / "file" / "home")})
    program = start(at=nowhere)
    assert title(program) == "政府工作报告"
    assert program.window.notice_bar.sentence
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    assert len(program.window.view.marks.bookmarks) == 1


def test_what_a_reader_made_matters_more_than_settings(program):
    bar = program.window.notice_bar
    bar.show_notice(Notice("annotations", "批注没能保存。"))
    bar.show_notice(Notice("settings", "设置没能保存。", minor=True))
    assert bar.sentence == "批注没能保存。"
    bar.withdraw("annotations")
    assert bar.sentence == "设置没能保存。"


def test_rotten_cache_and_settings_are_made_anew(start, paths, log_guard, qtbot):
    log_guard.allow("")
    for file in [*paths.parsed.rglob("*"), *paths.index.rglob("*")]:
        if file.is_file():
            file.write_bytes(b"\x00rotten" * 9)
    paths.user_data.mkdir(parents=True, exist_ok=True)
    paths.settings.write_bytes(b"\xff\xfe not an ini file [[[")
    program = start()
    assert title(program) == "政府工作报告"
    assert "设置文件" in program.window.notice_bar.sentence
    program.window.top_bar.search.setText("琶洲")
    assert program.controllers.search.result.count == 31
    program.window.top_bar.search.setText("琶洲 ")
    assert program.controllers.search.result.count == 31


def test_an_error_that_nobody_caught_is_one_sentence(program):
    program.tell("程序出了意料之外的错误。")
    assert program.window.notice_bar.sentence == "程序出了意料之外的错误。"


def test_a_notice_that_was_closed_does_not_come_back_by_itself(program):
    program.tell("同一句话")
    program.window.notice_bar._close.click()
    program.tell("同一句话")
    assert program.window.notice_bar.sentence == ""
    program.tell("另一句话")
    assert program.window.notice_bar.sentence == "另一句话"


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_second_start_hands_its_file_to_the_first_window(program, paths, tmp_path, qtbot):
    file = tmp_path / "第二份.md"
    file.write_text("# 一、开头\n\n正文在此。\n", "utf-8")
    claim = claim_instance(paths.user_data)
    try:
        second = subprocess.Popen(
            [sys.executable, "-m", "reader", str(file)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    finally:
        claim.release()
    assert second.returncode == 0, second.stdout
    assert program.controllers.opening.session.opened.path == file
    assert second.communicate()[0] == b""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays are Linux's")
@pytest.mark.parametrize("display", [None, ":97"])
def test_without_a_display_one_sentence_names_the_way_out(display, reader_home):
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if display:
        environ["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "reader"],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "--screenshot" in said
    assert len(said.splitlines()) == 1
