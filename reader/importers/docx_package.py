# SPDX-License-Identifier: MIT
"""Opens a Word file as the zip archive that it is, and refuses what is none before reading it.

Only the parts with text are read, into memory: nothing is unpacked, so that names with `..` lead
nowhere. The sizes are looked at first, and reading stops at them.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from reader.importers.content import Unreadable

_LARGEST = 64 * 1024 * 1024
"""Bytes of all parts unpacked; a report's have 0.2 to 2 MB."""
_MOST_PARTS = 2_000
_NEEDED = re.compile(
    r"(?:\[Content_Types\]\.xml|_rels/\.rels|word/(?:_rels/)?[\w-]+\.xml(?:\.rels)?)$"
)
_WITHOUT_TEXT = re.compile(r"word/(?:theme|fontTable|webSettings|settings|header\d*|footer\d*)\b")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = "文件已损坏，不是完整的 Word 文档；如果能用 Word 或 WPS 打开，请另存一份再试"
_TOO_LARGE = "解压后的内容大得反常，不像一份报告，为安全起见没有打开"
_ENCRYPTED = "文件已加密，请先在 Word 或 WPS 中取消密码"
_OTHER = "这不是 Word 文档（里面没有正文部分）"


def read_parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file that hold text or say how it is shown, by name.

    Raises Unreadable for what is damaged, encrypted, too large or no Word file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = _wanted(archive)
            parts = {info.filename: _read(archive, info) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Unreadable(_BROKEN) from error
    except (ValueError, RuntimeError) as error:
        raise error if isinstance(error, Unreadable) else Unreadable(_BROKEN) from error
    if not any(name.startswith("word/document") for name in parts):
        raise Unreadable(_OTHER)
    if any(_DECLARATION.search(part.replace(b"\0", b"")) for part in parts.values()):
        raise Unreadable("文件里有 Word 文档不该有的实体声明，为安全起见没有打开")
    return parts


def packed(parts: dict[str, bytes]) -> io.BytesIO:
    """The parts as an archive again."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    file.seek(0)
    return file


def _wanted(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS:
        raise Unreadable(_TOO_LARGE)
    if any(info.flag_bits & 1 for info in infos):
        raise Unreadable(_ENCRYPTED)
    wanted = [
        info
        for info in infos
        if _NEEDED.match(info.filename) and not _WITHOUT_TEXT.match(info.filename)
    ]
    if sum(info.file_size for info in wanted) > _LARGEST:
        raise Unreadable(_TOO_LARGE)
    return wanted


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part up to the size that it declares; a longer one is damaged."""
    with archive.open(info) as part:
        data = part.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise Unreadable(_BROKEN)
    return data
