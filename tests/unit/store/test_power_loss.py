# SPDX-License-Identifier: MIT
"""A kill proves nothing about power: what counts is that the disk was told before the reader was.

Under strace, every acknowledgement on standard output must come after a sync of the write-ahead
log that itself came after the last write to it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.store.backup_files import look_inside

REPO = Path(__file__).resolve().parents[3]
COUNT = 25
WRITER = f"""
import sys
from pathlib import Path
from reader.paths import locate_paths
from reader.store.annotations import AnnotationStore
from reader.store.backup import make_backup
from tests.unit.store.test_merging import note
def say(what):
    sys.stdout.write("saved " + str(what) + chr(10))  # in one piece, also where unbuffered
    sys.stdout.flush()
paths = locate_paths({{"REPORT_READER_HOME": sys.argv[1]}})
store = AnnotationStore.open(paths.annotations)
assert store.problem is None, store.problem
for i in range({COUNT}):
    one = note("备注" * i, i)
    store.add(one)
    say(one.id)
    store.set_reading_position("r", one.anchor)  # a hurried write must not weaken the next
store.delete(one.id)
say("deletion")
made = make_backup(paths)
say(made)
"""
CALL = re.compile(
    r"(?P<call>p?write(?:64|v)?|fsync|fdatasync|link(?:at)?|rename(?:at2?)?)\((?P<fd>\d+)?(?:<(?P<path>[^>]*)>)?"
)


@pytest.fixture(scope="module")
def calls(tmp_path_factory) -> list[str]:
    """What the writing process asked of the system, in order."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed here")
    folder = tmp_path_factory.mktemp("power")
    log = folder / "calls"
    what = "trace=write,pwrite64,writev,fsync,fdatasync,link,linkat,rename,renameat,renameat2"
    done = subprocess.run(
        [
            *(strace, "-f", "-y", "-s", "64", "-o", str(log), "-e", what),
            *(sys.executable, "-c", WRITER, str(folder / "home")),
        ],
        cwd=REPO, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "Operation not permitted" in done.stderr:
        pytest.skip("processes may not be traced here")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("saved") == COUNT + 2
    return log.read_text("utf-8", "replace").splitlines()


def test_no_annotation_is_said_to_be_saved_before_the_disk_has_it(calls):
    written = synced = False
    said = 0
    for line in calls:
        match = CALL.search(line)
        if match is None:
            continue
        path = match["path"] or ""
        if path.endswith("annotations.sqlite3-wal"):
            is_sync = match["call"] in ("fsync", "fdatasync")
            assert not is_sync or line.endswith("= 0"), line
            written, synced = (written, True) if is_sync else (True, False)
        elif match["call"] == "write" and match["fd"] == "1" and '"saved' in line:
            if "backups" in line:
                continue
            assert written, f"said without a write: {line}"
            assert synced, f"said before the sync: {line}"
            said += 1
            written = synced = False
    assert said == COUNT + 1


def test_a_backup_is_on_the_disk_before_it_has_its_name(calls):
    steps = []
    for line in calls:
        match = CALL.search(line)
        if match and ".zip." in line and ".part" in line:
            steps.append("name" if match["call"][:4] in ("link", "rena") else match["call"])
        elif match and match["call"] == "fsync" and (match["path"] or "").endswith("/backups"):
            steps.append("fsync folder")
        elif "backups" in line and '"saved' in line:
            steps.append("said")
    assert steps[-4:] == ["fsync", "name", "fsync folder", "said"]
    assert "write" in steps[:-4]


def test_the_backup_made_is_whole(calls, tmp_path_factory):
    homes = tmp_path_factory.getbasetemp().glob("power0/home/backups/*.zip")
    assert [look_inside(path).annotations for path in homes] == [COUNT - 1]
