# SPDX-License-Identifier: MIT
"""Backups of what a reader keeps: made by themselves, thinned out, and put back.

At a start at which something has changed since the last one, a backup is made; of these the
newest of 10 days and of 6 months stay. What a person asked for, and what was there before
something was restored, is never thinned out. Restoring writes through the open store in one
transaction, after the present state has been backed up.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import ReaderError
from reader.files import say_reason, write_whole
from reader.paths import Paths
from reader.store.annotation_rows import ALL, Statement, as_annotation, putting
from reader.store.annotations import AnnotationStore
from reader.store.backup_files import (
    DIGEST_OF_NOTHING,
    BackupContents,
    CannotRestore,
    Text,
    counts_of,
    digest_of,
    look_inside,
    packed,
    reading,
    texts_in,
    unpacked,
)
from reader.store.database import CANNOT_WRITE, say_cause
from reader.store.library import Library
from reader.store.report_files import SUFFIX, markdown_files, safe_name, write_new

_log = logging.getLogger(__name__)
DAYS, MONTHS = 10, 6
_NAME = re.compile(r"annotations-(\d{8})-(\d{6})(?:-(by-hand|before-restore))?(?:-\d+)?\.zip")
_BEFORE_UPDATE = re.compile(r"annotations-v\d+-(\d{8})-(\d{6})(?:-\d+)?\.sqlite3")


class CannotBackUp(ReaderError):  # noqa: N818  (reads as what happened)
    """A backup could not be made; what is saved is untouched."""


class BackupKind(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "automatic"
    BY_HAND = "by-hand"
    BEFORE_RESTORE = "before-restore"
    BEFORE_UPDATE = "before-update"
    """A copy of the database alone, made by a migration."""


class Backup(NamedTuple):
    """A backup file: why it was made and when, in local time."""

    path: Path
    kind: BackupKind
    made: datetime


class Restored(NamedTuple):
    """What restoring did: how much is there now, and where the state before it lies."""

    annotations: int
    before: Path | None
    reports: tuple[str, ...]
    """The ids of reports that were missing in the library and were put back."""


class Prepared(NamedTuple):
    """What restoring writes, and what there will be then; `texts` are in the library already."""

    statements: tuple[Statement, ...]
    outcome: Restored
    texts: tuple[Path, ...] = ()


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first; other files are passed over."""
    found: list[Backup] = []
    with suppress(OSError):
        found = [backup for path in folder.iterdir() if (backup := _backup(path)) is not None]
    return tuple(sorted(found, key=lambda b: (b.made, b.path.name), reverse=True))


def make_backup(
    paths: Paths,
    kind: BackupKind = BackupKind.BY_HAND,
    target: Path | None = None,
    open_texts: Mapping[str, Path] | None = None,
) -> Path:
    """Back up what is saved, to `target` or into the folder of backups; returns the file.

    `open_texts` are files of reports (by id) that are not in the library. Safe while a window
    writes, and on any thread. Raises CannotBackUp; then no half-written file is left.
    """
    made = _make(paths, kind, target, open_texts or {}, lambda _digest: True)
    assert made is not None
    return made


def back_up_if_changed(paths: Paths, open_texts: Mapping[str, Path] | None = None) -> Path | None:
    """The automatic backup: None where nothing has changed since the last one, or is kept yet.

    Thins out older automatic ones once the new one is written. Raises CannotBackUp.
    """
    if not paths.annotations.exists():
        return None
    last = _last_digest(paths.backups) or DIGEST_OF_NOTHING
    made = _make(paths, BackupKind.AUTOMATIC, None, open_texts or {}, lambda digest: digest != last)
    if made is not None:
        thin_out(paths.backups)
    return made


def thin_out(folder: Path) -> None:
    """Keep of the automatic backups the newest of each of 10 days and of each of 6 months.

    Of the last of these days all stay: one made after a mishap must not displace the one before.
    """
    automatic = [b for b in backups(folder) if b.kind is BackupKind.AUTOMATIC]
    kept = {b.path for b in automatic if b.made.date() == automatic[0].made.date()}
    kept |= {b.path for b in _newest_of(automatic, "%Y%m%d", DAYS)}
    kept |= {b.path for b in _newest_of(automatic, "%Y%m", MONTHS)}
    for backup in automatic:
        if backup.path not in kept:
            try:
                backup.path.unlink()
            except OSError as error:
                _log.info("An old backup stays: %s", error)


def restore(store: AnnotationStore, paths: Paths, path: Path) -> Restored:
    """Put annotations and watch list back as a backup has them.

    The state before is backed up first. Reading positions and addresses of reports are added
    where there is none; texts whose reports are missing go into the library. Raises CannotRestore
    or CannotBackUp; then nothing has changed.
    """
    if store.problem:
        raise CannotRestore(f"现在不能恢复备份：{store.problem}")
    return put_back(store, prepare(paths, path))


def prepare(paths: Paths, path: Path) -> Prepared:
    """The long part of restoring, on any thread: read the backup, back up what is there now.

    Puts missing reports back, too, which `put_back` undoes where it fails. Raises CannotRestore or
    CannotBackUp; then nothing has changed.
    """
    contents = look_inside(path)
    with unpacked(path) as database:
        kept = [putting(as_annotation(row)) for row in database.execute(ALL)]
        words = [
            Statement("INSERT INTO watch_words (word, place) VALUES (?, ?)", tuple(row))
            for row in database.execute("SELECT word, place FROM watch_words")
        ]
        added = [
            _adding(table, tuple(row))
            for table in ("reading_positions", "report_sources")
            for row in database.execute(f"SELECT * FROM {table}")
        ]
    before = make_backup(paths, BackupKind.BEFORE_RESTORE) if paths.annotations.exists() else None
    gone = [Statement(f"DELETE FROM {table}", ()) for table in ("annotations", "watch_words")]
    texts = _put_texts_back(paths, path, contents)
    outcome = Restored(len(kept), before, tuple(texts))
    return Prepared((*gone, *kept, *words, *added), outcome, tuple(texts.values()))


def put_back(store: AnnotationStore, prepared: Prepared) -> Restored:
    """Write what was prepared, in one step; raises CannotRestore, then all is as it was."""
    try:
        store.write_now(*prepared.statements)
    except sqlite3.Error as error:
        for text in prepared.texts:
            with suppress(OSError):
                text.unlink()
        raise CannotRestore(
            f"备份没有恢复：“{store.path}”不能写入（{say_cause(error)}）。现有的批注没有动。"
        ) from error
    return prepared.outcome


def _make(
    paths: Paths,
    kind: BackupKind,
    target: Path | None,
    open_texts: Mapping[str, Path],
    wanted: Callable[[str], bool],
) -> Path | None:
    try:
        with reading(paths.annotations) as database:
            if not wanted(digest_of(database)):
                return None
            texts = _texts(paths, counts_of(database), open_texts)
            now = datetime.now().astimezone()
            data = packed(database, texts, now.isoformat(timespec="seconds"))
        if target is None:
            name = f"annotations-{now:%Y%m%d-%H%M%S}"
            ending = "" if kind is BackupKind.AUTOMATIC else f"-{kind}"
            return write_new(paths.backups, name + ending, ".zip", data)
        write_whole(target, data)
        return target
    except CANNOT_WRITE as error:
        raise CannotBackUp(_say_failure(paths, target, error)) from error


def _say_failure(paths: Paths, target: Path | None, error: Exception) -> str:
    if not paths.annotations.exists():
        return "还没有批注，没有什么可以备份的。"
    if not isinstance(error, OSError):
        return (
            f"批注没有备份：“{paths.annotations}”现在读不了（{say_cause(error)}）。"
            "文件没有动，下次启动时再备份。"
        )
    return (
        f"批注没能备份到“{target or paths.backups}”（{say_reason(error)}）。"
        "批注本身没有动，都还在；请检查磁盘是否已满、文件夹能否写入。"
    )


def _texts(paths: Paths, wanted: Iterable[str], open_texts: Mapping[str, Path]) -> dict[str, Text]:
    """The texts of these reports: from library and open files, else from the last backup."""
    known = {entry.id: (entry.name, entry.path) for entry in Library(paths).reports()}
    found: dict[str, Text] = {}
    for report_id in wanted:
        named = known.get(report_id)
        if named is None and report_id in open_texts:
            named = (open_texts[report_id].stem, open_texts[report_id])
        if named is not None:
            try:
                found[report_id] = Text(named[0], named[1].suffix, named[1].read_bytes())
            except OSError as error:
                _log.info("The text of %s is not in the backup: %s", report_id, error)
    missing = [report_id for report_id in wanted if report_id not in found]
    return found | _texts_of_last(paths.backups, missing)


def _texts_of_last(folder: Path, wanted: list[str]) -> dict[str, Text]:
    found: dict[str, Text] = {}
    for backup in backups(folder) if wanted else ():
        with suppress(CannotRestore):
            texts = texts_in(backup.path, look_inside(backup.path))
            found |= {i: text for i, text in texts.items() if i in wanted and i not in found}
        if len(found) == len(wanted):
            break
    return found


def _last_digest(folder: Path) -> str:
    """What the newest readable backup holds; a damaged one counts as none."""
    for backup in backups(folder):
        if backup.kind is not BackupKind.BEFORE_UPDATE:
            with suppress(CannotRestore):
                return look_inside(backup.path).digest
    return ""


def _newest_of(newest_first: Iterable[Backup], period: str, count: int) -> list[Backup]:
    """The newest backup of each of the last `count` periods that have one."""
    kept: dict[str, Backup] = {}
    for backup in newest_first:
        kept.setdefault(backup.made.strftime(period), backup)
    return list(kept.values())[:count]


def _backup(path: Path) -> Backup | None:
    kind = BackupKind.AUTOMATIC
    match = _NAME.fullmatch(path.name)
    if match is not None:
        kind = BackupKind(match[3] or kind)
    else:
        match, kind = _BEFORE_UPDATE.fullmatch(path.name), BackupKind.BEFORE_UPDATE
    if match is None:
        return None
    try:
        return Backup(path, kind, datetime.strptime(match[1] + match[2], "%Y%m%d%H%M%S"))
    except ValueError:
        return None


def _adding(table: str, row: tuple[object, ...]) -> Statement:
    """The statement that adds a row where there is none with its key."""
    return Statement(f"INSERT OR IGNORE INTO {table} VALUES ({', '.join('?' for _ in row)})", row)


def _put_texts_back(paths: Paths, path: Path, contents: BackupContents) -> dict[str, Path]:
    """Add to the library what is missing there, by report; failure costs no annotation."""
    known = {entry.id for entry in Library(paths).reports()}
    known |= {file.stem for file in markdown_files(paths.library)}
    files: dict[str, Path] = {}
    for report_id, text in texts_in(path, contents).items():
        if report_id in known or text.suffix != SUFFIX:
            continue
        try:
            files[report_id] = write_new(paths.library, safe_name(report_id), SUFFIX, text.data)
        except OSError as error:
            _log.warning("The text of %s was not put back: %s", report_id, error)
    return files
