# SPDX-License-Identifier: MIT
import pytest

from reader.search.numbers import is_whole_number


def whole(text: str, hit: str) -> bool:
    start = text.index(hit)
    return is_whole_number(text, start, start + len(hit))


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("上市15家", "5家"),
        ("上市15家", "上市1"),
        ("增长8.6%", "6%"),
        ("增长8.6%", ".6%"),
        ("增长8.6%", "8"),
        ("增长8.6%", "增长8."),
        ("产值2720.16亿元", "2720"),
        ("产值2720.16亿元", "720.16亿元"),
        ("净增1,234家", "234家"),
        ("净增1,234家", "净增1"),
        ("净增1,234,567家", "234"),
        ("产值２７２０亿元", "７２０"),
        ("PM2.5", "5"),
        ("2024.1.25", "1.25"),
    ],
)
def test_a_number_goes_on(text, hit):
    assert not whole(text, hit)


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("上市15家", "15家"),
        ("另有5家", "5家"),
        ("增长8.6%", "8.6%"),
        ("增长8.6%", "8.6"),
        ("增长8.6%", "%"),
        ("增长8.6%", "增长"),
        ("产值2720.16亿元", "2720.16"),
        ("净增1,234家", "1,234"),
        ("1/10，4386万名", "4386万"),
        ("1/10,4386万名", "4386万"),
        ("2、3、15家", "3"),
        ("PM2.5", "2.5"),
        ("第1.项", "1"),
        ("共3,并", "3"),
        ("20.2026年10件民生实事", "2026年"),
        ("20.2026年10件民生实事", "20."),
        ("21.5+2就业之家", "5+2"),
    ],
)
def test_a_number_is_whole(text, hit):
    assert whole(text, hit)


def test_an_items_number_is_itself_a_number():
    assert not whole("20.2026年10件民生实事", "0.2026")
    assert not whole("20.2026年10件民生实事", "026年")


def test_a_decimal_at_the_head_of_a_paragraph_is_one():
    assert not whole("8.6%的增长", "6%")
