# SPDX-License-Identifier: MIT
"""Reads Markdown: files in our own format as they are, any other as lines with headings and bold.

Of other people's Markdown only what carries meaning is taken: headings, bold, tables, marks of
notes. It is read line by line: in Chinese texts each line is a paragraph, numbers at the head of a
line are the author's, and a Markdown processor would change both.
"""

from __future__ import annotations

import re

from reader.core.errors import FormatError
from reader.core.markdown_format import parse
from reader.core.report import Report
from reader.importers.content import Content, Unreadable
from reader.importers.decoding import decode
from reader.importers.lines import Line

_OURS = re.compile(r"\A\s*---\n(?:[\w-]+:.*\n|[ \t].*\n)*?(?:id|region|delivered|meeting):.*\n")
_FRONT_MATTER = re.compile(r"\A\s*---\n(?:.*\n){0,60}?---\n")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^ {0,3}(?:=+|-{3,})\s*$")
_RULE = re.compile(r"^ {0,3}([*_-])(?:\s*\1){2,}\s*$")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_ROW_RULE = re.compile(r"^[\s|:-]+$")
_BOLD_HEAD = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BULLET = re.compile(r"^\s*[*+-]\s+(?=\S)")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_FENCE = re.compile(r"^\s*(```|~~~)")
_ADDRESS = r"\([^()\s]{0,500}(?:\s[^()]{0,200})?\)"
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,200}}\]{_ADDRESS}")
_LINK = re.compile(rf"\[([^\[\]]{{1,200}})\]{_ADDRESS}")
_NOTE = re.compile(r"\[\^(\w{1,8})\]:?")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~^<])")
_TAG = re.compile(
    r"</?(?:br|p|b|strong|center|div|span|sup|sub|u|font|a)\b[^<>]{0,200}>", re.IGNORECASE
)


def our_report(data: bytes, report_id: str) -> tuple[Report | None, tuple[str, ...]]:
    """The report of a file in our format and sentences about doubts; None for other Markdown.

    Raises Unreadable when it is in our format and broken, or no text.
    """
    text, warnings = decode(data)
    if not _OURS.match(text):
        return None, ()
    try:
        return parse(text, report_id), warnings
    except FormatError as error:
        raise Unreadable(str(error)) from error


def read_markdown(data: bytes) -> Content:
    """The lines of a Markdown file of any make."""
    text, warnings = decode(data)
    lines: list[Line] = []
    for source in _FRONT_MATTER.sub("", text).split("\n"):
        if _ROW.match(source):
            _add_row(lines, source)
        elif _UNDERLINE.match(source) and lines and lines[-1].text and not lines[-1].level:
            level = 1 if "=" in source else 2
            lines[-1] = lines[-1]._replace(level=level, bold=0)
        elif not _RULE.match(source) and not _FENCE.match(source):
            lines.append(_line(source))
    return Content(lines, warnings=warnings)


def _line(source: str) -> Line:
    heading = _HEADING.match(source)
    text = heading[2] if heading else _BULLET.sub("", _QUOTE.sub("", source)).strip(" \t\u3000")
    bold = _BOLD_HEAD.match(text)
    head = _plain(bold[2]) if bold else ""
    rest = _plain(text[bold.end() :] if bold else text)
    return Line(head + rest, len(head), len(heading[1]) if heading else 0)


def _plain(text: str) -> str:
    """Text without marks of Markdown."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _TAG.sub("", _NOTE.sub(r"[\1]", text))
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", text))


def _add_row(lines: list[Line], source: str) -> None:
    if _ROW_RULE.match(source):
        return
    cells = re.split(r"(?<!\\)\|", source.strip()[1:-1])
    row = tuple(_plain(cell.strip()) for cell in cells)
    above = lines.pop().rows if lines and lines[-1].rows else ()
    lines.append(Line("", rows=(*above, row)))
