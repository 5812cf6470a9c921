# SPDX-License-Identifier: MIT
"""The place of a report: in names of meetings and titles, in the opening, by counting."""

from __future__ import annotations

import pytest

from reader.importers.place_names import (
    find_region,
    joined,
    most_named_region,
    settled_region,
    spoken_region,
)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("广州市海珠区第十七届人民代表大会", "广州市/海珠区"),
        ("甘肃省十四届人民代表大会", "甘肃省"),
        ("内蒙古自治区第十届人民代表大会", "内蒙古自治区"),
        ("临夏回族自治州第五届人民代表大会", "临夏回族自治州"),
        ("枣庄市市中区第十二届人民代表大会", "枣庄市/市中区"),
        ("全国人民代表大会", "全国"),
        ("第十四届全国人民代表大会第一次会议", "全国"),
        ("保定市满城区2020年政府工作报告", "保定市/满城区"),
        ("2026年甘肃省政府工作报告", "甘肃省"),
        ("２０２６年甘肃省政府工作报告", "甘肃省"),
        ("满城区２０２０ 年政府工作报告", "满城区"),
        ("甲县人民政府", "甲县"),
        ("深圳市坪山区人民政府办公室", "深圳市/坪山区"),
        ("2024年政府工作报告", ""),
        ("政府官网", ""),
    ],
)
def test_regions(text: str, region: str) -> None:
    assert "/".join(find_region(text)) == region


def test_candidates_complete_each_other_only_where_they_agree() -> None:
    assert joined([["朝阳区"], ["北京市", "朝阳区"]]) == "北京市/朝阳区"
    assert joined([["朝阳区"], ["北京市", "海淀区"]]) == "朝阳区"
    assert joined([["云州市", "临江区"], ["吉林省", "白山市", "临江区"]]) == "云州市/临江区"
    assert joined([[], ["深圳市"]]) == "广东省/深圳市"
    assert joined([[], []]) == ""


@pytest.mark.parametrize(
    ("opening", "region"),
    [
        ("现在，我代表罗湖区人民政府，向大会报告工作", "罗湖区"),
        ("我谨代表深圳市龙华区人民政府向大会", "深圳市/龙华区"),
        ("现在，我代表甲县第十七届人民政府，", "甲县"),
        ("下面，我代表甲县政府向大会做工作报告", "甲县"),
        ("我受甲县人民政府委托，", "甲县"),
        ("现在，我代表国务院，向大会报告工作", "全国"),
        ("现在，我代表省人民政府，向大会报告工作", ""),
        ("现在，我代表区政府，", ""),
    ],
)
def test_who_speaks_for_which_place(opening: str, region: str) -> None:
    assert "/".join(spoken_region(opening)) == region


def test_a_text_names_its_own_place_most() -> None:
    opening = "现在，我代表区人民政府向大会作政府工作报告。"
    assert most_named_region(opening, "盐田的海风。" * 9 + "罗湖的街市。" * 3) == ["盐田区"]
    assert most_named_region(opening, "盐田的海风。" * 5 + "罗湖的街市。" * 4) == []
    assert most_named_region(opening, "盐田的海风。") == []


def test_the_unit_may_be_told_by_the_text_alone() -> None:
    assert most_named_region("", "全县经济，县委领导，我县人民。" * 3 + "美丽容城。" * 6) == [
        "容城县"
    ]
    assert most_named_region("", "平安建设，振兴发展。" * 9) == []


def test_words_that_are_also_names_prove_nothing() -> None:
    opening = "现在，我代表县人民政府向大会作报告。"
    assert most_named_region(opening, "公安机关，惠民工程。" * 20) == []
    assert most_named_region(opening, "公安县的公安机关。" * 6) == ["公安县"]


def test_the_text_tells_which_of_several_places_of_a_name_it_is() -> None:
    assert settled_region("朝阳区", "长春的春天。" * 6) == "吉林省/长春市/朝阳区"
    assert settled_region("朝阳区", "北京、长春。" * 6) == "朝阳区"
    assert settled_region("罗湖区", "") == "罗湖区"
