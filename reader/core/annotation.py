# SPDX-License-Identifier: MIT
"""What a reader keeps of a report: bookmarks, highlights, notes, and stances taken while listening.

One shape for all four, because all of them hold on to a place, can carry a note, and are listed,
searched and exported together. Where they are stored and how they look is known elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from reader.core.anchors import Anchor

COLOURS: Final = ("yellow", "green", "blue", "pink", "violet")
"""The colours of highlights, by the names that themes give them."""
# A tag ends at white space or punctuation, as people type it: #民生，#营商环境。
_TAG = re.compile(r"(?<![\w#&/])[#＃]([\w·-]+)")


class Kind(StrEnum):
    """What an annotation is."""

    BOOKMARK = "bookmark"
    HIGHLIGHT = "highlight"
    NOTE = "note"
    """Words on a place that is not highlighted."""
    STANCE = "stance"
    """What the reader thinks of a paragraph, marked while it was read out (听会标注)."""


class Stance(StrEnum):
    """What a reader thinks of a paragraph."""

    APPROVE = "approve"
    AMEND = "amend"
    SUGGEST = "suggest"
    DOUBT = "doubt"


STANCE_NAMES: Final[Mapping[Stance, str]] = MappingProxyType(
    dict(zip(Stance, ("赞成", "修改", "建议", "存疑"), strict=True))
)
STANCE_LETTERS: Final[Mapping[Stance, str]] = MappingProxyType(
    dict(zip(Stance, "赞改建疑", strict=True))
)
"""The character in the margin that says a stance."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing that a reader keeps.

    `colour` is one of `COLOURS` for a highlight and empty otherwise; `stance` is set for the kind
    of that name only. `note` is Markdown; its `#words` are tags. `created` and `modified` are
    UTC, ISO 8601.
    """

    id: str
    report_id: str
    kind: Kind
    anchor: Anchor
    colour: str = ""
    stance: Stance | None = None
    name: str = ""
    note: str = ""
    created: str = ""
    modified: str = ""

    @classmethod
    def new(  # noqa: PLR0913 - the columns of an annotation
        cls,
        report_id: str,
        kind: Kind,
        anchor: Anchor,
        *,
        colour: str = "",
        stance: Stance | None = None,
        name: str = "",
        note: str = "",
    ) -> Annotation:
        """An annotation with an id and time of its own; it is not stored yet."""
        # Costs 3 ms and is needed only when something is marked.
        import uuid  # noqa: PLC0415

        now = time_now()
        return cls(uuid.uuid4().hex, report_id, kind, anchor, colour, stance, name, note, now, now)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the note, each once, in its order, without their sign."""
        return tags_of(self.note)

    def changed(self) -> Annotation:
        """The same with the time of a change that is made now."""
        return replace(self, modified=time_now())


def tags_of(note: str) -> tuple[str, ...]:
    """The `#words` of a note, each once, in its order; a heading's `# ` is none."""
    return tuple(dict.fromkeys(match[1] for match in _TAG.finditer(note)))


def time_now() -> str:
    """The time as it is stored: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
