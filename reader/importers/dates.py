# SPDX-License-Identifier: MIT
"""Reads days as reports write them: 2024年1月25日, 2024-01-25, 二〇二四年一月二十五日."""

from __future__ import annotations

import re
import unicodedata

from reader.importers.numerals import DIGITS, small_number

DAY = (
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?"
    r"|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?)"
)
"""A day or a month as a report's title writes it, digits made normal before."""
_DATE = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_CHINESE_DATE = re.compile(
    r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)


def normal_digits(text: str) -> str:
    """The text with digits of usual width and one form of the Chinese zero."""
    half = unicodedata.normalize("NFKC", text).translate({ord("("): "（", ord(")"): "）"})
    return re.sub(
        r"(?<=[二〇零一三四五六七八九])[○◯OoО0](?=[〇零一二三四五六七八九○◯OoО0年])", "〇", half
    )


def find_date(text: str) -> str:
    """The first date in `text` as ISO 8601, or nothing."""
    text = normal_digits(text)
    if match := _DATE.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _CHINESE_DATE.search(text):
        year = int("".join(str(DIGITS[char]) for char in match[1]))
        try:
            month, day = small_number(match[2]), small_number(match[3])
        except ValueError:
            return ""
    else:
        return ""
    in_range = 1900 < year < 2200 and 1 <= month <= 12 and 1 <= day <= 31
    return f"{year:04}-{month:02}-{day:02}" if in_range else ""
