# SPDX-License-Identifier: MIT
"""The numbers that headings bear: 第一部分, 一、, （一） or ㈠, 1., and （1）, 1） or ⑴."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from typing import NamedTuple

from reader.importers.numerals import small_number

_COUNT = "[一二三四五六七八九十]{1,3}"


class Style(IntEnum):
    """In what style a heading is numbered, from large to small."""

    DIVISION = 0
    PART = 1
    SECTION = 2
    ITEM = 3
    SUBITEM = 4


_PATTERNS = {
    Style.DIVISION: re.compile(rf"第({_COUNT})(?:部分|篇|章)(?:[\s、：:，]|$|(?=[^的是])\S)"),
    # 二、三产比例 are the secondary and tertiary industries, no heading.
    Style.PART: re.compile(
        rf"({_COUNT})(?:\s*[、．.]\s*(?!{_COUNT}[、产次])"
        r"|[ \u3000]+(?=(?:19|20)\d\d年|过去|今后|“?十[一二三四五]五))\S"
    ),
    Style.SECTION: re.compile(
        rf"(?:(?:[（(〔﹙]\s*)?({_COUNT})\s*[）)〕﹚]|([㈠-㈩]))\s*[、.．]?\s*\S"
    ),
    # 20.2026年十件实事 is item 20 and no decimal; 6.77亿元 is one.
    Style.ITEM: re.compile(r"(\d{1,3})\s*[.．、]\s*(?!\d(?!\d{3}年))\S"),
    Style.SUBITEM: re.compile(r"(?:[（(]?\s*(\d{1,2})\s*[）)]|([⑴-⒇]))\s*\S"),
}


_FIRST = frozenset("一二三四五六七八九十第（(〔﹙㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")


class Marker(NamedTuple):
    """A number at the head of a line; the words of the heading begin at `end`."""

    style: Style
    number: int
    end: int


def marker(line: str) -> Marker | None:
    """The number that the line begins with, if it is one that headings bear."""
    if line[:1] not in _FIRST and not line[:1].isdecimal():
        return None
    for style, pattern in _PATTERNS.items():
        match = pattern.match(line)
        if match is None:
            continue
        number = _number(next(filter(None, match.groups())))
        if number > 0:
            words = match.end() - (0 if style is Style.DIVISION else 1)
            return Marker(style, number, words)
    return None


def is_marked(line: str) -> bool:
    """Whether the line begins with the number of a heading."""
    return marker(line) is not None


def _number(text: str) -> int:
    try:
        return int(text) if text.isdecimal() else small_number(text)
    except ValueError:  # ㈠ and ⑴ are one sign; 二三、 and the like are no heading's number
        return int(unicodedata.numeric(text, -1)) if len(text) == 1 else -1
