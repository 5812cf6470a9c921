# SPDX-License-Identifier: MIT
"""Whether a hit cuts a number in two: `5家` inside 15家, `6%` inside 8.6%, 五家 inside 十五家.

Such a hit is exact all the same, for the string stands there; but it is seldom what was meant,
so it is marked and shown last. Two boundaries inside a quantity are none of a number's: what
stands before a unit of the myriads (2720.16 in 2720.16亿元, 万元 in 五百万元), and before % or 成.
Words made of numerals are no numbers, so 十四 is whole in 十四五规划, 千万 in 百千万工程.
"""

from __future__ import annotations

import re
from typing import Final

from reader.core.chinese_numerals import DIGITS, NUMERALS, integer
from reader.core.quantities import ITEM_NUMBER

# 2720.16 and 1,234,567; a comma joins only groups of three, and full-width ，parts two numbers.
_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:[.．]\d+)*")
_PARTS: Final = re.compile(r"[\d.．,]*")
_MARKS: Final = frozenset(".．,")
_CHINESE: Final = re.compile(rf"([{NUMERALS}]+)(?:点[{DIGITS}]+)?")
_CHINESE_PARTS: Final = frozenset(NUMERALS + "点")
_MYRIADS: Final = frozenset("万亿")
_UNIT: Final = re.compile(r"[百千]?(?:万亿|[万亿])")


def is_whole_number(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of `text` cuts no number: false where one goes on beyond it.

    Offsets are code points, half-open.
    """
    return not (
        _cuts(text, start)
        or _cuts(text, end)
        or (_cuts_chinese(text, start) and text[start] not in _MYRIADS)
        or _cuts_chinese(text, end)
    )


def _cuts(text: str, edge: int) -> bool:
    """Whether a number in Arabic digits stands across `edge`."""
    low = edge
    while low > 0 and _is_part(text[low - 1]):
        low -= 1
    if low == edge or edge == len(text) or not _is_part(text[edge]):
        return False
    item = ITEM_NUMBER.match(text)
    if item and low < item.end():
        if edge < item.end():
            return edge < item.end() - 1
        low = item.end()
    run = _PARTS.match(text, low)
    numbers = _NUMBER.finditer(text, low, run.end() if run else low)
    return any(number.start() < edge < number.end() for number in numbers)


def _is_part(char: str) -> bool:
    return char.isdecimal() or char in _MARKS


def _cuts_chinese(text: str, edge: int) -> bool:
    """Whether a number in Chinese numerals, or the unit behind Arabic digits, stands across it."""
    if not (0 < edge < len(text)) or text[edge] not in _CHINESE_PARTS:
        return False
    low = edge
    while low > 0 and text[low - 1] in _CHINESE_PARTS:
        low -= 1
    for number in _CHINESE.finditer(text, low):
        if number.start() >= edge:
            return False
        if edge < number.end():
            behind_digits = number.start() > 0 and text[number.start() - 1].isdecimal()
            whole = _UNIT.fullmatch(number[1]) if behind_digits else integer(number[1])
            return whole is not None
    return False
