# SPDX-License-Identifier: MIT
"""Reads what a person found in the sample reports: tests/fixtures/import, see its README.

All readers answer with empty values for a file that nobody has read, so that the same measuring
goes on without gold.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

FIELDS = ("title", "region", "year", "speaker", "delivered", "meeting", "published", "publisher")


class Outline(NamedTuple):
    """Headings with their level; lines that may be headings or not; titles of appendices."""

    headings: tuple[tuple[int, str], ...]
    either: tuple[str, ...]
    appendices: tuple[str, ...]


class Split(NamedTuple):
    """A glossary item: name and the folded explanation's length, beginning and end."""

    number: int
    name: str
    length: int
    first: str
    last: str


class Place(NamedTuple):
    """A place of a term: code points `[offset, offset + length)` of the folded physical line."""

    line: int
    offset: int
    length: int
    term: int
    verdict: str


class MarkPlace(NamedTuple):
    """A note mark: where its number begins in the folded physical line."""

    line: int
    offset: int
    number: int


@dataclass
class Gold:
    """What is known of one file by reading it; `terms` is -1 where nobody has read it."""

    outline: Outline | None = None
    splits: list[Split] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    marks: list[MarkPlace] = field(default_factory=list)
    is_report: bool = True
    terms: int = -1
    said: dict[str, str] = field(default_factory=dict)


def read_gold(folder: Path) -> dict[str, Gold]:
    """The facts of every file that was read, by the file's name; none where `folder` is missing."""
    gold: dict[str, Gold] = {}
    if not folder.is_dir():
        return gold
    for row in _rows(folder / "metadata.tsv"):
        known = gold.setdefault(row["file"], Gold())
        known.is_report, known.terms = row["report"] == "yes", int(row["terms"])
        known.said = {name: row[name] for name in FIELDS if row[name]}
    for row in _rows(folder / "terms.tsv"):
        split = Split(
            int(row["number"]), row["name"], int(row["length"]), row["first"], row["last"]
        )
        gold[row["file"]].splits.append(split)
    for row in _rows(folder / "occurrences.tsv"):
        numbers = (int(row[name]) for name in ("line", "offset", "length", "term"))
        gold[row["file"]].places.append(Place(*numbers, verdict=row["verdict"]))
    for row in _rows(folder / "marks.tsv"):
        mark = MarkPlace(*(int(row[name]) for name in ("line", "offset", "number")))
        gold[row["file"]].marks.append(mark)
    for name, found in json.loads((folder / "outlines.json").read_text("utf-8")).items():
        headings = tuple((level, title) for level, title in found["headings"])
        gold[name].outline = Outline(headings, tuple(found["either"]), tuple(found["appendices"]))
    return gold


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
