# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.files import FileLock, LockState, set_aside, write_whole

REPO = Path(__file__).resolve().parents[2]


def test_write_makes_the_folder_and_leaves_only_the_file(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", b"one")
    write_whole(tmp_path / "a" / "b.txt", b"two")
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["b.txt"]
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"two"


def test_failed_write_keeps_the_old_content_and_no_rest(tmp_path, monkeypatch):
    target = tmp_path / "b.txt"
    target.write_bytes(b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]
    assert target.read_bytes() == b"old"


def test_content_is_on_disk_before_it_takes_the_name(tmp_path, monkeypatch):
    steps: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda h: (steps.append("sync"), real_sync(h))[1])
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (steps.append("name"), real_replace(self, to))[1]
    )
    write_whole(tmp_path / "b.txt", b"x")
    assert steps == ["sync", "name", "sync"] if os.name == "posix" else steps[:2]


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_is_never_seen_half_and_replaces_nothing(tmp_path, monkeypatch, links):
    if not links:  # as on a stick

        def no_links(_self, _to):
            raise PermissionError(1, "no links here")

        monkeypatch.setattr(Path, "hardlink_to", no_links)
    seen = []
    real_sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda h: (seen.append(target.exists()), real_sync(h))[1])
    target = tmp_path / "b.zip"
    write_whole(target, b"one", new=True)
    assert seen[0] is False
    with pytest.raises(FileExistsError):
        write_whole(target, b"two", new=True)
    assert [p.name for p in tmp_path.iterdir()] == ["b.zip"]
    assert target.read_bytes() == b"one"


def test_set_aside_takes_companions_and_never_overwrites(tmp_path, monkeypatch):
    monkeypatch.setattr("time.strftime", lambda _format: "20240125-090000")
    names = []
    for content in (b"1", b"2"):
        (tmp_path / "a.sqlite3").write_bytes(content)
        (tmp_path / "a.sqlite3-wal").write_bytes(content)
        aside = set_aside(tmp_path / "a.sqlite3", ("-wal", "-shm"))
        names.append(aside.name)
        assert aside.read_bytes() == content
        assert aside.with_name(aside.name + "-wal").read_bytes() == content
    assert names == ["a.damaged-20240125-090000.sqlite3", "a.damaged-20240125-090000-2.sqlite3"]
    assert not (tmp_path / "a.sqlite3").exists()


def test_only_one_holds_a_lock_until_it_lets_go_or_dies(tmp_path):
    path = tmp_path / "x.lock"
    code = (
        "import sys; from pathlib import Path; from reader.files import FileLock\n"
        "lock = FileLock(Path(sys.argv[1])); print(lock.acquire().value, flush=True)\n"
        "sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=REPO,
    )  # fmt: skip
    assert child.stdout is not None
    with child:
        assert child.stdout.readline() == "held\n"
        lock = FileLock(path)
        assert lock.acquire() is LockState.ELSEWHERE
        child.kill()
        child.wait()
        assert lock.acquire() is LockState.HELD
        assert FileLock(path).acquire() is LockState.ELSEWHERE
        lock.release()
        again = FileLock(path)
        assert again.acquire() is LockState.HELD
        again.release()


def test_where_no_lock_can_be_made_nothing_is_claimed(tmp_path):
    assert FileLock(tmp_path / "none" / "x.lock").acquire() is LockState.UNKNOWN
