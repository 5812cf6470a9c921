# SPDX-License-Identifier: MIT
"""Tells the page's furniture (navigation, buttons, footers) from the report's own lines.

The rules name what official pages say around an article, never a particular page.
"""

from __future__ import annotations

import re

_ANYWHERE = re.compile(
    r"""^[【\[（(]?(?:
        您?当前所在(?:的)?位置 | 您?(?:现在)?的?位置[：:] | 当前位置
      | 分享(?:到|至)? | 浏览(?:量|次数|人数)? | 阅读(?:量|次数) | 点击(?:量|数|率)
      | 访问(?:总数|量)
      | 相关(?:文章|报道|链接|阅读|附件|稿件|信息|新闻) | 上一[篇条] | 下一[篇条] | 返回顶部
      | 联系我们 | 友情链接 | 站点地图 | 网站地图 | 版权所有 | Copyright | 技术支持
      | 主办(?:单位)?[：:] | 承办(?:单位)?[：:] | 网站标识码
      | 责任编辑 | 编辑[：:] | 扫一扫 | 微信扫 | 无障碍 | 长者助手
      | 下载$ | 打印 | 全屏$ | 收藏$ | 字[号体][：:] | 加大$ | 还原$ | 减小$ | 】$ | 关闭
      | 评论[：:] | 内容摘要[：:] | 作者[：:]
      )""",
    re.VERBOSE | re.IGNORECASE,
)
_FOOTER = re.compile(r"ICP备\s*[0-9]|公网安备|网站标识码")
_DATELINE = re.compile(r"^(?:发布(?:日期|时间)|发文日期|日期|时间|来源|信息来源|稿件来源)\s*[：:]")
_ATTACHMENT = re.compile(
    r"^(?:附件\s*[：:]?$|.{0,60}\.(?:docx?|xlsx?|pdf|wps|zip|rar)$)", re.IGNORECASE
)
_SENTENCE = re.compile(r"[。；！？，]")
_SHORT = 60
_LONGEST = 120


def is_furniture(line: str) -> bool:
    """Whether the (stripped) line is furniture wherever it stands; a sentence never is."""
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return False
    return bool(_ANYWHERE.match(line) or _FOOTER.search(line) or _DATELINE.match(line))


def is_tail(line: str) -> bool:
    """Whether the line is furniture where it stands behind the whole report."""
    if is_furniture(line) or _ATTACHMENT.match(line):
        return True
    return len(line) < _SHORT and not _SENTENCE.search(line)


def without_tail(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines up to the report's last sentence, and what stands behind it."""
    end = len(lines)
    while end and is_tail(lines[end - 1]):
        end -= 1
    return lines[:end], lines[end:]
