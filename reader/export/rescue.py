# SPDX-License-Identifier: MIT
"""What a reader keeps as plain text, for the moment at which nothing else can be saved.

Needs neither the reports nor the database: it is written from what is in memory, and any editor
reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from reader.core.annotation import STANCE_NAMES, Annotation
from reader.core.colour_names import COLOUR_NAMES
from reader.export.wording import KIND_NAMES, say_time

_RULE = "─" * 24


def rescue_text(annotations: Sequence[Annotation]) -> str:
    """All annotations, the reports one after the other."""
    lines = [f"批注的文字副本，{datetime.now().astimezone():%Y-%m-%d %H:%M}，{len(annotations)} 条"]
    above = ""
    for annotation in annotations:
        if annotation.report_id != above:
            above = annotation.report_id
            lines += ["", f"【{above}】"]
        lines += ["", *_one(annotation), _RULE]
    return "\n".join(lines) + "\n"


def _one(annotation: Annotation) -> Iterator[str]:
    anchor = annotation.anchor
    more = COLOUR_NAMES.get(annotation.colour, annotation.colour)
    if annotation.stance:
        more = STANCE_NAMES[annotation.stance]
    kind = KIND_NAMES[annotation.kind] + (f"（{more}）" if more else "")
    yield f"{anchor.number}  {kind}  {say_time(annotation.modified)}"
    if annotation.name:
        yield f"名称：{annotation.name}"
    yield f"原文：{anchor.quote}"
    yield f"前后文：{anchor.before}【……】{anchor.after}"
    if annotation.note:
        yield "批注："
        yield annotation.note
