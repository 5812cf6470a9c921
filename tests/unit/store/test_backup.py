# SPDX-License-Identifier: MIT
"""Backups: when they are made, which stay, what is inside, and that restoring loses nothing."""

from __future__ import annotations

import errno
import json
import sqlite3
import sys
import zipfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import Position
from reader.paths import locate_paths
from reader.store import backup as backup_module
from reader.store.annotations import AnnotationStore, list_annotations
from reader.store.backup import (
    BackupKind,
    CannotBackUp,
    back_up_if_changed,
    backups,
    make_backup,
    prepare,
    put_back,
    restore,
    thin_out,
)
from reader.store.backup_files import CannotRestore, look_inside
from reader.store.watch_list import WatchList, list_watch_words


def mark(report_id="haizhu-2024", passage=3, note=""):
    end = Position(passage, 4)
    anchor = Anchor(Position(passage, 0), end, "1.2.2", "都市工业", "", "步伐", "d" * 64)
    return Annotation.new(report_id, Kind.NOTE, anchor, note=note)


@pytest.fixture
def paths(reader_home):
    return locate_paths({"REPORT_READER_HOME": str(reader_home)})


@pytest.fixture
def store(paths):
    made = AnnotationStore.open(paths.annotations)
    yield made
    made.close()


def test_nothing_kept_is_nothing_to_back_up(paths):
    assert back_up_if_changed(paths) is None
    assert not paths.backups.exists()
    with pytest.raises(CannotBackUp, match="还没有批注"):
        make_backup(paths)


def test_a_first_start_leaves_no_backup_of_nothing(paths, store):
    assert back_up_if_changed(paths) is None
    store.set_reading_position("haizhu-2024", mark().anchor)
    assert back_up_if_changed(paths) is None
    assert not paths.backups.exists()


def test_a_backup_is_made_when_something_changed_and_only_then(paths, store):
    store.add(mark())
    first = back_up_if_changed(paths)
    assert first is not None
    assert back_up_if_changed(paths) is None
    store.set_reading_position("haizhu-2024", mark().anchor)
    assert back_up_if_changed(paths) is None, "where one reads is no reason"
    WatchList(store).set_words(["学位"])
    assert back_up_if_changed(paths) is not None
    assert [b.kind for b in backups(paths.backups)] == [BackupKind.AUTOMATIC] * 2


def test_the_contents_say_what_is_inside_with_the_texts(paths, store):
    store.add(mark(), mark(passage=5), mark("lost-2020"))
    WatchList(store).set_words(["学位", "滘"])
    path = make_backup(paths)
    inside = look_inside(path)
    assert (inside.annotations, inside.watch_words) == (3, 2)
    assert [(r.id, r.name, r.annotations, bool(r.text)) for r in inside.reports] == [
        ("haizhu-2024", "海珠区2024年政府工作报告", 2, True),
        ("lost-2020", "", 1, False),
    ]
    assert abs(datetime.now().astimezone() - datetime.fromisoformat(inside.created)) < timedelta(
        minutes=5
    )
    with zipfile.ZipFile(path) as file:
        text = file.read("texts/haizhu-2024.md")
        assert json.loads(file.read("contents.json"))["watch_words"] == 2
    assert text == (paths.bundled_reports / "haizhu-2024.md").read_bytes()


def test_the_text_of_a_file_opened_from_anywhere_is_taken_and_kept(paths, store, tmp_path):
    file = tmp_path / "外来.md"
    file.write_text("# 一、开头\n\n正文。\n", "utf-8")
    store.add(mark("外来"))
    first = make_backup(paths, open_texts={"外来": file})
    file.unlink()
    second = make_backup(paths)
    for path in (first, second):
        (report,) = look_inside(path).reports
        with zipfile.ZipFile(path) as opened:
            assert opened.read(report.text).decode() == "# 一、开头\n\n正文。\n"


def test_restoring_gives_back_what_was_and_keeps_what_is(paths, store):
    old, new = mark(note="旧"), mark(note="新")
    store.add(old)
    WatchList(store).set_words(["滘"])
    path = make_backup(paths)
    store.exchange([old.id], [new])
    WatchList(store).set_words(["学位"])
    done = restore(store, paths, path)
    assert done.annotations == 1
    assert store.annotations() == (old,)
    assert WatchList(store).words() == ("滘",)
    assert done.before is not None
    again = restore(store, paths, done.before)
    assert store.annotations() == (new,)
    assert list_watch_words(paths.annotations) == ("学位",)
    assert again.before != done.before
    assert done.before.exists()


def test_restoring_on_another_machine_brings_missing_reports_along(paths, tmp_path):
    paths.library.mkdir(parents=True)
    report = "---\nid: 别处-2020\ntitle: 政府工作报告\n---\n\n# 一、开头\n\n正文。\n"
    (paths.library / "别处-2020.md").write_text(report, "utf-8")
    with closing(AnnotationStore.open(paths.annotations)) as store:
        store.add(mark("别处-2020"))
        path = make_backup(paths, target=tmp_path / "带走.zip")
    elsewhere = locate_paths({"REPORT_READER_HOME": str(tmp_path / "别的电脑")})
    with closing(AnnotationStore.open(elsewhere.annotations)) as store:
        done = restore(store, elsewhere, path)
        assert done.reports == ("别处-2020",)
        assert restore(store, elsewhere, path).reports == ()
    assert (elsewhere.library / "别处-2020.md").read_text("utf-8") == report
    assert len(list_annotations(elsewhere.annotations, "别处-2020")) == 1


def test_a_plain_database_is_restored_too(paths, store, tmp_path):
    kept = mark(note="U 盘")
    with closing(AnnotationStore.open(tmp_path / "stick.sqlite3")) as other:
        other.add(kept)
    assert look_inside(tmp_path / "stick.sqlite3").annotations == 1
    restore(store, paths, tmp_path / "stick.sqlite3")
    assert store.annotations() == (kept,)


def damaged(path: Path, how: str) -> None:
    data = bytearray(path.read_bytes())
    if how == "cut":
        del data[len(data) // 2 :]
    elif how == "byte":
        data[len(data) // 2] ^= 0xFF
    elif how == "html":
        data = bytearray("<!doctype html><p>批注</p>".encode())
    elif how == "empty":
        data = bytearray()
    path.write_bytes(data)


@pytest.mark.parametrize("how", ["cut", "byte", "html", "empty"])
def test_what_is_no_backup_changes_nothing(paths, store, how):
    store.add(mark(note="现在"))
    path = make_backup(paths)
    damaged(path, how)
    before = store.annotations()
    with pytest.raises(CannotRestore, match="没有动"):
        restore(store, paths, path)
    assert store.annotations() == before
    with pytest.raises(CannotRestore, match="找不到"):
        restore(store, paths, paths.backups / "none.zip")


def test_a_damaged_last_backup_is_followed_by_a_new_one(paths, store):
    store.add(mark())
    path = back_up_if_changed(paths)
    assert path is not None
    damaged(path, "cut")
    assert back_up_if_changed(paths) not in (None, path)


def test_a_zip_of_something_else_is_no_backup(paths, store, tmp_path):
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as file:
        file.writestr("readme.txt", "x")
    with pytest.raises(CannotRestore, match="不是批注的备份"):
        look_inside(tmp_path / "other.zip")


def test_ten_days_and_six_months_stay_and_nothing_made_by_hand_goes(tmp_path):
    day = datetime(2026, 11, 22, 9, 0, 0)
    for back in range(400):
        for hour in (0, 5):
            when = day - timedelta(days=back, hours=-hour)
            (tmp_path / f"annotations-{when:%Y%m%d-%H%M%S}.zip").touch()
    by_hand = {
        "annotations-20200101-000000-by-hand.zip",
        "annotations-20200101-000000-before-restore.zip",
        "annotations-v2-20200101-000000.sqlite3",
        "annotations-20200101-000000 copy.zip",
    }
    for name in by_hand:
        (tmp_path / name).touch()
    thin_out(tmp_path)
    kept = {path.name for path in tmp_path.iterdir()} - by_hand
    assert by_hand <= {path.name for path in tmp_path.iterdir()}
    days = {f"annotations-202611{d}-140000.zip" for d in range(13, 23)}
    days.add("annotations-20261122-090000.zip")  # of the last day all stay
    ends = ("20261031", "20260930", "20260831", "20260731", "20260630")
    assert kept == days | {f"annotations-{end}-140000.zip" for end in ends}
    thin_out(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} - by_hand == kept


def test_a_full_disk_costs_nothing(paths, store, monkeypatch):
    store.add(mark())
    whole = back_up_if_changed(paths)
    store.add(mark(note="x"))
    assert whole is not None

    def full(*_args):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("reader.files.os.fsync", full)
    with pytest.raises(CannotBackUp, match="磁盘已满"):
        back_up_if_changed(paths)
    assert list(paths.backups.iterdir()) == [whole]
    assert len(store.annotations()) == 2
    with pytest.raises(CannotBackUp):
        restore(store, paths, whole)
    assert len(store.annotations()) == 2, "what is there is not given up without a backup"


def test_a_restore_that_cannot_be_written_changes_nothing(paths, store):
    store.add(*(mark(passage=i, note="备注" * 400) for i in range(40)))
    path = make_backup(paths)
    store.delete(*(one.id for one in store.annotations()))
    store._connection.execute("VACUUM")
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CannotRestore, match="没有动"):
        restore(store, paths, path)
    assert (store.annotations(), store.has_unsaved, store.problem) == ((), False, None)


def test_a_restore_that_fails_takes_the_texts_out_of_the_library_again(paths, store, tmp_path):
    text = tmp_path / "away.md"
    text.write_text("---\nid: away\n---\n\n各位代表：\n", "utf-8")
    store.add(mark("away"))
    path = make_backup(paths, open_texts={"away": text})
    prepared = prepare(paths, path)
    assert (
        [p.name for p in prepared.texts] == ["away.md"] == [p.name for p in paths.library.iterdir()]
    )
    store._connection.execute("PRAGMA query_only = 1")
    with pytest.raises(CannotRestore, match="没有动"):
        put_back(store, prepared)
    assert list(paths.library.iterdir()) == []


def test_a_file_that_another_program_holds_is_not_half_copied(paths, store):
    store.add(mark())
    store.close()
    with closing(sqlite3.connect(paths.annotations, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CannotBackUp, match="另一个程序"):
            back_up_if_changed(paths)
    assert not paths.backups.exists()


def test_without_a_place_for_saving_nothing_is_restored(paths, tmp_path, log_guard):
    log_guard.allow("memory only")
    with closing(AnnotationStore.open(paths.annotations)) as store:
        store.add(mark())
        path = make_backup(paths)
        second = AnnotationStore.open(paths.annotations)
        with closing(second), pytest.raises(CannotRestore, match="另一个程序"):
            restore(second, paths, path)


@pytest.mark.skipif(sys.platform == "win32", reason="modes of folders are of POSIX")
def test_the_name_of_a_second_in_the_same_second_is_its_own(paths, store):
    store.add(mark())
    made = {make_backup(paths) for _ in range(3)}
    assert len(made) == 3
    assert len(backups(paths.backups)) == 3
    assert backup_module.DAYS == 10
