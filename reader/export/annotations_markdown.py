# SPDX-License-Identifier: MIT
"""Annotations as Markdown (CommonMark): by report and section, each quote with what is kept on it.

Notes are Markdown already and stand as they were written, set in below their item.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.core.colour_names import COLOUR_NAMES
from reader.core.markdown_escapes import escape
from reader.export.annotated import Exported
from reader.export.wording import (
    by_report,
    report_name,
    say_kind,
    say_state,
    say_time,
)


def as_markdown(exported: Sequence[Exported], colours: Mapping[str, str] = COLOUR_NAMES) -> str:
    """The annotations as the text of a Markdown file; `colours` are the names of the colours."""
    lines = ["# 批注"]
    for group in by_report(exported):
        lines += ["", f"## {_line(report_name(group[0]))}"]
        above: tuple[str, ...] | None = None
        for one in group:
            if one.section != above or one.is_orphan:
                above = one.section
                lines += ["", f"### {_heading(one)}"]
            lines += ["", *_annotation(one, colours)]
    return "\n".join(lines) + "\n"


def _heading(one: Exported) -> str:
    if one.is_orphan:
        return "原文中已找不到"
    return _line(" › ".join(one.section)) or "（篇首）"


def _annotation(one: Exported, colours: Mapping[str, str]) -> Iterator[str]:
    annotation = one.annotation
    for line in one.quote.split("\n"):
        yield f"> {escape(line, head=True)}"
        yield ">"
    yield f"> ——{_line(one.place) or '原处'}（{one.number}）"
    yield ""
    for name, said in (
        ("种类", say_kind(one, colours)),
        ("名称", annotation.name),
        ("前文", one.before),
        ("后文", one.after),
        ("标签", " ".join(f"#{tag}" for tag in annotation.tags)),
        ("位置", say_state(one)),
        ("位置码", one.code),
        ("时间", say_time(annotation.created)),
        ("修改", say_time(annotation.modified)),
    ):
        if said:
            yield f"- {name}：{_line(said)}"
    if annotation.note:
        yield "- 批注："
        yield ""
        yield from (f"  {line}".rstrip() for line in annotation.note.split("\n"))


def _line(text: str) -> str:
    return escape(" ".join(text.split()))
