# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from reader.core.report import Metadata
from reader.search.notes_scan import Noted, scan_notes
from reader.search.query import parse

META = Metadata(id="small", title="政府工作报告", year=2024, region="广东省/广州市")
NOTES = (
    Noted("a", 3, "问名单\n“四上”企业是哪些？ #民生", "新“四上”企业"),
    Noted("b", 5, "增长8.6%要核对", "地区生产总值"),
    Noted("c", None, "名单", ""),
    Noted("d", 7, "", "发展名单"),
    Noted("e", 8, "", ""),
)


def found(query):
    return [hit.id for hit in scan_notes(parse(query), META, NOTES)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("名单", ["a", "c"]),
        ("名單", ["a", "c"]),
        ("８．６％", ["b"]),
        ("“四上”企业", ["a"]),
        ("名单 民生", ["a"]),
        ("名单 -民生", ["c"]),
        ("核对|民生", ["a", "b"]),
        ("year:2024 名单", ["a", "c"]),
        ("year:2023 名单", []),
        ("in:正文 名单", []),
        ("-in:批注 名单", []),
        ("没有的", []),
        ("", []),
        ("in:批注", []),
    ],
)
def test_it_understands_the_query_language(query, ids):
    assert found(query) == ids


def test_words_stood_on_are_searched_only_where_notes_are_asked_for():
    assert found("in:批注 发展") == ["d"]
    assert found("发展") == []
    assert found("in:批注 名单") == ["a", "c", "d"]
    assert found("in:标题|批注 生产总值") == ["b"]


def test_spans_are_code_points_of_what_is_shown():
    (hit,) = scan_notes(parse("in:批注 四上"), META, NOTES)
    assert hit.text == "问名单\n“四上”企业是哪些？ #民生\n新“四上”企业"
    assert [hit.text[start:end] for start, end in hit.spans] == ["四上", "四上"]
    assert hit.passage == 3
