# SPDX-License-Identifier: MIT
"""Reads all lines of a web page, with what is bold, a heading or a table; the home of lxml.

The page is read as a stream of events, never as a tree: text below 100,000 nested tags is found
like any other (libxml2's tree stops at 256 levels, silently), and the time grows with the length of
the page alone, which Python's own `html.parser` cannot say of unclosed tags. Scripts, styles,
frames and form fields are not text; nothing that a page points to is ever fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import lxml.etree

from reader.importers.html_tables import TableReader
from reader.importers.html_text import LineText, PageLine, is_bold_style, ordinal
from reader.importers.lines import Line

_NO_TEXT = frozenset(
    [
        "script",
        "style",
        "iframe",
        "frame",
        "noframes",
        "noscript",
        "template",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "map",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "title",
        "head",
    ]
)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "wbr",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SOURCE_SPACE = str.maketrans("\t\r\f", "   ")
_HEADING = re.compile(r"h([1-6])$")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_NOTE_LINK = re.compile(r"#[\w.-]*?(?:ftn|fn|note|zhu|ref)", re.IGNORECASE)


class Page(NamedTuple):
    """All lines of a page in their order, and what its head says.

    `said` maps names of `<meta>`, in lower case, to their values; besides `<title>` ("title"),
    the canonical link ("canonical") and the address in a browser's comment ("saved from").
    """

    lines: tuple[PageLine, ...]
    said: dict[str, str]


def read_page(html: str) -> Page:
    """Reads a page; what is no HTML at all gives its text as lines."""
    reader = _Reader()
    parser = lxml.etree.HTMLParser(target=reader, encoding="utf-8", no_network=True)
    data = html.encode("utf-8", errors="replace")
    for start in range(0, len(data), 1 << 20):
        parser.feed(data[start : start + (1 << 20)])
    if data:
        parser.close()
    return reader.page()


class _Reader:
    """The target of the parser's events."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._open: list[tuple[str, bool, bool]] = []  # tag, bold and hidden before it
        self._bold = self._hidden = False
        self._open_tags: Counter[str] = Counter()
        self._silent = 0  # open elements whose text is none
        self._in_title = False
        self._preformatted = 0
        self._level = 0
        self._lists: list[tuple[bool, int, str]] = []  # numbered?, next number, type
        self._text = LineText()
        self._tables = TableReader()
        self._lines: list[PageLine] = []

    def page(self) -> Page:
        """What was read."""
        self._end_line()
        while self._tables:
            self._give(self._tables.close())
        return Page(tuple(self._lines), self._said)

    # what the parser calls

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "meta":
            self._meta(attributes)
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            self._said.setdefault("canonical", attributes.get("href", ""))
        elif tag == "title" and "title" not in self._said:
            self._in_title = True
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        if tag in _VOID:
            return
        self._open.append((tag, self._bold, self._hidden))
        self._open_tags[tag] += 1
        self._silent += tag in _NO_TEXT
        style = attributes.get("style", "")
        self._hidden = self._hidden or bool(_HIDDEN.search(style))
        self._bold = is_bold_style(tag, style, self._bold)
        self._enter(tag, attributes, style)

    def end(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in _BLOCKS:
            self._end_line()
        if not self._open_tags[tag]:
            return
        while self._open:
            name, self._bold, self._hidden = self._open.pop()
            self._open_tags[name] -= 1
            self._silent -= name in _NO_TEXT
            self._leave(name)
            if name == tag:
                return

    def data(self, text: str) -> None:
        if self._in_title:
            self._said["title"] = (self._said.get("title", "") + text).strip()
        if self._silent:
            return
        if not self._preformatted:
            self._text.add(text.translate(_SOURCE_SPACE), self._bold)
            return
        for at, part in enumerate(text.split("\n")):
            if at:
                self._end_line()
            self._text.add(part, self._bold)

    def comment(self, text: str) -> None:
        if match := _SAVED_FROM.search(text):
            self._said.setdefault("saved from", match[1])

    def close(self) -> None:
        pass

    # what they mean

    def _meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        if name and (value := attributes.get("content", "").strip()):
            self._said.setdefault(name.lower(), value)

    def _enter(self, tag: str, attributes: dict[str, str], style: str) -> None:
        if match := _HEADING.match(tag):
            self._level = int(match[1])
        elif tag == "pre":
            self._preformatted += 1
        elif tag in ("ol", "ul", "menu", "dir"):
            numbered = tag == "ol" and not _NO_MARKER.search(style)
            start = attributes.get("start", "1")
            first = int(start) if re.fullmatch(r"\d{1,6}", start) else 1
            self._lists.append((numbered, first, attributes.get("type", "")))
        elif tag == "li" and self._lists and not self._silent:
            self._number_item(style)
        elif tag == "table":
            self._tables.open()
        elif tag == "tr":
            self._tables.row()
        elif tag in ("td", "th"):
            self._tables.cell(attributes.get("colspan", ""))
        elif tag == "sup":
            self._text.begin_raised()
        elif tag == "a" and _NOTE_LINK.search(attributes.get("href", "")):
            self._text.raised_is_note()

    def _leave(self, tag: str) -> None:
        if _HEADING.match(tag):
            self._level = 0
        elif tag == "pre":
            self._preformatted -= 1
        elif tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "sup":
            self._text.end_raised()
        elif tag == "table" and self._tables:
            self._give(self._tables.close())

    def _number_item(self, style: str) -> None:
        """The number that a browser draws before an item is not in its text."""
        numbered, number, kind = self._lists[-1]
        if numbered and not _NO_MARKER.search(style):
            self._text.number(ordinal(number, kind))
        self._lists[-1] = (numbered, number + 1, kind)

    def _end_line(self) -> None:
        text, bold = self._text.take()
        if text:
            self._give([PageLine(Line(text, bold, self._level), self._hidden)])

    def _give(self, lines: list[PageLine]) -> None:
        """Lines go to the innermost open table, which decides when it ends what it was."""
        if self._tables:
            self._tables.add(lines)
        else:
            self._lines.extend(lines)
