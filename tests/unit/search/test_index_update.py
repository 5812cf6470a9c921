# SPDX-License-Identifier: MIT
"""The library's index is a cache: whatever happens to it, the answers are those of the text."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from reader.paths import locate_paths
from reader.search import index_update, manifest
from reader.search.index_update import update
from reader.search.library_engine import LibraryEngine
from reader.search.library_index import LibraryIndex
from reader.search.manifest import Manifest
from reader.tasks.library_shelf import LibraryShelf, index_root

ROOT = Path(__file__).resolve().parents[3]
QUERIES = ("子丑寅卯", "第3份", "共有 -第3份", "共有|第2份")


def no_progress(_done, _total):
    pass


@pytest.fixture
def paths(tmp_path):
    paths = locate_paths({"REPORT_READER_HOME": str(tmp_path)})
    paths.library.mkdir(parents=True)
    for number in range(6):
        put(paths, number, f"共有子丑寅卯，第{number}份。" * 3)
    return paths


def put(paths, number, text):
    head = f"---\nid: r{number}\nname: 第{number}份\nyear: {2030 + number}\n---\n\n"
    (paths.library / f"r{number}.md").write_text(head + text + "\n", "utf-8")


def bring_up_to_date(paths):
    return update(index_root(paths), LibraryShelf(paths), no_progress)


def answers(paths):
    """All rows of the queries, and whether the index has all reports as they are."""
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    try:
        rows = [[row for row in engine.answer(query).rows() if row] for query in QUERIES]
        counts = [[c for c in engine.answer(query).counts() if c] for query in QUERIES]
        assert [sum(row.count for row in found) for found in rows] == [
            sum(count.count for count in of_query) for of_query in counts
        ]
        engine.refresh()
        return rows, not engine.stale
    finally:
        engine.close()


def files(paths):
    return sorted(
        path
        for path in index_root(paths).rglob("*")
        if path.is_file() and path.name != "lock" and not path.name.startswith(".")
    )


def segments(paths):
    return Manifest.read(index_root(paths)).segments


def test_one_report_is_added_replaced_and_removed_alone(paths):
    by_text = answers(paths)[0]
    assert bring_up_to_date(paths)
    assert answers(paths) == (by_text, True)
    first = set(segments(paths))
    put(paths, 7, "共有子丑寅卯。")
    assert not answers(paths)[1]
    with_seven = answers(paths)[0]
    bring_up_to_date(paths)
    assert answers(paths) == (with_seven, True)
    assert first < set(segments(paths)) and len(segments(paths)) == 2
    put(paths, 3, "换了。")
    (paths.library / "r2.md").unlink()
    changed = answers(paths)[0]
    bring_up_to_date(paths)
    assert answers(paths) == (changed, True)
    assert first < set(segments(paths))
    (paths.library / "r7.md").unlink()
    put(paths, 3, "共有子丑寅卯，第3份。" * 3)
    put(paths, 2, "共有子丑寅卯，第2份。" * 3)
    bring_up_to_date(paths)
    assert answers(paths) == (by_text, True)


def test_a_file_that_was_only_touched_is_not_read_again(paths):
    bring_up_to_date(paths)
    before = set(segments(paths))
    os.utime(paths.library / "r1.md", ns=(1, 1))
    assert not answers(paths)[1]
    bring_up_to_date(paths)
    assert answers(paths)[1] and set(segments(paths)) == before


def test_many_small_segments_become_one(paths, monkeypatch):
    for number in range(7, 16):
        put(paths, number, f"共有子丑寅卯，第{number}份。")
        bring_up_to_date(paths)
    assert len(segments(paths)) < 8
    by_index = answers(paths)
    shutil.rmtree(index_root(paths))
    assert by_index == (answers(paths)[0], True)
    assert not list(index_root(paths).glob(".segment-*"))


def test_rounds_count_as_soon_as_they_are_done(paths, monkeypatch):
    monkeypatch.setattr(index_update, "_ROUND", 2)

    def stop(done, _total):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        update(index_root(paths), LibraryShelf(paths), stop)
    assert len(segments(paths)) == 2
    by_both = answers(paths)[0]
    bring_up_to_date(paths)
    assert answers(paths) == (by_both, True)


def test_a_report_that_cannot_be_read_is_left_out(paths, log_guard):
    (paths.library / "bad.md").write_bytes(b"\0\0\0")
    bring_up_to_date(paths)
    rows, current = answers(paths)
    assert current and sum(map(len, rows)) > 0


@pytest.mark.parametrize("what", ["version", "fold", "unicode"])
def test_an_index_made_otherwise_is_not_opened(paths, what, monkeypatch):
    bring_up_to_date(paths)
    expected = answers(paths)[0]
    monkeypatch.setattr(manifest, "STAMP", f"{manifest.STAMP} {what}")
    assert answers(paths) == (expected, False)
    bring_up_to_date(paths)
    assert answers(paths) == (expected, True)
    assert len(list(index_root(paths).glob("segment-*"))) == 1


def test_a_foreign_index_runs_no_code(paths, tmp_path):
    """Even where manifest and checksums are right, its pickles make nothing but plain values."""
    bring_up_to_date(paths)
    expected = answers(paths)[0]
    mark = tmp_path / "mark"
    evil = b"cos\nsystem\n(S'touch " + os.fsencode(mark) + b"'\ntR."
    for path in index_root(paths).rglob("*.trm"):
        data = path.read_bytes()
        length = int.from_bytes(data[-4:], "big")
        path.write_bytes(data[: -4 - length] + evil + len(evil).to_bytes(4, "big"))
    seal_again(paths)
    assert answers(paths)[0] == expected
    assert not mark.exists()


def seal_again(paths):
    root = index_root(paths)
    said = Manifest.read(root)
    sealed = {
        name: {file: manifest._summary(root / name / file) for file in of}
        for name, of in said.segments.items()
    }
    Manifest(sealed, said.reports).write(root)


def harm(path, chance):
    """One random corruption of a file."""
    data = bytearray(path.read_bytes() or b"?")
    match chance.choice(("truncate", "flip", "empty", "delete", "zero", "grow", "folder")):
        case "truncate":
            path.write_bytes(data[: chance.randrange(max(1, len(data)))])
        case "flip":
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        case "empty":
            path.write_bytes(b"")
        case "delete":
            path.unlink()
        case "zero":
            start = chance.randrange(len(data))
            path.write_bytes(data[:start] + bytes(len(data) - start))
        case "grow":
            path.write_bytes(data + chance.randbytes(99))
        case "folder":
            path.unlink()
            path.mkdir()


def corrupt(paths, seeds):
    expected = answers(paths)[0]
    put(paths, 9, "另一份。")
    bring_up_to_date(paths)
    (paths.library / "r9.md").unlink()
    bring_up_to_date(paths)
    for seed in seeds:
        chance = random.Random(seed)
        for _ in range(chance.choice((1, 1, 2))):
            harm(chance.choice(files(paths)), chance)
        assert answers(paths)[0] == expected, seed
        bring_up_to_date(paths)
        assert answers(paths) == (expected, True), seed


def test_a_folder_where_the_manifest_should_be(paths):
    (index_root(paths) / "manifest" / "x").mkdir(parents=True)
    expected = answers(paths)[0]
    bring_up_to_date(paths)
    assert answers(paths) == (expected, True)


def test_random_corruptions(paths, log_guard):
    log_guard.allow("index")
    corrupt(paths, range(12))


@pytest.mark.full
def test_a_hundred_random_corruptions(paths, log_guard):
    log_guard.allow("index")
    corrupt(paths, range(1000, 1100))


def test_damage_while_it_is_open(paths, log_guard):
    log_guard.allow("index")
    bring_up_to_date(paths)
    expected = answers(paths)[0]
    for name in ("grams_grams.trm", "grams_grams.pst", "reports.text"):
        engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
        engine.refresh()
        answer = engine.answer(QUERIES[0])
        path = next(index_root(paths).rglob(name))
        path.write_bytes(path.read_bytes()[:100])
        assert [row for row in answer.rows() if row] == expected[0], name
        assert [row for row in engine.answer(QUERIES[0]).rows() if row] == expected[0], name
        engine.close()
        bring_up_to_date(paths)
        assert answers(paths) == (expected, True)


def test_every_truncation_of_the_manifest(paths):
    bring_up_to_date(paths)
    path = index_root(paths) / "manifest"
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert Manifest.read(index_root(paths)) == Manifest()
    path.write_bytes(whole)
    assert answers(paths)[1]


UPDATE = """
import sys
from reader.paths import locate_paths
from reader.search.index_update import update
from reader.tasks.library_shelf import LibraryShelf, index_root
paths = locate_paths()
print("begun", flush=True)
print(update(index_root(paths), LibraryShelf(paths), lambda done, total: None), flush=True)
"""


def start_update(paths, **options):
    return subprocess.Popen(
        [sys.executable, "-c", UPDATE],
        env=os.environ | {"REPORT_READER_HOME": str(paths.user_data), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def kill_at_random(paths, times):
    bring_up_to_date(paths)
    chance = random.Random(times)
    for number in range(times):
        put(paths, number % 5, f"共有子丑寅卯，第{number}次。" * chance.randrange(1, 50))
        with start_update(paths) as process:
            assert process.stdout and process.stdout.readline() == "begun\n"
            time.sleep(chance.random() * 0.12)
            process.send_signal(signal.SIGKILL)
        by_index = answers(paths)[0]
        kept = index_root(paths).with_name("kept")
        index_root(paths).rename(kept)
        assert by_index == answers(paths)[0], number
        kept.rename(index_root(paths))
    bring_up_to_date(paths)
    assert answers(paths)[1]
    assert {folder.name for folder in index_root(paths).glob("*segment-*")} == set(segments(paths))


def test_killed_at_random_moments(paths):
    kill_at_random(paths, 4)


@pytest.mark.full
def test_killed_at_a_hundred_random_moments(paths):
    kill_at_random(paths, 100)


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
@pytest.mark.parametrize("limit", [100, 3000, 20_000])
def test_a_full_disk_leaves_the_old_content(paths, limit):
    bring_up_to_date(paths)
    put(paths, 8, "共有子丑寅卯。" + "".join(map(chr, range(0x4E00, 0x5E00))))
    expected = answers(paths)[0]
    before = segments(paths)

    def narrow():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with start_update(paths, preexec_fn=narrow) as process:
        assert "OSError" in process.communicate()[1]
    assert answers(paths) == (expected, False)
    assert segments(paths) == before
    assert len(list(index_root(paths).glob("*segment-*"))) == len(before)
    bring_up_to_date(paths)
    assert answers(paths) == (expected, True)


def test_of_two_programs_one_writes_and_both_search(paths):
    processes = [start_update(paths) for _ in range(3)]
    expected = answers(paths)[0]
    said = [process.communicate()[0].split()[-1] for process in processes]
    assert "True" in said
    assert answers(paths) == (expected, True)


def test_an_open_index_outlives_its_update(paths):
    bring_up_to_date(paths)
    engine = LibraryEngine(index_root(paths), LibraryShelf(paths))
    engine.refresh()
    before = engine.answer("子丑寅卯")
    for number in range(10, 19):
        put(paths, number, "共有子丑寅卯。")
        bring_up_to_date(paths)
    assert len([row for row in before.rows() if row]) == 6
    engine.refresh()
    assert len([row for row in engine.answer("子丑寅卯").rows() if row]) == 15
    engine.close()


def test_an_index_holds_what_its_manifest_says(paths):
    bring_up_to_date(paths)
    index = LibraryIndex(index_root(paths))
    assert not index.damaged and len(list(index.places())) == 7
    body = (index_root(paths) / "manifest").read_bytes().split(b"\n")
    assert int(body[0].split()[-1]) == zlib.crc32(body[1])
    index.close()
