# SPDX-License-Identifier: MIT
"""Places of China: any usual form of a name leads to one path from the top."""

from __future__ import annotations

import pytest

from reader.core.divisions import Level, level_of, place_of, places_in, provinces


@pytest.mark.parametrize(
    ("names", "path"),
    [
        ("深圳市/罗湖区", "广东省/深圳市/罗湖区"),
        ("深圳/罗湖区", "广东省/深圳市/罗湖区"),
        ("广东省/深圳市/罗湖区", "广东省/深圳市/罗湖区"),
        ("广西", "广西壮族自治区"),
        ("内蒙古/呼伦贝尔市/海拉尔区", "内蒙古自治区/呼伦贝尔市/海拉尔区"),
        ("恩施州", "湖北省/恩施土家族苗族自治州"),
        ("恩施土家族苗族自治州/利川市", "湖北省/恩施土家族苗族自治州/利川市"),
        ("锡林郭勒盟", "内蒙古自治区/锡林郭勒盟"),
        ("喀什地区", "新疆维吾尔自治区/喀什地区"),
        ("北京市/朝阳区", "北京市/朝阳区"),
        ("重庆", "重庆市"),
        ("香港", "香港特别行政区"),
        ("国务院", "全国"),
        ("罗湖区", "广东省/深圳市/罗湖区"),
        ("河北省/阜平县", "河北省/保定市/阜平县"),
        ("满城县", "河北省/保定市/满城县"),
        ("吉林省/朝阳区", "吉林省/长春市/朝阳区"),
        ("仙桃市", "湖北省/仙桃市"),
        ("浦东新区", "上海市/浦东新区"),
        ("", ""),
    ],
)
def test_a_path_is_completed_from_the_top(names: str, path: str) -> None:
    assert "/".join(place_of(names.split("/"))) == path


@pytest.mark.parametrize(
    ("names", "path"),
    [
        ("吉林", "吉林省"),
        ("吉林市", "吉林省/吉林市"),
        ("吉林/吉林", "吉林省/吉林市"),
        ("海南", "海南省"),
        ("海南州", "青海省/海南藏族自治州"),
        ("辽宁/朝阳", "辽宁省/朝阳市"),
    ],
)
def test_names_that_two_places_share(names: str, path: str) -> None:
    assert "/".join(place_of(names.split("/"))) == path


def test_a_name_that_several_places_share_is_left_open() -> None:
    assert place_of(["朝阳区"]) == ("朝阳区",)
    assert place_of(["市中区"]) == ("市中区",)


def test_a_place_that_is_not_known_stays_as_it_is() -> None:
    assert place_of(["甲市", "乙区"]) == ("甲市", "乙区")
    assert place_of(["河北省", "甲市"]) == ("河北省", "甲市")
    assert place_of(["莱芜市"]) == ("山东省", "莱芜市")


def test_saying_a_place_twice_changes_nothing() -> None:
    assert place_of(["广东省", "广东省", "广州市"]) == ("广东省", "广州市")
    assert place_of(place_of(["深圳市"])) == place_of(["深圳市"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("深圳市罗湖区", "深圳市/罗湖区"),
        ("广东省深圳市罗湖区", "广东省/深圳市/罗湖区"),
        ("甘肃省", "甘肃省"),
        ("内蒙古自治区", "内蒙古自治区"),
        ("内蒙古呼伦贝尔市海拉尔区", "内蒙古/呼伦贝尔市/海拉尔区"),
        ("枣庄市市中区", "枣庄市/市中区"),
        ("青岛市市南区", "青岛市/市南区"),
        ("新乡市红旗区", "新乡市/红旗区"),
        ("朝阳区", "朝阳区"),
        ("北京市朝阳区", "北京市/朝阳区"),
        ("津市市", "津市市"),
        ("通化县", "通化县"),
        ("吉林市", "吉林市"),
        ("恩施土家族苗族自治州利川市", "恩施土家族苗族自治州/利川市"),
        ("湘西州", "湘西州"),
        ("鄂温克族自治旗", "鄂温克族自治旗"),
        ("上海浦东新区", "上海/浦东新区"),
        ("云州市临江区", "云州市/临江区"),
        ("甲市乙区", "甲市乙区"),
        ("海珠区赤岗街道", "海珠区/赤岗街道"),
        ("国务院", "国务院"),
        ("广东", "广东"),
        ("人民", ""),
    ],
)
def test_a_name_in_one_piece_is_taken_apart(text: str, names: str) -> None:
    assert "/".join(places_in(text)) == names


@pytest.mark.parametrize(
    ("region", "level"),
    [
        ("全国", Level.NATIONAL),
        ("甘肃省", Level.PROVINCE),
        ("北京市", Level.PROVINCE),
        ("新疆维吾尔自治区", Level.PROVINCE),
        ("广东省/深圳市", Level.CITY),
        ("深圳市", Level.CITY),
        ("凉山彝族自治州", Level.CITY),
        ("广东省/深圳市/罗湖区", Level.COUNTY),
        ("河北省/保定市/安国市", Level.COUNTY),
        ("北京市/朝阳区", Level.COUNTY),
        ("内蒙古自治区/锡林郭勒盟/苏尼特左旗", Level.COUNTY),
        ("浙江省/甲市/乙县/丙镇", Level.TOWNSHIP),
        ("", Level.UNKNOWN),
    ],
)
def test_levels(region: str, level: Level) -> None:
    assert level_of(region) is level


def test_all_units_of_province_and_prefecture_level_are_there() -> None:
    assert len(provinces()) == 34
    assert {level_of(name) for name in provinces()} == {Level.PROVINCE}
