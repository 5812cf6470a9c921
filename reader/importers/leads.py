# SPDX-License-Identifier: MIT
"""Finds leads (段首句): the short first sentence that says what a paragraph is about.

A lead is told by its look (short, no figures, no speaker) and by its company: paragraphs of one
section have leads together, and leads that begin alike may be longer. Where the file says
what is bold, that decides. A lead that the page runs into the next sentence without a full stop
cannot be told from text; such leads are added by hand in the Markdown file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from reader.core.report import Block, Paragraph, Section, SectionEnd
from reader.importers.headings import has_figure

_LONGEST = 24
_LONGEST_COUNTED = 42  # 一是……
_LONGEST_WITHOUT_SECTION = 18
_LONGEST_ALIKE = 60
_LONGEST_ALIKE_BRIEFLY = 30
_LONGEST_BOLD = 60
_LONGEST_ALONE = 42
_ENOUGH_ALIKE = 3
_ENOUGH_ALONE = 2
_NEAR = 2  # blocks from one lead to the next: its own text may be a paragraph by itself
_NEAR_ALONE = 5
_MOST_LISTED = 4  # 、 in a lead; more of them list all that a government does besides
_COUNTS, _DASHES = "一是", "——"
_NO_LEAD = re.compile(
    r"(?:各位|同志|我们|过去|[一五]年来|今年|去年|明年|今后|当前|现在|与此|同时|回顾|这|对此|为此|在此"
    r"|此外|做好|事非|其中|\d{4}\s*年|——我们|习近平|牢记|刚刚)"
)
_NO_SERIES = re.compile(r"各位|同志们|——(?:这一年，)?我们")
_COUNTED = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2}，|首先，|其次，"
)
_DASHED = re.compile(r"——|—(?=[^—])|--")
_INTRODUCES = re.compile(r"我们(?:要|将|必须|坚)")
_EXHORTS = re.compile(r"要(?!素|求|点|害|塞)|必须")
_TITLE_ALONE = re.compile(
    r"(?:——)?[^。，；：！？…—\t]{3,30}(?:[，、][^。，；：！？…—\t]{2,20})?[^，、\W]"
)
_NUMBER = re.compile(r"\d{1,3}[.．、]\s*")


def with_leads(blocks: Sequence[Block], run_in: set[int]) -> list[Block]:
    """The blocks, paragraphs with their leads; `run_in` are indices of paragraphs without.

    A lead that a paragraph has already is what the file shows bold at its head.
    """
    leads: dict[int, int] = {}
    for level, run in _sections(blocks):
        texts = {at: b.text for at in run if isinstance(b := blocks[at], Paragraph)}
        bold = {at: size for at in texts if (size := _bold_lead(blocks, at))}
        free = {at: text for at, text in texts.items() if at not in run_in}
        leads |= bold or (_by_look(free, level) | _alone(free, blocks) | _alike(free, blocks))
    return [
        block._replace(lead=leads.get(at, 0)) if isinstance(block, Paragraph) else block
        for at, block in enumerate(blocks)
    ]


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[int, list[int]]]:
    """The blocks' indices in runs without a heading between them, each with its level."""
    level, run = 0, []
    for at, block in enumerate(blocks):
        if isinstance(block, Section | SectionEnd):
            yield level, run
            level, run = (block.level if isinstance(block, Section) else 1), []
        else:
            run.append(at)
    yield level, run


def _bold_lead(blocks: Sequence[Block], at: int) -> int:
    """The lead of a paragraph by its bold head, the full stop not counted."""
    block = blocks[at]
    if not isinstance(block, Paragraph) or not 1 < block.lead <= _LONGEST_BOLD:
        return 0
    head = block.text[: block.lead].rstrip("。：: ")
    if _NO_SERIES.match(head) or len(head) < 2 or not re.search(r"[\u4e00-\u9fff]", head):
        return 0
    is_whole = block.lead == len(block.text)
    return len(head) if not is_whole or _stands_above_text(blocks, at) else 0


def _stands_above_text(blocks: Sequence[Block], at: int) -> bool:
    """Whether a longer paragraph follows, of which this one is the lead."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    block = blocks[at]
    return (
        isinstance(following, Paragraph)
        and isinstance(block, Paragraph)
        and len(following.text) > 2 * len(block.text)
        and len(block.text) <= _LONGEST_BOLD
    )


def _by_look(texts: dict[int, str], level: int) -> dict[int, int]:
    """Leads that are short and count nothing; directly below a part two in a row are asked."""
    longest = _LONGEST if level > 1 else _LONGEST_WITHOUT_SECTION
    sizes = {at: size for at, text in texts.items() if (size := _lead(text, longest))}
    if level > 1:
        first = min(texts, default=-1)
        if first in sizes and _EXHORTS.match(texts[first][sizes[first] + 1 :]) and len(sizes) > 1:
            del sizes[first]
        numbered = [at for at, text in texts.items() if _NUMBER.match(text)]
        if 2 * sum(at in sizes for at in numbered) < len(numbered):
            sizes = {at: size for at, size in sizes.items() if at not in numbered}
        return sizes
    sizes = {at: size for at, size in sizes.items() if "，" not in texts[at][:size]}
    return {at: size for at, size in sizes.items() if at - 1 in sizes or at + 1 in sizes}


def _alone(texts: dict[int, str], blocks: Sequence[Block]) -> dict[int, int]:
    """Leads on lines of their own, each above its text: one such line may say anything."""
    sizes = {
        at: len(text.removesuffix("。"))
        for at, text in texts.items()
        if _is_sentence_or_title(text)
        and not (_NO_LEAD.match(text) or _NUMBER.match(text))
        and _stands_above_text(blocks, at)
    }
    return {
        at: sizes[at]
        for chain in _chains(sorted(sizes), _NEAR_ALONE)
        for at in chain
        if len(chain) >= _ENOUGH_ALONE
    }


def _is_sentence_or_title(text: str) -> bool:
    """Whether the line is one short sentence that counts nothing, or has no stop at all."""
    if text.count("、") > _MOST_LISTED:
        return False
    if text.endswith("。"):
        return _first_sentence(text, _LONGEST_ALONE) == len(text) - 1
    return bool(_TITLE_ALONE.fullmatch(text)) and not has_figure(text)


def _lead(text: str, longest: int) -> int:
    """How many code points of `text` are its lead, the full stop not counted."""
    size = _first_sentence(text, _LONGEST_COUNTED if _COUNTED.match(text) else longest)
    rest = text[size + 1 :].strip()
    if not rest or _NO_LEAD.match(text) or _INTRODUCES.match(rest):
        return 0
    if text.startswith("一是") and "二是" in rest:  # the whole list in one paragraph
        return 0
    return size


def _first_sentence(text: str, longest: int) -> int:
    """The size of a first sentence that could be a lead; 0 where it counts, lists or quotes."""
    end = text.find("。", 0, longest + 1)
    sentence = text[: max(end, 0)]
    number = _NUMBER.match(sentence)
    words = sentence[number.end() :] if number else sentence
    if len(words) < 3 or "：" in words or "；" in words:
        return 0
    if has_figure(words) or words.count("“") != words.count("”"):
        return 0
    return end


def _alike(texts: dict[int, str], blocks: Sequence[Block]) -> dict[int, int]:
    """Leads by their company: first sentences of one section that begin alike."""
    groups: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for at, text in texts.items():
        size = _first_sentence(text, _LONGEST_ALIKE)
        is_above = size == len(text) - 1 and _stands_above_text(blocks, at)
        if not size or _NO_SERIES.match(text) or not (text[size + 1 :].strip() or is_above):
            continue
        for look in _looks(text, size):
            groups[look][at] = size
    leads: dict[int, int] = {}
    for look, sizes in groups.items():
        if look in (_COUNTS, _DASHES):
            leads |= sizes if len(sizes) > 1 else {}
            continue
        for chain in _chains(sorted(sizes), _NEAR):
            leads |= {at: sizes[at] for at in chain if len(chain) >= _ENOUGH_ALIKE}
    return leads


def _looks(text: str, size: int) -> Iterator[str]:
    if _COUNTED.match(text):
        yield _COUNTS
    elif _DASHED.match(text):
        yield _DASHES
    else:
        yield text[:5]
        if size <= _LONGEST_ALIKE_BRIEFLY:
            yield text[:3]
            yield f"{text[:2]}…{text[size - 3 : size]}"


def _chains(places: Sequence[int], near: int) -> Iterator[list[int]]:
    """The places in runs, from each to the next at most `near`."""
    chain: list[int] = []
    for at in places:
        if chain and at - chain[-1] > near:
            yield chain
            chain = []
        chain.append(at)
    yield chain
