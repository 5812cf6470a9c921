# SPDX-License-Identifier: MIT
"""The quantities that stand in a text, however they are written.

8.6% and 百分之八点六 are one quantity, so are 2万亿, 20000亿 and 两万亿; `Quantity.key` is the
same for both, and two texts are compared by their keys. Numbers, ratios (percent, per mille, 成,
fractions) and ordinals are three kinds that are never equal to each other. What cannot be read
with certainty is no quantity: dates with strokes, dotted numbers, 数十, 十几, 十四五.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import gcd
from typing import Final, NamedTuple

from reader.core.chinese_numerals import DIGITS, NUMERALS, integer
from reader.core.folding import Folded

QUANTITY_VERSION: Final = 1
"""Changes with what is read as a quantity, or its key; indexes made by another are not used."""

_Value = tuple[int, int]  # numerator and denominator


class Quantity(NamedTuple):
    """One quantity: `[start, end)` in code points of the folded text, and what it is.

    `key` is equal for equal quantities and holds neither spaces nor Chinese numerals. `is_word`
    marks a single Chinese numeral, which by itself is a word more often than a number.
    """

    start: int
    end: int
    key: str
    is_word: bool = False


ITEM_NUMBER: Final = re.compile(r"\s*\d{1,2}[.．](?=\d{4}年|\d+[+])")
"""At a passage's head: an item's number that would else seem a decimal's (`20.2026年10件`)."""

_LIST_MARK: Final = re.compile(rf"[ 　]*[（(]?[{NUMERALS}]{{1,4}}[）)、.．]")
_PLAIN: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]++)(?:\.[0-9]+)?"
# 千 is no number's but the unit's in 110千伏.
_UNIT: Final = r"(?:[百千]?万亿|[百千]?[亿万]|千(?![米克瓦伏帕卡赫升焦])|百(?!分))"
_TOKEN: Final = re.compile(
    rf"(?P<other>[0-9]++(?:\.[0-9]++){{2,}}|[0-9]++(?:/[0-9]++){{2,}}"
    rf"|[A-Za-z]++(?:[0-9.]++(?! ?[%‰万亿元]))?)"
    rf"|(?P<year>[一二][0{DIGITS}]{{3}}(?=年))"
    rf"|(?P<arabic>{_PLAIN}(?: ?{_UNIT}(?:{_PLAIN}{_UNIT})*+)?)"
    rf"|(?P<chinese>[{NUMERALS}]++(?:点[{DIGITS}]++(?:万亿|[亿万])?)?)"
)
# Where a token may begin: by itself the search for one takes three times as long.
_START: Final = re.compile(f"[0-9A-Za-z{NUMERALS}]")
_PART: Final = re.compile(rf"({_PLAIN}) ?({_UNIT})?")
_BELOW_STROKE: Final = re.compile(r"/([0-9]{1,9})(?![0-9])")
_PERCENT: Final = re.compile(r" ?([%‰])")
_TENTHS: Final = re.compile(r"成(五)?(?=$|[^\w]|以[上下内]|左右|多|的|至|到)")
_UNIT_POWERS: Final = {"百": 2, "千": 3, "万": 4, "亿": 8}
_BARE_POWERS: Final = {"百": 100, "千": 1000, "万": 10000}
_LEADING_ZERO: Final = re.compile(r"0[0-9]")
_INEXACT: Final = frozenset("几数廿卅")
_ARABIC: Final = frozenset("0123456789")
_NUMERAL: Final = frozenset(NUMERALS)
_LONGEST: Final = 40  # characters of a number that anyone writes

_TRADITIONAL: Final = "\u842c\u5104\u5169\u9ede\u5e7e\u6578\u9918"  # of 万亿两点几数余
_LIKE: Final = str.maketrans(
    "０１２３４５６７８９％﹪．／○◯" + _TRADITIONAL,
    "0123456789%%./〇〇万亿两点几数余",
)
_SOMETHING: Final = "\ufffc"  # stands for a character that folds to several


def quantities(folded: Folded) -> tuple[Quantity, ...]:
    """The quantities of a text in reading order, none overlapping another."""
    view = _view(folded)
    found: list[Quantity] = []
    at = _head(view)
    while start := _START.search(view, at):
        at = start.end()
        if match := _TOKEN.match(view, start.start()):
            quantity = _read(view, match)
            if quantity:
                found.append(quantity)
            at = quantity.end if quantity else match.end()
    return tuple(found)


def _view(folded: Folded) -> str:
    """The text as the numbers in it are read; offsets are the folded text's.

    The fold makes `，` a comma, ① a digit and ⅔ three characters, so it is the source that says
    what is part of a number.
    """
    source = folded.source
    if folded.edges is None:
        return source.translate(_LIKE)
    spans = zip(folded.edges, folded.text, strict=True)
    chars = [
        " " if char == " " else source[start] if start >= 0 and end >= 0 else _SOMETHING
        for (start, end), char in spans
    ]
    return "".join(chars).translate(_LIKE)


def _head(view: str) -> int:
    """Where the text begins after the mark of a list, which counts and measures nothing."""
    mark = ITEM_NUMBER.match(view) or _LIST_MARK.match(view)
    return mark.end() if mark else 0


def _read(view: str, token: re.Match[str]) -> Quantity | None:
    """The quantity that begins with this token."""
    start, end = token.span()
    if token["other"] or end - start > _LONGEST or _is_inexact(view, start, end):
        return None
    if view.startswith("分之", end):
        return _parts(view, token)
    value = _value_of(token)
    return value and (_share(view, token, value) or _number(view, token, value))


def _share(view: str, token: re.Match[str], value: _Value) -> Quantity | None:
    """The ratio that what stands behind a number makes of it: 1/10, 8.6%, 3‰, 三成, 八成五."""
    start, end = token.span()
    if token["arabic"] and (below := _BELOW_STROKE.match(view, end)):
        return _ratio(start, below.end(), value, (int(below[1]), 1))
    if percent := _PERCENT.match(view, end):
        return _ratio(start, percent.end(), value, (100 if percent[1] == "%" else 1000, 1))
    if end - start == 1 and (tenths := _TENTHS.match(view, end)):
        return _ratio(start, tenths.end(), (2 * value[0] + bool(tenths[1]), 2), (10, 1))
    return None


def _number(view: str, token: re.Match[str], value: _Value) -> Quantity:
    start, end = token.span()
    if start and view[start - 1] == "第":
        return Quantity(start, end, "第" + _key(value))
    return Quantity(start, end, _key(value), end - start == 1 and not token["arabic"])


def _is_inexact(view: str, start: int, end: int) -> bool:
    """Whether the token is only part of something: 数十, 十几, 廿四, 5十, 3百五十, 007."""
    before, after = view[max(0, start - 1) : start], view[end : end + 1]
    if before in _INEXACT or after in _INEXACT:
        return True
    if view[start] in NUMERALS:
        return before in _ARABIC or after in _ARABIC
    return after in _NUMERAL or bool(_LEADING_ZERO.match(view, start))


def _parts(view: str, token: re.Match[str]) -> Quantity | None:
    """百分之八点六, 三分之一, 10万分之3."""
    whole = _BARE_POWERS.get(token[0])
    below = (whole, 1) if whole else _value_of(token)
    share = _TOKEN.match(view, token.end() + 2)
    if not below or not share or share["other"] or share.end() - share.start() > _LONGEST:
        return None
    bare = _BARE_POWERS.get(share[0])
    value = (bare, 1) if bare else _value_of(share)
    return _ratio(token.start(), share.end(), value, below) if value else None


def _ratio(start: int, end: int, share: _Value, whole: _Value) -> Quantity | None:
    value = (share[0] * whole[1], share[1] * whole[0])
    return Quantity(start, end, "%" + _key(value)) if value[1] else None


def _value_of(token: re.Match[str]) -> _Value | None:
    return _value(token[0], token.lastgroup or "")


@lru_cache(maxsize=4096)
def _value(text: str, kind: str) -> _Value | None:
    """What a number is worth, as numerator and denominator."""
    if kind == "year":
        chinese = text.replace("0", "〇")
        return _whole(integer(chinese)) if sum(c in DIGITS for c in text) > 1 else None
    if kind == "arabic":
        return _arabic(text)
    whole, point, rest = text.partition("点")
    value = integer(whole)
    if value is None or not point:
        return _whole(value)
    decimals = rest.rstrip("万亿")
    power = sum(_UNIT_POWERS[unit] for unit in rest[len(decimals) :])
    digits = "".join(str(integer(char)) for char in decimals)
    return int(f"{value}{digits}") * 10**power, 10 ** len(digits)


def _whole(value: int | None) -> _Value | None:
    return None if value is None else (value, 1)


def _arabic(text: str) -> _Value | None:
    """2720.16亿, 1,234, 5亿3000万: parts of which each is larger than all that follow."""
    total, places, below = 0, 0, None
    for number, unit in _PART.findall(text):
        whole, _, decimals = number.replace(",", "").partition(".")
        power = sum(_UNIT_POWERS[char] for char in unit)
        value = int(whole + decimals) * 10**power
        if below is not None and value >= below * 10 ** len(decimals):
            return None
        shared = max(places, len(decimals))
        total = total * 10 ** (shared - places) + value * 10 ** (shared - len(decimals))
        places, below = shared, 10**power
    return total, 10**places


def _key(value: _Value) -> str:
    numerator, denominator = value
    shared = gcd(numerator, denominator) or 1
    numerator, denominator = numerator // shared, denominator // shared
    return str(numerator) if denominator == 1 else f"{numerator}/{denominator}"
