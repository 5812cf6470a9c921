# SPDX-License-Identifier: MIT
"""Annotations as a table for spreadsheets: one row each, every field in a column of its own.

The file is like that of the concordance: RFC 4180, UTF-8 with a byte-order mark, no cell that a
spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from reader.core.colour_names import COLOUR_NAMES
from reader.export.annotated import Exported
from reader.export.concordance_csv import harmless
from reader.export.wording import (
    KIND_NAMES,
    report_name,
    say_colour,
    say_stance,
    say_state,
    say_time,
)

HEADER: Final = (
    *("报告", "报告编号", "种类", "颜色", "态度", "原文", "前文", "后文", "章节", "位置", "段号"),
    *("位置码", "状态", "名称", "批注", "标签", "创建时间", "修改时间"),
)


def as_csv(exported: Sequence[Exported], colours: Mapping[str, str] = COLOUR_NAMES) -> bytes:
    """The annotations as the bytes of a CSV file; `colours` are the names of the colours."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for one in exported:
        writer.writerow(map(harmless, _cells(one, colours)))
    return text.getvalue().encode("utf-8-sig", "replace")


def _cells(one: Exported, colours: Mapping[str, str]) -> tuple[str, ...]:
    annotation = one.annotation
    return (
        report_name(one),
        annotation.report_id,
        KIND_NAMES[annotation.kind],
        say_colour(one, colours),
        say_stance(one),
        one.quote,
        one.before,
        one.after,
        " › ".join(one.section),
        one.place,
        one.number,
        one.code,
        say_state(one),
        annotation.name,
        annotation.note,
        " ".join(f"#{tag}" for tag in annotation.tags),
        say_time(annotation.created),
        say_time(annotation.modified),
    )
