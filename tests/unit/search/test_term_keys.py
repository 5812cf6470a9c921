# SPDX-License-Identifier: MIT
"""When two names are the same term, and how a text writes it."""

import pytest

from reader.search.term_keys import term_key, ways_of_writing


@pytest.mark.parametrize(
    ("one", "other"),
    [("“四上”企业", "四上企业"), ("GDP", "ＧＤＰ"), ("数字经济", "數字經濟"), ("甲、乙", "甲乙")],
)
def test_names_of_one_term(one, other):
    assert term_key(one) == term_key(other)


@pytest.mark.parametrize(("one", "other"), [("PM2.5", "PM25"), ("C+", "C"), ("10%", "10")])
def test_signs_that_mean_something_part_names(one, other):
    assert term_key(one) != term_key(other)


def test_a_name_of_signs_alone_has_a_key():
    assert term_key("……")


@pytest.mark.parametrize(
    ("names", "ways"),
    [
        (["“四上”企业"], ('"四上"企业', "四上企业")),
        (["数字经济", "数字经济促进"], ("数字经济",)),  # no place is counted twice
        (["“一”"], ('"一"',)),  # 一 stands everywhere
        ([], ()),
    ],
)
def test_ways_of_writing(names, ways):
    assert ways_of_writing(names) == ways
