# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from reader.store.annotations import AnnotationStore
from reader.store.migrations import APPLICATION_ID, MIGRATIONS, version_of
from reader.store.watch_list import LONGEST, WatchList, as_word, list_watch_words, same_word


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "annotations.sqlite3"


@pytest.fixture
def store(path):
    made = AnnotationStore.open(path)
    yield made
    made.close()


def test_words_come_back_in_their_order(store, path):
    watch = WatchList(store)
    assert watch.words() == ()
    watch.set_words(("滘", "地铁", "“飞地”", "8.6%"))
    watch.set_words(("地铁", "8.6%", "滘"))
    assert watch.words() == ("地铁", "8.6%", "滘")
    assert list_watch_words(path) == ("地铁", "8.6%", "滘")
    store.close()
    again = AnnotationStore.open(path)
    assert WatchList(again).words() == ("地铁", "8.6%", "滘")
    again.close()


def test_without_a_database_there_are_no_words_and_no_file(path):
    assert list_watch_words(path) == ()
    assert not path.exists()


def test_a_list_is_written_whole_or_not_at_all(store, path, log_guard):
    watch = WatchList(store)
    watch.set_words(("甲", "乙"))
    store._connection.execute(
        "CREATE TEMP TRIGGER no BEFORE INSERT ON watch_words WHEN new.word = '丁'"
        " BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    log_guard.allow("kept in memory")
    watch.set_words(("乙", "丙", "丁"))
    assert store.problem
    assert list_watch_words(path) == ("甲", "乙")
    assert watch.words() == ("乙", "丙", "丁")  # in memory, where the trigger is not


def test_what_cannot_be_written_is_kept_and_written_later(path, log_guard):
    first = AnnotationStore.open(path)
    WatchList(first).set_words(("甲", "乙"))
    log_guard.allow("kept in memory")
    second = AnnotationStore.open(path)
    assert second.problem
    WatchList(second).set_words(("甲", "丙"))
    assert WatchList(second).words() == ("甲", "丙")
    assert list_watch_words(path) == ("甲", "乙")
    WatchList(first).set_words(("甲", "乙", "丁"))
    first.close()
    assert second.retry()
    assert WatchList(second).words() == ("甲", "丙", "丁")  # the other's word stays
    second.close()


def test_a_database_of_the_first_version_is_copied_and_gets_the_list(path):
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"{MIGRATIONS[0]}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        )
    store = AnnotationStore.open(path)
    WatchList(store).set_words(("滘",))
    store.close()
    assert list_watch_words(path) == ("滘",)
    copy = min((path.parent / "backups").iterdir())
    with closing(sqlite3.connect(copy)) as connection:
        assert version_of(connection) == 1
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "bookmarks" in tables and "watch_words" not in tables


def test_what_is_a_word():
    assert as_word("  滘口\n站 ") == "滘口 站"
    assert as_word(" \n\u200b") == ""
    assert as_word("长" * LONGEST) and not as_word("长" * (LONGEST + 1))
    assert same_word(("GDP", "滘"), "ＧＤＰ") == "GDP"
    assert same_word(("GDP",), "GD") is None
