# SPDX-License-Identifier: MIT
"""Paragraphs are paired as a person would, whatever was cut, joined, moved or rewritten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core import alignment
from reader.core.alignment import Aligned, align

A = "坚持创新驱动发展，加快建设现代化产业体系，规上工业总产值增长百分之八。"
B = "持续改善生态环境，建成口袋公园十二个，空气质量优良率达到历史最好水平。"
C = "办好人民满意的教育，新增公办学位三千六百个，引进优质教育集团两家。"
D = "深化城中村改造，完成拆除违法建筑八十万平方米，打通断头路七条。"


def said(old, new):
    return [tuple(one) for one in align(old, new)]


def test_a_changed_paragraph_keeps_its_partner():
    changed = A.replace("加快", "着力")
    assert said([A, B], [changed, B]) == [((0, 1), (0, 1), False), ((1, 2), (1, 2), False)]


def test_what_went_and_what_came_have_no_partner():
    assert said([A, B, D], [A, C, D])[1:3] == [((1, 2), (1, 1), False), ((2, 2), (1, 2), False)]


@pytest.mark.parametrize("whole", [A + B, A + B.replace("十二", "十五")])
def test_a_paragraph_may_be_cut_and_joined(whole):
    assert said([C, whole, D], [C, A, B, D])[1] == ((1, 2), (1, 3), False)
    assert said([C, A, B, D], [C, whole, D])[1] == ((1, 3), (1, 2), False)


def test_a_paragraph_that_came_beside_another_is_not_a_part_of_it():
    changed = A.replace("加快", "着力")
    assert said([D, A, B], [D, changed, C, B])[1:3] == [
        ((1, 2), (1, 2), False),
        ((2, 2), (2, 3), False),
    ]


@pytest.mark.parametrize("moved", [C, C.replace("三千六百", "四千")])
def test_a_moved_paragraph_is_told_at_both_places(moved):
    found = align([A, B, C, D], [moved, A, B, D])
    assert found[0] == Aligned((2, 3), (0, 1), moved=True)
    assert Aligned((2, 3), (3, 3), moved=True) in found


def test_short_paragraphs_do_not_move():
    assert not any(one.moved for one in align(["各位代表", A, B], [A, B, "各位代表"][:2]))


_TEXTS = st.lists(st.sampled_from([A, B, C, D, A + B, A[:20], "短", ""]), max_size=8)


def check(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    here = [one for one in found if not (one.moved and one.new[0] < one.new[1])]
    assert [i for one in here for i in range(*one.old)] == list(range(len(old)))
    assert [j for one in found for j in range(*one.new)] == list(range(len(new)))
    away = sorted(one.old for one in found if one.moved and one.new[0] == one.new[1])
    assert away == sorted(one.old for one in found if one.moved and one.new[0] < one.new[1])
    if old == new:
        assert all(one.old == one.new for one in found)


@given(_TEXTS, _TEXTS)
def test_every_paragraph_has_one_place(old, new):
    check(old, new)


@given(_TEXTS, _TEXTS)
def test_every_paragraph_has_one_place_where_there_are_too_many_to_compare(old, new):
    largest, alignment._LARGEST = alignment._LARGEST, 2
    try:
        check(old, new)
    finally:
        alignment._LARGEST = largest
