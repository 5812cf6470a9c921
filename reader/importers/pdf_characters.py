# SPDX-License-Identifier: MIT
"""What characters and fonts of a PDF mean: radicals that stand for characters, names of faces."""

from __future__ import annotations

import re
import unicodedata

# Fonts with one drawing for 高 and the radical ⾼ let writers of PDFs name the wrong one; Unicode
# relates the Kangxi radicals (U+2F00) to characters, but of the supplement (U+2E80) only two.
# The same happens to the wave dash.
_NAMED_WRONGLY = {"\u301c": "～"} | dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺟",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟母",
        strict=True,
    )
)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_IS_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_HYPHEN = 2  # PDFium's own code for a hyphen at the end of a line


def character(code: int, first_half: int = 0) -> str:
    """The character of a code; `first_half` is the surrogate before it, if there was one."""
    if 0xDC00 <= code < 0xE000:
        if not first_half:
            return "\ufffd"
        return chr(0x10000 + ((first_half - 0xD800) << 10) + code - 0xDC00)
    if code == _HYPHEN:
        return "-"
    char = chr(code) if 0 < code < 0x110000 else "\ufffd"
    if "\u2f00" <= char <= "\u2fdf":
        return unicodedata.normalize("NFKC", char)
    return _NAMED_WRONGLY.get(char, char)


def face(font: bytes, weight: int) -> str:
    """A font's name, with a sign (*) where it is bold; one name for all its subsets."""
    name = _SUBSET.sub("", font.decode("utf-8", errors="replace"))
    return f"{name}*" if weight >= _BOLD_WEIGHT or _IS_BOLD.search(name) else name
