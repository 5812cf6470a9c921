# SPDX-License-Identifier: MIT
"""Finds leads (段首句): the short first sentence that says what a paragraph is about.

By rule only. A lead that the page runs into the next sentence without a full stop cannot be
told from text; such leads are added by hand in the Markdown file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.report import Block, Paragraph, Section, SectionEnd

_LONGEST = 24
_LONGEST_COUNTED = 42  # 一是……
_LONGEST_WITHOUT_SECTION = 18
_NO_LEAD = re.compile(
    r"^(?:各位|同志|我们|过去|一年来|今年|去年|明年|今后|当前|现在|与此|同时|回顾|这|对此|为此|在此"
    r"|此外|做好|事非|其中|\d{4}\s*年|——我们)"
)
_FIGURE = re.compile(r"\d.{0,3}[%％亿万个家元件名项人户公里]")
_COUNTED = re.compile(r"^[一二三四五六七八九十]{1,2}是")


def with_leads(blocks: Sequence[Block], run_in: set[int]) -> list[Block]:
    """The blocks, paragraphs with their leads; `run_in` are indices of paragraphs without."""
    sizes = [0] * len(blocks)
    level = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Section):
            level = block.level
        elif isinstance(block, SectionEnd):
            level = 1
        elif isinstance(block, Paragraph) and at not in run_in:
            sizes[at] = _lead(block.text, _LONGEST if level >= 2 else _LONGEST_WITHOUT_SECTION)
            if level < 2 and "，" in block.text[: sizes[at]]:
                sizes[at] = 0
            # Directly below a part one short sentence proves nothing; two in a row do.
            if level < 2 and not (sizes[at - 1] if at else 0):
                sizes[at] = sizes[at] if _is_lead_next(blocks, at) else 0
    return [
        block._replace(lead=size) if isinstance(block, Paragraph) and size else block
        for block, size in zip(blocks, sizes, strict=True)
    ]


def _is_lead_next(blocks: Sequence[Block], at: int) -> bool:
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if not isinstance(following, Paragraph):
        return False
    size = _lead(following.text, _LONGEST_WITHOUT_SECTION)
    return bool(size) and "，" not in following.text[:size]


def _lead(text: str, longest: int) -> int:
    """How many code points of `text` are its lead, the full stop not counted."""
    if _COUNTED.match(text):
        longest = _LONGEST_COUNTED
    end = text.find("。", 0, longest + 1)
    sentence = text[: max(end, 0)]
    if len(sentence) < 3 or not text[end + 1 :].strip() or "：" in sentence:
        return 0
    if (
        _NO_LEAD.match(text)
        or _FIGURE.search(sentence)
        or sentence.count("“") != sentence.count("”")
    ):
        return 0
    return end
