# SPDX-License-Identifier: MIT
"""Opens any file that the program can import; the one door of this package."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader.core.errors import FormatError, ImportFailed
from reader.core.markdown_format import parse
from reader.core.report import Report
from reader.importers.decoding import decode
from reader.importers.text import report_from_text

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes; the longest known report has 0.4 MB, so whatever is larger is something else."""
_PASTED = "剪贴板里的文字"
_MISSING = "文件不存在，请检查路径"


@dataclass(frozen=True, slots=True)
class Imported:
    """A report made from a file, what a reader should know about it, and what was left out.

    `warnings` are sentences for people; `dropped` are the lines of the page (navigation, footers)
    that are not part of the report.
    """

    report: Report
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def import_file(path: Path) -> Imported:
    """Makes a report of a file (`.md`, `.txt`); its id is made from the file's name.

    Raises ImportFailed when the file cannot be read as text; a text without the structure of a
    report is no failure but gives plain paragraphs and a warning.
    """
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        if not path.exists():
            raise ImportFailed(path, _MISSING)
        known = "、".join(_KINDS)
        raise ImportFailed(path, f"不认识的文件类型“{path.suffix}”，可以打开的有 {known}")
    return kind(path, _read(path))


def import_text(text: str, name: str = "") -> Imported:
    """Makes a report of text from the clipboard; `name` is what it is called in sentences.

    Raises ImportFailed where there is nothing to read.
    """
    if not text.strip():
        raise ImportFailed(name or _PASTED, "里面没有可以阅读的文字")
    found = report_from_text(text, id_from_name(name))
    return Imported(found.report, found.warnings, found.dropped)


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be imported, lower case, with their dots."""
    return tuple(_KINDS)


def id_from_name(name: str) -> str:
    """An id made from a file's name: letters (Chinese ones too), digits and hyphens."""
    return re.sub(r"[^\w]+|_+", "-", name).strip("-").lower() or "report"


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ImportFailed(path, "文件超过 50 MB，不像一份报告")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImportFailed(path, _MISSING) from error
    except OSError as error:
        raise ImportFailed(path, f"读不出来（{error.strerror}），请检查权限和磁盘") from error


def _import_text(path: Path, data: bytes) -> Imported:
    text, warnings = _decoded(path, data)
    found = report_from_text(text, id_from_name(path.stem))
    return Imported(found.report, (*warnings, *found.warnings), found.dropped)


def _import_markdown(path: Path, data: bytes) -> Imported:
    text, warnings = _decoded(path, data)
    try:
        return Imported(parse(text, id_from_name(path.stem)), warnings)
    except FormatError as error:
        raise ImportFailed(path, str(error).rstrip("。")) from error


def _decoded(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        text, warnings = decode(data)
    except ValueError as error:
        raise ImportFailed(path, "这不是文本文件（里面是二进制数据）") from error
    if not text.strip():
        raise ImportFailed(path, "文件是空的，没有可以阅读的文字")
    return text, warnings


_KINDS: dict[str, Callable[[Path, bytes], Imported]] = {
    ".md": _import_markdown,
    ".txt": _import_text,
    ".gbk": _import_text,
}
