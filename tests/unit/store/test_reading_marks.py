# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position
from reader.store.annotations import AnnotationStore
from reader.store.migrations import MIGRATIONS, migrate
from reader.store.reading_marks import ReadingMarks, reading_marks

ANCHOR = Anchor(Position(1, 0), Position(1, 2), "1.0.1", "工业", "", "", "d")


def test_reports_say_when_and_how_far_they_were_read_and_what_notes_they_have(tmp_path):
    store = AnnotationStore.open(tmp_path / "a.sqlite3")
    store.set_reading_position("read", ANCHOR, 40)
    store.set_reading_position("old", ANCHOR)
    for report_id in ("read", "read", "noted"):
        store.add(Annotation.new(report_id, Kind.NOTE, ANCHOR))
    marks = reading_marks(store)
    store.close()
    assert {key: mark[1:] for key, mark in marks.items()} == {
        "read": (40, 2),
        "old": (-1, 0),
        "noted": (-1, 1),
    }
    assert marks["read"].read
    assert marks["noted"] == ReadingMarks(notes=1)


def test_reading_again_moves_a_report_to_the_front(tmp_path, monkeypatch):
    store = AnnotationStore.open(tmp_path / "a.sqlite3")
    times = iter(("2026-01-01", "2026-01-02", "2026-01-03"))
    monkeypatch.setattr("reader.store.annotations.time_now", lambda: next(times))
    for report_id in ("a", "b", "a"):
        store.set_reading_position(report_id, ANCHOR, 10)
    marks = reading_marks(store)
    store.close()
    assert max(marks, key=lambda key: marks[key].read) == "a"


def test_positions_of_older_databases_are_read_ones_of_unknown_extent(tmp_path):
    path = tmp_path / "a.sqlite3"
    with sqlite3.connect(path, isolation_level=None) as old:
        migrate(old, None, MIGRATIONS[:5])
        old.execute(
            "INSERT INTO reading_positions VALUES ('r', 1, 0, 1, 0, '1', '', '', '', 'd', '2025')"
        )
    old.close()
    store = AnnotationStore.open(path)
    assert reading_marks(store) == {"r": ReadingMarks("2025", -1, 0)}
    store.close()
