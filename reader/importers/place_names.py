# SPDX-License-Identifier: MIT
"""Finds the place that a report is from: in a meeting's name, a title, an opening, or by counting.

An opening such as 我代表区人民政府 tells no more than the unit; then the text itself tells the
place: a report of 盐田区 says 盐田 more often than the name of any other district.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise

from reader.core.divisions import NATION, Level, counties_above, names_of, place_of, places_in
from reader.importers.dates import normal_digits

_NAME_ENDS = re.compile(
    r"第[〇零一二三四五六七八九十]|[〇零一二三四五六七八九十]+届|人民(?:代表|政府)|政府|[（(\s]"
    r"|20\d\d|二[〇○零]|委员会|管委会|办公"
)
_SPOKEN = re.compile(
    r"(?:代表|受)(?:本届)?(?P<where>[^，。：；我]{0,20}?)(?:第[〇零一二三四五六七八九十]{1,3}届)?(?:人民)?政府"
)
_UNITS = ("自治区", "自治州", "省", "市", "区", "县", "旗", "州", "盟")
_UNIT_WORDS = ("我{}", "全{}", "{}委")
_LEAST = 5  # times that a text names its own place
_AMBIGUOUS = (
    "公安 平安 振兴 新兴 惠民 富民 光明 和平 友谊 共和 前进 向阳 解放 东方 文明 "
    "兴业 安定 博爱 通道 城区 郊区 矿区 新城 中方 新区 民权 民乐 民丰 和顺 大方 "
    "高新 红旗 爱民 中原 长治 长安 新华 青山 金山 南山 西山 双桥 清新 安居 乐业 "
    "富裕 合作 同心 兴隆 互助 城关 城中 安宁 永定 定安 安平 河口 海港 凤凰 东风 "
    "正定 大通 石门 桥东 桥西 城东 城西 城北 城南 江北 江南 河东 河西 海南 新民 "
    "开平 永安 大同 宝山 集贤 兴安 昌盛 港口 滨海 滨江 大新 资源 新建 和政 友好 "
    "新和 利通 平和 安新 市中 复兴 宏伟 大安 天桥 大兴 延长 石龙 天涯 路北 大城 "
    "沙河 南部 中山 河北 "
)
"""Short names of places that are words, too (公安, 惠民): only the whole name of such a place
counts, and 城区 not at all. Those that half of the sample reports use, and some more."""


def find_region(text: str) -> list[str]:
    """The places that a text begins with, from large to small: 广州市海珠区第十七届… gives two."""
    if re.match(r"(?:第[^，。]{1,4}届)?全国人民代表大会", text):
        return [NATION]
    plain = re.sub(r"(?<=\d)\s+(?=年)", "", normal_digits(text).strip())
    bare = re.sub(r"^(?:20\d\d年(?:度)?|关于|在)\s*", "", plain)
    return list(places_in(_NAME_ENDS.split(bare, maxsplit=1)[0]))


def joined(candidates: Iterable[Sequence[str]]) -> str:
    """The region as a path from the top: the first candidate that names one.

    Another candidate that agrees with it but says more above its last place completes it.
    """
    paths = [path for names in candidates if (path := place_of(names))]
    if not paths:
        return ""
    first = paths[0]
    agreeing = [path for path in paths if path[-1] == first[-1] and set(first) <= set(path)]
    return "/".join(max(agreeing, key=len))


def spoken_region(opening: str) -> list[str]:
    """The place in whose name the speaker speaks: 我代表罗湖区人民政府; none for 我代表区政府."""
    if re.search(r"代表国务院", opening):
        return [NATION]
    for match in _SPOKEN.finditer(opening):
        if match["where"] not in _UNITS and (names := find_region(match["where"])):
            return names
    return []


def most_named_region(opening: str, text: str) -> list[str]:
    """The place of the speaker's unit that the text names far more often than any other."""
    unit = _spoken_unit(opening) or _own_unit(text)
    if not unit:
        return []
    ambiguous = frozenset(_AMBIGUOUS.split())
    pairs = Counter(pairwise(text))  # no name is there more often than its first two characters
    stems = {
        name: name if len(short) < 2 or short in ambiguous else short
        for name, short in _names_of(unit).items()
        if name not in ambiguous
    }
    bounds = {name: pairs.get((stem[0], stem[1]), 0) for name, stem in stems.items()}
    first, most, next_most = "", 0, 0
    for name in sorted(bounds, key=bounds.__getitem__, reverse=True):
        if bounds[name] <= next_most:
            break
        count = text.count(stems[name])
        if count > most:
            first, most, next_most = name, count, most
        else:
            next_most = max(next_most, count)
    return [first] if most >= _LEAST and most >= 2 * next_most else []


def settled_region(region: str, text: str) -> str:
    """The region, with what the text tells of which 朝阳区 it is: the one whose city it names."""
    above = counties_above(region)
    if len(above) < 2:
        return region
    short = names_of(Level.PROVINCE) | names_of(Level.CITY)
    counts = Counter({path: text.count(short.get(path[-1], path[-1])) for path in above})
    (first, most), (_, next_most) = counts.most_common(2)
    is_clear = most >= _LEAST and most >= 2 * next_most
    return "/".join((*first, region)) if is_clear else region


def _spoken_unit(opening: str) -> str:
    match = _SPOKEN.search(opening)
    return match["where"] if match and match["where"] in _UNITS else ""


def _own_unit(text: str) -> str:
    """The unit that the text calls its own: 我县, 全县, 县委."""
    counts = {
        unit: sum(text.count(word.format(unit)) for word in _UNIT_WORDS)
        for unit in ("省", "市", "区", "县", "旗", "州")
    }
    unit = max(counts, key=lambda unit: counts[unit])
    return unit if counts[unit] >= _LEAST else ""


@cache
def _names_of(unit: str) -> dict[str, str]:
    """Every place of that unit with its short form."""
    if unit == "市":  # also 北京市 and 安国市
        levels = (Level.PROVINCE, Level.CITY, Level.COUNTY)
    elif unit in ("区", "县", "旗"):
        levels = (Level.COUNTY,)
    else:
        levels = (Level.PROVINCE, Level.CITY)
    return {
        name: short
        for level in levels
        for name, short in names_of(level).items()
        if name.endswith(unit)
    }
