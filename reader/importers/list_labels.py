# SPDX-License-Identifier: MIT
"""Words the labels of automatic lists: `%1、` and 3 in Chinese counting is 三、."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_PLACE = re.compile(r"%([1-9])")
_SIGN = re.compile(r"[\u2010-\u2015\u2460-\u24ff\u25a0-\u25ff\u2605\u2606]+$")
_CLOSED = re.compile(r"[、）．。，：〕】\])]$")


def label(pattern: str, kind: str, numbers: Mapping[int, tuple[str, int]]) -> str:
    """What stands before a paragraph, with a space where nothing else parts it from the text.

    `pattern` holds `%1` to `%9` for the numbers of the levels (from 0: format, number); of bullets
    only those are given that text is written with (——, ●), not the signs of symbol fonts.
    """
    if kind == "bullet":
        return pattern if _SIGN.fullmatch(pattern) else ""
    text = _PLACE.sub(lambda m: _said(*numbers.get(int(m[1]) - 1, ("decimal", 1))), pattern)
    if not text.strip() or _CLOSED.search(text) or re.search(r"\d\.$", text):
        return text.strip()
    return text.rstrip() + " "


def _said(kind: str, number: int) -> str:
    return _WORDED.get(kind, str)(number) if number > 0 or kind == "decimal" else ""


def chinese(number: int) -> str:
    """A number from 0 to 999 as headings write it: 十, 十二, 二十一, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if number > 999:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if not number:
        return _DIGITS[0]
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    said = ""
    for size, sign in (*_ROMAN, (1, "i")):
        said += sign * (min(number, 399) // size)
        number = min(number, 399) % size
    return said


def _legal(number: int) -> str:
    return "".join(_LEGAL_DIGITS[int(digit)] for digit in str(number))


def _stem(number: int) -> str:
    return _STEMS[(number - 1) % len(_STEMS)]


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _two_digits(number: int) -> str:
    return f"{number:02}"


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 9 + 1)


def _capital(number: int) -> str:
    return _letter(number).upper()


def _capital_roman(number: int) -> str:
    return _roman(number).upper()


def _nothing(_: int) -> str:
    return ""


_WORDED: dict[str, Callable[[int], str]] = {
    "none": _nothing,
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": chinese,
    "taiwaneseDigital": chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _stem,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
    "decimalZero": _two_digits,
    "lowerLetter": _letter,
    "upperLetter": _capital,
    "lowerRoman": _roman,
    "upperRoman": _capital_roman,
}
"""The number formats of ECMA-376, 17.18.59, that Chinese documents use; others are worded 1, 2."""
