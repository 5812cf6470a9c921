# SPDX-License-Identifier: MIT
"""What becomes of a reader's annotations when the text below them is replaced.

Anchors are not rewritten: each keeps the words it was made on, so that going back to the older
text brings every one of them back to where it was. This module only counts and says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from reader.core.anchors import AnchorState, ReportText
from reader.core.annotation import Annotation
from reader.core.report import Report


class Reanchored(NamedTuple):
    """How many annotations have which state on the new text; see `AnchorState`."""

    exact: int = 0
    moved: int = 0
    approximate: int = 0
    orphaned: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self)


def reanchored(annotations: Iterable[Annotation], report: Report, digest: str = "") -> Reanchored:
    """Resolve the annotations of a report against its new text, whose file has `digest`."""
    text = ReportText(report)
    states = Counter(one.anchor.resolve(text, digest).state for one in annotations)
    return Reanchored(
        states[AnchorState.EXACT],
        states[AnchorState.MOVED],
        states[AnchorState.APPROXIMATE],
        states[AnchorState.ORPHAN],
    )


def say_reanchored(found: Reanchored) -> str:
    """The counts as a sentence for the reader; empty where there are no annotations."""
    said = (
        (found.exact, "条原处未动"),
        (found.moved, "条移动"),
        (found.approximate, "条近似"),
        (found.orphaned, "条失去原文"),
    )
    counts = "，".join(f"{count} {words}" for count, words in said if count)
    return f"批注 {counts}。" if counts else ""
