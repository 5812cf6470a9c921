# SPDX-License-Identifier: MIT
"""Reads the small Chinese numbers that count headings and days."""

from __future__ import annotations

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


def small_number(text: str) -> int:
    """The number from 0 to 99 that `text` writes (七, 十二, 二十一); ValueError if it is none."""
    tens, ten, ones = text.rpartition("十")
    try:
        if not ten:
            return DIGITS[text]
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    except KeyError as error:
        raise ValueError(f"no small Chinese number: {text!r}") from error
