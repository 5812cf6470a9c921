# SPDX-License-Identifier: MIT
"""Parts the text of a glossary entry into the name and the explanation."""

from __future__ import annotations

import re

_BRACKETED_NAME = re.compile(r"[\[［【]([^\]］】]{1,40})[\]］】]\s*[：:]?\s*(\S.*)")
_SAID_AGAIN = re.compile(r"(.{2,}?)\s*[（(][^（(]+[）)]")
_PAGES = (
    r"[（(【\[]\s*(?:详?见|参见|报告)?(?:报告|正文|文中)?\s*"
    r"(?:第\s*\d+\s*(?:[、，,\-—－至~]\s*\d+\s*)*页|[Pp]\.?\s*\d+(?:\s*[，,、；;\-—－~]\s*[Pp]?\.?\s*\d+)*)"
    r"[^（）()]{0,12}[）)】\]]"
)
_PAGES_BEHIND = re.compile(rf"(.+?)\s*({_PAGES})")
_PAGES_BEFORE = re.compile(rf"({_PAGES})\s*(.+)")
_NO_COLON = re.compile(
    r"([^。，；：]{2,30}?)\s*"
    r"(?:[，,]\s*(?=是指|系指|指|即)|(?=是指|系指|指的是)|(?<=[”》）])(?=即|指|是))"
)
_DASH = re.compile(r"([^。，；]{2,30}?)\s*(?:——|－－|--)\s*(\S.*)")
_GAP = re.compile(r"(\S[^。，；]{1,28}?)(?:[ \u3000\xa0]{2,}|\t+)(\S.*)")
_BULLETS = "△▲●◆■★☆◇□※· "
_SENTENCE = re.compile(r"[。；，]")
_LONGEST_NAME = 60
_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "〔": "〕"}


def parted(text: str, bold: int = 0, *, is_above: bool = False) -> tuple[str, str]:
    """Name and explanation of an entry; a note that explains no term has an empty name.

    `bold` is how many code points at its head the page shows bold, `is_above` whether the
    explanation may stand on the next line. The sign between the two goes, since the program
    writes its own colon; references to pages of the paper edition leave the name and become the
    last line of the explanation.
    """
    name, explanation = _parted(text.lstrip(_BULLETS), bold)
    if not name and is_above and len(text) <= _LONGEST_NAME // 2 and not _SENTENCE.search(text):
        name, explanation = text, ""
    if match := _PAGES_BEHIND.fullmatch(name):
        return match[1], f"{explanation}\n{match[2]}".strip()
    if match := _PAGES_BEFORE.fullmatch(name):
        return match[2], f"{explanation}\n{match[1]}".strip()
    return name, explanation


def spelled_without_bracket(name: str) -> tuple[str, ...]:
    """How a name with a bracket behind it is also written: GEP for GEP（生态总值）."""
    match = _SAID_AGAIN.fullmatch(name)
    return (match[1],) if match else ()


def _parted(text: str, bold: int) -> tuple[str, str]:
    if match := _BRACKETED_NAME.fullmatch(text):
        return match[1], match[2]
    at = _colon_outside_quotes(text)
    if 0 <= at <= _LONGEST_NAME and "。" not in text[:at]:
        return text[:at].strip(), text[at + 1 :].strip()
    if 1 < bold <= _LONGEST_NAME and "。" not in text[: bold - 1]:
        return text[:bold].strip(" 　。："), text[bold:].strip()
    for pattern in (_DASH, _GAP):
        if match := pattern.fullmatch(text):
            return match[1].strip(), match[2].strip()
    if match := _NO_COLON.match(text):
        return match[1].strip(), text[match.end() :].strip()
    return "", text


def _colon_outside_quotes(text: str) -> int:
    waiting: list[str] = []
    for at, char in enumerate(text[: 2 * _LONGEST_NAME]):
        if waiting and char == waiting[-1]:
            waiting.pop()
        elif char in _PAIRS:
            waiting.append(_PAIRS[char])
        elif char in "：:" and not waiting:
            return at
    return -1
