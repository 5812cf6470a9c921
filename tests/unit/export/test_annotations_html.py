# SPDX-License-Identifier: MIT
"""The page as an HTML parser sees it: all content, nothing from outside, nothing that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from reader.export.annotations_html import as_html
from reader.export.wording import say_kind


class Reader(HTMLParser):
    """Collects the articles and every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.articles: list[dict[str, str]] = []
        self.headings: list[str] = []
        self._open: list[str] = []
        self._term = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "article":
            self.articles.append({})
        if tag != "meta":
            self._open.append(dict(attrs).get("class") or tag if tag in ("div", "span") else tag)

    def handle_endtag(self, tag):
        self._open.pop()

    def handle_data(self, data):
        where = self._open[-1] if self._open else ""
        if where in ("h2", "h3"):
            self.headings.append(data)
        if where == "dt":
            self._term = data
        key = self._term if where == "dd" else where
        if self.articles and where not in ("article", "dl", "dt", "body", "html"):
            self.articles[-1][key] = self.articles[-1].get(key, "") + data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


def test_every_field_of_every_annotation_is_there(exported):
    reader = read(as_html(exported))
    assert len(reader.articles) == len(exported)
    for found, one in zip(reader.articles, exported, strict=True):
        assert found["mark"] == one.quote
        assert found.get("before", "") == one.before
        assert found.get("after", "").removesuffix("\n") == one.after.removesuffix("\n")
        assert found.get("note", "") == one.annotation.note
        assert found["种类"] == say_kind(one)
        assert found.get("名称", "") == one.annotation.name
        assert found.get("位置码", "") == one.code
        assert one.number in found["位置"]
        assert found.get("标签", "") == " ".join(f"#{tag}" for tag in one.annotation.tags)
        assert found["时间"][:2] == "20"
    sections = {" › ".join(one.section) for one in exported if one.section}
    assert sections <= set(reader.headings)
    assert "原文中已找不到" in reader.headings


def test_nothing_comes_from_outside_and_nothing_runs(exported):
    text = as_html(exported)
    allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "article"}
    allowed |= {"blockquote", "span", "mark", "div", "dl", "dt", "dd"}
    reader = read(text)
    assert {tag for tag, _ in reader.tags} <= allowed
    assert {name for _, attrs in reader.tags for name in attrs} <= {"lang", "charset", "class"}
    assert not re.search(r"url\(|@import|https?:", text)
