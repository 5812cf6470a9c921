# SPDX-License-Identifier: MIT
"""Report files one by one: reading, parsing, introducing and adding them.

What a file says and whether it can be used is decided here; which files there are is the business
of `library`.
"""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import NamedTuple

from reader.core.errors import FormatError, ReaderError
from reader.core.parsed_form import ParsedReport, prepare
from reader.core.report import Report
from reader.files import say_reason, write_whole

_log = logging.getLogger(__name__)

LARGEST_FILE = 64 * 1024 * 1024
SUFFIX = ".md"
_NOT_IN_NAMES = frozenset('<>:"/\\|?*%') | {chr(code) for code in range(32)}
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in "123456789"}
)


class CannotOpen(ReaderError):  # noqa: N818  (reads as what happened)
    """A report cannot be opened; the message says which and what to do."""


class LibraryEntry(NamedTuple):
    """A report of the library as its file introduces it; unknown values are empty."""

    id: str
    path: Path
    bundled: bool
    name: str
    region: str = ""
    year: str = ""
    delivered: str = ""
    speaker: str = ""
    sounding: str = ""
    """How the name sounds (see `core.pinyin.sounding_of`), where the catalogue has learnt it."""


def safe_name(name: str) -> str:
    """A file name without ending that every system takes, made from an id."""
    cleaned = "".join("-" if c in _NOT_IN_NAMES else c for c in name).strip(" .")
    cleaned = cleaned.encode()[:120].decode(errors="ignore") or "report"
    return f"{cleaned}-" if cleaned.split(".")[0].lower() in _DEVICES else cleaned


def read_report(path: Path) -> bytes:
    """The bytes of a report file; raises CannotOpen."""
    try:
        if path.is_dir():
            raise CannotOpen(f"“{path}”是文件夹，请选择其中的一份报告文件。")
        if path.stat().st_size > LARGEST_FILE:
            raise CannotOpen(f"“{path}”太大（超过 64 MB），不像是一份报告，没有打开。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CannotOpen(f"找不到文件“{path}”。它可能已被移动、改名或删除。") from error
    except (OSError, ValueError) as error:
        raise CannotOpen(
            f"文件“{path}”读不出来（{say_reason(error)}）。请检查文件权限，或把它复制到别处再打开。"
        ) from error


def parse_report(path: Path, content: bytes) -> tuple[ParsedReport, tuple[str, ...]]:
    """The parsed form of a file and the warnings of its import; raises ReaderError."""
    if path.suffix.lower() == SUFFIX:
        try:
            return _parse_markdown(path, content.decode("utf-8-sig")), ()
        except UnicodeDecodeError:
            _log.info("%s is no UTF-8; the importer tries other encodings", path)
    # The importers are met only when a foreign file is opened for the first time.
    from reader.importers import import_file  # noqa: PLC0415

    imported = import_file(path)
    return prepare(imported.report), imported.warnings


def load_report(path: Path) -> Report:
    """The report in a file and nothing besides, for work on many; raises ReaderError."""
    content = read_report(path)
    if path.suffix.lower() == SUFFIX:
        with contextlib.suppress(UnicodeDecodeError):
            return _read_markdown(path, content.decode("utf-8-sig"))
    return parse_report(path, content)[0].report


def _parse_markdown(path: Path, text: str) -> ParsedReport:
    return prepare(_read_markdown(path, text))


def _read_markdown(path: Path, text: str) -> Report:
    if "\0" in text:
        raise CannotOpen(f"“{path}”不是文字文件，没有打开。请确认选对了文件。")
    # Needless for a report whose parsed form is in the cache.
    from reader.core.markdown_format import parse  # noqa: PLC0415

    try:
        return parse(text, path.stem)
    except FormatError as error:
        raise CannotOpen(f"“{path}”没有打开：{error}") from error


def markdown_files(folder: Path) -> list[Path]:
    """The reports in a folder, by name; none if it cannot be read."""
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == SUFFIX and p.is_file())
    except OSError:
        return []


def introduce(path: Path, bundled: bool) -> LibraryEntry:
    """Read the head of a report's file; a file without one is known by its name."""
    known: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            if file.readline(64).rstrip() == "---":
                for line in file:
                    if line.rstrip() in ("---", "..."):
                        break
                    key, _, value = line.partition(":")
                    known[key.strip()] = value.strip()
    except OSError as error:
        _log.warning("%s cannot be read: %s", path, error)
    name = known.get("name") or known.get("title") or path.stem
    return LibraryEntry(
        known.get("id") or path.stem,
        path,
        bundled,
        name,
        *(known.get(key, "") for key in ("region", "year", "delivered", "speaker")),
    )


def holds(path: Path, text: str) -> bool:
    """Whether a file has exactly this text."""
    try:
        return path.read_bytes().decode("utf-8-sig") == text
    except (OSError, UnicodeDecodeError):
        return False


def write_new(folder: Path, name: str, suffix: str, data: bytes) -> Path:
    """Write a file under `name` or, where that is taken, `name-2` …; raises OSError.

    Whoever lists the folder meanwhile sees all of the file or nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path, count = folder / f"{name}{suffix}", 1
    while True:
        with contextlib.suppress(FileExistsError):
            if not path.exists():
                write_whole(path, data, new=True)
                return path
        count += 1
        path = folder / f"{name}-{count}{suffix}"
