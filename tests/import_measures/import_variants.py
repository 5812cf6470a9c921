# SPDX-License-Identifier: MIT
"""The samples set in other ways than they are: the same words, so that the same facts hold.

Rules that were written with 29 files in view may know those files better than reports as such.
Each variant changes how every sample is set (the numbers of the glossary, white space, headings
run in or on a line of their own, marks, encodings) and nothing that a reader would call its
content; what a person found in the sample has to be found again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import docx
from import_case import TEXT_KINDS, readable, squeezed
from import_gold import Gold, Split

from reader.importers.decoding import decode

Lines = list[str]
Variant = Callable[[Lines, Gold], Lines]
_NUMBER = re.compile(r"^\s*(?:[\[【〔［(（]\s*[\d０-９]{1,3}\s*[\]】〕］)）]|\d{1,3}\s*[.．、])\s*")
_RUN_IN = re.compile(r"^(\s*[（(][一二三四五六七八九十]{1,3}[）)][^。]{2,60}。)(?=.)")
_MARK = re.compile(r"[\[【〔［]\s*(\d{1,3})\s*[\]】〕］]")
_BESIDE_DIGIT = re.compile(r"(?<=[年月日])(?=\d)|(?<=\d)(?=[年月日])")
_WIDTH = 34


def items(lines: Sequence[str], splits: Sequence[Split]) -> dict[int, Split]:
    """The indexes of the lines in which the glossary's items begin; the last such line counts."""
    found: dict[int, Split] = {}
    at = len(lines) - 1
    for split in reversed(splits):
        name = squeezed(split.name) or split.first
        for index in range(at, -1, -1):
            if squeezed(_NUMBER.sub("", lines[index])).lstrip("[").startswith(name):
                found[index] = split
                at = index - 1
                break
    return found


def _renumbered(form: str) -> Variant:
    def variant(lines: Lines, gold: Gold) -> Lines:
        changed = list(lines)
        for index, split in items(lines, gold.splits).items():
            bare = _NUMBER.sub("", lines[index]).strip()
            changed[index] = form.format(n=split.number) + bare
        return changed

    return variant


def _unnumbered(lines: Lines, gold: Gold) -> Lines:
    """Only where each item is `name：explanation`: nobody writes notes without numbers."""
    found = items(lines, gold.splits)
    if any(not re.match(r"[^：:]{2,40}[：:].", _NUMBER.sub("", lines[at])) for at in found):
        return lines
    return _renumbered("")(lines, gold)


def _name_on_its_own_line(lines: Lines, gold: Gold) -> Lines:
    found = items(lines, gold.splits)
    changed: Lines = []
    for index, line in enumerate(lines):
        if index in found and (match := re.match(r"^(.{2,60}?[：:])(.+)$", line)):
            changed += match.groups()
        else:
            changed.append(line)
    return changed


def _marks_as(form: str) -> Variant:
    def variant(lines: Lines, gold: Gold) -> Lines:
        first = min(items(lines, gold.splits), default=len(lines))
        return [
            _MARK.sub(lambda match: form.format(n=match[1]), line) if at < first else line
            for at, line in enumerate(lines)
        ]

    return variant


def _headings_apart(lines: Lines, gold: Gold) -> Lines:
    return [part for line in lines for part in _RUN_IN.sub(r"\1\n", line).split("\n")]


def _headings_run_in(lines: Lines, gold: Gold) -> Lines:
    changed: Lines = []
    for line in lines:
        above = changed[-1] if changed else ""
        is_alone = re.match(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)][^。]{2,60}$", above)
        if is_alone and line.strip() and len(line) > 40:
            changed[-1] = f"{above.strip()}。{line.strip()}"
        else:
            changed.append(line)
    return changed


def _wrapped(lines: Lines, gold: Gold) -> Lines:
    """As copied from paper: indented paragraphs, every full line broken."""
    changed: Lines = []
    for line in lines:
        text = line.strip()
        if len(text) > _WIDTH:
            text = "　　" + text
        changed += [text[at : at + _WIDTH] for at in range(0, max(1, len(text)), _WIDTH)]
    return changed


def _without_title(lines: Lines, gold: Gold) -> Lines:
    address = re.compile(r"^(?:各位代表|同志们).{0,6}[：:]$")
    return lines[next((at for at, line in enumerate(lines) if address.match(line.strip())), 0) :]


def _address_run_in(lines: Lines, gold: Gold) -> Lines:
    changed: Lines = []
    for line in lines:
        if changed and re.match(r"^(?:各位代表|同志们).{0,6}[：:]$", changed[-1].strip()) and line:
            changed[-1] = changed[-1].strip() + line.strip()
        else:
            changed.append(line)
    return changed


def _glossary_headed(heading: str) -> Variant:
    def variant(lines: Lines, gold: Gold) -> Lines:
        first = min(items(lines, gold.splits), default=0)
        above = [at for at in range(max(0, first - 3), first) if "释" in lines[at]]
        changed = list(lines)
        if above:
            changed[above[-1]] = heading
        return changed

    return variant


def _replaced(table: dict[str, str]) -> Variant:
    mapping = str.maketrans(table)
    return lambda lines, _: [line.translate(mapping) for line in lines]


def _framed(lines: Lines, gold: Gold) -> Lines:
    above = [
        *("您现在的位置：首页 > 政务公开 > 政府工作报告", "无障碍浏览"),
        *("字号：大 中 小", "打印 收藏 关闭"),
    ]
    below = [
        *(
            "分享到：",
            "微信",
            "【打印本页】【关闭窗口】",
            "上一篇：没有了",
            "下一篇：关于办公时间的通知",
        ),
        *("版权所有：某某人民政府办公室", "ICP备12345678号", "网站地图 | 联系我们"),
    ]
    return [*above, *lines, *below]


_SMALL = {"，": ",", "：": ":", "；": ";", "！": "!", "（": "(", "）": ")"}
_WIDE_DIGITS = {str(n): chr(ord("０") + n) for n in range(10)}

VARIANTS: dict[str, Variant] = {
    "原样": lambda lines, _: lines,
    "空行": lambda lines, _: [part for line in lines for part in (line, "")],
    "缩进": lambda lines, _: [f"　　{line.strip()}" for line in lines],
    "无缩进": lambda lines, _: [line.strip() for line in lines],
    "不换行空格": lambda lines, _: [f"\xa0\xa0\xa0\xa0{line.strip()}\xa0" for line in lines],
    "零宽字符": lambda lines, _: [f"\u200b{line}\ufeff" for line in lines],
    "折行": _wrapped,
    "半角标点": _replaced(_SMALL),
    "全角数字": _replaced(_WIDE_DIGITS),
    "数字旁空格": lambda lines, _: [_BESIDE_DIGIT.sub(" ", line) for line in lines],
    "直引号": _replaced({"“": '"', "”": '"'}),
    "直角引号": _replaced({"“": "「", "”": "」"}),
    "网页框": _framed,
    "印两遍": lambda lines, _: [*lines, "", *lines],
    "称呼接排": _address_run_in,
    "条目 [n]": _renumbered("[{n}]"),
    "条目 【n】": _renumbered("【{n}】"),
    "条目 〔n〕": _renumbered("〔{n}〕"),
    "条目 （n）": _renumbered("（{n}）"),
    "条目 n、": _renumbered("{n}、"),
    "条目 n.": _renumbered("{n}. "),
    "条目 n．": _renumbered("{n}．"),
    "条目 注n": _renumbered("注{n}："),
    "条目 无编号": _unnumbered,
    "条目 名词独占一行": _name_on_its_own_line,
    "题 【名词解释】": _glossary_headed("【名词解释】"),
    "题 名 词 解 释": _glossary_headed("名 词 解 释"),
    "题 附：名词解释": _glossary_headed("附：名词解释"),
    "题 附件2：有关名词解释": _glossary_headed("附件2：有关名词解释"),
    "题 《政府工作报告》名词解释": _glossary_headed("《政府工作报告》名词解释"),
    "题 相关名词注释": _glossary_headed("相关名词注释"),
    "题 注释": _glossary_headed("注释："),
    "题 名词解释（按出现先后）": _glossary_headed("名词解释（按出现先后排列）"),
    "题 政府工作报告用语说明": _glossary_headed("政府工作报告用语说明"),
    "标记 【n】": _marks_as("【{n}】"),
    "标记 〔n〕": _marks_as("〔{n}〕"),
    "标记 ^[n]": _marks_as("^[{n}]"),
    "标记 [注n]": _marks_as("[注{n}]"),
    "标题独占一行": _headings_apart,
    "标题接排": _headings_run_in,
    "没有标题区": _without_title,
}


ABOVE_THE_TEXT = ("title", "speaker", "delivered", "meeting", "published", "publisher")
"""Facts that nobody can find any more where the title block is gone."""


def _write_page(path: Path, lines: Lines) -> Path:
    """A saved web page: every line a paragraph, the frame of an official site around them."""
    body = "\n".join(f"<p>　　{escape(line.strip())}</p>" for line in lines if line.strip())
    target = path.with_suffix(".html")
    target.write_text(
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>某某人民政府门户网站</title>"
        "<style>p{text-indent:2em}</style></head><body>"
        "<div class='nav'><ul><li><a href='#'>首页</a></li><li><a href='#'>政务公开</a></li>"
        "<li><a href='#'>互动交流</a></li></ul></div>"
        "<div class='crumb'>当前位置：首页 &gt; 政务公开</div>"
        f"<div class='article'>{body}</div>"
        "<div class='share'>分享到：<a href='#'>微信</a></div>"
        "<div class='footer'><p>主办：某某人民政府办公室</p><p>网站地图 | 联系我们</p></div>"
        "<script>var a = '各位代表';</script></body></html>",
        encoding="utf-8",
    )
    return target


def _write_word(path: Path, lines: Lines) -> Path:
    """A Word file: every line a paragraph."""
    document = docx.Document()
    for line in lines:
        if line.strip():
            document.add_paragraph(re.sub(r"[\x00-\x08\x0b-\x1f]", "", line.strip()))
    target = path.with_suffix(".docx")
    document.save(str(target))
    return target


def _write_text(path: Path, lines: Lines) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


WRITERS: dict[str, Callable[[Path, Lines], Path]] = {"网页": _write_page, "Word": _write_word}
NAMES = (*VARIANTS, *WRITERS)
"""Every variant: other settings as text, and the same lines as files of other kinds."""


def write_variant(
    name: str, folder: Path, gold: Mapping[str, Gold], target: Path
) -> tuple[dict[str, Gold], dict[str, Path]]:
    """Writes every text file of `folder` into `target`, set in the way of the variant.

    Answers with the facts that hold for the files written, and with the files that they were
    made from, both by the names of those written.
    """
    facts: dict[str, Gold] = {}
    sources: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() not in TEXT_KINDS:
            continue
        lines = readable(decode(path.read_bytes())[0]).split("\n")
        known = gold.get(path.name, Gold())
        if name in VARIANTS:
            lines = VARIANTS[name](lines, known)
        written = WRITERS.get(name, _write_text)(target / path.name, lines)
        if name == "没有标题区":
            said = {fact: v for fact, v in known.said.items() if fact not in ABOVE_THE_TEXT}
            known = replace(known, said=said)
        facts[written.name], sources[written.name] = known, path
    return facts, sources
