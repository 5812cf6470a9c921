# SPDX-License-Identifier: MIT
"""The library in the whole window: reports removed and brought back, and changes by other hands."""

from __future__ import annotations

import pytest

from reader.models.report_shelf import Arrangement
from reader.models.reports import ReportRole

OTHER = """---
id: other-2023
title: 政府工作报告
name: 别处2023年政府工作报告
region: 广东省/广州市
year: 2023
---

各位代表：

# 一、回顾

去年的工作。增长 5%。
"""


@pytest.fixture
def other(paths):
    """A report of the reader's own, with the file that it came from."""
    paths.library_sources.mkdir(parents=True)
    (paths.library_sources / "other-2023.txt").write_text("原件", "utf-8")
    path = paths.library / "other-2023.md"
    path.write_text(OTHER, "utf-8")
    return path


@pytest.fixture
def known(program, other, qtbot):
    """The panel, once it shows both reports; the library's folder came after the start."""
    panel = program.window.library_panel
    qtbot.waitUntil(lambda: panel._model.total == 2)
    return panel


def ids(panel) -> set[str]:
    return {book.entry.id for book in panel._model._books}


def test_reports_are_shown_opened_marked_and_ordered(program, known, qtbot):
    assert known.tree.marked == "haizhu-2024"
    asked = []
    wanted = program.controllers.library.export_wanted
    wanted.disconnect()
    wanted.connect(lambda: asked.append(program.opening.session.report_id))
    known.export_requested.emit("other-2023")
    assert asked == ["other-2023"]
    assert known.tree.marked == "other-2023"
    qtbot.waitUntil(lambda: not _unread(known, "haizhu-2024"))
    program.window.commands["library_year"].trigger()
    assert known._model.arrangement is Arrangement.YEAR
    assert program.settings.text("library_order") == "year"


def _unread(panel, report_id: str) -> bool:
    book = panel._model.index_of(report_id).data(ReportRole.ROW).book
    return not panel._model.marks_of(book).read


def test_a_report_goes_to_the_trash_and_ctrl_z_brings_it_back(program, known, other, qtbot):
    text = other.read_text("utf-8")
    known.removal_requested.emit(["other-2023"])
    qtbot.waitUntil(lambda: ids(known) == {"haizhu-2024"})
    assert not other.exists()
    assert "《别处2023年政府工作报告》已移到回收站" in program.window.notice_bar.sentence
    program.window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: ids(known) == {"haizhu-2024", "other-2023"})
    assert other.read_text("utf-8") == text
    assert program.window.notice_bar.sentence == ""
    program.window.commands["redo"].trigger()
    qtbot.waitUntil(lambda: ids(known) == {"haizhu-2024"})
    program.controllers.library.remove(["haizhu-2024"])
    assert "自带" in program.window.notice_bar.sentence


def test_the_open_report_goes_and_another_is_shown(program, known, other, qtbot):
    program.window.commands["show_trash"].trigger()
    assert program.window.notice_bar.sentence == "报告库的回收站是空的。"
    known.open_requested.emit("other-2023")
    program.window.commands["remove_report"].trigger()
    assert program.opening.session.report_id == "haizhu-2024"
    qtbot.waitUntil(lambda: ids(known) == {"haizhu-2024"})


def test_files_written_by_hand_are_taken_over(program, known, other, qtbot):
    third = other.with_name("third.md")
    third.write_text(OTHER.replace("other-2023", "third").replace("别处", "手写"), "utf-8")
    qtbot.waitUntil(lambda: "third" in ids(known))
    third.unlink()
    qtbot.waitUntil(lambda: "third" not in ids(known))


def test_the_open_report_edited_outside_is_said_and_read_again(program, known, other, qtbot):
    known.open_requested.emit("other-2023")
    program.controllers.annotations.add_bookmark()
    bar, before = program.window.notice_bar, "5%"
    for percent in ("6%", "7%", "8%"):  # in place, and twice by an editor that replaces the file
        new = other if percent == "6%" else other.with_suffix(".new")
        new.write_text(OTHER.replace("5%", percent), "utf-8")
        new.replace(other)
        qtbot.waitUntil(lambda: "在外面改过" in bar.sentence)
        assert before in program.opening.session.report.passages[-1].text
        bar._action.click()
        assert percent in program.opening.session.report.passages[-1].text
        assert bar.sentence == ""
        assert len(program.controllers.annotations.placed()) == 1
        before = percent


def test_pinyin_comes_from_the_worker(program, known, qtbot):
    qtbot.waitUntil(lambda: program.library.catalogue.unheard() == (), timeout=20_000)
    qtbot.waitUntil(lambda: known._model.entry("other-2023").sounding != "")
    known.filter_edit.setText("biechu")
    assert known._model.count == 1


def test_marks_due_when_the_window_closes_are_not_looked_for(program, qtbot):
    library = program.controllers.library
    library.note_marks()
    program.window.close()
    with qtbot.captureExceptions() as exceptions:
        library._marking.flush()
    assert exceptions == []
    library._show_marks()  # the store is closed: nothing is asked of it
