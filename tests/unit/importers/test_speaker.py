# SPDX-License-Identifier: MIT
"""Who speaks: an office with a name in any setting, and what only looks like one."""

from __future__ import annotations

import pytest

from reader.importers.speaker import is_name, is_office, read_speaker, speaker_in_caption


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("区长  毛松柏", "区长 毛松柏"),
        ("市长 张  三", "市长 张三"),
        ("市长　张　三", "市长 张三"),
        ("县长：李 四", "县长 李四"),
        ("甲省省长 王某某", "甲省省长 王某某"),
        ("甲县人民政府代县长 刘某", "甲县人民政府代县长 刘某"),
        ("代理市长 周某某", "代理市长 周某某"),
        ("（代区长 王 小 明）", "代区长 王小明"),
        ("县人民政府县长（代） 张三", "县人民政府县长（代） 张三"),
        ("甲县人民政府 县长 金某某", "甲县人民政府县长 金某某"),
        ("甲区人民政府区长杜某某", "甲区人民政府区长 杜某某"),
        ("国务院总理李某某", "国务院总理 李某某"),
        ("自治区主席 艾尔肯·某某", "自治区主席 艾尔肯·某某"),
        ("县长 欧阳某某", "县长 欧阳某某"),
        ("报告人：区长 张三", "区长 张三"),
        ("区长?? ?? 程?? 杰", "区长 ?? ?? 程?? 杰"),
        ("市长?? 梁某某", "市长 ?? 梁某某"),
    ],
)
def test_speakers(line: str, speaker: str) -> None:
    found = read_speaker(line)
    assert found is not None
    assert found.text == speaker


@pytest.mark.parametrize(
    "line",
    [
        *("市长热线", "区长信箱", "主任会议", "主席团", "县长质量奖", "市长办公会议"),
        *("区长，张三", "市长 2024年1月25日在甲市", "各位代表", "区长"),
    ],
)
def test_what_is_no_speaker(line: str) -> None:
    assert read_speaker(line) is None


def test_an_office_alone_waits_for_a_name() -> None:
    assert is_office("甲区人民政府区长")
    assert is_office("县长：")
    assert not is_office("区长 张三")
    assert is_name("张 三")
    assert is_name("欧阳某某")
    assert not is_name("打印")
    assert not is_name("来源")


def test_a_caption_names_the_speaker() -> None:
    caption = "省长叶某某作政府工作报告。本报记者 林 某摄"
    found = speaker_in_caption(caption)
    assert found is not None
    assert found.text == "省长 叶某某"
    assert speaker_in_caption("省长办公会议讨论政府工作报告。") is None
