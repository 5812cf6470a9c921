# SPDX-License-Identifier: MIT
"""Text in is text out: every character of a page stands in the report or in what was dropped."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.folding import fold
from reader.core.report import PassageKind
from reader.importers.cleaning import decluttered, text_lines
from reader.importers.decoding import decode
from reader.importers.text import TextImport, report_from_text

LONG = "全区坚持稳中求进，加快推进各项重点工作，取得了明显的成效，受到群众的普遍欢迎。"
LINES = st.sampled_from(
    [
        *("各位代表：", "各位代表:现在，我代表甲区人民政府报告工作。", "一、2023年工作回顾", LONG),
        *("（一）发展。又快又好。", "(二)改革", "1.产业兴旺。" + LONG, "（1）工业", "二、安排"),
        *(
            "第一部分",
            "2023年工作回顾",
            "产业步伐铿锵。" + LONG,
            "一是改革。" + LONG,
            "——开放。" + LONG,
        ),
        *(
            "附件",
            "附件1",
            "附件：1.清单",
            "2.名词解释",
            "名词解释",
            "【名词解释】",
            "※注释※",
            "目录",
        ),
        *("1.云道：步道。", "2.“四风”（P2，P3）：", "[1]云道：步道。", "[2]湿地[1]", "〔3〕", "3."),
        *(
            "云道：步道。",
            "4.[公园]绿。",
            "5、“绿廊”是指廊。",
            "6.“花”，即树。",
            "7.桥——路",
            "①甲：乙。",
        ),
        *("政府工作报告", "区长  张三", "——2024年1月25日在甲市", "第一届人民代表大会上", "——"),
        *(
            "分享到:",
            "相关文章",
            "粤ICP备1号",
            "- 3 -",
            "一、安排........5",
            "图为会场。记者 李四摄",
        ),
        *(
            "??（三）改革",
            "修云道[1]、“四风”2和[3]。",
            "甲\t乙",
            "\t丙\t丁",
            "内容摘要：",
            "&nbsp;好&amp;",
        ),
        *(
            "经济社会发展的",
            "主要目标",
            "是：增长。",
            "PM",
            "2.5",
            "名 词 解 释",
            "\u3000\u3000好。",
            "\ufffd",
        ),
    ]
)
BEGUN = [
    "政府工作报告",
    *("各位代表：", "现在，我代表甲区人民政府，向大会报告工作，请予审议。"),
    *("一、2023年工作回顾", LONG),
]
PAGES = st.builds(
    lambda head, lines: "\n".join([*head, *lines]),
    st.sampled_from([[], BEGUN]),
    st.lists(LINES | st.text(max_size=12), max_size=16),
)


def characters(text: str) -> Counter[str]:
    return Counter(char for char in fold(text) if char.isalnum())


def lost(text: str, found: TextImport) -> Counter[str]:
    """The letters and digits that are nowhere; an entry's number is kept as a number."""
    report = found.report
    kept = [passage.text for passage in report.passages if passage.kind is not PassageKind.ENTRY]
    kept += [f"{term.name}{term.explanation}" for term in report.glossary]
    kept += [*found.dropped, report.meta.name, *map(str, report.meta[2:])]
    page = "\n".join(line.text for line in decluttered(text_lines(text)))
    missing = characters(page) - characters("\n".join(kept))
    numbers = sum((characters(str(term.number)) for term in report.glossary), Counter[str]())
    return missing - numbers


@given(PAGES)
def test_no_character_of_any_page_is_lost(text: str) -> None:
    found = report_from_text(text, "a")
    assert not set(lost(text, found)) - set("0123456789①一二三四五六七八九十注")


@given(PAGES)
def test_nothing_is_invented(text: str) -> None:
    found = report_from_text(text, "a")
    page = characters("\n".join(line.text for line in decluttered(text_lines(text))))
    shown = [p.text for p in found.report.passages if p.kind is not PassageKind.TITLE]
    assert set(characters("\n".join([*shown, *found.dropped]))) <= set(page) | set("注释")


def samples() -> list[Path]:
    folder = Path(__file__).resolve().parents[4] / "shared" / "reports"
    return sorted(p for p in folder.glob("*") if p.suffix in (".txt", ".gbk"))


@pytest.mark.skipif(not samples(), reason="the sample reports are not beside the repository")
@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_no_character_of_a_sample_is_lost(path: Path) -> None:
    text, _ = decode(path.read_bytes())
    assert lost(text, report_from_text(text, "a")) == Counter()
