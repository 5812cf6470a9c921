# SPDX-License-Identifier: MIT
"""Brings the lines of a page to one form before their structure is read.

Entities written out as characters become characters, invisible ones go, paragraphs that a page
glued into one line are parted, titles spaced for looks are closed up, punctuation is set.
Leading white space is kept until `stripped`: it tells where a paragraph begins.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from reader.importers.lines import Line
from reader.importers.punctuation import set_full_width
from reader.importers.salutation import parted_salutation

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
# Control and format characters (Unicode's Cc and Cf) but for tabs and the ends of lines.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f]"
)
_PLAIN_SPACES = " \t\u3000\xa0"
_BREAK = re.compile(r"[\n\r\f\v\x85\u2028\u2029]+")
_GLUED = re.compile(r"(?<![\u3000\xa0])(?=[\u3000\xa0]{2,})|(?<=[。！：；”）])(?=\?{2,})")
_GAP = re.compile(r"[\u3000\xa0]{2,}|\?{2,}")  # stands at every place that `_GLUED` finds
_GLUED_AT_LEAST = 200
_HAN = r"[\u4e00-\u9fff《》“”（）：]"
_SPACED_OUT = re.compile(rf"{_HAN}(?:[ \u3000\xa0]+{_HAN})+")


def decluttered(lines: Sequence[Line]) -> list[Line]:
    """The lines with real characters only, one paragraph each; white space at heads is kept."""
    return [line for given in lines for line in _parted(_visible(given))]


def stripped(lines: Sequence[Line]) -> list[Line]:
    """The lines without outer white space, their punctuation set; empty ones are left out."""
    clean: list[Line] = []
    for line in lines:
        if line.rows:
            clean.append(line._replace(text="", rows=_clean_rows(line.rows)))
        elif text := line.text.strip():
            head = len(line.text) - len(line.text.lstrip())
            # A tab at the head of a line below a row of a table stands for an empty first cell.
            tab = "\t" if "\t" in line.text[:head] and clean and "\t" in clean[-1].text else ""
            spaced_out = _SPACED_OUT.fullmatch(text)
            shown = re.sub(r"\s+", "", text) if spaced_out else text
            bold = max(0, min(line.bold - head, len(text)))
            bold = len(shown) if bold and bold == len(text) else 0 if spaced_out else bold
            clean.append(Line(tab + set_full_width(shown), bold, line.level, line.rows))
    return clean


def text_lines(text: str) -> list[Line]:
    """The lines of a plain text, by whatever sign it breaks them."""
    return [Line(line) for line in _BREAK.split(text)]


def _visible(line: Line) -> Line:
    text = line.text
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if not text.strip(_PLAIN_SPACES).isprintable():
        text = _INVISIBLE.sub("", text)
    if text == line.text:
        return line
    shorter = len(line.text) - len(text) if line.bold == len(line.text) else 0
    return line._replace(text=text, bold=min(line.bold - shorter, len(text)))


def _parted(line: Line) -> Iterator[Line]:
    """The paragraphs of a line: a page may glue them, and a salutation may run on."""
    pieces = [line.text]
    if len(line.text) > _GLUED_AT_LEAST and len(_GAP.findall(line.text)) > 1:
        pieces = _unglued(line.text)
    for at, piece in enumerate(pieces):
        bold = line.bold if at == 0 else 0
        salutation, rest = parted_salutation(piece)
        if salutation and rest:
            yield Line(salutation)
            yield Line("\u3000\u3000" + rest)
        else:
            yield Line(piece, min(bold, len(piece)), line.level, line.rows)


def _unglued(text: str) -> list[str]:
    if len(_GLUED.findall(text)) < 2:
        return [text]
    return [piece for piece in _GLUED.split(text) if piece.strip()]


def _clean_rows(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(set_full_width(_one_line(cell)) for cell in row) for row in rows)


def _one_line(cell: str) -> str:
    return re.sub(r"\s*[\n\r\t]\s*", "", _INVISIBLE.sub("", cell)).strip()
