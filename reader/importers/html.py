# SPDX-License-Identifier: MIT
"""From a web page as a browser saved it to lines: its article, and what its head says of it."""

from __future__ import annotations

import re

from reader.importers.cleaning import text_lines
from reader.importers.content import Content, Unreadable, text_of
from reader.importers.dates import find_date
from reader.importers.decoding import decode_page
from reader.importers.html_article import article_lines
from reader.importers.html_page import Page, read_page
from reader.importers.lines import PageFacts
from reader.importers.main_text import main_text

_MOST_LINES = 5_000  # that the library is asked about; pages of reports have 100 to 700
_TITLES = ("articletitle", "og:title", "title")
_DATES = (
    *("pubdate", "publishdate", "publish_date", "article:published_time", "og:release_date"),
    *("firstpublishedtime", "publishtime"),
)
_SOURCES = ("contentsource", "source", "mediaid")
_ADDRESSES = ("url", "og:url", "canonical", "saved from")
_SITE = re.compile(r"\s*(?:[_|｜]|\s[-–—]\s|--).*$")
_MARKUP = re.compile(r"<(?:p|br|div|td|html|body|article|span|section)\b", re.IGNORECASE)


def read_html(data: bytes, encoding: str = "", address: str = "") -> Content:
    """The lines of a page; `encoding` and `address` are what came with it, if anything did.

    Raises Unreadable where there is no text.
    """
    text, warnings = decode_page(data, encoding)
    if not _MARKUP.search(text):
        return Content(text_lines(text), warnings=warnings)
    page = read_page(text)
    if not page.lines:
        raise Unreadable(
            "网页里没有文字（内容可能要联网才显示），请在浏览器里打开后复制文字，再粘贴进来"
        )
    facts = _facts(page, address)
    proposal = main_text(text) if len(page.lines) <= _MOST_LINES else ""
    kept, around = article_lines(page.lines, proposal, facts.title)
    dropped = tuple(text_of(line.line) for line in around)
    return Content([line.line for line in kept], facts, warnings, dropped)


def _facts(page: Page, address: str) -> PageFacts:
    said = page.said
    urls = [*(said.get(name, "") for name in _ADDRESSES), address]
    return PageFacts(
        title=_SITE.sub("", _first(said, _TITLES)),
        url=next((url for url in urls if re.match(r"https?://\S+$", url)), ""),
        published=find_date(_first(said, _DATES)),
        publisher=_first(said, _SOURCES),
    )


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")
