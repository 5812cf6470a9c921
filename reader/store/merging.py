# SPDX-License-Identifier: MIT
"""What becomes of two states of the same annotations: an import's, another computer's, our own.

The later change wins where a person has asked for a merge. Where two have changed the same
annotation without knowing of each other, both changes stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import uuid4

from reader.core.annotation import Annotation

OTHER_CHANGE = "（另一处的改动）"
_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Merged(NamedTuple):
    """What an import does: the annotations to store, how many are new, changed, and as they were.

    `older` counts those that were changed here later than in the file, and stay.
    """

    put: tuple[Annotation, ...]
    added: int
    changed: int
    same: int
    older: int


def merged(known: Iterable[Annotation], incoming: Iterable[Annotation]) -> Merged:
    """Merge annotations by their ids; of two with one id that with the later change stays."""
    by_id = {annotation.id: annotation for annotation in known}
    put: list[Annotation] = []
    added = changed = same = older = 0
    for annotation in incoming:
        here = by_id.get(annotation.id)
        if here is None:
            added += 1
        elif annotation == here:
            same += 1
            continue
        elif _time(annotation) <= _time(here):
            older += 1
            continue
        else:
            changed += 1
        put.append(annotation)
    return Merged(tuple(put), added, changed, same, older)


def kept_apart(
    before: Mapping[str, Annotation | None],
    theirs: Mapping[str, Annotation],
    mine: Mapping[str, Annotation],
) -> tuple[Annotation, ...]:
    """What must be stored besides our changes, so that those of another writer are not lost.

    `before` is what both began with, by id. An annotation that we have deleted and they have
    changed stays; one that both have changed stays in both forms, theirs under an id of its own.
    """
    kept: list[Annotation] = []
    for annotation_id, base in before.items():
        other, own = theirs.get(annotation_id), mine.get(annotation_id)
        if other is None or other == base:
            continue
        if own is None:
            kept.append(other)
        elif replace(other, modified=own.modified) != own:
            kept.append(replace(other, id=uuid4().hex, name=f"{other.name}{OTHER_CHANGE}"))
    return tuple(kept)


def _time(annotation: Annotation) -> datetime:
    """When it was changed last; what is no time counts as the earliest."""
    try:
        time = datetime.fromisoformat(annotation.modified)
    except ValueError:
        return _EARLIEST
    return time if time.tzinfo else time.replace(tzinfo=UTC)
