# SPDX-License-Identifier: MIT
"""Nothing can be saved: the window says so, keeps it, tries again by itself, offers a text copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton

from reader.store.annotations import AnnotationStore, list_annotations

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def locked(program, paths, log_guard):
    """The program while another one holds its database; releasing is `locked.execute("COMMIT")`."""
    log_guard.allow("kept in memory|memory only|not folded in")
    with closing(sqlite3.connect(paths.annotations, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
        yield other


def marks(program) -> int:
    return len(program.window.view.marks.bookmarks)


def button(program, words: str) -> QPushButton:
    bar = program.window.notice_bar
    return next(b for b in bar.findChildren(QPushButton) if b.isVisible() and words in b.text())


def test_it_stays_on_screen_is_said_and_written_by_the_timer(program, paths, locked, qtbot):
    bar = program.window.notice_bar
    assert "另一个程序" in bar.sentence
    assert marks(program) == 1
    assert list_annotations(paths.annotations) == ()
    timer = program.controllers.saving._timer
    assert timer.isActive()
    timer.start(50)
    qtbot.wait(400)
    assert "另一个程序" in bar.sentence, "tried, and still not possible"
    locked.execute("COMMIT")
    qtbot.waitUntil(lambda: bar.sentence == "")
    assert len(list_annotations(paths.annotations)) == marks(program) == 1
    assert not timer.isActive()
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    assert bar.sentence == ""
    assert len(list_annotations(paths.annotations)) == 2


def test_the_button_tries_at_once(program, paths, locked):
    locked.execute("COMMIT")
    button(program, "再试").click()
    assert program.window.notice_bar.sentence == ""
    assert len(list_annotations(paths.annotations)) == 1


def test_a_text_copy_has_what_is_not_saved(program, locked, tmp_path, monkeypatch):
    target = tmp_path / "副本.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    button(program, "文字副本").click()
    ((kept, _),) = program.controllers.annotations.placed()
    text = target.read_text("utf-8-sig")
    assert kept.anchor.quote in text
    assert "haizhu-2024" in text
    assert str(target) in program.window.notice_bar.sentence


def test_a_copy_that_cannot_be_written_is_said(program, locked, tmp_path):
    (tmp_path / "file").touch()
    assert not program.controllers.saving.write_copy(tmp_path / "file" / "x.txt")
    assert "没能写到" in program.window.notice_bar.sentence


def answer(words: str, heard: list[str]) -> None:
    """Press the button with these words in the box that is about to open."""

    def press() -> None:
        box = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox))
        heard.append(box.text())
        next(b for b in box.buttons() if words in b.text()).click()

    QTimer.singleShot(0, press)


def test_a_window_with_something_unsaved_asks_before_it_closes(program, locked):
    heard: list[str] = []
    answer("不关闭", heard)
    assert not program.window.close()
    assert program.window.isVisible()
    assert "还没有存盘" in heard[0]
    assert marks(program) == 1
    answer("不保存", heard)
    assert program.window.close()


def test_closing_saves_what_can_be_saved_by_then_without_a_question(program, paths, locked):
    locked.execute("COMMIT")
    assert program.window.close()
    assert len(list_annotations(paths.annotations)) == 1


def test_where_one_was_reading_is_no_reason_to_ask(start, paths, log_guard, qtbot):
    log_guard.allow("memory only")
    holder = AnnotationStore.open(paths.annotations)
    program = start()
    assert "另一个程序" in program.window.notice_bar.sentence
    program.controllers.keeping.keep_place()
    assert program.window.close()
    holder.close()


def test_a_second_window_is_told_and_its_marks_come_in_later(start, paths, log_guard):
    log_guard.allow("memory only")
    holder = AnnotationStore.open(paths.annotations)
    program = start()
    QTest.keyClick(program.window.view, Qt.Key.Key_D, CTRL)
    assert "请关闭另一个窗口" in program.window.notice_bar.sentence
    assert marks(program) == 1
    holder.close()
    program.controllers.saving.retry()
    assert len(list_annotations(paths.annotations)) == 1
