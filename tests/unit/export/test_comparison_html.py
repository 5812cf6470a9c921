# SPDX-License-Identifier: MIT
from __future__ import annotations

from html.parser import HTMLParser

from reader.core.comparison import compare
from reader.core.report import Metadata, Paragraph, Report, Section
from reader.export.comparison_html import as_comparison_html


def report(*texts: str) -> Report:
    blocks = (Section("一、工作回顾"), *map(Paragraph, texts))
    return Report(Metadata(id="r", title="政府工作报告"), blocks)


class Marks(HTMLParser):
    """Collects what is inside `ins` and `del`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open = ""
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.open = tag if tag in ("ins", "del") else self.open

    def handle_endtag(self, tag):
        self.open = "" if tag == self.open else self.open

    def handle_data(self, data):
        if self.open:
            self.found.append((self.open, data))


def test_what_went_and_what_came_are_marked_and_markup_is_text():
    page = as_comparison_html(
        compare(report("增长8.6%，新增<公办>学位。"), report("增长9.1%，新增<公办>学位。")),
        ("旧稿", "新稿&"),
    )
    assert Marks(page).found == [("del", "8.6%"), ("ins", "9.1%")]
    assert "新增&lt;公办&gt;学位" in page
    assert "新稿&amp;" in page
    assert "共 1 处改动" in page
    assert "<script" not in page
