# SPDX-License-Identifier: MIT
"""What stands above a report, in the many ways of setting it."""

from __future__ import annotations

import pytest

from reader.importers.title_block import read_title_block

CITY_MEETING = "云水市第八届人民代表大会第四次会议"


@pytest.mark.parametrize(
    "lines",
    [
        ["政府工作报告", f"——2024年1月12日在{CITY_MEETING}上", "市长 张 三"],
        [f"政府工作报告——2024年1月12日在{CITY_MEETING}上", "市长  张三"],
        [f"政府工作报告 ——2024年1月12日在{CITY_MEETING}上 市长 张三"],
        ["政府工作报告", f"（2024年1月12日在{CITY_MEETING}上）", "市长张三"],
        [f"《政府工作报告》（2024 年 1 月 12 日在{CITY_MEETING}上） 市长 张三"],
        ["政府工作报告", f"（二〇二四年一月十二日在{CITY_MEETING}上）", "市长：张三"],
        ["政府工作报告", "——2024年1月12日", f"在{CITY_MEETING}上", "市长", "张三"],
        ["政府工作报告", f"在{CITY_MEETING}上", "（2024年1月12日）", "市长 张三"],
        [
            "政府工作报告",
            "——2024年1月12日在云水",
            "市第八届人民代表大会",
            "第四次会议上",
            "市长 张三",
        ],
        ["政府工作报告", "市长 张三", f"（2024年1月12日在{CITY_MEETING}上）"],
        ["政府工作报告", f"2024年1月12日{CITY_MEETING}", "市长 张三"],
        ["政府工作报告", f"2024年1月12日在{CITY_MEETING}上", "市    长    张三"],
    ],
)
def test_one_block_in_many_settings(lines: list[str]) -> None:
    meta, left = read_title_block(lines, "a")
    assert (meta.title, meta.delivered, meta.year) == ("政府工作报告", "2024-01-12", 2024)
    assert (meta.meeting, meta.region) == (CITY_MEETING, "云水市")
    assert meta.speaker == "市长 张三"
    assert left == []


@pytest.mark.parametrize(
    ("lines", "region", "speaker"),
    [
        (
            ["——2024年3月5日在第十四届全国人民代表大会第二次会议上", "国务院总理 李某"],
            "全国",
            "国务院总理 李某",
        ),
        (
            ["——2023年1月14日在内蒙古自治区第十四届人民代表大会第一次会议上", "自治区主席 王某"],
            "内蒙古自治区",
            "自治区主席 王某",
        ),
        (["（二○二四年一月八日）", "甘肃省省长 任某"], "甘肃省", "甘肃省省长 任某"),
        (
            ["2024年1月10日在恩施土家族苗族自治州第九届人民代表大会第三次会议上", "州长 夏某"],
            "湖北省/恩施土家族苗族自治州",
            "州长 夏某",
        ),
        (
            ["2024年1月8日在枣庄市市中区第十二届人民代表大会第三次会议上", "代区长 王某"],
            "山东省/枣庄市/市中区",
            "代区长 王某",
        ),
        (
            ["2024年2月1日在甲县乙镇第十九届人民代表大会第四次会议上", "镇长 赵某"],
            "甲县/乙镇",
            "镇长 赵某",
        ),
        (
            ["2024年1月12日在罗湖区第八届人民代表大会第四次会议上", "王某"],
            "广东省/深圳市/罗湖区",
            "王某",
        ),
    ],
)
def test_all_levels_of_government(lines: list[str], region: str, speaker: str) -> None:
    meta, left = read_title_block(["政府工作报告", *lines], "a")
    assert (meta.region, meta.speaker) == (region, speaker)
    assert left == []


def test_the_title_behind_the_meeting() -> None:
    line = f"在{CITY_MEETING}上的政府工作报告"
    meta, left = read_title_block([line, "（2024年1月12日）", "市长 张三"], "a")
    assert (meta.title, meta.meeting) == ("政府工作报告", CITY_MEETING)
    assert (meta.delivered, meta.speaker) == ("2024-01-12", "市长 张三")
    assert left == [line]


def test_a_label_before_the_title_is_told_of() -> None:
    meta, left = read_title_block(["名 称：2024年甲市政府工作报告"], "a")
    assert meta.name == "2024年甲市政府工作报告"
    assert left == ["名 称：2024年甲市政府工作报告"]


def test_a_year_in_brackets_belongs_to_the_title() -> None:
    meta, left = read_title_block(["政府工作报告（2024年）", f"在{CITY_MEETING}上"], "a")
    assert (meta.title, meta.name, meta.year, left) == ("政府工作报告（2024年）", "", 2024, [])


def test_publication_over_several_lines() -> None:
    lines = ["2024年01月15日 07时41分", "来源：", "云水日报", "政府工作报告"]
    assert read_title_block(lines, "a")[0].published == "2024-01-15"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("2024年浙江省政府工作报告", "2024年浙江省政府工作报告"),
        ("海淀区2024年政府工作报告", "海淀区2024年政府工作报告"),
        ("甲市政府工作报告（全文）", "甲市政府工作报告（全文）"),
        ("甲县人民政府工作报告", "甲县人民政府工作报告"),
        ("首页 > 政务公开 > 政府工作报告", ""),
        ("首页 政务公开 规划计划 政府工作报告", ""),
        ("当前位置：政府工作报告", ""),
        ("（受权发布）政府工作报告", ""),
        ("县人大常委会工作报告", ""),
    ],
)
def test_titles(line: str, name: str) -> None:
    meta, left = read_title_block([line], "a")
    assert meta.name == name
    assert left == ([] if name else [line])


def test_a_title_over_two_lines() -> None:
    meta, left = read_title_block(["长兴县人民政府", "工作报告", "2021年12月28日"], "a")
    assert (meta.name, meta.delivered) == ("长兴县人民政府工作报告", "2021-12-28")
    assert meta.region == "浙江省/湖州市/长兴县"
    assert left == []


def test_the_name_s_year_goes_before_the_day_s() -> None:
    lines = ["2023年政府工作报告", "——2022年12月28日在甲市第十七届人民代表大会第二次会议上"]
    meta, _ = read_title_block(lines, "a")
    assert (meta.year, meta.delivered) == (2023, "2022-12-28")


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("发布时间：2024-02-05 09:22:11 来源：甲市日报 浏览次数：12", "2024-02-05", "甲市日报"),
        ("2024-01-29 08:15 来源：甲省日报 字体：[大 中 小]", "2024-01-29", "甲省日报"),
        ("成文日期：2024年2月5日\t发布机构：甲区人民政府", "2024-02-05", "甲区人民政府"),
        ("日期：2024/2/5 信息来源：甲县政府办", "2024-02-05", "甲县政府办"),
        ("来源：", "", ""),
    ],
)
def test_publication(line: str, published: str, publisher: str) -> None:
    meta, left = read_title_block([line], "a")
    assert (meta.published, meta.publisher) == (published, publisher)
    assert meta.delivered == ""
    assert left == [line]


def test_lines_that_are_not_the_reports_own_are_given_back() -> None:
    lines = [
        "首页 > 政务",
        "政府工作报告",
        "——2024年1月25日在甲市乙区第一届",
        "人民代表大会上",
        "来源：乙区",
    ]
    meta, left = read_title_block(lines, "a")
    assert left == ["首页 > 政务", "来源：乙区"]
    assert (meta.meeting, meta.publisher) == ("甲市乙区第一届人民代表大会", "乙区")


def test_a_line_that_says_more_than_the_speaker_is_given_back() -> None:
    meta, left = read_title_block(["政府工作报告", "报告人：区长 张三"], "a")
    assert meta.speaker == "区长 张三"
    assert left == ["报告人：区长 张三"]


def test_a_summary_of_the_text_is_no_title_block() -> None:
    summary = (
        "政府工作报告——2024年1月12日在甲县第八届人民代表大会第四次会议上"
        "甲县县长 张三各位代表：现在，我代表甲县人民政府向大会报告工作......"
    )
    meta, left = read_title_block([summary], "a")
    assert left == [summary]
    assert (meta.delivered, meta.speaker, meta.meeting) == ("", "", "")


def test_a_publisher_completes_a_place_but_names_none() -> None:
    meeting = "2024年1月8日在朝阳区第十七届人民代表大会第四次会议上"
    publisher = "来源：北京市朝阳区人民政府"
    assert read_title_block([meeting, publisher], "a")[0].region == "北京市/朝阳区"
    assert read_title_block(["政府工作报告", publisher], "a")[0].region == ""
