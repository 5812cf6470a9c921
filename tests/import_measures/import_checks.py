# SPDX-License-Identifier: MIT
"""What can be told of an imported file without anybody having read it.

Each check looks at one property that every right import has and answers with what is suspicious,
in a few words; nothing found is an empty list. The detector of glossaries is made crude on
purpose and shares nothing with the importer's rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from import_case import Case, readable, squeezed

from reader.core.folding import Folded, fold, fold_map
from reader.core.glossary import occurrences
from reader.core.report import Paragraph, PassageKind, Section
from reader.importers.list_labels import chinese
from reader.importers.numerals import small_number

LONGEST_HEADING = 60
_CHROME = re.compile(
    r"^(?:上一篇|下一篇|分享到|责任编辑|扫一扫|打印本页|关闭窗口|相关文章|相关链接|相关报道|浏览次数"
    r"|阅读排行|标签云|本栏最新|本栏推荐|qq空间|新浪微博|内容摘要|返回顶部|版权所有|网站地图|无障碍"
    r"|字号|我要纠错|主办单位|备案号|首页>)"
)
_GLOSSARY_HEAD = re.compile(
    r"(?:名词|术语|词语|用语|有关)[、名词术语解释注释]*(?:解释|注释|释义|注解|说明)|^注释?$"
)
_ITEM = re.compile(r"^[\[(【〔]?(\d{1,3})(?:[\])】〕.、]|(?=[\"\u4e00-\u9fff])(?![年月日个家]))")
_MARK = re.compile(r"[\[【〔]\^?\d{1,3}[\]】〕]|\^\[\d{1,3}\]")
_PART = re.compile(r"^([一二三四五六七八九十]{1,3})、")
_SECTION = re.compile(r"^\(([一二三四五六七八九十]{1,3})\)")


def crude_glossary(case: Case) -> int:
    """How many items the raw text's glossary seems to have; 0 for none.

    A short line that names a glossary, then at least two lines among which some begin with a
    number or have a colon near their beginning; the highest number counts, or else the lines.
    """
    lines = [line for line in map(squeezed, case.lines) if line]
    heads = [at for at, line in enumerate(lines) if _is_glossary_head(line)]
    return max((_items_below(lines[at + 1 :]) for at in heads), default=0)


def _is_glossary_head(line: str) -> bool:
    bare = re.sub(r"[^\w、]", "", line)
    return len(bare) <= 24 and _GLOSSARY_HEAD.search(bare) is not None


def _items_below(lines: list[str]) -> int:
    highest = unnumbered = idle = 0
    for line in lines:
        number = _ITEM.match(line)
        if number and highest < int(number[1]) <= highest + 3:
            highest, idle = int(number[1]), 0
        elif not highest and re.match(r"^[^:。]{1,30}(?::|--)", line):
            unnumbered, idle = unnumbered + 1, 0
        else:
            idle += 1
        if idle > (12 if highest else 2 if unnumbered else 1):
            break
    return highest or (unnumbered if unnumbered > 2 else 0)


def wording(case: Case) -> list[str]:
    """Text that was lost, and passages that do not stand in the raw text as they are."""
    if case.raw is None:
        return []
    raw = squeezed(readable(case.raw))
    meta = case.report.meta
    shown = [text for text in _texts(case) if text and text != squeezed(meta.title)]
    speaker, bare = squeezed(meta.speaker), raw.replace(":", "")  # 市长：张三
    changed = [t for t in shown if t not in raw and not (t == speaker and t in bare)]
    out = Counter("".join([*shown, *map(squeezed, case.imported.dropped)]))
    out += Counter("".join(squeezed(text) for text in (meta.title, meta.name)))
    lost = Counter({char: n for char, n in (Counter(raw) - out).items() if char.isalnum()})
    labels = (f"注{term.number}{chinese(term.number)}" for term in case.report.glossary)
    lost -= Counter("".join(labels))
    findings = [f"改动：{text[:24]}" for text in changed]
    if lost:
        findings.append("丢失：" + "".join(lost.elements())[:24])
    return findings


def _texts(case: Case) -> Iterator[str]:
    """Every stretch of text that has to stand in the raw text unbroken."""
    for passage in case.report.passages:
        if passage.kind is PassageKind.TABLE:
            yield from map(squeezed, re.split(r"[\n\t|]", passage.text))
        elif passage.kind is not PassageKind.ENTRY:
            yield squeezed(passage.text)
    for term in case.report.glossary:
        yield squeezed(term.name)
        yield from map(squeezed, term.explanation.split("\n"))


def unlinked(case: Case) -> list[str]:
    """Places where a term's name stands in the body, folded, but no link covers it."""
    linked: dict[int, list[tuple[int, int]]] = {}
    for found in occurrences(case.report):
        linked.setdefault(found.passage, []).append((found.start, found.end))
    names = [(term, name) for term in case.report.glossary if (name := fold(term.name).strip())]
    findings: list[str] = []
    for passage in case.body:
        folded = fold_map(passage.text)
        marks = passage.block.marks if isinstance(passage.block, Paragraph) else ()
        spans = [*linked.get(passage.index, []), *((mark.start, mark.end) for mark in marks)]
        for term, name in names:
            findings += [
                f"未链接：{term.number} {term.name}（{passage.number}）"
                for start, end in _stands(name, folded)
                if not any(a < end and start < b for a, b in spans)
            ]
    return findings


def _stands(name: str, folded: Folded) -> Iterator[tuple[int, int]]:
    """Where a folded name stands; digits and Latin letters do not go on at its edges."""
    if name not in folded.text:
        return
    before = r"(?<![0-9a-z])" if re.match(r"[0-9a-z]", name) else ""
    behind = r"(?![0-9a-z])" if re.search(r"[0-9a-z]$", name) else ""
    for match in re.finditer(before + re.escape(name) + behind, folded.text):
        if span := folded.span(*match.span()):
            yield span


def marks(case: Case) -> list[str]:
    """Note marks of the body that became no link though the glossary has such a number."""
    numbers = {term.number for term in case.report.glossary}
    findings: list[str] = []
    for passage in case.body:
        if not isinstance(passage.block, Paragraph):
            continue
        linked = [(mark.start, mark.end) for mark in passage.block.marks]
        for match in _MARK.finditer(fold(passage.text)):
            number = int(re.sub(r"\D", "", match[0]))
            covered = any(a < match.end() and match.start() < b for a, b in linked)
            if number in numbers and not covered:
                findings.append(f"标记未链接：{match[0]}（{passage.number}）")
    return findings


def headings(case: Case) -> list[str]:
    """Parts and sections that look like something else."""
    odd = [
        section.title
        for section in case.sections
        if len(section.title) > LONGEST_HEADING or re.search(r"。.|[，、；;,]$", section.title)
    ]
    return [f"可疑标题：{title[:24]}" for title in odd]


def numbering(case: Case) -> list[str]:
    """Numbers of parts and sections that leave one out or come twice."""
    return [
        *_gaps(case, 1, _PART, lambda _: False),
        *_gaps(case, 2, _SECTION, lambda section: section.level == 1),
        *_gaps(case, 2, _PART, lambda section: section.level == 1),
    ]


def _gaps(
    case: Case, level: int, form: re.Pattern[str], begins_anew: Callable[[Section], bool]
) -> Iterator[str]:
    last = 0
    for section in case.sections:
        if begins_anew(section):
            last = 0
        match = form.match(squeezed(section.title)) if section.level == level else None
        if match:
            number = small_number(match[1])
            if number != last + 1:
                yield f"编号不连续：{section.title[:16]}"
            last = number


def chrome(case: Case) -> list[str]:
    """Words of a web page's frame that stand in the text."""
    return [
        f"页面文字：{passage.text[:16]}"
        for passage in case.body
        if len(passage.text) < 40 and _CHROME.match(squeezed(passage.text))
    ]


def metadata(case: Case) -> list[str]:
    """Facts that nearly every report tells and this one lacks."""
    meta = case.report.meta
    lacking = [name for name in ("region", "year") if not getattr(meta, name)]
    return [f"缺少：{' '.join(lacking)}"] if lacking else []


def glossary(case: Case) -> list[str]:
    """Where the report's glossary and the crude detector's differ; it reads plain text only."""
    if case.raw is None:
        return []
    crude, found = crude_glossary(case), len(case.report.glossary)
    return [f"名词 {found}，粗数 {crude}"] if crude != found else []


Check = Callable[[Case], list[str]]
CHECKS: tuple[Check, ...] = (
    wording,
    glossary,
    unlinked,
    marks,
    headings,
    numbering,
    chrome,
    metadata,
)
