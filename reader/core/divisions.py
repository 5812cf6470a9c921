# SPDX-License-Identifier: MIT
"""The provinces of China, the cities and prefectures under them, and their counties.

A report names its place as its readers know it (深圳市罗湖区, 甘肃省, 阜平县); a library sorts
reports by a path from the top (广东省/深圳市/罗湖区). These tables close the gap: 34 units of
province level and the 333 of prefecture level, as they stand since 莱芜 was joined to 济南 in 2019,
with a few former names, and some 2,850 of county level. They are not needed before the first
paint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from reader.core._counties import COUNTIES

NATION = "全国"
"""The region of the State Council's reports."""


class Level(StrEnum):
    """How high a government stands, from the top; the order of the members is that order."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    UNKNOWN = "unknown"


# A bare name is a city (市); other units of prefecture level stand with their full name.
_PREFECTURES = {
    "北京市": "",
    "天津市": "",
    "上海市": "",
    "重庆市": "",
    "河北省": "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水",
    "山西省": "太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁",
    "内蒙古自治区": (
        "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒盟 "
        "阿拉善盟"
    ),
    "辽宁省": "沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛",
    "吉林省": "长春 吉林 四平 辽源 通化 白山 松原 白城 延边朝鲜族自治州",
    "黑龙江省": (
        "哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭地区"
    ),
    "江苏省": "南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁",
    "浙江省": "杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水",
    "安徽省": ("合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城"),
    "福建省": "福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德",
    "江西省": "南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶",
    "山东省": ("济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽"),
    "河南省": (
        "郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店"
    ),
    "湖北省": ("武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施土家族苗族自治州"),
    "湖南省": (
        "长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西土家族苗族自治州"
    ),
    "广东省": (
        "广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 "
        "潮州 揭阳 云浮"
    ),
    "广西壮族自治区": "南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左",
    "海南省": "海口 三亚 三沙 儋州",
    "四川省": (
        "成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 "
        "资阳 阿坝藏族羌族自治州 甘孜藏族自治州 凉山彝族自治州"
    ),
    "贵州省": (
        "贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南布依族苗族自治州 黔东南苗族侗族自治州 "
        "黔南布依族苗族自治州"
    ),
    "云南省": (
        "昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄彝族自治州 红河哈尼族彝族自治州 "
        "文山壮族苗族自治州 西双版纳傣族自治州 大理白族自治州 德宏傣族景颇族自治州 "
        "怒江傈僳族自治州 迪庆藏族自治州"
    ),
    "西藏自治区": "拉萨 日喀则 昌都 林芝 山南 那曲 阿里地区",
    "陕西省": "西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛",
    "甘肃省": (
        "兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 "
        "临夏回族自治州 甘南藏族自治州"
    ),
    "青海省": (
        "西宁 海东 海北藏族自治州 黄南藏族自治州 海南藏族自治州 果洛藏族自治州 玉树藏族自治州 "
        "海西蒙古族藏族自治州"
    ),
    "宁夏回族自治区": "银川 石嘴山 吴忠 固原 中卫",
    "新疆维吾尔自治区": (
        "乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉回族自治州 博尔塔拉蒙古自治州 巴音郭楞蒙古自治州 "
        "克孜勒苏柯尔克孜自治州 伊犁哈萨克自治州 阿克苏地区 喀什地区 和田地区 塔城地区 阿勒泰地区"
    ),
    "香港特别行政区": "",
    "澳门特别行政区": "",
    "台湾省": "",
}
_FORMER = {"莱芜市": "山东省", "襄樊市": "湖北省", "思茅市": "云南省"}
"""Cities that older reports come from; they keep the name that they had."""

_NATION_NAMES = frozenset((NATION, "国务院", "中华人民共和国", "中央"))
_PEOPLES = (
    "朝鲜族|土家族|苗族|藏族|羌族|彝族|布依族|侗族|哈尼族|壮族|傣族|白族|景颇族|傈僳族|回族|蒙古族"
    "|蒙古|柯尔克孜|哈萨克|维吾尔"
)
_UNIT_NAME = re.compile(rf"(?<=..)(?:(?:{_PEOPLES})*自治[区州]|特别行政区|地区|省|市|盟)$")
"""What stands behind a name proper: 深圳|市, 恩施|土家族苗族自治州."""
_TOWNSHIP_ENDS = ("街道", "镇", "乡", "苏木")


_COUNTY_UNIT = re.compile(r"(?<=..)(?:自治县|自治旗|林区|特区|区|县|市|旗)$")
_UNIT_AHEAD = re.compile(r"[省市区县旗州盟]|地区|自治|特别")
_UNKNOWN_CITY = re.compile(r"^(.{2,7}?(?:市|地区|自治州|盟))(.{2,}[区县市旗])$")
_WITH_TOWNSHIP = re.compile(r"^(.{1,7}?[区县市旗])(.{1,}(?:街道|镇|乡|苏木))$")


def place_of(names: Sequence[str]) -> tuple[str, ...]:
    """The path from the top that `names`, large to small, lead to, with official names.

    深圳, 罗湖区 gives 广东省, 深圳市, 罗湖区. A name that several places share (朝阳区) or that
    the tables do not know stays as it is and gets nothing above it; the State Council's is
    `NATION`.
    """
    path: list[str] = []
    said = [name for name in names if name]
    for at, name in enumerate(said):
        if name in _NATION_NAMES:
            return (NATION,)
        path += _completed(name, path, last=at == len(said) - 1)
    return tuple(path)


def _completed(name: str, path: list[str], *, last: bool) -> list[str]:
    """What a further name adds to the path: itself, and what lies between where that is known.

    A county that has become another kind since (满城县, now 满城区) is known by the rest of its
    name, if it is the last: a city with a district under it is no county.
    """
    if not path and (province := _provinces().get(name)):
        return [province]
    if name in path:
        return []
    if len(path) < 2:
        found = _prefectures().get(name)
        if found and path in ([], [found[0]]):
            return list(found[len(path) :])
        known = _counties().get(name, ())
        if last and not known and name.endswith(("县", "市")):
            known = _counties().get(_COUNTY_UNIT.sub("", name), ())
        above = [above for above in known if list(above[: len(path)]) == path]
        if len(above) == 1:
            return [*above[0][len(path) :], name]
    return [name]


def counties_above(name: str) -> tuple[tuple[str, ...], ...]:
    """The paths under which units of county level of this name stand: 朝阳区 has two."""
    return _counties().get(name, ()) if name.endswith(("区", "县", "市", "旗")) else ()


def places_in(text: str) -> tuple[str, ...]:
    """The names, large to small, that a name written in one piece is made of, as they are written.

    深圳市罗湖区 gives two, 甘肃省 one, 枣庄市市中区 two. A text that does not end in a unit
    (人民, 我) gives none, except the short form of a province or prefecture alone.
    """
    if text in _NATION_NAMES:
        return (text,)
    names: list[str] = []
    rest = text
    for table in (_provinces(), _prefectures()):
        known = _known_beginning(rest, table)
        if known:
            names.append(known)
            rest = rest[len(known) :]
    if not rest:
        return tuple(names)
    for pattern in (_WITH_TOWNSHIP, _UNKNOWN_CITY):
        if match := pattern.match(rest):
            return (*names, *match.groups())
    return (*names, rest) if _is_unit(rest) else tuple(names)


def _is_unit(name: str) -> bool:
    ends = ("省", "市", "区", "县", "旗", "盟", "州", "地区", *_TOWNSHIP_ENDS)
    return 2 <= len(name) <= 15 and name.endswith(ends)


def _known_beginning(text: str, table: Mapping[str, object]) -> str:
    """The longest name of the table that `text` begins with.

    A short form counts only where no unit follows: 朝阳区 does not begin with the city 朝阳.
    """
    for length in range(min(len(text), 13), 1, -1):
        name = text[:length]
        if name in table and (name[-1] in "省市州盟区" or not _UNIT_AHEAD.match(text[length:])):
            return name
    return ""


def level_of(region: str) -> Level:
    """The level of a region written as a path (广东省/深圳市/罗湖区); its last place counts.

    A city that is not of prefecture level (安国市) stands with the counties.
    """
    path = place_of(region.split("/"))
    if not path:
        return Level.UNKNOWN
    last = path[-1]
    if last == NATION:
        return Level.NATIONAL
    if last in _PREFECTURES:
        return Level.PROVINCE
    if last in _prefectures():
        return Level.CITY
    return Level.TOWNSHIP if last.endswith(_TOWNSHIP_ENDS) else Level.COUNTY


def provinces() -> tuple[str, ...]:
    """The official names of the units of province level, in the usual order of statistics."""
    return tuple(_PREFECTURES)


def names_of(level: Level) -> dict[str, str]:
    """The official names of the provinces, prefectures (CITY) or counties, with their short forms.

    Other levels have none.
    """
    if level is Level.PROVINCE:
        return {name: _UNIT_NAME.sub("", name) for name in _PREFECTURES}
    if level is Level.CITY:
        return {name: _UNIT_NAME.sub("", name) for _, name in _prefectures().values()}
    if level is Level.COUNTY:
        names = (word for word in COUNTIES.split() if not word.endswith(":"))
        return {name: _COUNTY_UNIT.sub("", name) for name in names}
    return {}


@cache
def _provinces() -> dict[str, str]:
    """The official name of a province by each form of its name."""
    return {form: name for name in _PREFECTURES for form in (name, _UNIT_NAME.sub("", name))}


@cache
def _prefectures() -> dict[str, tuple[str, str]]:
    """Province and official name of a unit of prefecture level by each form of its name."""
    forms: dict[str, tuple[str, str]] = {}
    for province, names in _PREFECTURES.items():
        for word in names.split():
            short = _UNIT_NAME.sub("", word)
            name = f"{word}市" if short == word else word
            forms |= dict.fromkeys((name, short), (province, name))
            if name.endswith("自治州"):
                forms[f"{short}州"] = (province, name)
    return forms | {name: (province, name) for name, province in _FORMER.items()}


@cache
def _counties() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The paths above the units of county level by their names, and by the names without unit."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    above: tuple[str, ...] = ()
    for word in COUNTIES.split():
        if word.endswith(":"):
            above = tuple(word[:-1].split("/"))
            continue
        short = _COUNTY_UNIT.sub("", word)
        for form in dict.fromkeys((word, short)):
            found[form] = (*found.get(form, ()), above)
    return found
