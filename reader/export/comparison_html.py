# SPDX-License-Identifier: MIT
"""花脸稿 as one web page that needs nothing else: what went struck, what came underlined.

`<del>` and `<ins>` are what screen readers know; the page has no script and loads nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from reader.core.comparison import Comparison, Row, RowKind, say_summary
from reader.core.differences import Op
from reader.core.report import PassageKind, Section

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 18px/1.8 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; color: #22252a;
  background: #fcfbf8; max-width: 36em; margin: 2em auto; padding: 0 1em; }}
p {{ text-indent: 2em; margin: 0; }} h1 {{ text-align: center; }}
ins {{ background: #d7ebd3; text-decoration: underline; }}
del {{ background: #f8d9e2; color: #55585e; text-decoration: line-through; }}
.said {{ color: #6a6d74; font-size: 14px; text-indent: 0; margin-bottom: 2em; }}
</style>
</head>
<body>
<p class="said">旧：{old}　新：{new}<br>{summary}</p>
{body}
</body>
</html>
"""
_TAGS = {Op.INSERT: "ins", Op.DELETE: "del"}


def as_comparison_html(comparison: Comparison, titles: tuple[str, str]) -> str:
    """The comparison as a page; `titles` are what the older and the newer text are called."""
    return _PAGE.format(
        title=escape(f"花脸稿：{titles[1]}"),
        old=escape(titles[0]),
        new=escape(titles[1]),
        summary=escape(say_summary(comparison)),
        body="\n".join(_rows(comparison)),
    )


def _rows(comparison: Comparison) -> Iterator[str]:
    for row in comparison.rows:
        passage = comparison.passages(row)[0]
        tag = "p"
        if isinstance(passage.block, Section):
            tag = f"h{min(passage.block.level + 1, 6)}"
        elif passage.kind is PassageKind.TITLE and passage.number == "T1":
            tag = "h1"
        yield f"<{tag}>{_inside(comparison, row)}</{tag}>"


def _inside(comparison: Comparison, row: Row) -> str:
    said = ""
    if row.partner >= 0:
        number = comparison.passages(comparison.rows[row.partner])[0].number
        said = f"〔移到 {number}〕" if row.kind is RowKind.MOVED_AWAY else f"〔由 {number} 移来〕"
    return said + "".join(_marked(piece.op, piece.text) for piece in row.pieces)


def _marked(op: Op, text: str) -> str:
    if op is Op.KEEP:
        return escape(text).replace("\n", "<br>")
    sign = "¶<br>" if op is Op.INSERT else "¶"
    return f"<{_TAGS[op]}>{escape(text).replace(chr(10), sign)}</{_TAGS[op]}>"
