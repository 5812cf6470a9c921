# SPDX-License-Identifier: MIT
"""How the text writes terms that it does not write as the glossary does."""

from __future__ import annotations

import pytest

from reader.core.report import Paragraph, Term
from reader.importers.spellings import with_spellings


def spellings(name: str, text: str) -> tuple[str, ...]:
    (term,) = with_spellings([Term(1, name, "…")], [Paragraph(text)])
    return term.spellings


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("三深化、三提升", "开展“三深化三提升”活动", ("三深化三提升",)),
        ("“四个不摘”", "落实四个不摘要求", ("四个不摘",)),
        ("河（湖）长制", "落实河湖长制", ("河湖长制",)),
        ("灰犀牛、黑天鹅", "防范“黑天鹅”和“灰犀牛”", ("灰犀牛", "黑天鹅")),
        ("“三大高地”“五大战略”", "建设“三大高地”，实施“五大战略”", ("三大高地", "五大战略")),
    ],
)
def test_a_term_written_with_other_signs(name: str, text: str, found: tuple[str, ...]) -> None:
    assert spellings(name, text) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("云道", "修建云道"),  # stands as it is
        ("“四风”", "四风"),  # two characters prove nothing
        ("湿地银行", "湿地和银行"),
        ("1+5”行动", "11+5行动"),  # a number goes on
        ("灰犀牛、黑天鹅", "防范“黑天鹅”"),  # only one of the parts
    ],
)
def test_no_spelling(name: str, text: str) -> None:
    assert spellings(name, text) == ()
