# SPDX-License-Identifier: MIT
"""What other programs do in a folder is noticed, once for many changes."""

from __future__ import annotations

from reader.tasks.library_folder import LibraryFolder


def test_a_folder_that_comes_later_is_watched_too(qtbot, tmp_path):
    folder = tmp_path / "library"
    watch = LibraryFolder(folder)
    watch.watch(None)
    with qtbot.waitSignal(watch.changed):
        folder.mkdir()
    with qtbot.waitSignal(watch.changed):
        (folder / "a.md").write_text("a", "utf-8")


def test_many_changes_are_told_once(qtbot, tmp_path):
    told = []
    watch = LibraryFolder(tmp_path)
    watch.watch(None)
    watch.changed.connect(lambda: told.append(1))
    for number in range(20):
        (tmp_path / f"{number}.md").write_text("a", "utf-8")
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(500)
    assert len(told) == 1


def test_a_file_that_is_replaced_stays_watched_and_one_left_is_not(qtbot, tmp_path):
    file, folder = tmp_path / "open" / "a.md", tmp_path / "library"
    file.parent.mkdir()
    folder.mkdir()
    file.write_text("a", "utf-8")
    watch = LibraryFolder(folder)
    watch.watch(file)
    for text in ("b", "c"):
        new = file.with_suffix(".new")
        new.write_text(text, "utf-8")
        with qtbot.waitSignal(watch.file_changed):
            new.replace(file)
    watch.watch(None)
    with qtbot.assertNotEmitted(watch.file_changed, wait=600):
        file.write_text("d", "utf-8")
