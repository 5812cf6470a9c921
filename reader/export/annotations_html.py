# SPDX-License-Identifier: MIT
"""Annotations as one HTML file that needs nothing else: no script, no font, no picture, no address.

Everything that a report or a reader wrote is escaped; notes stand as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from reader.core.colour_names import COLOUR_NAMES
from reader.export.annotated import Exported
from reader.export.wording import (
    by_report,
    report_name,
    say_kind,
    say_state,
    say_time,
)

_STYLE: Final = """
:root { color-scheme: light dark; --paper: #FCFBF8; --ink: #22252A; --muted: #6B6E75;
  --line: #E2DED5; --accent: #A8322A; --yellow: #FFF3B8; --green: #D7EBD3; --blue: #D3E4F6;
  --pink: #F8D9E2; --violet: #E3DAF3; --plain: #F6E9E6; }
@media (prefers-color-scheme: dark) { :root { --paper: #1D1F22; --ink: #D6D8DB; --muted: #9AA0A8;
  --line: #2E3136; --accent: #E08A80; --yellow: #4D4620; --green: #2C4632; --blue: #263F57;
  --pink: #55303C; --violet: #413457; --plain: #33262A; } }
body { max-width: 40em; margin: 2em auto; padding: 0 1em; background: var(--paper);
  color: var(--ink); font: 17px/1.8 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
h1, h2, h3 { font-family: "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif; }
h2 { border-bottom: 1px solid var(--line); }
h3 { color: var(--accent); font-size: 1em; }
article { margin: 1.2em 0 2em; break-inside: avoid; }
blockquote { margin: 0; padding-left: 1em; border-left: 3px solid var(--line);
  white-space: pre-wrap; }
blockquote span { color: var(--muted); }
mark { color: inherit; background: var(--plain); }
.yellow { background: var(--yellow); } .green { background: var(--green); }
.blue { background: var(--blue); } .pink { background: var(--pink); }
.violet { background: var(--violet); }
.note { white-space: pre-wrap; margin: .6em 0; }
dl { color: var(--muted); font-size: .8em; margin: .4em 0; display: grid;
  grid-template-columns: max-content 1fr; gap: 0 1em; }
dd { margin: 0; overflow-wrap: anywhere; }
"""


def as_html(exported: Sequence[Exported], colours: Mapping[str, str] = COLOUR_NAMES) -> str:
    """The annotations as the text of an HTML file; `colours` are the names of the colours."""
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN"><head><meta charset="utf-8"><title>批注</title>',
        f"<style>{_STYLE}</style></head><body>",
        "<h1>批注</h1>",
    ]
    for group in by_report(exported):
        lines.append(f"<h2>{_escaped(report_name(group[0]))}</h2>")
        above: tuple[str, ...] | None = None
        for one in group:
            if one.section != above or one.is_orphan:
                above = one.section
                lines.append(f"<h3>{_escaped(_heading(one))}</h3>")
            lines += _article(one, colours)
    lines.append("</body></html>")
    return "\n".join(lines) + "\n"


def _heading(one: Exported) -> str:
    return "原文中已找不到" if one.is_orphan else " › ".join(one.section) or "（篇首）"


def _article(one: Exported, colours: Mapping[str, str]) -> Iterator[str]:
    annotation = one.annotation
    marked = f' class="{_escaped(annotation.colour)}"' if annotation.colour else ""
    yield "<article>"
    yield (
        f'<blockquote><span class="before">{_escaped(one.before)}</span>'
        f"<mark{marked}>{_escaped(one.quote)}</mark>"
        f'<span class="after">{_escaped(one.after)}</span></blockquote>'
    )
    if annotation.note:
        yield f'<div class="note">{_escaped(annotation.note)}</div>'
    yield "<dl>"
    for name, said in (
        ("种类", say_kind(one, colours)),
        ("名称", annotation.name),
        ("标签", " ".join(f"#{tag}" for tag in annotation.tags)),
        ("位置", f"{one.place}（{one.number}）" if one.place else one.number),
        ("状态", say_state(one)),
        ("位置码", one.code),
        ("时间", say_time(annotation.created)),
        ("修改", say_time(annotation.modified)),
    ):
        if said:
            yield f"<dt>{name}</dt><dd>{_escaped(said)}</dd>"
    yield "</dl></article>"


def _escaped(text: str) -> str:
    """The text as HTML; a carriage return or null is what a parser would change."""
    return escape(text).replace("\r", "&#13;").replace("\0", "\ufffd")
