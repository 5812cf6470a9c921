# SPDX-License-Identifier: MIT
"""The sketches of library files: made once, kept for the next start, never believed when stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader.store.likeness import sketch_of
from reader.store.sketches import Sketches, State

TEXT = "---\nid: a\n---\n\n# 工作回顾\n\n全区经济社会发展取得显著成效，城市功能品质持续提升。\n"

NO_CACHE = Sketches(Path("there is no such file"))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def state_of(path: Path) -> State:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def kept(tmp_path: Path, report: Path) -> Path:
    file = tmp_path / "cache" / "sketches.txt"
    sketches = Sketches(file)
    assert sketches.digest(report, state_of(report))
    sketches.save()
    return file


def test_a_file_has_the_sketch_of_its_text_without_the_head(tmp_path: Path, report: Path) -> None:
    sketches = Sketches(tmp_path / "sketches.txt")
    made = sketches.of_text(TEXT.replace("id: a", "id: b"))
    assert made == sketch_of(TEXT.partition("\n---\n")[2])
    assert sketches.digest(report, state_of(report)) == made.digest
    assert sketches.hashes(report, state_of(report)) == made.hashes != frozenset()


def test_what_is_kept_spares_reading_the_file(tmp_path: Path, report: Path) -> None:
    file, state, sketch = kept(tmp_path, report), state_of(report), NO_CACHE.of_text(TEXT)
    report.unlink()
    again = Sketches(file)
    assert again.digest(report, state) == sketch.digest
    assert again.hashes(report, state) == sketch.hashes


def test_a_file_that_was_written_since_is_read_anew(tmp_path: Path, report: Path) -> None:
    file, before = kept(tmp_path, report), NO_CACHE.of_text(TEXT)
    report.write_text(TEXT + "\n新的一段。\n", encoding="utf-8")
    assert Sketches(file).digest(report, state_of(report)) not in ("", before.digest)


@pytest.mark.parametrize("cut", [3, 40, -5])
def test_a_torn_or_damaged_line_is_not_believed(tmp_path: Path, report: Path, cut: int) -> None:
    file, state = kept(tmp_path, report), state_of(report)
    data = file.read_bytes()
    report.unlink()
    for damaged in (data[:cut], data[:cut] + b"x" + data[cut:], b"\xff" + data[1:cut]):
        file.write_bytes(damaged)
        assert Sketches(file).digest(report, state) == ""


def test_a_line_behind_a_torn_one_counts(tmp_path: Path, report: Path) -> None:
    file, state = kept(tmp_path, report), state_of(report)
    file.write_bytes(file.read_bytes()[:50] + file.read_bytes())
    report.unlink()
    assert Sketches(file).digest(report, state)


def test_a_cache_that_cannot_be_written_is_no_failure(
    tmp_path: Path, report: Path, log_guard: Any
) -> None:
    log_guard.allow("are not kept")
    (tmp_path / "cache").write_text("a file where the folder should be")
    sketches = Sketches(tmp_path / "cache" / "sketches.txt")
    assert sketches.digest(report, state_of(report))
    sketches.save()
