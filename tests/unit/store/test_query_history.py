# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.store.annotations import AnnotationStore
from reader.store.query_history import LONGEST, MOST, QueryHistory


@pytest.fixture
def store(tmp_path):
    store = AnnotationStore.open(tmp_path / "annotations.sqlite3")
    yield store
    store.close()


@pytest.fixture
def history(store):
    return QueryHistory(store)


def test_the_latest_stands_first_and_each_only_once(history):
    for query in ("产业", "琶洲", "  产业 "):
        history.note(query)
    assert history.queries() == ("产业", "琶洲")


def test_the_last_fifty_are_kept(history):
    for number in range(MOST + 7):
        history.note(f"词{number}")
    kept = history.queries()
    assert len(kept) == MOST
    assert kept[0] == f"词{MOST + 6}" and kept[-1] == "词7"


def test_blank_and_endless_ones_are_not_kept(history):
    for query in ("", " \t", "长" * (LONGEST + 1)):
        history.note(query)
    assert history.queries() == ()


def test_one_can_be_forgotten_or_all(history):
    for query in ("甲", "乙", "丙"):
        history.note(query)
    history.remove("乙")
    assert history.queries() == ("丙", "甲")
    history.clear()
    assert history.queries() == ()


def test_they_are_there_the_next_time_whatever_was_typed(tmp_path):
    path = tmp_path / "annotations.sqlite3"
    odd = "'; DROP TABLE queries; -- \ud800 \x00 “”"
    store = AnnotationStore.open(path)
    QueryHistory(store).note(odd)
    store.close()
    again = AnnotationStore.open(path)
    (kept,) = QueryHistory(again).queries()
    again.close()
    assert kept.startswith("'; DROP TABLE queries; --")


def test_bookmarks_wait_for_the_disk_again_after_a_hurried_write(store, history):
    history.note("产业")
    history.remove("产业")
    assert store._connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
