# SPDX-License-Identifier: MIT
"""Opens any file that the program can import; the one door of this package.

A kind is told by the file's name, and by its first bytes where names lie: pages and texts saved as
`.doc`, Word files named `.wps`. The readers of the kinds bring libraries of their own and are
imported when the first file of their kind is opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from reader.core.errors import ImportFailed
from reader.core.report import Report
from reader.files import say_reason
from reader.importers.content import Content, Unreadable
from reader.importers.text import TextImport, report_from_lines, report_from_text

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes; the longest known report has 0.4 MB, so whatever is larger is something else."""
MOST_LINES = 50_000
"""Paragraphs; the longest known report has 700."""
_PASTED = "剪贴板里的文字"
_MISSING = "文件不存在，请检查路径"
_EMPTY = "文件是空的，没有可以阅读的文字"
_TOO_DEEP = "内容套得太深，不像一份报告"

_OLD_WORD = "旧版 Word、WPS 文档"
KINDS: dict[str, tuple[str, ...]] = {
    "网页": (".html", ".htm", ".mhtml", ".mht"),
    "Word 文档": (".docx",),
    "PDF": (".pdf",),
    "文本": (".txt", ".gbk"),
    "Markdown": (".md", ".markdown"),
    _OLD_WORD: (".doc", ".wps", ".rtf"),
}
"""What can be imported, as file dialogs name it, and the endings of each kind's files."""
CONVERTED = KINDS[_OLD_WORD]
"""The endings of files that another program turns into a file on the disk before they are read."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A report made from a file, what a reader should know about it, and what was left out.

    `warnings` are sentences for people; `dropped` are the lines of the page (navigation, footers)
    that are not part of the report. `is_report` is False where the text is no government work
    report and was kept as plain paragraphs.
    """

    report: Report
    warnings: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    is_report: bool = True


def import_file(path: Path) -> Imported:
    """Makes a report of a file of any kind in `KINDS`; its id is made from the file's name.

    Raises ImportFailed when the file cannot be read, encrypted, damaged and scanned ones among
    them; a text without the structure of a report is no failure but gives plain paragraphs and a
    warning.
    """
    suffix = path.suffix.lower()
    if suffix not in suffixes():
        if not path.exists():
            raise ImportFailed(path, _MISSING)
        known = "、".join(suffixes())
        raise ImportFailed(path, f"不认识的文件类型“{path.suffix}”，可以打开的有 {known}")
    data = _read(path)
    report_id = id_from_name(path.stem)
    try:
        if suffix in KINDS["Markdown"] and (found := _our_markdown(data, report_id)):
            return found
        content = _reader_of(suffix, data)(data)
        if not any(line.text.strip() or line.rows for line in content.lines):
            raise Unreadable(_EMPTY)
        if len(content.lines) > MOST_LINES:
            raise Unreadable(f"文件有 {len(content.lines)} 行，不像一份报告")
        return _imported(report_from_lines(content.lines, report_id, content.facts), content)
    except Unreadable as error:
        raise ImportFailed(path, str(error).rstrip("。")) from error
    except RecursionError as error:
        raise ImportFailed(path, _TOO_DEEP) from error


def import_text(text: str, name: str = "") -> Imported:
    """Makes a report of text from the clipboard; `name` is what it is called in sentences.

    Raises ImportFailed where there is nothing to read.
    """
    if not text.strip():
        raise ImportFailed(name or _PASTED, "里面没有可以阅读的文字")
    return _imported(report_from_text(text, id_from_name(name)), Content(()))


def suffixes() -> tuple[str, ...]:
    """The endings of the files that can be imported, lower case, with their dots."""
    return tuple(suffix for kind in KINDS.values() for suffix in kind)


def id_from_name(name: str) -> str:
    """An id made from a file's name: letters (Chinese ones too), digits and hyphens."""
    return re.sub(r"[^\w]+|_+", "-", name).strip("-").lower() or "report"


def _imported(found: TextImport, content: Content) -> Imported:
    return Imported(
        found.report,
        (*content.warnings, *found.warnings),
        (*content.dropped, *found.dropped),
        found.is_report,
    )


def _read(path: Path) -> bytes:
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):  # a pipe or a device may never end
            raise ImportFailed(path, "这不是文件，是文件夹或者设备")
        if found.st_size > LARGEST_FILE:
            raise ImportFailed(path, "文件超过 50 MB，不像一份报告")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ImportFailed(path, _MISSING) from error
    except OSError as error:
        raise ImportFailed(path, f"读不出来（{say_reason(error)}），请检查权限和磁盘") from error


def _our_markdown(data: bytes, report_id: str) -> Imported | None:
    """The report of a file in our own format, None for any other Markdown."""
    # Start-up: Python-Markdown.
    from reader.importers.markdown import our_report

    report, warnings = our_report(data, report_id)
    return None if report is None else Imported(report, warnings)


def _reader_of(suffix: str, data: bytes) -> Callable[[bytes], Content]:
    """What reads a file with this ending and these bytes."""
    if suffix in KINDS["文本"]:
        return _read_text
    if suffix in KINDS["Markdown"]:
        return _read_markdown
    by_bytes = next((reader for mark, reader in _SIGNS if mark.match(data[:1024])), None)
    if by_bytes is _read_office and suffix not in KINDS[_OLD_WORD]:
        return _refuse_misnamed
    return by_bytes or _BY_SUFFIX[suffix]


# Start-up: each reader comes with its library when it is first needed.
# ruff: noqa: PLC0415


def _read_text(data: bytes) -> Content:
    from reader.importers.plain_text import read_text

    return read_text(data)


def _read_markdown(data: bytes) -> Content:
    from reader.importers.markdown import read_markdown

    return read_markdown(data)


def _read_html(data: bytes) -> Content:
    from reader.importers.html import read_html

    return read_html(data)


def _read_mhtml(data: bytes) -> Content:
    from reader.importers.mhtml import read_mhtml

    return read_mhtml(data)


def _read_docx(data: bytes) -> Content:
    from reader.importers.docx import read_docx

    return read_docx(data)


def _read_pdf(data: bytes) -> Content:
    from reader.importers.pdf import read_pdf

    return read_pdf(data)


def _read_office(data: bytes) -> Content:
    from reader.importers.office import read_office

    return read_office(data)


def _refuse_misnamed(data: bytes) -> Content:
    from reader.importers.office import refuse_encrypted

    refuse_encrypted(data)
    raise Unreadable("里面其实是旧版 Word 文档，请把文件名的结尾改成 .doc 再打开")


def _refuse_picture(_data: bytes) -> Content:
    raise Unreadable(
        "里面其实是一张图片；请先用文字识别（OCR）软件转换成文字，或者找网页版、Word 版"
    )


_SIGNS: tuple[tuple[re.Pattern[bytes], Callable[[bytes], Content]], ...] = (
    (re.compile(rb"PK\x03\x04"), _read_docx),
    (re.compile(rb"\xd0\xcf\x11\xe0|\{\\rtf"), _read_office),
    (re.compile(rb"\s{0,20}%PDF-"), _read_pdf),
    (re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*"), _refuse_picture),
    (re.compile(rb"(?:\s|[\w-]+: .*\n)*?MIME-Version:", re.IGNORECASE), _read_mhtml),
    (
        re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|!--|head)", re.IGNORECASE),
        _read_html,
    ),
)
_BY_SUFFIX: dict[str, Callable[[bytes], Content]] = {
    **dict.fromkeys((".html", ".htm"), _read_html),
    **dict.fromkeys((".mhtml", ".mht"), _read_mhtml),
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    **dict.fromkeys((".doc", ".wps", ".rtf"), _read_office),
}
