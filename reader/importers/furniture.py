# SPDX-License-Identifier: MIT
"""Tells the page's furniture (navigation, buttons, footers) from the report's own lines.

The rules name what official pages say around an article, never a particular page. Furniture of
printed pages goes, too: page numbers, lines of a table of contents, captions of photographs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.importers.lines import Line

_ANYWHERE = re.compile(
    r"""^[【\[（(]?(?:
        您?当前所在(?:的)?位置 | 您?(?:现在)?的?位置[：:] | 当前位置
      | 分享(?:到|至|[：:]|$) | 浏览(?:量|次数|人数)? | 阅读(?:量|次数|[：:]) | 点击(?:量|数|率)
      | 访问(?:总数|量)
      | 相关(?:文章|报道|链接|阅读|附件|稿件|信息|新闻|文档|解读) | 上一[篇条] | 下一[篇条]
      | 返回(?:顶部|首页|列表) | 本栏(?:最新|推荐) | 阅读排行 | 热门(?:文章|推荐) | 推荐阅读
      | 标签云
      | 联系我们 | 友情链接 | 站点地图 | 网站(?:地图|首页) | 版权所有 | Copyright | 技术支持
      | 主办(?:单位)?[：:] | 承办(?:单位)?[：:] | 网站标识码
      | 责任编辑 | 责编 | 编辑[：:] | 审核[：:] | 初审[：:] | 扫一扫 | 微信扫 | 无障碍 | 长者助手
      | 下载$ | 打印 | 全屏$ | 收藏$ | 字[号体][：:] | 加大$ | 还原$ | 减小$ | 】$ | 关闭
      | 此件公开发布 | 纠错 | 新华社.{2,8}\d日电[）)]?$ | 评论[：:] | 内容摘要[：:] | 作者[：:]
      | (?:QQ空间|新浪微博|微信|人人网)$
      )""",
    re.VERBOSE | re.IGNORECASE,
)
_FOOTER = re.compile(
    r"ICP备\s*[0-9]|公网安备|网站标识码|^\S{2,24}\s+20\d\d年\d{1,2}月\d{1,2}日印发$"
)
_COPIES = re.compile(r"(?:抄送|主送|抄报)[：:]\S")
"""Whom a document goes to, in the printer's lines at its end: may list offices with commas."""
_DATELINE = re.compile(r"^(?:发布(?:日期|时间)|发文日期|日期|时间|来源|信息来源|稿件来源)\s*[：:]")
_DISCLAIMER = re.compile(r"版权|转载|免责声明|本网站?|浏览器|分辨率|ICP备")
_SUMMARY = re.compile(r"(?:各位代表|各位委员|同志们|我代表).*(?:\.{3,}|…)$|^.{60,}(?:\.{6}|…{2})$")
_LOST_SPACES = re.compile(r"\s*\?{2,}\s*")
"""What a wrong conversion made of the spaces at the head of a paragraph."""
_SENTENCE = re.compile(r"[。；！？，]")
_LONGEST = 120
_LONGEST_SUMMARY = 1000
_LONG = 60
_FULL_LINE = 15
_ENOUGH_PAGES = 3
_PAGE_NUMBER = re.compile(
    r"[-—－–·•~]{1,3}\s*\d{1,3}\s*[-—－–·•~]{1,3}|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}|Page\s*\d{1,3}"
)
_RULE = re.compile(r"[—─_=*＊－-]{4,}")
_CONTENTS_ENTRY = re.compile(r".{2,60}?\s*[.．…·。]{3,}\s*[（(]?\d{1,3}[）)]?")
_CONTENTS_TITLE = re.compile(r"目\s*录")
_CAPTION = re.compile(
    r"(?=.{4,90}$)(?:.*(?:记者|通讯员|新华社|摄影)[^。，]{0,24}(?:摄|/摄影?|供图)[）)]?"
    r"|(?:图为|[▲△↑]|\[?图片?[：:\d])[^。]*。?|.{0,60}[（(]?摄影?[：:/][^。，]{2,12}[）)]?)"
)
_GLUED = re.compile(r"(?<=[。！”])\s*((?:微信公众号|责任编辑|编辑[：:]|来源[：:])[^。]{0,40})$")
_GLUED_WORDS = ("编辑", "来源", "微信公众号")  # one of them stands in all that `_GLUED` finds


def is_furniture(line: str) -> bool:
    """Whether the (stripped) line is furniture wherever it stands; a sentence never is."""
    if len(line) > _LONGEST:
        return False
    if _SENTENCE.search(line):
        return bool(_COPIES.match(line))
    return bool(
        _ANYWHERE.match(line)
        or _FOOTER.search(line)
        or _DATELINE.match(line)
        or _COPIES.match(line)
    )


def is_summary(line: str) -> bool:
    """Whether the line is the page's own summary, which repeats the opening and breaks off."""
    return len(line) <= _LONGEST_SUMMARY and bool(_SUMMARY.search(line))


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without what print and layout put between them, and what was left out."""
    kept: list[Line] = []
    dropped: list[str] = []
    texts = [line.text.strip() for line in lines]
    layout = _contents(texts) | _bare_page_numbers(texts)
    bullets = _bullets(texts)
    for at, line in enumerate(lines):
        if broken := _LOST_SPACES.match(line.text):
            rest = line.text[broken.end() :]
            bold = max(0, line.bold - broken.end())
            kept.append(line._replace(text=f"\u3000\u3000{rest}", bold=bold and bold + 2))
            dropped.append(broken[0].strip())
        elif not line.rows and (at in layout or (at not in bullets and _is_layout(texts[at]))):
            dropped.append(texts[at])
        elif glued := _glued(line.text):
            kept.append(line._replace(text=line.text[: glued.start()]))
            dropped.append(glued[1].strip())
        else:
            kept.append(line)
    return kept, dropped


def _glued(text: str) -> re.Match[str] | None:
    is_possible = any(word in text for word in _GLUED_WORDS)
    return _GLUED.search(text) if is_possible else None


def _bullets(texts: Sequence[str]) -> set[int]:
    """The lines that stand beside another with the same sign: a list, no captions of pictures."""
    full = [at for at, text in enumerate(texts) if text]
    return {
        at
        for first, second in pairwise(full)
        if texts[first][0] == texts[second][0] and texts[first][0] in "▲△↑"
        for at in (first, second)
    }


def _is_layout(text: str) -> bool:
    return len(text) <= _LONGEST and bool(
        _PAGE_NUMBER.fullmatch(text)
        or _RULE.fullmatch(text)
        or _CONTENTS_ENTRY.fullmatch(text)
        or _CAPTION.fullmatch(text)
    )


def _contents(texts: Sequence[str]) -> set[int]:
    """The lines of a table of contents: 目录 and below it what all comes again further down."""
    title = next((at for at, text in enumerate(texts) if _CONTENTS_TITLE.fullmatch(text)), None)
    if title is None:
        return set()
    end = title + 1
    last = {_words(text): at for at, text in enumerate(texts)}
    heads = {_words(text[:80]) for text in texts[title + 1 :] if len(text) > _LONG}
    while end < len(texts) and len(texts[end]) <= _LONG:
        words = _words(texts[end])
        comes_again = last[words] > end or any(head.startswith(words) for head in heads)
        if not comes_again and not _CONTENTS_ENTRY.fullmatch(texts[end]):
            break
        end += 1
    return set(range(title, end))


def _bare_page_numbers(texts: Sequence[str]) -> set[int]:
    """Numbers alone on lines between full lines, each one more than the last: pages of paper."""
    full = [at for at, text in enumerate(texts) if text]
    found: list[int] = []
    for before, at, behind in zip(full, full[1:], full[2:], strict=False):
        is_number = texts[at].isdecimal() and len(texts[at]) <= 3
        if not is_number or min(len(texts[before]), len(texts[behind])) < _FULL_LINE:
            continue
        if found and int(texts[at]) != int(texts[found[-1]]) + 1:
            return set()
        found.append(at)
    return set(found) if len(found) >= _ENOUGH_PAGES else set()


def _words(text: str) -> str:
    return re.sub(r"[\s.．…·]+|\d+$", "", text)


def without_tail(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines up to the page's furniture behind the report, and that furniture."""
    last_long = next((at for at in reversed(range(len(lines))) if _is_long(lines[at])), -1)
    for at in range(last_long + 1, len(lines)):
        if is_furniture(lines[at].text.strip()):
            return list(lines[:at]), list(lines[at:])
    return list(lines), []


def _is_long(line: Line) -> bool:
    """Whether a line is long enough and sentence enough to be the report's own."""
    if line.rows:
        return True
    text = line.text
    is_own = not _DISCLAIMER.search(text) and not is_summary(text)
    return len(text) >= _LONG and bool(_SENTENCE.search(text)) and is_own
