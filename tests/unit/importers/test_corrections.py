# SPDX-License-Identifier: MIT
import pytest

from reader.core.report import Metadata
from reader.importers.corrections import NotUnderstood, Typed, corrected

FOUND = Metadata("a", "政府工作报告", name="2022年安国市报告", region="河北省/保定市/安国市")


def test_what_was_right_stays_as_it_is():
    meta = FOUND._replace(year=2022, speaker="市长 赵一", delivered="2022-02-01")
    assert corrected(meta, Typed.of(meta)) == meta


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("深圳市罗湖区", "广东省/深圳市/罗湖区"),
        ("广东省 / 深圳市 / 罗湖区", "广东省/深圳市/罗湖区"),
        ("国务院", "全国"),
        ("", ""),
    ],
)
def test_a_place_is_completed(typed, region):
    assert corrected(FOUND, Typed.of(FOUND)._replace(region=typed)).region == region


@pytest.mark.parametrize("day", ["2024-01-25", "2024年1月25日", "２０２４．１．２５", "2024/1/25"])
def test_a_day_may_be_written_in_any_usual_way(day):
    assert corrected(FOUND, Typed(delivered=day)).delivered == "2024-01-25"


@pytest.mark.parametrize(
    ("field", "words"),
    [("year", "24"), ("year", "去年"), ("delivered", "2024-02-30"), ("delivered", "一月")],
)
def test_what_cannot_be_is_said(field, words):
    with pytest.raises(NotUnderstood, match=words) as caught:
        corrected(FOUND, Typed()._replace(**{field: words}))
    assert caught.value.field == field


def test_the_name_follows_place_and_year():
    meta = corrected(FOUND, Typed("政府工作报告", "广州市海珠区", "2024年"))
    assert meta.name == "海珠区2024年政府工作报告"
