# SPDX-License-Identifier: MIT
"""Whether a hit cuts a number in two: `5家` inside 15家, `6%` inside 8.6%.

Such a hit is exact all the same, for the string stands there; but it is seldom what was meant,
so it is marked and shown last.
"""

from __future__ import annotations

import re
from typing import Final

# 2720.16 and 1,234,567; a comma joins only groups of three, and full-width ，parts two numbers.
_NUMBER: Final = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:[.．]\d+)*")
_PARTS: Final = re.compile(r"[\d.．,]*")
# In “20.2026年10件民生实事” the first number of a paragraph is an item's, not a decimal's.
_ITEM: Final = re.compile(r"\s*\d{1,2}[.．](?=\d{4}年|\d+[+])")


def is_whole_number(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` of `text` cuts no number: false where one goes on beyond it.

    Offsets are code points, half-open.
    """
    return not (_cuts(text, start) or _cuts(text, end))


def _cuts(text: str, edge: int) -> bool:
    """Whether a number stands across `edge`."""
    low = edge
    while low > 0 and _PARTS.fullmatch(text[low - 1]):
        low -= 1
    if low == edge:
        return False
    item = _ITEM.match(text)
    if item and low < item.end():
        if edge < item.end():
            return edge < item.end() - 1
        low = item.end()
    run = _PARTS.match(text, low)
    numbers = _NUMBER.finditer(text, low, run.end() if run else low)
    return any(number.start() < edge < number.end() for number in numbers)
