# SPDX-License-Identifier: MIT
"""What is exported: annotations with all that makes sense of them away from the program.

Each export carries quote, context, section, note, tags, colour, time, number and code of the
place. They are put together here once; the formats only write them down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reader.core.anchors import AnchorState, ReportText, Resolved
from reader.core.annotation import Annotation
from reader.core.place_code import PlaceCode
from reader.core.places import say_place
from reader.core.report import Metadata, Passage, Report


@dataclass(frozen=True, slots=True)
class Exported:
    """An annotation and its place in the report as it is now.

    `place` is how people say it (第一部分（二）第2段), `code` its place code, `section` the path of
    headings above; all are empty where `resolved` has no range. `quote` is the text that was
    annotated, to the letter, and `before` and `after` what stood around it.
    """

    annotation: Annotation
    report: Report
    resolved: Resolved
    place: str = ""
    number: str = ""
    code: str = ""
    section: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The annotated text as it stood when it was annotated."""
        return self.annotation.anchor.quote

    @property
    def before(self) -> str:
        """Up to 32 code points before the quote."""
        return self.annotation.anchor.before

    @property
    def after(self) -> str:
        """Up to 32 code points after the quote."""
        return self.annotation.anchor.after

    @property
    def is_orphan(self) -> bool:
        """Whether the quote has no place in the report any more."""
        return self.resolved.state is AnchorState.ORPHAN


def collect(annotations: Iterable[Annotation], report: Report, digest: str) -> tuple[Exported, ...]:
    """The annotations of one report in the order of its text, those without a place last.

    `digest` is that of the report's file.
    """
    text = ReportText(report)
    found = [_exported(one, report, one.anchor.resolve(text, digest)) for one in annotations]
    return tuple(sorted(found, key=_order))


def collect_library(
    annotations: Iterable[Annotation], load: Callable[[str], tuple[Report, str] | None]
) -> tuple[Exported, ...]:
    """The annotations of many reports, one report after the other.

    `load` gives a report and its file's digest by the report's id. Where it has none the
    annotations are exported all the same, as orphans of a report without text.
    """
    of_report: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        of_report.setdefault(annotation.report_id, []).append(annotation)
    found: list[Exported] = []
    for report_id, kept in of_report.items():
        report, digest = load(report_id) or (Report(Metadata(id=report_id), ()), "")
        found += collect(kept, report, digest)
    return tuple(found)


def _exported(annotation: Annotation, report: Report, resolved: Resolved) -> Exported:
    if resolved.range is None:
        return Exported(annotation, report, resolved, number=annotation.anchor.number)
    passage: Passage = report.passages[resolved.range.start.passage]
    return Exported(
        annotation,
        report,
        resolved,
        say_place(report, passage.index),
        passage.number,
        str(PlaceCode.of(report, passage.index)),
        passage.section,
    )


def _order(exported: Exported) -> tuple[bool, object, str]:
    place = exported.resolved.range or exported.annotation.anchor.range
    return exported.is_orphan, place, exported.annotation.created
