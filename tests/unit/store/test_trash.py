# SPDX-License-Identifier: MIT
"""Reports go to the trash with all that belongs to them, and come back as they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.paths import Paths
from reader.store.library import Library
from reader.store.trash import CannotRemove, sources_of

OWN = ("yi.docx", "yi.20260102-120000.md", "yi.20260102-120000-2.original.txt")
OTHERS = ("yi-2.txt", "yi.a.txt", "bing.txt")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths(tmp_path / "r", tmp_path / "bundled", tmp_path / "home", tmp_path / "cache")
    made.library_sources.mkdir(parents=True)
    made.bundled_reports.mkdir()
    (made.bundled_reports / "jia.md").write_text("---\nid: jia\nname: 甲\n---\n", "utf-8")
    (made.library / "yi.md").write_text("---\nid: yi\nname: 乙\n---\n\n文。\n", "utf-8")
    for name in (*OWN, *OTHERS):
        (made.library_sources / name).write_text(name, "utf-8")
    return made


def files(folder: Path) -> dict[str, str]:
    return {
        str(p.relative_to(folder)): p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()
    }


def test_what_belongs_to_a_report(paths):
    assert {p.name for p in sources_of(paths, paths.library / "yi.md")} == set(OWN)


def test_a_report_goes_with_original_and_versions_and_comes_back(paths):
    library, before = Library(paths), files(paths.library)
    removed = library.remove("yi")
    assert library.entry("yi") is None
    assert sorted(p.name for p in paths.library_sources.iterdir()) == sorted(OTHERS)
    assert set(files(removed.folder)) == {"yi.md", *(f"sources/{name}" for name in OWN)}
    library.restore(removed)
    assert files(paths.library) == before
    assert not any(paths.library_trash.iterdir())


def test_two_removals_in_one_second_do_not_meet(paths):
    library = Library(paths)
    text = (paths.library / "yi.md").read_text("utf-8")
    first = library.remove("yi")
    (paths.library / "yi.md").write_text(text, "utf-8")
    second = library.remove("yi")
    assert first.folder != second.folder
    assert (first.folder / "yi.md").exists()
    assert (second.folder / "yi.md").exists()


def test_a_bundled_or_unknown_report_stays(paths):
    with pytest.raises(CannotRemove, match="自带"):
        Library(paths).remove("jia")
    with pytest.raises(CannotRemove, match="没有编号"):
        Library(paths).remove("nothing")


def test_nothing_is_overwritten_in_coming_back(paths):
    library = Library(paths)
    removed = library.remove("yi")
    (paths.library / "yi.md").write_text("别的", "utf-8")
    with pytest.raises(CannotRemove, match=r"yi\.md"):
        library.restore(removed)
    assert (paths.library / "yi.md").read_text("utf-8") == "别的"
    assert (removed.folder / "yi.md").exists()


def test_a_removal_that_fails_half_way_leaves_the_library_as_it_was(paths, monkeypatch):
    before, rename, count = files(paths.library), os.rename, 0

    def fail_at_third(self: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise OSError(28, "full")
        rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_at_third)
    with pytest.raises(CannotRemove, match="磁盘已满"):
        Library(paths).remove("yi")
    assert files(paths.library) == before
