# SPDX-License-Identifier: MIT
"""Note marks in the styles in which they are printed."""

from __future__ import annotations

import pytest

from reader.core.report import Paragraph, Term
from reader.importers.note_marks import with_note_marks

NAMES = ("云道", "“七个一”工程", "R1线", "灰犀牛、黑天鹅", "一减四增")
GLOSSARY = [Term(number, name, "…") for number, name in enumerate(NAMES, 1)]
SHOWN = {10 + number: number for number in range(1, 6)}  # the page counts from 11


def marks(text: str, lead: int = 0) -> list[tuple[str, int]]:
    (block,) = with_note_marks([Paragraph(text, lead)], GLOSSARY, SHOWN)
    assert isinstance(block, Paragraph)
    return [(text[mark.start : mark.end], mark.number) for mark in block.marks]


@pytest.mark.parametrize(
    "mark", ["[11]", "［11］", "【11】", "〔11〕", "^[11]", "¹¹", "（注11）", "[１１]"]
)
def test_signs_of_marks(mark: str) -> None:
    assert marks(f"修云道{mark}，成。") == [(mark, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("配合做好R1线13和云道11及其他", [("13", 3), ("11", 1)]),
        ("建设“七个一”12和公园", [("12", 2)]),
        ("防范“黑天鹅”14事件", [("14", 4)]),
        ("建云道11个", []),
        ("建云道11.5公里", []),
        ("建公园11和湿地", []),
        ("“一减四增”155万亩", []),
        ("防范“黑天鹅”14，完成“一减四增”155万亩", [("14", 4), ("15", 5)]),
    ],
)
def test_bare_digits_are_marks_where_the_term_stands_before_them(
    text: str, found: list[tuple[str, int]]
) -> None:
    assert marks(text) == found


@pytest.mark.parametrize(
    "text", ["①甲；②乙。", "（11）建学校", "云道[99]", "面积12km²", "〔2011〕11号"]
)
def test_what_is_no_mark(text: str) -> None:
    assert marks(text) == []


def test_a_mark_at_the_end_of_a_lead_stands_behind_it() -> None:
    (block,) = with_note_marks([Paragraph("建设云道[11]。全年建成。", 8)], GLOSSARY, SHOWN)
    assert isinstance(block, Paragraph)
    assert block.lead == 4


def test_without_a_glossary_marks_are_text() -> None:
    assert with_note_marks([Paragraph("修云道[1]。")], [], {}) == [Paragraph("修云道[1]。")]
