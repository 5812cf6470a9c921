# SPDX-License-Identifier: MIT
"""Lines that a page broke come together again, and only those."""

from __future__ import annotations

import pytest

from reader.importers.lines import Line
from reader.importers.rejoin import rejoined

SENTENCE = (
    "全区坚持稳中求进，加快推进各项重点工作，增长8.5%，取得了明显的成效，受到群众的普遍欢迎。"
)


def texts(*lines: str) -> list[str]:
    return [line.text.strip() for line in rejoined([Line(line) for line in lines])]


def wrapped(text: str, width: int, indent: str = "　　") -> list[str]:
    text = indent + text
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("indent", ["　　", ""])
def test_a_page_of_broken_lines(indent: str) -> None:
    paragraphs = [f"第{n}段。{SENTENCE * (2 + n % 3)}" for n in range(6)]
    lines = [line for text in paragraphs for line in wrapped(text, 28, indent)]
    assert texts(*lines) == paragraphs


def test_headings_stay_apart_on_a_page_of_broken_lines() -> None:
    lines = wrapped(SENTENCE * 6, 28)
    page = ["一、回顾", *lines, "　　（一）工业稳步增长", *lines, "名词解释", "1.云道：步道。"]
    assert texts(*page) == [
        *(
            "一、回顾",
            SENTENCE * 6,
            "（一）工业稳步增长",
            SENTENCE * 6,
            "名词解释",
            "1.云道：步道。",
        )
    ]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            ("“十五五”时期经济社会发展的", "主要目标", "是：增长。"),
            "“十五五”时期经济社会发展的主要目标是：增长。",
        ),
        ((SENTENCE + "全年PM", "2.5", "平均浓度下降。"), SENTENCE + "全年PM2.5平均浓度下降。"),
        (
            ("落实了《关于加快发展的", "意见》，成效明显。"),
            "落实了《关于加快发展的意见》，成效明显。",
        ),
        (("建成学校3所", "、医院2所。"), "建成学校3所、医院2所。"),
        (("一、", "2023年工作回顾"), "一、2023年工作回顾"),
        (("第一部分", "2023年工作回顾"), "第一部分 2023年工作回顾"),
    ],
)
def test_a_sentence_broken_once(broken: tuple[str, ...], whole: str) -> None:
    assert texts(*broken) == [whole]


@pytest.mark.parametrize(
    "lines",
    [
        (SENTENCE, SENTENCE),
        ("（一）稳增长，促转型", SENTENCE),
        ("产业发展", SENTENCE),
        ("完成投资650亿元，增长19.2%", "　　建成学校3所。"),
        ("负责单位是发改局和", "1.项目内容：建设"),
        ("各位代表：", "的确如此。"),
        ("指标\t增长", "GDP\t6%"),
    ],
)
def test_what_stays_apart(lines: tuple[str, ...]) -> None:
    assert texts(*lines) == [line.strip() for line in lines]


def test_a_title_behind_a_full_line_stays_apart() -> None:
    lines = wrapped(SENTENCE * 6, 28)
    page = [*lines[:-1], "经" * 27 + "。", "2024年工作目标和主要任务", *lines]
    assert texts(*page)[1] == "2024年工作目标和主要任务"


def test_bold_goes_on_over_a_broken_line() -> None:
    lines = [Line("推动经济社会发展的", 9), Line("，各项工作稳步前进。", 3)]
    assert rejoined(lines) == [Line("推动经济社会发展的，各项工作稳步前进。", 12)]
