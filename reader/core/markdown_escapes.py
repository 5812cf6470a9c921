# SPDX-License-Identifier: MIT
"""How the wording of a report is kept apart from Markdown's markup.

A backslash where Markdown knows one, a character reference elsewhere (white space at an end,
tabs, control characters, `<`). Reading is the exact reverse; `markdown_format` has the rules of
the format itself.
"""

from __future__ import annotations

import html
import re
import unicodedata

_MARKUP = frozenset("\\`*_[]{}|")
_HEADS = re.compile(
    r"""(?P<mark>[#>])                          # heading, quotation
      | (?P<rule>[-+](?=\s|$)|-(?=[-\s]*$))     # list item, rule
      | \d+(?P<item>[.)])(?=\s|$)               # numbered list item
      | (?P<other>:(?=\s|$)|~(?=~~)|=(?==*$))   # definition, fence, underline of a heading
    """,
    re.VERBOSE,
)
_MAY_NEED = re.compile(r"[\\`*_\[\]{}|<&\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""One of these stands in every text that is not written as it is, edges and heads apart."""
_SPECIAL = re.compile(r"[\\`*_\[\]{}|<\x00-\x1f\x7f-\x9f\u2028\u2029]|&(?=#?\w+;)")
_REFERENCE_LOOKALIKE = re.compile(r"&(?=#?\w+;)")
_ESCAPED = re.compile(
    "\x02(?P<ord>[0-9]+)\x03"  # what Python-Markdown makes of a backslash and its character
    r"|&(?P<ref>#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);"
)


def escape(text: str, *, head: bool = False) -> str:
    """`text` as Markdown; `head` says that it begins a line."""
    if not _MAY_NEED.search(text) and text == text.strip() and not (head and _HEADS.match(text)):
        return text
    inner = text.strip()
    begin = text.find(inner)
    before, behind = _references(text[:begin]), _references(text[begin + len(inner) :])
    if head and (match := _HEADS.match(text)):  # only where no white space stands before it
        group = match.lastgroup or ""
        at = match.start(group)
        sign = f"&#{ord(text[at])};" if group == "other" else f"\\{text[at]}"
        return inner[:at] + sign + _SPECIAL.sub(_escaped, inner[at + 1 :]) + behind
    return before + _SPECIAL.sub(_escaped, inner) + behind


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    if char in _MARKUP:
        return f"\\{char}"
    return {"<": "&lt;", "&": "&amp;"}.get(char) or f"&#{ord(char)};"


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def unescape(text: str) -> str:
    """The text that an inline run of Python-Markdown's tree stands for."""
    return _ESCAPED.sub(_character, text)


def escape_value(value: str) -> str:
    """`value` for the metadata head: one line, no markup, only what would be lost is escaped."""
    written = _REFERENCE_LOOKALIKE.sub("&amp;", value)
    return "".join(
        f"&#{ord(c)};" if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in written
    )


def _character(match: re.Match[str]) -> str:
    if code := match["ord"]:
        return chr(int(code))
    reference: str = match["ref"]
    if not reference.startswith("#"):
        return html.unescape(match[0])
    number = reference[1:]
    code_point = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code_point > 0x10FFFF or 0xD800 <= code_point <= 0xDFFF:
        return match[0]
    return chr(code_point)
