# SPDX-License-Identifier: MIT
"""From bytes to text, for files that do not say how they are written, or say it wrongly.

UTF-8 proves itself: what is valid as UTF-8 and has Chinese in it is hardly ever anything else. For
the rest the candidates are compared by how much of the text is common Chinese, because any bytes
are "valid" GB 18030 or UTF-16 to some extent, and a guess from statistics (charset-normalizer)
takes short GBK files for Big5 or Korean. The home of charset-normalizer.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator

from reader.importers.common_characters import COMMON
from reader.importers.content import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WRITTEN_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot|ldquo|rdquo|mdash|#\d+);")
_MANY_WRITTEN_BREAKS = 10
_SAMPLE = 1 << 16  # bytes that a guess is made from
_CONVINCING = 0.5
"""Share of common characters above which a reading is right; the reports have 0.93 to 0.97 in
their own encoding and at most 0.05 in any other."""
_LIKE_GBK = ("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "ms936", "gb18030", "hz-gb-2312")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding=["']([\w-]{2,20})""")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # which no text has
_REPLACED = "文件里有认不出的字节，原处显示为“\ufffd”。"


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file and sentences about doubts; line ends become line feeds.

    Raises Unreadable when the bytes are no text.
    """
    text, warnings = _decoded(data, "")
    return _lines(text, warnings)


def decode_page(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The source of a web page; `declared` is the encoding that came with it, if any.

    What page and sender declare is believed only as far as the bytes bear it out.
    """
    match = _META.search(data[:4096]) or _XML.search(data[:200])
    declared = declared or (match[1].decode("ascii") if match else "")
    text, warnings = _decoded(data, declared.lower())
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings


def _decoded(data: bytes, declared: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            return text, (_REPLACED,) if "\ufffd" in text else ()
    utf8 = _decoded_as(data, "utf-8")
    if utf8 is not None and not _CONTROLS.search(utf8) and (_has_chinese(utf8) or utf8.isascii()):
        return utf8, ()
    best = _best(data, declared, utf8)
    return (best, ()) if best is not None else _with_gaps(data)


def _best(data: bytes, declared: str, utf8: str | None) -> str | None:
    """The reading with convincingly much common Chinese, else UTF-8 or GB 18030 if it is valid.

    UTF-8 without Chinese may be two characters of GBK (医院, 联通).
    """
    for encoding in _candidates(data, declared):
        text = _decoded_as(data, encoding)
        if text is not None and not _CONTROLS.search(text) and _is_common_chinese(text):
            return text
    if b"\0" in data:
        return None
    return utf8 if utf8 is not None else _decoded_as(data, "gb18030")


def _candidates(data: bytes, declared: str) -> Iterator[str]:
    """Names of encodings, the likeliest first; the guess is made only when it is asked for."""
    if declared and declared not in (*_LIKE_GBK, "utf-8", "utf8"):
        yield declared
    yield "gb18030"
    if len(data) % 2 == 0:
        yield from ("utf-16-le", "utf-16-be")
    # Late: only few files come here.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is not None:
        yield guess.encoding


def _decoded_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (ValueError, LookupError):  # what a page declares may be no name at all
        return None


def _has_chinese(text: str) -> bool:
    return any("\u2e80" <= char <= "\uffef" for char in text)


def _is_common_chinese(text: str) -> bool:
    """Whether most of what is not ASCII is common in Chinese text, and there is some."""
    sample = [char for char in text[:_SAMPLE] if char > "\x7f"]
    return sum(char in COMMON for char in sample) > _CONVINCING * len(sample)


def _with_gaps(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The reading that leaves the fewest bytes unread."""
    if b"\0" in data:
        raise Unreadable("这不是文本文件（里面是二进制数据）")
    readings = (data.decode(name, errors="replace") for name in ("utf-8", "gb18030"))
    text = min(readings, key=lambda t: t.count("\ufffd"))
    if text.count("\ufffd") * 10 > len(text):
        raise Unreadable("这不是文本文件（里面是二进制数据）")
    return text, (_REPLACED,)


def _lines(text: str, warnings: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """One kind of line end; line ends and entities written out as characters are made real."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    written = text.count("\\r\\n") + text.count("\\n")
    if written >= _MANY_WRITTEN_BREAKS and written > text.count("\n"):
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\r", "\n")
        text = _WRITTEN_ENTITY.sub(lambda match: html.unescape(match[0]), text)
        warnings = (*warnings, "文件里的换行写成了“\\r\\n”字样，已还原为换行。")
    return text, warnings
