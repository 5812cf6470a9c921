# SPDX-License-Identifier: MIT
"""What a run of Chinese numerals is worth: 三千二百, 两万亿, 一百零五, 二〇二四.

Strict on purpose, for the same characters are words as well: only a run that is wholly a number
as it would be written today has a value. So 百千万 (工程), 十四五 (规划), 三四十 and the
colloquial 一百五 and 三万五 have none.
"""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = "〇零一二三四五六七八九"
NUMERALS: Final = f"{DIGITS}两十百千万亿"

_VALUES: Final = {"〇": 0, "两": 2, **{char: at for at, char in enumerate(DIGITS[1:])}}
_LONGEST: Final = 40  # characters of a number that anyone writes
_SECTION: Final = re.compile(
    r"零?(?:([D两])千)?零?(?:([D两])百)?零?(?:([D])?(十))?零?([D])?".replace("D", DIGITS[2:])
)


def integer(run: str) -> int | None:
    """The value of a whole run of `NUMERALS`; None where it is no number as it stands."""
    if not run or len(run) > _LONGEST:
        return None
    if len(run) == 1 and run in _VALUES:
        return _VALUES[run]
    if not set(run) & set("十百千万亿"):
        return _positional(run)
    return None if run[0] == "零" else _with_units(run, "亿万")


def _positional(run: str) -> int | None:
    """二〇二四, 一零五: digits one after the other; without a zero only a year is safe to read.

    Two are a word (“六零”行动, no 60).
    """
    if "两" in run or run[0] in "〇零" or len(run) < 3:
        return None
    is_year = len(run) == 4 and run[0] == "一" and run[1] in "七八九"
    if not is_year and not set(run) & set("〇零"):
        return None
    return int("".join(str(_VALUES[char]) for char in run))


def _with_units(run: str, units: str) -> int | None:
    """A number written with 亿, 万 and what stands under ten thousand, largest first."""
    if not units:
        return _section(run)
    head, unit, tail = run.rpartition(units[0])
    if not unit:
        return _with_units(run, units[1:])
    high = _with_units(head, units[1:])
    low = _with_units(tail, units[1:]) if tail else 0
    if not high or low is None:
        return None
    if tail and len(tail) == 1 and tail != "十":
        return None  # 三万五 is 35,000 to some and nothing to others
    return high * (10**8 if units[0] == "亿" else 10**4) + low


def _section(run: str) -> int | None:
    """A number under ten thousand; 零 may lead it, as in 一万零五十."""
    if run == "两":
        return 2
    match = _SECTION.fullmatch(run)
    if not match:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    if run.endswith("零") or "零零" in run or not (thousands or hundreds or ten or ones):
        return None
    if ones and (thousands or hundreds) and run[-2] not in "十零":
        return None  # 一百五
    return (
        1000 * _VALUES.get(thousands, 0)
        + 100 * _VALUES.get(hundreds, 0)
        + 10 * (_VALUES.get(tens, 1) if ten else 0)
        + _VALUES.get(ones, 0)
    )
