# SPDX-License-Identifier: MIT
"""A folder that may only be read: what was saved is read, what is new is kept and said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store.annotations import AnnotationStore
from tests.unit.store.test_merging import note

REPO = Path(__file__).resolve().parents[3]
# Root may write into any folder by this power; a process begun without it may not.
WITHOUT_POWER = ["setpriv", "--bounding-set=-dac_override", "--"]
READER = """
import logging, os, sys
from pathlib import Path
logging.disable()
from reader.paths import locate_paths
from reader.store.annotations import AnnotationStore
from reader.store.backup import CannotBackUp, back_up_if_changed
from tests.unit.store.test_merging import note
if os.access(sys.argv[1], os.W_OK):
    sys.exit("may write here")
paths = locate_paths({"REPORT_READER_HOME": sys.argv[1]})
store = AnnotationStore.open(paths.annotations)
assert len(store.annotations()) == 1, store.problem
store.add(note("新"))
assert len(store.annotations()) == 2 and store.has_unsaved
assert not store.retry()
print(store.problem)
try:
    back_up_if_changed(paths)
except CannotBackUp as error:
    print(error)
assert not store.close()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder with one annotation that other people may look at only."""
    if os.name != "posix":
        pytest.skip("modes of folders are of POSIX")
    home = Path(tempfile.mkdtemp(prefix="report-reader-"))
    with_one = AnnotationStore.open(home / "annotations.sqlite3")
    with_one.add(note("旧"))
    with_one.close()
    for path in home.iterdir():
        path.chmod(0o444)
    home.chmod(0o555)
    yield home
    home.chmod(0o755)
    shutil.rmtree(home)


def test_what_was_saved_is_read_and_the_rest_is_kept_and_said(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    dropping = WITHOUT_POWER if os.geteuid() == 0 and shutil.which("setpriv") else []
    done = subprocess.run(
        [*dropping, sys.executable, "-B", "-c", READER, str(folder)],
        cwd=REPO, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.stderr.startswith(("may write here", "setpriv:")):
        pytest.skip(f"nobody here is kept from writing: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    problem, backup = done.stdout.splitlines()
    assert "不能写入" in problem
    assert str(folder) in problem
    assert "没能备份" in backup
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
