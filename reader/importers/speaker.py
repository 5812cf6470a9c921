# SPDX-License-Identifier: MIT
"""Recognizes the line that says who speaks: 区长 张三, 甲县人民政府县长贾某, （代市长 张 三）.

A name that is written close to the office is told from other words (市长热线, 主任会议) by its
surname. Broken text inside a name (程?? 杰) stays as it is: nobody can know what stood there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_OFFICE = (
    r"(?:代理|代|常务副|副)?(?:省长|市长|区长|县长|旗长|州长|盟长|镇长|乡长|总理|主席|主任|专员)"
    r"(?:\s*[（(]代[）)])?"
)
_LINE = re.compile(
    rf"^(?P<where>(?:[^\s，。：；]{{2,16}}政府\s)?[^\s，。：；]{{0,20}}?)(?P<office>{_OFFICE})(?P<gap>[\s：?？]*)(?P<name>\S.*)$"
)
_OFFICE_ALONE = re.compile(rf"^[^\s，。：；]{{0,20}}?{_OFFICE}：?$")
_SPACED_OFFICE = re.compile(r"^(?:代\s*|副\s*)?[省市区县旗州盟镇乡主]\s+[长席任](?=\s)")
_LABEL = re.compile(r"^(?:作?报告人|主讲人|讲话人)\s*：\s*")
_CAPTION = re.compile(
    rf"(?:^|[，。）\s])(?P<where>[^\s，。：；]{{0,12}}?)(?P<office>{_OFFICE})"
    r"(?P<name>[\u4e00-\u9fff·]{2,12}?)(?:向大会|代表[^，。]{0,16})?作(?:的)?政府工作报告"
)
_CHINESE_NAME = re.compile(r"^[\u4e00-\u9fff]{2,4}$")
_LONG_NAME = re.compile(r"^[\u4e00-\u9fff]{1,10}(?:[·•][\u4e00-\u9fff]{1,10}){1,3}$")
_BROKEN = re.compile(r"[?？]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆"
    "农司卓古吉缪车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋"
    "商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮"
    "粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰卿国狄平计索宣晋初门云容敬"
    "扈晁芮普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况宿鲜印逯隆茹诺慕危玉银亢嵇哈湛宾戎"
    "勾茅利於呼揭干尉冶斯檀衣阴昝智幸奉植衡富尧闭由"
)
_COMPOUND_SURNAMES = (
    *(
        "欧阳",
        "上官",
        "司马",
        "诸葛",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "司徒",
        "东方",
        "端木",
    ),
    *("夏侯", "呼延", "南宫", "长孙", "宇文", "轩辕"),
)


class Speaker(NamedTuple):
    """The speaker as a line of the title, and the place that the office belongs to, if said."""

    text: str
    where: str = ""


def read_speaker(line: str) -> Speaker | None:
    """The speaker that the whole line names with an office; None where it names none."""
    match = _LINE.match(_unspaced(_LABEL.sub("", line.strip("（）() \u3000"))))
    if not match:
        return None
    name = person(match["name"])
    known = is_person(name) if match["gap"].strip("：") else _has_surname(name)
    if not known:
        return None
    office = re.sub(r"\s+", "", match["where"] + match["office"])
    return Speaker(f"{office} {_broken_gap(match['gap'])}{name}", match["where"])


def _broken_gap(gap: str) -> str:
    """What is not white space between office and name belongs to the wording: `?? `."""
    return f"{' '.join(gap.split())} " if _BROKEN.search(gap) else ""


def is_office(line: str) -> bool:
    """Whether the line is an office without a name (the name stands on the next)."""
    return _OFFICE_ALONE.match(_unspaced(_LABEL.sub("", line.strip()))) is not None


def _unspaced(line: str) -> str:
    """The line with an office that was spaced for looks closed up: 区　　长 徐某."""
    return _SPACED_OFFICE.sub(lambda match: re.sub(r"\s+", "", match[0]), line)


def is_name(line: str) -> bool:
    """Whether the line can be nothing but a person's name."""
    name = person(line.strip("（）() \u3000"))
    return _has_surname(name)


def speaker_in_caption(text: str) -> Speaker | None:
    """The speaker that a picture's caption names: 省长叶某作政府工作报告."""
    match = _CAPTION.search(text)
    if match and _has_surname(match["name"]):
        return Speaker(f"{match['where']}{match['office']} {match['name']}", match["where"])
    return None


def person(words: str) -> str:
    """The name as one word: 张  三 is 张三; broken text keeps its gaps."""
    names = words.split()
    if _BROKEN.search(words) or len("".join(names)) > 4:
        return " ".join(names)
    return "".join(names)


def is_person(name: str) -> bool:
    """Whether words that stand apart from an office are a name: 2 to 4 characters, 程?? 杰."""
    if _BROKEN.search(name):
        letters = re.sub(r"[?？\s]", "", name)
        return 1 <= len(letters) <= 4 and all("\u4e00" <= char <= "\u9fff" for char in letters)
    return bool(_CHINESE_NAME.match(name) or _LONG_NAME.match(name))


def _has_surname(name: str) -> bool:
    if _LONG_NAME.match(name):
        return True
    if not _CHINESE_NAME.match(name):
        return False
    if name.startswith(_COMPOUND_SURNAMES):
        return len(name) > 2
    return name[0] in _SURNAMES and len(name) <= 3
