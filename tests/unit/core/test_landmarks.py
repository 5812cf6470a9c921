# SPDX-License-Identifier: MIT
"""Landmarks are found by what paragraphs say, in the words of different reports."""

from __future__ import annotations

import pytest

from reader.core.landmarks import landmarks
from reader.core.report import Metadata, Paragraph, Report, Section, SectionKind


def names(*texts: str, title: str = "一、去年工作回顾") -> list[tuple[str, str]]:
    filler = [Paragraph(f"第{n}项工作取得进展。") for n in range(20)]
    blocks = (Section(title), *filler, *(Paragraph(text) for text in texts))
    report = Report(Metadata("a"), blocks)
    return [(mark.name, report.passages[mark.passage].text) for mark in landmarks(report)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("预期目标", "今年全经济社会发展主要预期目标是：地区生产总值增长6%。"),
        ("预期目标", "综合考虑，今年经济社会发展预期目标：本区生产总值增长8%左右。"),
        ("预期目标", "今年工作的主要目标和任务是：地区生产总值增长8.5%左右。"),
        ("困难和问题", "我们也清醒认识到，当前发展还存在不少困难和挑战。一是规模小。"),
        ("困难和问题", "在看到成绩的同时，我们也要清醒看到发展中存在的问题和面临的挑战。"),
        ("困难和问题", "各位代表！成绩尤为可贵，我们的问题和短板也不能忽视。一是经济弱。"),
        ("困难和问题", "当前，经济社会发展面临的困难和问题主要是：总量小。"),
        ("民生实事", "今年还将继续抓好十件重点民生实事：一是实现饮用水全覆盖；"),
        ("困难和问题", "困难和问题主要表现在：总量小。"),
        ("民生实事", "今年，我们将集中力量办好以下民生实事：一是修路。"),
        ("民生实事", "今年办好十方面民生实事：①修路；②修渠。"),
        ("民生实事", "扎实办好十件民生实事。一是提升就业服务能力，二是提高保障水平。"),
        ("结束语", "各位代表，新时代令人鼓舞。让我们更加紧密地团结起来！"),
        ("结束语", "同志们！蓝图已经绘就，为建设美好家园而努力奋斗！"),
    ],
)
def test_what_is_a_landmark(name: str, text: str) -> None:
    assert names(text) == [(name, text)]


@pytest.mark.parametrize(
    "text",
    [
        "完善民生保障体系。高质量办好民生实事。",
        "圆满完成十件民生实事。健全公共就业服务体系。",
        "切实解决群众反映的突出问题。",
        "对标市的目标，加快发展。",
        "全年预期目标顺利完成。",
    ],
)
def test_what_is_none(text: str) -> None:
    assert names(text) == []


def test_targets_may_be_a_list_below_their_name() -> None:
    name = "今年的主要预期目标是："
    assert names(name, "——财政收入增长6%；") == [("预期目标", name)]
    assert names(name, "——财政收入稳步提高；") == []


def test_projects_may_be_a_list_below_a_sentence() -> None:
    above = "各位代表！今年我们要坚持尽力而为、量力而行，认真办好十方面民生实事，做到言必信。"
    assert names(above, "1.修路。") == [("民生实事", above)]
    assert names(above, "我们还要修路。") == []
    assert ("民生实事", above) not in names(above)


def test_where_a_heading_says_it_there_is_no_landmark() -> None:
    text = "今年主要预期目标是：增长6%。"
    assert names(text, title="二、今年的预期目标") == []
    projects = "扎实办好十件实事：1.修路。"
    assert names(projects, title="二、2024年十件民生实事") == []
    assert names(projects, title="一、突出办实事、惠民生") == [("民生实事", projects)]


def test_an_address_alone_above_the_closing_words_belongs_to_them() -> None:
    assert names("各位代表！", "让我们团结奋斗！") == [("结束语", "各位代表！")]


def test_a_salutation_is_no_closing_word() -> None:
    blocks = (Paragraph("各位代表："), Section("一、去年工作回顾"))
    assert landmarks(Report(Metadata("a"), blocks)) == ()


def test_appendices_are_not_read() -> None:
    blocks = (
        Section("附件1", 1, SectionKind.APPENDIX),
        Paragraph("今年主要预期目标是：增长6%。"),
    )
    assert landmarks(Report(Metadata("a"), blocks)) == ()
    assert landmarks(Report(Metadata("a"), ())) == ()
