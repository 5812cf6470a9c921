# SPDX-License-Identifier: MIT
"""ASCII punctuation becomes full-width in Chinese, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importers.punctuation import is_chinese, set_full_width

WIDE = str.maketrans("，：；！？（）", ",:;!?()")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("各位代表:", "各位代表："),
        ("现在,我报告!", "现在，我报告！"),
        ("“电动车十条”:《措施》", "“电动车十条”：《措施》"),
        ("占GDP比重83%;“八柱”指", "占GDP比重83%；“八柱”指"),
        ("(一)以实干", "（一）以实干"),
        ("试验区(以下简称“试验区”)连续", "试验区（以下简称“试验区”）连续"),
        ("若干措施》(粤发〔2022〕18号)提出", "若干措施》（粤发〔2022〕18号）提出"),
        ("FOUNDER(GITR基金)", "FOUNDER（GITR基金）"),
        ("计划(2018-2020)，", "计划（2018-2020），"),
        ("条约(Patent Cooperation Treaty)的", "条约（Patent Cooperation Treaty）的"),
        ("（半个全角)的", "（半个全角）的"),
        ("外(中(文)外)层", "外（中（文）外）层"),
        ("好吗?", "好吗？"),
        ("研发投入增长55%,增速", "研发投入增长55%，增速"),
        ("好!!", "好！！"),
        ("――2026年", "——2026年"),
        ("支撑──优", "支撑——优"),
    ],
)
def test_in_chinese(text: str, wanted: str) -> None:
    assert set_full_width(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2024-01-31 18:04:37",
        "1,234.5亿元",
        "46:54",
        "Hello, world (and more); yes?",
        "f(x)",
        "http://www.a.cn:80/x?y=1",
        "1)土地 2)资金",
        "区长?? ?? 程?? 杰",
        "1/10，4386万名",
        "PM2.5、PM10",
        "",
    ],
)
def test_what_stays(text: str) -> None:
    assert set_full_width(text) == text


@given(st.text("海珠，。“”《》（）,:;!?()a1 %", max_size=30))
def test_only_width_changes_and_brackets_stay_in_pairs(text: str) -> None:
    changed = set_full_width(text)
    assert changed.translate(WIDE) == text.translate(WIDE)
    for before, after in zip(text, changed, strict=True):
        assert before == after or before in ",:;!?()"
    pairs: list[str] = []
    for char in changed:
        if char in "(（":
            pairs.append(char)
        elif char in ")）" and pairs:
            assert (pairs.pop(), char) in (("(", ")"), ("（", "）"))


@given(st.text("海珠，。“”《》（）,:;!?()a1 %", max_size=30))
def test_setting_it_again_changes_nothing(text: str) -> None:
    once = set_full_width(text)
    assert set_full_width(once) == once


@given(st.text("abc123 ,:;!?().", max_size=30))
def test_latin_text_is_left_alone(text: str) -> None:
    assert set_full_width(text) == text


def test_what_is_chinese() -> None:
    assert all(is_chinese(char) for char in "海𠀀。“》—…〇")
    assert not any(is_chinese(char) for char in ["a", "1", ",", '"', "%", "", " "])
