# SPDX-License-Identifier: MIT
"""Annotations and anchors as rows of the database, and the statements that read and write them."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.positions import Position

ANCHOR: Final = (
    "start_passage, start_offset, end_passage, end_offset, number, quote, before, after, digest"
)
_ANNOTATION: Final = f"id, report_id, kind, {ANCHOR}, colour, stance, name, note, created, modified"
_PLACE: Final = f"report_id, {ANCHOR}, modified, percent"
_IN_ORDER: Final = "ORDER BY report_id, start_passage, start_offset, created, id"

ALL: Final = f"SELECT {_ANNOTATION} FROM annotations {_IN_ORDER}"
OF_REPORT: Final = f"SELECT {_ANNOTATION} FROM annotations WHERE report_id = ? {_IN_ORDER}"
IDS_OF_REPORT: Final = f"SELECT id FROM annotations WHERE report_id = ? {_IN_ORDER}"
ONE: Final = f"SELECT {_ANNOTATION} FROM annotations WHERE id = ?"
PLACE_OF_REPORT: Final = f"SELECT {ANCHOR} FROM reading_positions WHERE report_id = ?"

_Member = TypeVar("_Member", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement to be carried out, now or when the file can be written again."""

    sql: str
    values: tuple[object, ...]


def putting(annotation: Annotation) -> Statement:
    """The statement that stores an annotation in the place of one with its id."""
    texts = (annotation.name, annotation.note, annotation.created, annotation.modified)
    return Statement(
        f"INSERT OR REPLACE INTO annotations ({_ANNOTATION}) VALUES ({_marks(_ANNOTATION)})",
        (
            annotation.id,
            storable(annotation.report_id),
            str(annotation.kind),
            *_from_anchor(annotation.anchor),
            annotation.colour,
            str(annotation.stance or ""),
            *(storable(text) for text in texts),
        ),
    )


def removing(annotation_id: str) -> Statement:
    """The statement that removes an annotation."""
    return Statement("DELETE FROM annotations WHERE id = ?", (annotation_id,))


def placing(report_id: str, anchor: Anchor, now: str, percent: int) -> Statement:
    """The statement that remembers where a report was left, and how much of it was read."""
    return Statement(
        f"INSERT OR REPLACE INTO reading_positions ({_PLACE}) VALUES ({_marks(_PLACE)})",
        (storable(report_id), *_from_anchor(anchor), now, percent),
    )


def as_annotation(row: sqlite3.Row) -> Annotation:
    """The annotation of a row; one of a kind unknown here, or damaged, is read as a note.

    So a file of a later version, or one byte that has rotted, hides no other annotation.
    """
    kind, stance = _member(Kind, row["kind"]), _member(Stance, row["stance"])
    if kind is None or (kind is Kind.STANCE and stance is None):
        kind = Kind.NOTE
    return Annotation(
        row["id"],
        row["report_id"],
        kind,
        as_anchor(row),
        row["colour"],
        stance,
        row["name"],
        row["note"],
        row["created"],
        row["modified"],
    )


def _member(kinds: type[_Member], value: str) -> _Member | None:
    return next((member for member in kinds if member == value), None)


def as_anchor(row: sqlite3.Row) -> Anchor:
    """The anchor of a row."""
    return Anchor(
        Position(row["start_passage"], row["start_offset"]),
        Position(row["end_passage"], row["end_offset"]),
        row["number"],
        row["quote"],
        row["before"],
        row["after"],
        row["digest"],
    )


def storable(text: str) -> str:
    """The text without halves of surrogate pairs, which no file can hold."""
    return text.encode(errors="replace").decode()


def _from_anchor(anchor: Anchor) -> tuple[object, ...]:
    texts = (anchor.number, anchor.quote, anchor.before, anchor.after, anchor.digest)
    return (*anchor.start, *anchor.end, *(storable(text) for text in texts))


def _marks(columns: str) -> str:
    return ", ".join("?" for _ in columns.split(","))
