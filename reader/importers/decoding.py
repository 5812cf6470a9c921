# SPDX-License-Identifier: MIT
"""From bytes to text, for files that do not say how they are written."""

from __future__ import annotations

import codecs
import html
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WRITTEN_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot|ldquo|rdquo|mdash|#\d+);")
_MANY_WRITTEN_BREAKS = 10


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file (UTF-8, UTF-16 with its mark, GB 18030) and sentences about doubts.

    Raises ValueError when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(data.decode(encoding, errors="replace"), ())
    if b"\0" in data:
        raise ValueError("binary data")
    for encoding in ("utf-8", "gb18030"):
        try:
            return _lines(data.decode(encoding), ())
        except UnicodeDecodeError:
            continue
    utf8, gbk = (data.decode(name, errors="replace") for name in ("utf-8", "gb18030"))
    text = min((utf8, gbk), key=lambda t: t.count("\ufffd"))
    if text.count("\ufffd") * 10 > len(text):
        raise ValueError("binary data")
    return _lines(text, ("文件里有认不出的字节，原处显示为“\ufffd”。",))


def _lines(text: str, warnings: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """One kind of line end; line ends and entities written out as characters are made real."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    written = text.count("\\r\\n") + text.count("\\n")
    if written >= _MANY_WRITTEN_BREAKS and written > text.count("\n"):
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\r", "\n")
        text = _WRITTEN_ENTITY.sub(lambda match: html.unescape(match[0]), text)
        warnings = (*warnings, "文件里的换行写成了“\\r\\n”字样，已还原为换行。")
    return text, warnings
