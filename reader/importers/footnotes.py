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
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NUMBER = rf"(?:[\[［【〔]\s*注?\s*(\d{{1,3}})\s*[\]］】〕]|([{_RAISED}]{{1,3}}))"
_NOTE = re.compile(rf"{_NUMBER}\s*\S")
_MARK = re.compile(rf"(?<=.){_NUMBER}")
_SIGNS = tuple(f"[［【〔{_RAISED}")
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
        number = fold(match[1] or match[2]) if match else ""
        if number in marked and int(number) == len(found) + 1:
            found.append(at)
        if any(sign in line.text for sign in _SIGNS):
            marked.update(fold(mark[1] or mark[2]) for mark in _MARK.finditer(line.text))
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
    is_marked = re.search(rf".(?:[\[［【〔]\d|[{_RAISED}])", lines[at].text)
    return at < found[0] or (at not in found and bool(is_marked))
