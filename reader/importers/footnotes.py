# SPDX-License-Identifier: MIT
"""Finds notes that no heading stands above: [1] … at the ends of pages or of the whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.folding import fold
from reader.importers.entries import glossary_heading
from reader.importers.lines import Line

TITLE = "注释"
"""What the program calls notes for which the page has no heading."""
_NOTE = re.compile(r"[\[［【〔]\s*注?\s*(\d{1,3})\s*[\]］】〕]\s*\S")
_MARK = re.compile(r"(?<=.)[\[［【〔]\s*注?\s*(\d{1,3})\s*[\]］】〕]")
_BRACKETS = tuple("[［【〔")
_ENOUGH = 2


def without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[list[Line]]]:
    """The lines without the notes, and the notes, each with the lines that belong to it.

    Notes are certain where they count up from 1, the text above each has its mark, and the page
    has no glossary. Behind the last line of other text a note may have several lines, before it
    only one.
    """
    found: list[int] = []
    marked: set[str] = set()
    for at, line in enumerate(lines):
        match = _NOTE.match(line.text)
        if match and int(match[1]) == len(found) + 1 and fold(match[1]) in marked:
            found.append(at)
        if any(sign in line.text for sign in _BRACKETS):
            marked.update(fold(mark) for mark in _MARK.findall(line.text))
    if len(found) < _ENOUGH or any(glossary_heading(lines, at) for at in range(len(lines))):
        return list(lines), []
    last_text = max(at for at in range(found[-1]) if _is_own_text(lines, at, found))
    bounds = [*found[1:], len(lines)]
    spans = [
        range(at, end if at > last_text else at + 1) for at, end in zip(found, bounds, strict=True)
    ]
    taken = {at for span in spans for at in span}
    rest = [line for at, line in enumerate(lines) if at not in taken]
    return rest, [[lines[at] for at in span] for span in spans]


def _is_own_text(lines: Sequence[Line], at: int, found: Sequence[int]) -> bool:
    """Whether the line is the report's: before the first note, or with marks of its own."""
    is_marked = re.search(r".[\[［【〔]\d", lines[at].text)
    return at < found[0] or (at not in found and bool(is_marked))
