# SPDX-License-Identifier: MIT
"""Sets the ASCII punctuation of web pages full-width where it stands in Chinese (GB/T 15834).

Of ASCII only `, : ; ! ? ( )`, and only where a neighbour is a Chinese character, Chinese
punctuation or a Chinese quotation mark. Brackets change in pairs or not at all; runs of `?` are
broken text and stay as they are. Numbers, Latin words, times and dates have no such neighbour and
so are safe. A dash drawn with two bars (――, ──) becomes the sign of the standard, ——.
"""

from __future__ import annotations

import re

_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_CHINESE_PUNCTUATION = frozenset("，。、；：！？（）《》〈〉【】〔〕〖〗“”‘’「」『』—…·～￥％")
_OPENING = "(（"
_CLOSING = ")）"
_BARS = re.compile(r"(?<![―─])[―─]{2}(?![―─])")


def set_full_width(text: str) -> str:
    """`text` with its punctuation set full-width in Chinese context; the length is the same."""
    if "―" in text or "─" in text:
        text = _BARS.sub("——", text)
    if not any(char in text for char in _WIDE):
        return text
    chars, before = list(text), []
    while chars != before:  # a mark set full-width is a Chinese neighbour of the next one
        before = chars.copy()
        _set_brackets(chars)
        _set_marks(chars)
    return "".join(chars)


def _set_marks(chars: list[str]) -> None:
    for at, char in enumerate(chars):
        is_candidate = char in _WIDE and char not in "()" and not _is_broken(chars, at)
        if is_candidate and _beside_chinese(chars, at):
            chars[at] = _WIDE[char]


def _set_brackets(chars: list[str]) -> None:
    """Changes each pair of which one bracket is full-width or stands beside Chinese."""
    open_at: list[int] = []
    for at, char in enumerate(chars):
        if char in _OPENING:
            open_at.append(at)
        elif char in _CLOSING and open_at:
            start = open_at.pop()
            pair = (start, at)
            if any(chars[i] in "（）" or _beside_chinese(chars, i) for i in pair):
                chars[start], chars[at] = "（", "）"


def _beside_chinese(chars: list[str], at: int) -> bool:
    before = chars[at - 1] if at else ""
    behind = chars[at + 1] if at + 1 < len(chars) else ""
    return is_chinese(before) or is_chinese(behind)


def _is_broken(chars: list[str], at: int) -> bool:
    """Whether this is one of a run of question marks."""
    return chars[at] == "?" and "?" in chars[max(0, at - 1) : at] + chars[at + 1 : at + 2]


def is_chinese(char: str) -> bool:
    """Whether the character is an ideograph, Chinese punctuation or a Chinese quote."""
    return bool(char) and (
        "\u4e00" <= char <= "\u9fff"
        or char in _CHINESE_PUNCTUATION
        or char == "〇"
        or "\u3400" <= char <= "\u4dbf"
        or "\U00020000" <= char <= "\U0003ffff"
    )
