# SPDX-License-Identifier: MIT
"""The watch list through the real window: kept at once, counted in each report, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.core.positions import Position, TextRange
from reader.models.watch_list import WatchRole
from reader.store.annotations import AnnotationStore
from reader.store.watch_list import WatchList, list_watch_words

from .conftest import stop

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def watching(paths):
    """Words that the reader had put down before."""
    store = AnnotationStore.open(paths.annotations)
    WatchList(store).set_words(("琶洲", "没有这样的词", "滘"))
    store.close()


def counts(program):
    model = program.window.watch_panel.list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return {row.data(): row.data(WatchRole.COUNT) for row in rows}


def expected(program, *words):
    text = "\n".join(p.text for p in program.controllers.opening.session.report.passages)
    return {word: text.count(word) for word in words}


def select(program, word):
    report = program.controllers.opening.session.report
    passage = next(p for p in report.passages if word in p.text)
    at = passage.text.index(word)
    view = program.window.view
    place = view.report_document.map.to_document
    cursor = view.textCursor()
    cursor.setPosition(place(Position(passage.index, at)))
    cursor.setPosition(place(Position(passage.index, at + len(word))), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    assert view.selected_range() == TextRange.within(passage.index, at, at + len(word))


def test_words_are_counted_as_a_report_opens(watching, start, qtbot):
    program = start()
    words = ("琶洲", "没有这样的词", "滘")
    qtbot.waitUntil(lambda: counts(program) == expected(program, *words))
    report = program.controllers.opening.session.report
    holding = {p.index for p in report.passages if "琶洲" in p.text or "滘" in p.text}
    assert len(program.window.view.marks.watched) == len(holding)


def test_a_report_read_for_the_first_time_says_which_words_it_has(watching, start, qtbot):
    program = start()
    qtbot.waitUntil(lambda: "关注词" in program.window.notice_bar.sentence)
    said = program.window.notice_bar.sentence
    count = expected(program, "滘")["滘"]
    assert f"滘 {count} 处" in said and "没有这样的词" not in said
    stop(program)
    again = start()
    qtbot.waitUntil(lambda: None not in counts(again).values())
    assert again.window.notice_bar.sentence == ""


def test_a_selection_is_added_stored_at_once_and_undone(program, paths, qtbot):
    select(program, "滘")
    program.window.commands["watch"].trigger()
    assert list_watch_words(paths.annotations) == ("滘",)
    assert counts(program) == expected(program, "滘")
    assert program.window.view.marks.watched
    QTest.keyClick(program.window.view, Qt.Key.Key_Z, CTRL)
    assert list_watch_words(paths.annotations) == ()
    assert program.window.view.marks.watched == []
    QTest.keyClick(program.window.view, Qt.Key.Key_Y, CTRL)
    assert list_watch_words(paths.annotations) == ("滘",)


def test_the_query_in_the_box_can_be_watched_and_no_longer(program, paths):
    box, find = program.window.top_bar.search, program.window.find_panel
    box.setText("琶洲")
    assert find._watch.text() == "加入关注词"
    find._watch.click()
    assert list_watch_words(paths.annotations) == ("琶洲",)
    assert find._watch.text() == "取消关注"
    box.setText("琶洲 算谷")
    assert not find._watch.isVisible()
    box.setText('"琶洲"')
    find._watch.click()
    assert list_watch_words(paths.annotations) == ()


def test_words_are_renamed_moved_and_removed(watching, start, paths, qtbot):
    program = start()
    qtbot.waitUntil(lambda: None not in counts(program).values() and bool(counts(program)))
    panel = program.window.watch_panel
    panel.rename_requested.emit("没有这样的词", "学位")
    assert list_watch_words(paths.annotations) == ("琶洲", "学位", "滘")
    panel.move_requested.emit("滘", -1)
    panel.move_requested.emit("琶洲", -1)
    panel.remove_requested.emit("琶洲")
    assert list_watch_words(paths.annotations) == ("滘", "学位")
    assert counts(program) == expected(program, "滘", "学位")
    panel.rename_requested.emit("学位", "滘")  # it is there already
    assert list_watch_words(paths.annotations) == ("滘", "学位")
    for _ in range(3):
        program.controllers.undoing.undo()
    assert list_watch_words(paths.annotations) == ("琶洲", "没有这样的词", "滘")


def test_a_word_that_is_chosen_is_looked_for_literally(program):
    program.controllers.watching.add("-x in:标题")
    program.window.watch_panel.word_chosen.emit("-x in:标题")
    assert program.controllers.search.result.strings == ("-x in:标题",)


def test_what_cannot_be_stored_is_said(program, log_guard):
    log_guard.allow("kept in memory")
    store = program.controllers.watching._store
    store._connection.execute("PRAGMA query_only = 1")
    program.controllers.watching.add("滘")
    assert "批注文件" in program.window.notice_bar.sentence
    assert counts(program) == expected(program, "滘")
