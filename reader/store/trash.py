# SPDX-License-Identifier: MIT
"""Taking reports out of the library, and putting them back: nothing is ever deleted.

Each removal gets a folder of its own in `library/trash`, with the report's file and, under
`sources/` as in the library, its original and older versions. Annotations stay where they are.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import ReaderError
from reader.files import say_reason
from reader.paths import Paths
from reader.store.report_files import LibraryEntry

_VERSION = r"(\.\d{8}-\d{6}(-\d+)?(\.original(-\d+)?)?)?"
"""What stands behind the report's name in the names of its sources (see `store.versions`)."""


class CannotRemove(ReaderError):  # noqa: N818  (reads as what happened)
    """A report cannot be taken out or put back; the library is as it was."""


class Removed(NamedTuple):
    """A report that was taken out; `moved` are its files: where they were, where they are."""

    entry: LibraryEntry
    moved: tuple[tuple[Path, Path], ...]

    @property
    def folder(self) -> Path:
        """Where in the trash it lies."""
        return self.moved[0][1].parent


def remove(paths: Paths, entry: LibraryEntry) -> Removed:
    """Move a report with its original and older versions to the trash; raises CannotRemove."""
    if entry.bundled:
        raise CannotRemove(f"《{entry.name}》是程序自带的，不能移出报告库；它不占您的文件夹。")
    folder = _free(paths.library_trash / f"{entry.path.stem}.{time.strftime('%Y%m%d-%H%M%S')}")
    moves = [(entry.path, folder / entry.path.name)]
    moves += [(path, folder / "sources" / path.name) for path in sources_of(paths, entry.path)]
    try:
        _move(moves)
    except OSError as error:
        raise CannotRemove(
            f"《{entry.name}》没有移到回收站（{say_reason(error)}），报告库没有变动。"
            f"请检查“{paths.library}”能否写入。"
        ) from error
    return Removed(entry, tuple(moves))


def restore(removed: Removed) -> None:
    """Put a report back where it was; raises CannotRemove, then it stays in the trash."""
    name, moves = removed.entry.name, [(now, before) for before, now in removed.moved]
    taken = next((before for before, _ in removed.moved if before.exists()), None)
    if taken is not None:
        raise CannotRemove(
            f"《{name}》没有放回报告库：“{taken}”现在是另一个文件。它还在“{removed.folder}”里。"
        )
    try:
        _move(moves)
    except OSError as error:
        raise CannotRemove(
            f"《{name}》没有放回报告库（{say_reason(error)}），它还在“{removed.folder}”里。"
        ) from error
    for folder in (removed.folder / "sources", removed.folder):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def sources_of(paths: Paths, path: Path) -> list[Path]:
    """The original of a report's file, and its older versions with theirs."""
    own = re.compile(re.escape(path.stem) + _VERSION + r"\.[^.]+")
    try:
        return sorted(p for p in paths.library_sources.iterdir() if own.fullmatch(p.name))
    except OSError:
        return []


def _free(folder: Path) -> Path:
    free, count = folder, 1
    while free.exists():
        count += 1
        free = folder.with_name(f"{folder.name}-{count}")
    return free


def _move(moves: list[tuple[Path, Path]]) -> None:
    """Move all files or none; raises OSError."""
    done: list[tuple[Path, Path]] = []
    try:
        for source, target in moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.rename(target)
            done.append((source, target))
    except OSError:
        for source, target in reversed(done):
            target.rename(source)
        raise
