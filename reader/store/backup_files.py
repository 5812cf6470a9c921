# SPDX-License-Identifier: MIT
"""One backup is one zip file: the database, the texts that its annotations stand on, a contents.

A person can open it with what every system has, and read the reports in it. The contents are
written once, when the backup is made, so that a look at what is inside needs no database. A plain
database file (a copy made before an update, or one carried here on a stick) is read as well.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from reader.core.errors import ReaderError
from reader.files import say_reason, sha256_hex
from reader.store.annotation_rows import ALL
from reader.store.database import NotOurs, TooNew, copy_of
from reader.store.migrations import version_of
from reader.store.report_files import safe_name

DATABASE = "annotations.sqlite3"
CONTENTS = "contents.json"
_TEXTS = "texts/"
_FORMAT = 1
_LARGEST = 1024 * 1024 * 1024
_UNREADABLE = (
    *(sqlite3.Error, OSError, TooNew, zipfile.BadZipFile, zlib.error),
    *(EOFError, RuntimeError, KeyError, ValueError, TypeError),
)
"""What reading a damaged file raises; RuntimeError is zipfile's for an encrypted one."""


class CannotRestore(ReaderError):  # noqa: N818  (reads as what happened)
    """A file is no backup that can be used; nothing was changed."""


class BackedUpReport(NamedTuple):
    """A report in a backup: how many annotations stand on it, and its text's file, if any."""

    id: str
    name: str
    annotations: int
    text: str = ""


class BackupContents(NamedTuple):
    """What is inside a backup.

    `created` is local time with its offset, ISO 8601, empty where unknown. `digest` tells
    whether two backups hold the same annotations and watch words.
    """

    created: str
    digest: str
    watch_words: int
    reports: tuple[BackedUpReport, ...]

    @property
    def annotations(self) -> int:
        """How many annotations there are altogether."""
        return sum(report.annotations for report in self.reports)


class Text(NamedTuple):
    """The text of a report: its name for people, the ending of its file, and its bytes."""

    name: str
    suffix: str
    data: bytes


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A sound copy, in memory, of the database in a file that nobody may be writing just now.

    Raises sqlite3.Error, OSError or TooNew: other than for the window, half of it will not do,
    and an empty file is no database.
    """
    path.stat()
    address = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True, timeout=1)) as source:
        if version_of(source) == 0:
            raise NotOurs("empty")
        copy = copy_of(source)
    with contextlib.closing(copy):
        yield copy


def digest_of(database: sqlite3.Connection) -> str:
    """What stands for all that a person made: annotations and watch words, not where one read."""
    words = database.execute("SELECT word, place FROM watch_words ORDER BY word")
    return _digest([tuple(row) for row in (*database.execute(ALL), *words)])


def _digest(rows: list[tuple[object, ...]]) -> str:
    return sha256_hex(json.dumps(rows, ensure_ascii=False).encode(errors="surrogatepass"))


DIGEST_OF_NOTHING: Final = _digest([])
"""That of a database in which nobody has kept anything yet."""


def counts_of(database: sqlite3.Connection) -> Counter[str]:
    """How many annotations stand on each report, by its id."""
    sql = "SELECT report_id, count(*) FROM annotations GROUP BY report_id ORDER BY report_id"
    return Counter(dict(tuple(row) for row in database.execute(sql)))


def packed(database: sqlite3.Connection, texts: Mapping[str, Text], created: str) -> bytes:
    """The bytes of a backup; `texts` are those of the reports by their id. Raises OSError."""
    entries: dict[str, bytes] = {}
    reports: list[BackedUpReport] = []
    for report_id, count in counts_of(database).items():
        text, entry = texts.get(report_id), ""
        if text is not None:
            entry = _free(f"{_TEXTS}{safe_name(report_id)}", text.suffix, entries)
            entries[entry] = text.data
        reports.append(BackedUpReport(report_id, text.name if text else "", count, entry))
    words = database.execute("SELECT count(*) FROM watch_words").fetchone()[0]
    contents = BackupContents(created, digest_of(database), words, tuple(reports))
    said = {"format": _FORMAT, **contents._asdict(), "reports": [r._asdict() for r in reports]}
    entries[CONTENTS] = json.dumps(said, ensure_ascii=False, indent=1).encode()
    entries[DATABASE] = _as_file(database)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return buffer.getvalue()


def look_inside(path: Path) -> BackupContents:
    """What a backup holds; raises CannotRestore where it is none or not whole."""
    with _refusing(path):
        if not zipfile.is_zipfile(path):
            with reading(path) as database:
                return _counted(database)
        with zipfile.ZipFile(path) as file:
            bad = file.testzip()
            if bad is not None:
                raise zipfile.BadZipFile(bad)
            said = json.loads(_entry(file, CONTENTS))
            file.getinfo(DATABASE)
        reports = (
            BackedUpReport(str(r["id"]), str(r["name"]), int(r["annotations"]), str(r["text"]))
            for r in said["reports"]
        )
        return BackupContents(
            str(said["created"]), str(said["digest"]), int(said["watch_words"]), tuple(reports)
        )


@contextlib.contextmanager
def unpacked(path: Path) -> Iterator[sqlite3.Connection]:
    """The database in a backup, sound and up to date, in memory; raises CannotRestore."""
    with contextlib.ExitStack() as stack:
        with _refusing(path):
            if zipfile.is_zipfile(path):
                folder = Path(stack.enter_context(TemporaryDirectory(prefix="report-reader-")))
                with zipfile.ZipFile(path) as file:
                    (folder / DATABASE).write_bytes(_entry(file, DATABASE))
                database = stack.enter_context(reading(folder / DATABASE))
            else:
                database = stack.enter_context(reading(path))
        yield database


def texts_in(path: Path, contents: BackupContents) -> dict[str, Text]:
    """The texts in a backup by the ids of their reports; what cannot be read is left out."""
    found: dict[str, Text] = {}
    with contextlib.suppress(*_UNREADABLE), zipfile.ZipFile(path) as file:
        for report in contents.reports:
            if report.text:
                suffix = PurePosixPath(report.text).suffix
                found[report.id] = Text(report.name, suffix, _entry(file, report.text))
    return found


def _counted(database: sqlite3.Connection) -> BackupContents:
    words = database.execute("SELECT count(*) FROM watch_words").fetchone()[0]
    reports = (BackedUpReport(i, "", count) for i, count in counts_of(database).items())
    return BackupContents("", digest_of(database), words, tuple(reports))


def _as_file(database: sqlite3.Connection) -> bytes:
    with TemporaryDirectory(prefix="report-reader-") as folder:
        path = Path(folder) / DATABASE
        database.execute("VACUUM INTO ?", (str(path),))
        return path.read_bytes()


def _entry(file: zipfile.ZipFile, name: str) -> bytes:
    if file.getinfo(name).file_size > _LARGEST:
        raise zipfile.BadZipFile(name)
    return file.read(name)


def _free(name: str, suffix: str, taken: Mapping[str, object]) -> str:
    """A name that no other entry has, also where case makes no difference."""
    lower = {entry.lower() for entry in taken}
    candidate, count = f"{name}{suffix}", 1
    while candidate.lower() in lower:
        count += 1
        candidate = f"{name}-{count}{suffix}"
    return candidate


@contextlib.contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Turns whatever is wrong with a file into one sentence."""
    try:
        yield
    except FileNotFoundError as error:
        raise CannotRestore(f"找不到备份文件“{path}”。现有的批注没有动。") from error
    except TooNew as error:
        raise CannotRestore(
            f"备份“{path}”是更新版本的程序做的，这个版本读不了。现有的批注没有动，请改用新版本恢复。"
        ) from error
    except OSError as error:
        raise CannotRestore(
            f"备份“{path}”读不出来（{say_reason(error)}）。现有的批注没有动。"
        ) from error
    except _UNREADABLE as error:
        raise CannotRestore(
            f"“{path}”不是批注的备份，或者已经损坏，没有恢复。现有的批注没有动，请换一份备份。"
        ) from error
