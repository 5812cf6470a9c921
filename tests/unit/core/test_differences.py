# SPDX-License-Identifier: MIT
"""What has changed between two wordings: little is said, and it leads from one to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.differences import changes, pieces


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("增长27.9%、增速第一", "增长31.4%、增速第一", [("27.9%", "31.4%")]),
        ("新增企业22家。", "新增企业22家，全市第一。", [("", "，全市第一")]),
        ("全面推进、加快建设", "加快建设", [("全面推进、", "")]),
        ("一样", "一样", []),
    ],
)
def test_what_is_said(old, new, expected):
    assert [tuple(change) for change in changes(old, new)] == expected


@given(st.text("甲乙丙，1", max_size=30), st.text("甲乙丙，1", max_size=30))
def test_the_changes_account_for_every_character(old, new):
    found = changes(old, new)
    kept_old = len(old) - sum(len(change.old) for change in found)
    kept_new = len(new) - sum(len(change.new) for change in found)
    assert kept_old == kept_new
    assert bool(found) == (old != new)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("投资1,234.5亿元", "投资1,254.5亿元", "投资[1,234.5>1,254.5]亿元"),
        ("增长8.6%左右", "增长8%左右", "增长[8.6%>8%]左右"),
        ("学位１２００个", "学位１３００个", "学位[１２００>１３００]个"),
        ("甲、乙、丙。", "甲、丙。", "甲、[乙、>]丙。"),
        ("建成二十三个。", "建成二十四个。", "建成[二十三>二十四]个。"),
        ("落实河长制，推进治水。", "落实河长制，扎实推进治水。", "落实河长制，[>扎实]推进治水。"),
        (
            "大力发展数字经济，建设数字政府。",
            "坚持就业优先，办好人民满意的教育。",
            "[大力发展数字经济，建设数字政府>坚持就业优先，办好人民满意的教育]。",
        ),
    ],
)
def test_a_change_reads_as_a_person_would_mark_it(old, new, expected):
    said = "".join(
        {"keep": "{}", "delete": "[{}>]", "insert": "[>{}]"}[piece.op].format(piece.text)
        for piece in pieces(old, new)
    )
    assert said.replace(">][>", ">") == expected


@given(st.text("甲乙丙丁，。1.%\n", max_size=40), st.text("甲乙丙丁，。1.%\n", max_size=40))
def test_the_pieces_are_both_texts(old, new):
    found = pieces(old, new)
    assert "".join(piece.text for piece in found if piece.op != "insert") == old
    assert "".join(piece.text for piece in found if piece.op != "delete") == new
    assert all(piece.text for piece in found)
    assert (old == new) == all(piece.op == "keep" for piece in found)


@given(st.text("增长1.5%，", max_size=30), st.text("增长1.5%，", max_size=30))
def test_a_number_is_never_cut(old, new):
    at = 0
    for piece in pieces(old, new):
        if piece.op == "insert":
            continue
        for edge in {at, at + len(piece.text)} - {0, len(old)}:
            assert not (old[edge - 1].isdigit() and old[edge].isdigit()), (old, new)
        at += len(piece.text)
