# SPDX-License-Identifier: MIT
"""Where an appendix (附件, 附录, 附表) begins, and lists of attached files that only look so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.importers.entries import glossary_title, is_entry
from reader.importers.lines import Line
from reader.importers.markers import is_marked

_APPENDIX = re.compile(
    r"附(?:件|录|表)\s*[（(]?[一二三四五六七八九十\d]{0,3}[）)]?\s*[：:]?\s*([^。；，]{0,60})"
)
_WORD_ALONE = re.compile(r"[【〔\[（]?附(?:[】〕\]）]|[：:])?")
_ATTACHED = re.compile(r"附(?:件|表)\s*[：:]\s*(?:[1１一][.．、]\s*\S.{0,60})?")
_ATTACHMENT = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十])\s*[.．、]\s*([^。；]{2,60})")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|et)\s*$", re.IGNORECASE)
_LISTED = re.compile(r"解释|注释|说明|清单|[图表]$|名单|项目|实事|计划|规划")
_STOP = re.compile(r"[。！？；]")
_LONGEST_TITLE = 50


def appendix_title(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """The title of the appendix that begins at the line and how many lines it takes.

    The title is empty where the word stands above the heading of a glossary.
    """
    line = lines[at].text
    if "附" not in line:
        return None
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if _WORD_ALONE.fullmatch(line) and glossary_title(following):
        return "", 1
    match = _APPENDIX.fullmatch(line)
    if match is None or _FILE.search(line):
        return None
    has_words = bool(match[1].strip("：: "))
    if glossary_title(line) or (not has_words and (not following or glossary_title(following))):
        return "", 1
    title = line.rstrip("：: ")
    is_title = (
        0 < len(following) <= _LONGEST_TITLE
        and not _STOP.search(following)
        and "\t" not in following
        and not is_entry(following)
        and not is_marked(following)
    )
    return (f"{title} {following}", 2) if not has_words and is_title else (title, 1)


def attachments(lines: Sequence[Line], at: int) -> int:
    """How many lines from here on only name attached files; 0 where there are none.

    They are names of files, or a numbered list of titles behind 附件： that all come again or
    stand at the very end.
    """
    if at + 1 == len(lines) and lines[at].text.startswith("附件"):
        return 1
    if not _ATTACHED.fullmatch(lines[at].text):
        return 0
    end = at + 1
    while end < len(lines) and _ATTACHMENT.fullmatch(lines[end].text):
        end += 1
    named = [_title(line.text) for line in lines[at:end]]
    named = [name for name in named if name]
    if not named:
        return 0
    later = "\n".join(re.sub(r"\s", "", line.text) for line in lines[end:])
    if all(_FILE.search(name) or name in later for name in named):
        return end - at
    is_last = end == len(lines) and all(_LISTED.search(name) for name in named)
    return end - at if is_last else 0


def _title(line: str) -> str:
    words = re.sub(r"^附(?:件|表)\s*[：:]\s*", "", line)
    match = _ATTACHMENT.fullmatch(words)
    return re.sub(r"\s", "", match[1]) if match else ""
