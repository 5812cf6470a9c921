# SPDX-License-Identifier: MIT
"""Markdown of other makes: headings, bold, tables and notes are taken, the wording is kept."""

from __future__ import annotations

from reader.importers.lines import Line
from reader.importers.markdown import our_report, read_markdown

OTHERS = """---
title: 随笔
date: 2024-01-01
---
# 政府工作报告

各位代表：
## 一、2023年工作回顾 ##
**稳增长。**GDP增长**8.6%**，见[通报](http://a.example/b "题")。
1. 四上企业[^1]
- 一是*真*抓。
> 引文\\*好\\*
![图](a.png)

| 项目 | 单位 |
| --- | :-: |
| 路灯 | 住建局 |
***
结束
===
[^1]: 指规上企业。<br>
"""


def test_lines_of_another_make() -> None:
    lines = [line for line in read_markdown(OTHERS.encode()).lines if line.text or line.rows]
    assert lines == [
        Line("政府工作报告", 0, 1),
        Line("各位代表："),
        Line("一、2023年工作回顾", 0, 2),
        Line("稳增长。GDP增长8.6%，见通报。", 4),
        Line("1. 四上企业[1]"),
        Line("一是*真*抓。"),
        Line("引文*好*"),
        Line("", rows=(("项目", "单位"), ("路灯", "住建局"))),
        Line("结束", 0, 1),
        Line("[1] 指规上企业。"),
    ]


def test_only_our_own_format_is_read_as_it_is() -> None:
    assert our_report(OTHERS.encode(), "x") == (None, ())
    report, _ = our_report("---\nid: a\nyear: 2024\n---\n\n# 一、回顾\n".encode("gbk"), "x")
    assert report is not None
    assert (report.meta.id, report.meta.year) == ("a", 2024)
