# SPDX-License-Identifier: MIT
"""Copying with the source, and place codes, through the real window."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.place_code import PlaceCode, checksum
from reader.core.positions import Position, TextRange
from reader.store.report_sources import KnownSource, read_source
from reader.ui.dialogs.report_source import ReportSourceDialog

from .conftest import stop

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLACE = "海珠区2024年《政府工作报告》第一部分（二）第2段"
URL = "https://example.org/report.html"


def report(program):
    return program.controllers.opening.session.report


def select(program, number: str, start: int, end: int, last: str = "") -> None:
    view = program.window.view
    to = view.report_document.map.to_document
    numbers = report(program).passage_by_number
    cursor = view.textCursor()
    cursor.setPosition(to(Position(numbers[number].index, start)))
    there = to(Position(numbers[last or number].index, end))
    cursor.setPosition(there, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def run(program, action: str) -> str:
    QApplication.clipboard().setText("")
    program.window.commands[action].trigger()
    return QApplication.clipboard().text()


def answer(program, url: str, day: str = "2024-02-03") -> None:
    (dialog,) = program.window.findChildren(ReportSourceDialog)
    dialog.url.setText(url)
    dialog.accessed.setText(day)
    dialog.confirm()
    QApplication.sendPostedEvents(None, 52)


def test_ctrl_shift_c_copies_words_and_source_as_offices_do(program):
    select(program, "1.2.2", 0, 8)
    QTest.keyClick(program.window.view, Qt.Key.Key_C, CTRL | SHIFT)
    words = report(program).passage_by_number["1.2.2"].text[:8]
    assert QApplication.clipboard().text() == f"{words}\n——{PLACE}"


def test_without_a_selection_the_whole_paragraph_is_copied(program):
    number = report(program).passage_by_number["1.2.2"]
    program.controllers.reading.jump_to_passage(number.index)
    assert run(program, "cite") == f"{number.text}\n——{PLACE}"


def test_the_line_end_of_a_selection_is_no_second_paragraph(program):
    words = report(program).passage_by_number["1.2.2"].text
    select(program, "1.2.2", 0, 0, "1.2.3")
    assert run(program, "cite") == f"{words}\n——{PLACE}"


def test_markdown_and_rich_text(program):
    select(program, "1.2.2", 0, 8)
    words = report(program).passage_by_number["1.2.2"].text[:8]
    assert run(program, "cite_markdown") == f"> {words}\n>\n> ——{PLACE}\n"
    assert run(program, "cite_rich") == f"{words}\n——{PLACE}"
    html = QApplication.clipboard().mimeData().html()
    assert "FangSong" in html and PLACE in html and f">{words}</p>" in html


def test_a_reference_asks_for_the_address_once_and_remembers_it(start):
    program = start()
    select(program, "1.2.2", 0, 8)
    assert run(program, "cite_gbt_2025") == ""
    answer(program, "example.org/report.html")
    new = QApplication.clipboard().text()
    assert new.endswith(f". 2024-01-31. {URL}.")
    old = run(program, "cite_gbt_2015")
    assert old.endswith(f"(2024-01-31)[2024-02-03]. {URL}.")
    report_id = program.controllers.opening.session.report_id
    stop(program)
    again = start()
    assert run(again, "cite_gbt_2025") == new
    assert read_source(again.paths.annotations, report_id) == KnownSource(URL, "2024-02-03")


def test_no_address_is_an_answer_and_can_be_changed(program):
    assert run(program, "cite_gbt_2015") == ""
    answer(program, "")
    printed = QApplication.clipboard().text()
    assert "[R]" in printed
    assert run(program, "cite_gbt_2015") == printed
    program.window.commands["report_source"].trigger()
    answer(program, URL)
    assert "[R/OL]" in run(program, "cite_gbt_2015")


def test_a_wrong_day_is_said_and_nothing_is_kept(program):
    run(program, "cite_gbt_2015")
    answer(program, URL, "昨天")
    (dialog,) = program.window.findChildren(ReportSourceDialog)
    assert dialog.isVisible()
    dialog.reject()
    assert read_source(program.paths.annotations, report(program).meta.id) is None


def test_the_day_is_that_of_the_saved_file_else_today(start, tmp_path):
    saved = tmp_path / "某区.txt"
    saved.write_text("政府工作报告\n各位代表：\n" + "全区经济平稳向好。\n" * 9, encoding="utf-8")
    os.utime(saved, (0, datetime(2024, 5, 6, 12).timestamp()))
    program = start()
    assert program.controllers.citing._day_taken() == date.today().isoformat()
    assert program.controllers.opening.open(saved)
    assert program.controllers.citing._day_taken() == "2024-05-06"


def code_of(program, number: str) -> str:
    return str(PlaceCode.of(report(program), report(program).passage_by_number[number].index))


def test_a_code_is_copied_and_pasted_into_the_search_box_leads_back(program):
    select(program, "1.2.2", 3, 9)
    code = run(program, "place_code")
    assert code == code_of(program, "1.2.2")
    program.controllers.reading.to_end()
    box = program.window.top_bar.search
    box.setFocus()
    box.paste()
    assert program.window.view.current_passage() == report(program).passage_by_number["1.2.2"].index
    assert box.text() == ""
    assert "未改动" in program.window.notice_bar.sentence
    assert program.window.view.hasFocus()


def test_a_code_under_ctrl_g(program):
    program.controllers.dialogs.code_chosen.emit(code_of(program, "1.3.1"))
    assert "1.3.1" in program.window.notice_bar.sentence


@pytest.mark.parametrize(
    ("number", "check", "said"),
    [
        ("1.2.2", None, "未改动"),
        ("1.9.9", None, "已移到 1.2.2"),
        ("1.2.2", "aaaaaaaa", "已改动"),
        ("1.9.9", "aaaaaaaa", "已不存在"),
    ],
)
def test_what_became_of_the_text_is_said(program, number, check, said):
    code = PlaceCode.parse(code_of(program, "1.2.2"))
    assert code is not None
    assert program.controllers.codes.open(str(code._replace(number=number, check=check or code[2])))
    sentence = program.window.notice_bar.sentence
    assert said in sentence
    assert ("未改动" in sentence) == (check is None)
    if said == "已改动":
        assert report(program).passage_by_number["1.2.2"].text[:40] in sentence


def test_a_code_of_a_report_that_is_not_there_says_so(program):
    before = program.controllers.opening.session
    assert program.controllers.codes.open("nowhere-2020@1.1.1~aaaaaaaa")
    assert "nowhere-2020" in program.window.notice_bar.sentence
    assert program.controllers.opening.session is before


def test_a_code_of_another_report_opens_it(start, paths, tmp_path):
    program = start()
    code = code_of(program, "1.2.2")
    other = tmp_path / "某区.txt"
    other.write_text("政府工作报告\n各位代表：\n" + "全区经济平稳向好。\n" * 9, encoding="utf-8")
    assert program.controllers.opening.open(other)
    program.window.top_bar.search.setText(code)
    assert code_of(program, "1.2.2") == code
    assert "未改动" in program.window.notice_bar.sentence


def test_a_code_on_the_command_line(start):
    first = start()
    code = code_of(first, "1.3.2")
    stop(first)
    program = start(report=code)
    where = report(program).passage_by_number["1.3.2"].index
    assert program.window.view.current_passage() == where
    assert "未改动" in program.window.notice_bar.sentence
    assert program.controllers.codes.open(code.replace("1.3.2", "1.3.9"))
    assert "已移到" in program.window.notice_bar.sentence


def test_what_is_no_code_is_a_search(program):
    assert not program.controllers.codes.open("某人@某处")
    program.window.top_bar.search.setText("haizhu-2024@1.2.2")
    assert program.window.top_bar.search.text() == "haizhu-2024@1.2.2"


_EXIT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from reader.ui.clipboard import copy_plain, copy_rich
app = QApplication(sys.argv)
copy_plain("甲")
copy_rich("甲", "<p>甲</p>")
held = QApplication.clipboard().mimeData()
assert held.formats() == ["text/plain", "text/html"], held.formats()
assert held.html() == "<p>甲</p>"
QTimer.singleShot(0, app.quit)
app.exec()
"""


def test_the_program_ends_in_peace_with_rich_text_on_the_clipboard():
    done = subprocess.run(
        [sys.executable, "-c", _EXIT], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_where_the_older_wording_is_known_the_difference_is_said(program, qtbot):
    passage = report(program).passage_by_number["1.2.2"]
    older = passage.text.replace("27.9%", "26.5%")
    anchor = Anchor.make(
        report(program), TextRange.within(passage.index, 0, len(passage.text)), "older"
    )
    kept = Annotation.new(report(program).meta.id, Kind.BOOKMARK, replace(anchor, quote=older))
    program.controllers.keeping._store.add(kept)
    code = PlaceCode(report(program).meta.id, "1.2.2", checksum(older))
    assert program.controllers.codes.open(str(code))
    assert "文字已改动" in program.window.notice_bar.sentence
    qtbot.waitUntil(lambda: "“26.5%”现在是“27.9%”" in program.window.notice_bar.sentence)
