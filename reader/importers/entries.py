# SPDX-License-Identifier: MIT
"""Reads a glossary (名词解释) written as lines: numbered in several styles, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.core.report import Term

_NUMBERED = re.compile(r"^(\d{1,3})\s*[.．、]\s*(\S.*)$")
_BRACKETED = re.compile(r"^[\[［【〔]\s*(\d{1,3})\s*[\]］】〕]\s*(\S.*)$")
_COLON = re.compile(r"^(?!\d+[.．、])[^。；，]{1,40}?[：:]\s*\S")
_BRACKETED_NAME = re.compile(r"^[\[［](.{1,40}?)[\]］]\s*[：:]?\s*(\S.*)$")
_SAID_AGAIN = re.compile(r"^(.{2,}?)\s*[（(][^（(]+[）)]$")
_HEADING_SIGNS = "【】※*[]［］：: 　"
_LONGEST_NAME = 60
_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "〔": "〕"}


@dataclass
class Entries:
    """What was read of a glossary: `numbers` maps the page's own numbers to those of `terms`."""

    terms: list[Term] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def add(self, page_number: int | None, name: str, explanation: str) -> None:
        """Appends an entry, unless it is the same as one that the page printed before."""
        if page_number in self.numbers:
            before = self.terms[self.numbers[page_number] - 1]
            if before.name == name:
                self.dropped.append(f"{name}：{explanation}")
                return
        number = len(self.terms) + 1
        again = _SAID_AGAIN.match(name)
        self.terms.append(Term(number, name, explanation, (again[1],) if again else ()))
        self.numbers[number if page_number is None else page_number] = number

    def extend_last(self, text: str) -> None:
        """Adds a line to the last entry's explanation."""
        last = self.terms[-1]
        explanation = f"{last.explanation}\n{text}" if last.explanation else text
        self.terms[-1] = Term(last.number, last.name, explanation, last.spellings)


def glossary_title(line: str) -> str | None:
    """The title without decoration if the line is the heading of a glossary."""
    title = re.sub(r"\s+", "", line).strip(_HEADING_SIGNS)
    is_title = (
        len(title) <= 24
        and title.endswith(("解释", "注释", "释义", "说明"))
        and (title == "注释" or "名词" in title or "术语" in title)
        and not re.search(r"[。；，]", title)
    )
    return title if is_title else None


def is_entry(line: str) -> bool:
    """Whether a glossary may begin with this line."""
    return bool(_NUMBERED.match(line) or _BRACKETED.match(line) or _COLON.match(line))


def read_entries(lines: Sequence[str], entries: Entries) -> int:
    """Adds the entries that `lines` begins with; returns how many lines were read."""
    if not lines:
        return 0
    style = next((s for s in (_BRACKETED, _NUMBERED) if s.match(lines[0])), None)
    for at, line in enumerate(lines):
        if style is None and _COLON.match(line):
            entries.add(None, *split_entry(line))
        elif style is not None and (match := style.match(line)):
            entries.add(int(match[1]), *split_entry(match[2]))
        elif entries.terms and _continues(entries.terms[-1], line):
            entries.extend_last(line)
        else:
            return at
    return len(lines)


def _continues(last: Term, line: str) -> bool:
    """Whether the line belongs to the entry above it rather than to what follows the glossary."""
    if line.startswith(("附件", "附录", "附表", "各位代表")) or glossary_title(line):
        return False
    return not last.explanation or line.endswith(("。", "；", "”"))


def split_entry(text: str) -> tuple[str, str]:
    """Name and explanation of an entry; a note that explains no term has an empty name."""
    if match := _BRACKETED_NAME.match(text):
        return match[1], match[2]
    at = _colon_outside_quotes(text)
    if at < 0 or at > _LONGEST_NAME or "。" in text[:at]:
        return "", text
    return text[:at].strip(), text[at + 1 :].strip()


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
