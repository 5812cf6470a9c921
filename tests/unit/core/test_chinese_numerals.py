# SPDX-License-Identifier: MIT
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.chinese_numerals import NUMERALS, integer

DIGIT = "零一二三四五六七八九"


def written(value: int) -> str:
    """A number as it is written today, said digit by digit; independent of the code under test."""
    for power, unit in ((8, "亿"), (4, "万")):
        high, low = divmod(value, 10**power)
        if high:
            gap = "零" if low and low < 10 ** (power - 1) else ""
            return written(high) + unit + gap + (written(low) if low else "")
    text, gap = "", False
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + DIGIT[digit] + unit
        gap = not digit
    return text or "零"


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_is_read(value):
    assert integer(written(value)) == value


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百十五", 115),
        ("两百", 200),
        ("两千零二十四", 2024),
        ("二〇二四", 2024),
        ("二零三零", 2030),
        ("一九七八", 1978),
        ("一〇一", 101),
        ("两万亿", 2 * 10**12),
        ("十二万三千四百亿", 1234 * 10**10),
        ("三亿零五", 300_000_005),
        ("五亿三千万", 530_000_000),
        ("一万一十", 10_010),
    ],
)
def test_the_ways_of_writing(run, value):
    assert integer(run) == value


@pytest.mark.parametrize(
    "run",
    (
        *("", "百", "千", "万", "亿", "百千万", "千万", "万亿", "十四五", "一百五", "三万五"),
        *("一二三", "五五", "三四十", "一百零", "二〇二四万", "十十", "一亿亿", "万一", "零五"),
        *(
            "六零",
            "两十",
            "九" * 50,
            "一千零零五",
            "五百千",
            "一万二万",
            "零一万",
            "零五十",
            "2024",
        ),
    ),
)
def test_what_is_no_number(run):
    assert integer(run) is None


@given(st.text(alphabet=NUMERALS, max_size=12))
def test_every_run_has_a_value_or_none(run):
    value = integer(run)
    assert value is None or value >= 0
