# SPDX-License-Identifier: MIT
"""Stretches of edited text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.similarity import Window, carry_over, most_similar, similarity

WORDS = st.text(alphabet="甲乙丙丁戊", max_size=30)


def test_how_much_is_common() -> None:
    assert similarity("发展", "发展") == 1.0
    assert similarity("发展", "") == 0.0
    assert similarity("高质量发展", "质量发展") == 1 - 1 / 9


def test_the_most_similar_stretch() -> None:
    assert most_similar("高质量发展", "推动质量发展取得") == Window(2, 7)
    assert most_similar("高质量发展", "甲乙丙丁") is None
    assert most_similar("", "甲") is most_similar("甲", "") is None


def test_what_is_inserted_at_an_edge_stays_outside() -> None:
    assert carry_over(Window(2, 4), "甲乙丙丁戊", "甲乙新丙丁新戊") == Window(3, 5)
    assert carry_over(Window(2, 4), "甲乙丙丁戊", "甲乙丙新丁戊") == Window(2, 5)
    assert carry_over(Window(2, 4), "甲乙丙丁戊", "甲乙戊") == Window(0, 0)


@given(
    before=WORDS, part=st.text(alphabet="子丑寅", min_size=1, max_size=9), after=WORDS, new=WORDS
)
def test_a_part_that_stays_is_carried_over_whole(
    before: str, part: str, after: str, new: str
) -> None:
    old, changed = before + part + after, new + part + after
    there = carry_over(Window(len(before), len(before) + len(part)), old, changed)
    assert changed[there.start : there.end] == part
