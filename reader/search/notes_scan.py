# SPDX-License-Identifier: MIT
"""Searches what a reader has written: the same query language, over notes instead of passages.

There are few notes and they change while they are written, so they are read one by one; no index
knows them. Their hits are a list of their own: a result's `hits` and `count` are those of the
text and stay exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from reader.core.anchors import Resolved
from reader.core.annotation import Annotation
from reader.core.folding import Folded, fold_map
from reader.core.positions import TextRange
from reader.core.report import Metadata
from reader.search.query import Clause, In, Query, Scope, Text
from reader.search.text_scan import decide_conditions

_REMEMBERED = 4096
"""Texts of notes whose folded form is kept, so that a keystroke does not fold them all again."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What search needs to know of an annotation.

    `text` is its name and note; `quote` the words that it stands on. `passage` is the index of
    the passage where it stands now, None where it has lost its place.
    """

    id: str
    passage: int | None
    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class NoteHit:
    """An annotation that the query finds; `spans` are code points of `text`, half-open."""

    id: str
    passage: int | None
    text: str
    spans: tuple[tuple[int, int], ...]


def noted(placed: Iterable[tuple[Annotation, Resolved]]) -> Iterator[Noted]:
    """What is written on a report, in the order of its text, what has lost its place last."""
    for one, found in sorted(placed, key=lambda pair: _order(*pair)):
        text = "\n".join(part for part in (one.name, one.note) if part)
        passage = found.range.start.passage if found.range else None
        yield Noted(one.id, passage, text, one.anchor.quote)


def asks_for_notes(query: Query) -> bool:
    """Whether a query asks for notes by name (`in:批注`)."""
    return any(_asks(clause) for group in query.groups for clause in group)


def scan_notes(query: Query, meta: Metadata, notes: Iterable[Noted]) -> tuple[NoteHit, ...]:
    """The notes that a query finds, in the order given; `meta` is that of their report.

    Where the query asks for notes (`in:批注`), the words that an annotation stands on are searched
    with it; else the text's own hits show these already.
    """
    strings, groups = query.strings, decide_conditions(query, meta)
    if not strings or groups is None:
        return ()
    asked = asks_for_notes(query)
    found: list[NoteHit] = []
    for note in notes:
        text = "\n".join(part for part in (note.text, note.quote if asked else "") if part)
        folded = _folded(text)
        if text and all(any(_holds(c, folded) for c in group) for group in groups):
            spans = {span for needle in strings for span in folded.find_all(needle)}
            if spans:
                found.append(NoteHit(note.id, note.passage, text, tuple(sorted(spans))))
    return tuple(found)


def _order(annotation: Annotation, found: Resolved) -> tuple[bool, TextRange, str]:
    return found.range is None, found.range or annotation.anchor.range, annotation.created


def _asks(clause: Clause) -> bool:
    return isinstance(clause.test, In) and Scope.NOTES in clause.test.scopes and not clause.without


def _holds(clause: Clause, folded: Folded) -> bool:
    match clause.test:
        case Text(needle):
            return bool(folded.find_all(needle)) != clause.without
        case In(scopes):
            return (Scope.NOTES in scopes) != clause.without
    return False


@lru_cache(maxsize=_REMEMBERED)
def _folded(text: str) -> Folded:
    return fold_map(text)
