# SPDX-License-Identifier: MIT
from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import Position
from reader.store.annotations import AnnotationStore, list_annotations
from reader.store.migrations import MIGRATIONS, migrate, version_of

REPO = Path(__file__).resolve().parents[3]


def anchor(passage=3, offset=0, quote="都市工业步伐铿锵"):
    end = Position(passage, offset + len(quote))
    return Anchor(Position(passage, offset), end, "1.2.2", quote, "前文", "后文", "d" * 64)


def new_bookmark(report_id, place, name="", note=""):
    return Annotation.new(report_id, Kind.BOOKMARK, place, name=name, note=note)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "annotations.sqlite3"


@pytest.fixture
def store(path):
    made = AnnotationStore.open(path)
    yield made
    made.close()


def hold(path: Path) -> subprocess.Popen[str]:
    """Another process of the program with this database open."""
    code = (
        "import sys; from pathlib import Path\n"
        "from reader.store.annotations import AnnotationStore\n"
        "store = AnnotationStore.open(Path(sys.argv[1])); print(store.problem, flush=True)\n"
        "sys.stdin.read(); store.close()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPO,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "None\n"
    return child


def test_a_bookmark_comes_back_as_it_was(store, path):
    bookmark = new_bookmark("haizhu-2024", anchor(), "名称", "多行\n备注")
    store.add(bookmark)
    assert store.annotations("haizhu-2024") == (bookmark,)
    assert store.annotations("other") == ()
    assert store.close()
    again = AnnotationStore.open(path)
    assert again.annotations("haizhu-2024") == (bookmark,)
    again.close()


def test_bookmarks_come_in_the_order_of_the_text(store):
    places = [(7, 0), (3, 9), (3, 0), (12, 4)]
    for passage, offset in places:
        store.add(new_bookmark("r", anchor(passage, offset)))
    starts = [tuple(b.anchor.start) for b in store.annotations("r")]
    assert starts == sorted(places)


def test_closing_leaves_one_file_that_a_read_only_disk_can_hold(path):
    store = AnnotationStore.open(path)
    store.add(new_bookmark("r", anchor()))
    assert path.read_bytes()[18:20] == bytes((2, 2)), "a write-ahead log while it is open"
    store.close()
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, f"{path.name}.lock"]
    assert path.read_bytes()[18:20] == bytes((1, 1)), "else SQLite wants to make companions"


def test_a_change_a_deletion_and_their_undoing(store):
    bookmark = new_bookmark("r", anchor())
    store.add(bookmark)
    changed = replace(bookmark, name="新名").changed()
    store.add(changed)
    assert changed.modified >= bookmark.modified
    assert store.annotation(bookmark.id) == changed
    store.delete(bookmark.id, "no such id")
    assert store.annotations("r") == ()
    assert store.annotation(bookmark.id) is None
    store.add(changed)
    assert store.annotations("r") == (changed,)


def test_every_kind_comes_back_as_it_was(store, path):
    marks = (
        Annotation.new("r", Kind.HIGHLIGHT, anchor(1), colour="violet", note="#民生 要问"),
        Annotation.new("r", Kind.NOTE, anchor(2), note="一\n二"),
        Annotation.new("r", Kind.STANCE, anchor(4), stance=Stance.DOUBT),
    )
    store.add(*marks)
    store.close()
    assert list_annotations(path) == marks
    assert list_annotations(path, "other") == ()


def test_an_exchange_is_one_step_or_none(store, path, log_guard):
    old, new = new_bookmark("r", anchor(1)), new_bookmark("r", anchor(2))
    store.add(old)
    store.exchange([old.id], [new])
    assert list_annotations(path, "r") == (new,)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(
            "CREATE TRIGGER no_third BEFORE INSERT ON annotations WHEN new.start_passage = 3"
            " BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    log_guard.allow("kept in memory")
    with pytest.raises(sqlite3.IntegrityError):
        store.exchange([new.id], [old, new_bookmark("r", anchor(3))])
    assert list_annotations(path, "r") == (new,)


def test_bookmarks_of_an_older_version_are_annotations_now(path):
    path.parent.mkdir(parents=True)
    names = "id, report_id, start_passage, start_offset, end_passage, end_offset, number, quote"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, None, MIGRATIONS[:1])
        connection.execute(
            f"INSERT INTO bookmarks ({names}, before, after, digest, name, note, created, modified)"
            " VALUES ('i', 'r', 1, 2, 1, 4, '1.2.2', '工业', '前', '后', 'd', '名', '记', 'c', 'm')"
        )
    AnnotationStore.open(path).close()
    place = Anchor(Position(1, 2), Position(1, 4), "1.2.2", "工业", "前", "后", "d")
    kept = Annotation("i", "r", Kind.BOOKMARK, place, "", None, "名", "记", "c", "m")
    assert list_annotations(path) == (kept,)
    assert len(list((path.parent / "backups").iterdir())) == len(MIGRATIONS) - 1


def test_ids_are_unique_and_plain():
    ids = {new_bookmark("r", anchor()).id for _ in range(100)}
    assert len(ids) == 100
    assert all(len(i) == 32 and i.isalnum() for i in ids)


def test_reading_positions_are_kept_apart(store, path):
    assert store.reading_position("r") is None
    store.set_reading_position("r", anchor(5))
    store.set_reading_position("r", anchor(9))
    store.set_reading_position("s", anchor(1))
    store.close()
    again = AnnotationStore.open(path)
    assert again.reading_position("r") == anchor(9)
    assert again.reading_position("s") == anchor(1)
    again.close()


def test_half_a_surrogate_pair_loses_no_bookmark(store):
    store.add(new_bookmark("r", anchor(quote="字\ud83d"), note="x\udc00\0y"))
    (kept,) = store.annotations("r")
    assert (kept.anchor.quote, kept.note) == ("字?", "x?\0y")


def test_it_writes_with_full_safety(store):
    def pragma(name):
        return store._connection.execute(f"PRAGMA {name}").fetchone()[0]

    store.set_reading_position("r", anchor())
    assert pragma("synchronous") == 1
    store.add(new_bookmark("r", anchor()))
    assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", 2, 1)


def test_closing_leaves_one_file_that_can_be_carried_away(store, path, tmp_path):
    bookmark = new_bookmark("r", anchor())
    store.add(bookmark)
    store.close()
    assert sorted(p.name for p in path.parent.iterdir() if p.stat().st_size) == [path.name]
    carried = tmp_path / "stick.sqlite3"
    carried.write_bytes(path.read_bytes())
    assert list_annotations(carried, "r") == (bookmark,)


def test_listing_writes_nothing_and_works_beside_a_writer(store, path):
    bookmark = new_bookmark("r", anchor())
    store.add(bookmark)
    assert list_annotations(path, "r") == (bookmark,)
    assert list_annotations(path.with_name("none.sqlite3"), "r") == ()
    assert not path.with_name("none.sqlite3").exists()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to be looked at " * 40, b"\0" * 5000]
)
def test_a_file_that_is_no_database_is_set_aside_and_said(path, log_guard, content):
    log_guard.allow("is damaged")
    path.parent.mkdir()
    path.write_bytes(content)
    store = AnnotationStore.open(path)
    (aside,) = path.parent.glob("annotations.damaged-*.sqlite3")
    assert aside.read_bytes() == content
    assert str(aside) in store.notices[0]
    assert store.problem is None
    store.add(new_bookmark("r", anchor()))
    store.close()
    assert len(list_annotations(path, "r")) == 1
    assert aside.read_bytes() == content


def test_a_database_of_another_program_is_not_touched(path, log_guard):
    log_guard.allow("is damaged")
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.commit()
    before = path.read_bytes()
    store = AnnotationStore.open(path)
    assert store.problem is None
    store.close()
    (aside,) = path.parent.glob("annotations.damaged-*.sqlite3")
    assert aside.read_bytes() == before


def filled(path: Path, count: int) -> bytes:
    store = AnnotationStore.open(path)
    for i in range(count):
        store.add(new_bookmark("r", anchor(i), f"名称{i}", "备注" * 50))
    store.close()
    return path.read_bytes()


def test_random_damage_costs_no_start_and_no_byte(path, log_guard, full_run):
    log_guard.allow("is damaged|memory only")
    whole, dice = filled(path, 60), random.Random(2024)
    found_damaged = 0
    for _ in range(400 if full_run else 40):
        rotten = bytearray(whole)
        for _ in range(dice.choice([1, 4, 200])):
            rotten[dice.randrange(len(rotten))] = dice.randrange(256)
        if dice.random() < 0.2:
            del rotten[dice.randrange(len(rotten)) :]
        path.write_bytes(rotten)
        store = AnnotationStore.open(path)
        readable = store.annotations("r")
        store.add(new_bookmark("r", anchor()))
        assert len(store.annotations("r")) == len(readable) + 1
        store.close()
        for aside in path.parent.glob("annotations.damaged-*"):
            found_damaged += 1
            assert aside.read_bytes() == rotten
            aside.unlink()
        path.unlink()
    assert found_damaged


def test_a_second_writer_is_told_and_its_changes_are_written_later(path, log_guard):
    log_guard.allow("memory only")
    theirs = new_bookmark("r", anchor(1))
    with closing_store(path) as first:
        first.add(theirs)
    with hold(path) as other:
        store = AnnotationStore.open(path)
        assert "另一个程序" in (store.problem or "")
        mine = new_bookmark("r", anchor(2))
        store.add(mine)
        store.set_reading_position("r", anchor(3))
        assert store.annotations("r") == (theirs, mine)
        assert store.has_unsaved
        assert not store.retry()
        assert list_annotations(path, "r") == (theirs,)
        other.communicate("")
    assert store.retry()
    assert (store.problem, store.has_unsaved) == (None, False)
    store.close()
    assert list_annotations(path, "r") == (theirs, mine)


def closing_store(path: Path):
    return closing(AnnotationStore.open(path))


def test_a_foreign_lock_on_the_file_is_a_problem_not_an_error(path, log_guard):
    log_guard.allow("memory only|kept in memory")
    with closing_store(path) as first:
        first.add(new_bookmark("r", anchor(1)))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store = AnnotationStore.open(path)
        assert "另一个程序" in (store.problem or "")
        store.add(new_bookmark("r", anchor(2)))
        other.execute("COMMIT")
    assert store.retry()
    assert [b.anchor.start.passage for b in store.annotations("r")] == [1, 2]
    store.close()


def test_a_lock_taken_while_open_loses_nothing(path, log_guard):
    log_guard.allow("kept in memory")
    store = AnnotationStore.open(path)
    store.add(new_bookmark("r", anchor(1)))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.add(new_bookmark("r", anchor(2)))
        assert "另一个程序" in (store.problem or "")
        assert len(store.annotations("r")) == 2
        other.execute("COMMIT")
    assert store.close(), "closing tries a last time"
    assert len(list_annotations(path, "r")) == 2


def test_a_folder_that_cannot_be_made_is_a_problem_not_an_error(path, log_guard):
    log_guard.allow("memory only")
    path.parent.write_bytes(b"a file where the folder should be")
    store = AnnotationStore.open(path)
    assert str(path) in (store.problem or "")
    bookmark = new_bookmark("r", anchor())
    store.add(bookmark)
    assert store.annotations("r") == (bookmark,)
    path.parent.unlink()
    assert store.retry()
    store.close()
    assert list_annotations(path, "r") == (bookmark,)


def test_closing_says_when_something_is_lost(path, log_guard):
    log_guard.allow("memory only")
    path.parent.write_bytes(b"in the way")
    store = AnnotationStore.open(path)
    store.add(new_bookmark("r", anchor()))
    assert not store.close()


def test_a_full_disk_keeps_what_was_saved_and_remembers_the_rest(path, log_guard):
    log_guard.allow("kept in memory")
    store = AnnotationStore.open(path)
    store.add(new_bookmark("r", anchor(0)))
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    added = 1
    while store.problem is None:
        store.add(new_bookmark("r", anchor(added), note="备注" * 500))
        added += 1
    assert "磁盘已满" in store.problem
    assert len(store.annotations("r")) == added
    assert len(list_annotations(path, "r")) == added - 1
    assert store.retry()
    store.close()
    assert len(list_annotations(path, "r")) == added


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on file sizes")
def test_a_limit_on_the_size_of_files_is_met_the_same_way(path):
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from tests.unit.store.test_annotations import anchor, new_bookmark\n"
        "from reader.store.annotations import AnnotationStore\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = AnnotationStore.open(Path(sys.argv[1]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "for i in range(300): store.add(new_bookmark('r', anchor(i), note='x' * 1000))\n"
        "assert store.problem and len(store.annotations('r')) == 300, store.problem\n"
        "assert not store.retry()\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)\n"
        "assert store.close()\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], cwd=REPO, check=True)
    assert len(list_annotations(path, "r")) == 300


def test_a_newer_database_is_left_alone(path, log_guard):
    log_guard.allow("memory only")
    with closing_store(path) as first:
        first.add(new_bookmark("r", anchor()))
    with closing(sqlite3.connect(path)) as newer:
        newer.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    store = AnnotationStore.open(path)
    assert "更新版本" in (store.problem or "")
    store.add(new_bookmark("r", anchor()))
    assert not store.close()
    assert path.read_bytes() == before


def test_each_migration_copies_the_file_first(path, tmp_path):
    whole = filled(path, 3)
    further = (*MIGRATIONS, "ALTER TABLE annotations ADD COLUMN added TEXT", "CREATE TABLE x (y)")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        copies = migrate(connection, tmp_path / "backups", further)
        assert version_of(connection) == len(further)
        assert connection.execute("SELECT count(*), max(added) FROM annotations").fetchone() == (
            3, None,
        )  # fmt: skip
    assert [copy.name.split("-")[1] for copy in copies] == [
        f"v{version}" for version in (len(MIGRATIONS), len(MIGRATIONS) + 1)
    ]
    assert len(list_annotations(copies[0], "r")) == 3
    assert path.read_bytes() != whole


def test_a_migration_that_fails_changes_nothing(path, tmp_path):
    filled(path, 3)
    further = (*MIGRATIONS, "CREATE TABLE x (y); INSERT INTO nowhere VALUES (1)")
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(sqlite3.Error),
    ):
        migrate(connection, tmp_path / "backups", further)
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == len(MIGRATIONS)
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'x'")
        assert tables.fetchone()[0] == 0
    assert len(list_annotations(path, "r")) == 3


def test_many_are_added_and_read_fast_enough_to_wait_for(path):
    with closing_store(path) as store:
        store.add(
            *(new_bookmark("r" if i < 500 else f"r{i % 50}", anchor(i % 300)) for i in range(5000))
        )
        assert len(store.annotations("r")) == 500


WRITER = """
import sys
from pathlib import Path
from tests.unit.store.test_annotations import anchor, new_bookmark
from reader.store.annotations import AnnotationStore
store = AnnotationStore.open(Path(sys.argv[1]))
assert store.problem is None and not store.notices, (store.problem, store.notices)
known = [b.id for b in store.annotations("r")]
for i in range(100_000):
    bookmark = new_bookmark("r", anchor(i % 300), note="备注" * (i % 90))
    store.add(bookmark)
    print("+" + bookmark.id, flush=True)
    if i % 5 == 4:
        store.set_reading_position("r", anchor(i))
    if i % 7 == 6:
        store.delete(bookmark.id)
        print("-" + bookmark.id, flush=True)
"""


def test_no_acknowledged_bookmark_is_lost_when_killed(path, full_run):
    """A process is killed at random moments; what it had said is stored must be there."""
    dice, expected = random.Random(), set()
    rounds = 200 if full_run else 20
    for _ in range(rounds):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=REPO
        )
        assert child.stdout is not None
        with child:
            lines = [child.stdout.readline() for _ in range(dice.randrange(1, 40))]
            time.sleep(dice.random() / 50)
            child.kill()
            lines += child.stdout.read().splitlines()
        said = [line.strip() for line in lines if len(line.strip()) == 33]
        assert said, f"the child failed: {lines}"
        for line in said:
            (expected.add if line[0] == "+" else expected.discard)(line[1:])
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as check:
            assert check.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert check.execute("PRAGMA foreign_key_check").fetchall() == []
        stored = {bookmark.id for bookmark in list_annotations(path, "r")}
        missing = expected - stored
        # The one that may be gone: it was being deleted when the process was killed.
        assert missing <= {said[-1][1:]}, f"lost: {missing}"
        expected -= missing
    assert not list(path.parent.glob("*damaged*"))
    print(f"killed {rounds} times, {len(expected)} acknowledged bookmarks, none missing")


def test_a_copy_in_memory_shows_what_is_kept_and_changes_nothing(store, path):
    store.add(new_bookmark("r", anchor()))
    looked = AnnotationStore.copy_in_memory(path)
    assert looked.annotations("r") == store.annotations("r")
    looked.add(new_bookmark("r", anchor(9)))
    assert looked.close()
    assert list_annotations(path, "r") == store.annotations("r")
    missing = path.with_name("missing.sqlite3")
    nothing = AnnotationStore.copy_in_memory(missing)
    assert nothing.annotations() == ()
    nothing.close()
    assert not missing.exists()
