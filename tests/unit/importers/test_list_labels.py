# SPDX-License-Identifier: MIT
"""The numbers that Word draws before paragraphs."""

from __future__ import annotations

import pytest

from reader.importers.list_labels import chinese, label


@pytest.mark.parametrize(
    ("pattern", "kind", "number", "text"),
    [
        ("%1、", "chineseCountingThousand", 12, "十二、"),
        ("（%1）", "chineseCounting", 20, "（二十）"),
        ("%1.", "decimal", 3, "3."),
        ("%1", "decimalEnclosedCircle", 4, "④ "),
        ("第%1部分", "ideographDigital", 2, "第二部分 "),
        ("%1)", "lowerRoman", 9, "ix)"),
        ("%1、", "upperLetter", 27, "AA、"),
        ("%1、", "chineseLegalSimplified", 2, "贰、"),
        ("", "bullet", 1, ""),
        ("——", "bullet", 1, "——"),
        ("附", "none", 1, "附 "),
    ],
)
def test_labels(pattern: str, kind: str, number: int, text: str) -> None:
    assert label(pattern, kind, {0: (kind, number)}) == text


def test_labels_of_several_levels() -> None:
    assert label("%1.%2", "decimal", {0: ("decimal", 2), 1: ("decimal", 3)}) == "2.3 "


@pytest.mark.parametrize(
    ("number", "said"),
    [(10, "十"), (11, "十一"), (30, "三十"), (103, "一百零三"), (110, "一百一十")],
)
def test_chinese_counting(number: int, said: str) -> None:
    assert chinese(number) == said
