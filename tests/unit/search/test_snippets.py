# SPDX-License-Identifier: MIT
import random

import pytest

from reader.search.snippets import snippet

TEXT = (
    "海珠创新湾发展提速并取得新的突破。一是好。“都市工业步伐铿锵。”创新“56433”都市工业发展体系，"
    "聚焦生物医药等6个新兴领域，推动规上工业总产值增长27.9%。收官。"
)


def shown(text, *hits, limit=72):
    spans = [(text.index(hit), text.index(hit) + len(hit)) for hit in hits]
    piece = snippet(text, spans[0], spans, limit)
    return piece.text, [piece.text[start:end] for start, end in piece.bold]


def test_the_sentence_around_a_hit():
    text, bold = shown(
        "前面的一句话说了别的事情。这一句话里有琶洲两个字，够长了。后面还有一句。", "琶洲"
    )
    assert text == "这一句话里有琶洲两个字，够长了。后面还有一句。"
    assert bold == ["琶洲"]


def test_a_short_sentence_comes_with_its_neighbours():
    assert shown(TEXT, "收官")[0].endswith("27.9%。收官。")
    assert shown(TEXT, "一是")[0].startswith("一是好。“都市工业")


def test_a_sentence_ends_after_its_closing_quote():
    assert shown(
        "“都市工业步伐铿锵，气象万千。”创新发展体系，聚焦六个新兴领域，再上台阶。", "创新"
    )[0].startswith("创新")


def test_all_hits_in_the_sentence_are_bold():
    assert shown(TEXT, "工业总产值", "6个", "海珠")[1] == ["6个", "工业总产值"]


@pytest.mark.parametrize("limit", [30, 72])
def test_a_long_sentence_is_cut_around_the_hit_and_says_so(limit):
    text, bold = shown("甲" * 100 + "琶洲" + "乙" * 100, "琶洲", limit=limit)
    assert text.startswith("…") and text.endswith("…")
    assert bold == ["琶洲"]
    assert len(text) <= limit + 2


def test_cells_and_lines_of_a_table_become_spaces():
    assert shown("指标\t数值\n总产值\t2720亿元", "2720亿元") == (
        "指标 数值 总产值 2720亿元",
        ["2720亿元"],
    )


def test_the_hit_is_always_shown():
    chance = random.Random(5)
    for _ in range(2000):
        text = "".join(chance.choices("甲乙丙。！\n”“ ，", k=chance.randrange(1, 200)))
        start = chance.randrange(len(text))
        end = chance.randrange(start + 1, min(len(text), start + 12) + 1)
        piece = snippet(text, (start, end), limit=40)
        hit = text[start:end].replace("\n", " ")
        assert any(piece.text[s:e].strip() == hit.strip() for s, e in piece.bold) or not hit.strip()
