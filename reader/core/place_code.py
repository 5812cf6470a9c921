# SPDX-License-Identifier: MIT
"""A short code that names a paragraph and proves its wording: `haizhu-2024@1.2.2~k3f9qd2m`.

Whoever receives a quotation with its code can open the place, and is told whether the text there
is still what was quoted. The code holds the report's id, the paragraph's number and a checksum of
its text, to the letter: even a comma that became full-width is a change.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.core.report import Passage, Report

_LENGTH = 8
"""Characters of the checksum, 5 bits each: a changed text agrees by chance once in 10¹²."""
_CODE = re.compile(
    r"(?P<report>[^\s@~/\\]+)@(?P<number>[TAG]?\d*(?:\.\d+){0,2})~(?P<check>[a-z2-7]{8})",
    re.IGNORECASE,
)


class PlaceState(StrEnum):
    """What has become of the text that a code names."""

    UNCHANGED = "unchanged"
    """It stands at its number, to the letter."""
    MOVED = "moved"
    """It stands, to the letter, at another number."""
    CHANGED = "changed"
    """Another text stands at its number, and its own nowhere."""
    GONE = "gone"
    """There is no such number, and its text stands nowhere."""


class PlaceCode(NamedTuple):
    """A paragraph's report, number, and the checksum of its text."""

    report_id: str
    number: str
    check: str

    @classmethod
    def of(cls, report: Report, passage: int) -> PlaceCode:
        """The code of the passage with that index."""
        here = report.passages[passage]
        return cls(report.meta.id, here.number, checksum(here.text))

    @classmethod
    def parse(cls, text: str) -> PlaceCode | None:
        """The code that a text is, width, case and white space around it set aside; else None."""
        match = _CODE.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if match is None or not match["number"]:
            return None
        return cls(match["report"], match["number"].upper(), match["check"].lower())

    def __str__(self) -> str:
        """The code as it is written."""
        return f"{self.report_id}@{self.number}~{self.check}"


@dataclass(frozen=True, slots=True)
class CheckedPlace:
    """What a code leads to: a passage (None when it is gone) and whether it is still the same."""

    state: PlaceState
    passage: Passage | None


def checksum(text: str) -> str:
    """The checksum of a paragraph's text, in the letters and digits that are not mixed up."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode()[:_LENGTH].lower()


def check(report: Report, code: PlaceCode) -> CheckedPlace:
    """Find the place of a code in its report, and say what has become of the text there.

    A text that stands elsewhere now is told from one that has changed, so long as only one
    passage has it.
    """
    here = report.passage_by_number.get(code.number)
    if here is not None and checksum(here.text) == code.check:
        return CheckedPlace(PlaceState.UNCHANGED, here)
    same = [p for p in report.passages if checksum(p.text) == code.check]
    if len(same) == 1:
        return CheckedPlace(PlaceState.MOVED, same[0])
    return CheckedPlace(PlaceState.CHANGED if here is not None else PlaceState.GONE, here)
