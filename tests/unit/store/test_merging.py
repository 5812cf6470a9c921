# SPDX-License-Identifier: MIT
"""Two computers, two windows, an import: no change of anyone is lost, and nothing is doubled."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position
from reader.store.annotations import AnnotationStore, list_annotations
from reader.store.merging import OTHER_CHANGE, merged


def note(text, passage=3):
    anchor = Anchor(Position(passage, 0), Position(passage, 4), "1.2.2", "都市工业", "", "", "d")
    return Annotation.new("r", Kind.NOTE, anchor, note=text)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "annotations.sqlite3"


def store_at(path):
    return closing(AnnotationStore.open(path))


def test_an_import_adds_what_is_new_and_takes_what_is_newer(path):
    same, older, newer, fresh = (note(text) for text in "甲乙丙丁")
    with store_at(path) as store:
        store.add(same, older, newer)
        later = replace(newer, note="丙改", modified="2999-01-01T00:00:00.000+00:00")
        earlier = replace(older, note="旧", modified="2001-01-01T00:00:00.000+00:00")
        found = store.merge((same, earlier, later, fresh))
        assert found[1:] == (1, 1, 1, 1)
        kept = {one.id: one for one in store.annotations()}
        assert kept == {same.id: same, older.id: older, newer.id: later, fresh.id: fresh}
        again = store.merge((same, earlier, later, fresh))
        assert again[0] == ()


def test_export_wipe_import_is_the_same_again(path):
    notes = [note(str(i), i) for i in range(5)]
    with store_at(path) as store:
        store.add(*notes)
        before = store.annotations()
        store.delete(*(one.id for one in notes))
        assert store.annotations() == ()
        store.merge(before)
        assert store.annotations() == before


def test_times_in_other_forms_and_none_at_all_are_compared(path):
    base = replace(note("甲"), modified="2026-01-01T12:00:00+08:00")
    for modified, taken in (
        ("2026-01-01T04:00:01.000+00:00", True),
        ("2026-01-01T03:59:59.000+00:00", False),
        ("2026-01-01T05:00:00", True),
        ("gestern", False),
    ):
        found = merged([base], [replace(base, note="乙", modified=modified)])
        assert bool(found.put) is taken, modified


def test_a_stick_carried_between_two_computers_loses_no_update(path, tmp_path):
    stick = tmp_path / "stick.sqlite3"
    first, second, third = note("一"), note("二"), note("三")
    with store_at(path) as office:
        office.add(first)
    shutil.copyfile(path, stick)
    with store_at(stick) as home:
        home.add(replace(first, note="一，在家改过").changed())
        home.add(second)
    shutil.copyfile(stick, path)
    with store_at(path) as office:
        office.add(third)
        assert {one.note for one in office.annotations()} == {"一，在家改过", "二", "三"}


def test_two_windows_change_the_same_note_and_both_changes_stay(path, log_guard):
    log_guard.allow("memory only")
    both, mine_gone, theirs_gone, alike = (note(t, i) for i, t in enumerate("甲乙丙丁"))
    first = AnnotationStore.open(path)
    first.add(both, mine_gone, theirs_gone, alike)
    second = AnnotationStore.open(path)
    assert "另一个程序" in (second.problem or "")
    second.add(replace(both, note="甲，第二个窗口").changed())
    second.delete(mine_gone.id)
    second.add(replace(theirs_gone, note="丙，第二个窗口").changed())
    second.add(replace(alike, note="丁，一样").changed())
    first.add(replace(both, note="甲，第一个窗口").changed())
    first.add(replace(mine_gone, note="乙，第一个窗口").changed())
    first.delete(theirs_gone.id)
    first.add(replace(alike, note="丁，一样").changed())
    first.close()
    assert second.retry()
    found = {(one.note, one.name) for one in second.annotations()}
    second.close()
    assert found == {
        ("甲，第二个窗口", ""),
        ("甲，第一个窗口", OTHER_CHANGE),
        ("乙，第一个窗口", ""),
        ("丙，第二个窗口", ""),
        ("丁，一样", ""),
    }
    assert {(one.note, one.name) for one in list_annotations(path)} == found


def test_what_nobody_else_touched_is_simply_written_later(path, log_guard):
    log_guard.allow("memory only")
    one, gone = note("甲"), note("乙")
    first = AnnotationStore.open(path)
    first.add(one, gone)
    second = AnnotationStore.open(path)
    second.add(replace(one, note="改一").changed())
    second.add(replace(one, note="改二").changed())
    second.delete(gone.id)
    first.close()
    assert second.retry()
    assert [kept.note for kept in second.annotations()] == ["改二"]
    second.close()
