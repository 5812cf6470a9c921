# SPDX-License-Identifier: MIT
"""What the text store keeps of a report gives its passages back as they stand and folded."""

import pytest

from reader.core.folding import fold_map
from reader.core.report import Metadata, Paragraph, Report
from reader.search.stored_form import encode_report
from reader.search.text_store import TextOf

TEXTS = [
    "港口。",
    "“四上”企业，増長８．６％",
    "Ⅳ类水质 三类  ℃㎡⅔",
    "　全 部　是 空格  ",
    "\u200b港\u200b口⅔",
    "𠀀字与 ① 号",
    "Ⅳ",
    "半\ud83d",
    "\ude00字",
]


@pytest.mark.parametrize("halves", ["", "\ud83d\ude00"])
def test_every_passage_comes_back(halves):
    texts = [*TEXTS, f"半字{halves}"]
    report = Report(Metadata("r", name="报告"), tuple(map(Paragraph, texts)))
    text = TextOf(*encode_report(report))
    passages = report.passages
    assert [text.text(i) for i in range(len(passages))] == [fold_map(p.text) for p in passages]
    assert text.known.encoding == ("utf-32-le" if halves else "utf-16-le")
    for index, passage in enumerate(passages):
        for character in fold_map(passage.text).text:
            assert index in text.holding(character)
