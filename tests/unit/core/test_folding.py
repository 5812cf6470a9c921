# SPDX-License-Identifier: MIT
"""The one fold: what is made alike, what is kept apart, and the way back to the offsets."""

from __future__ import annotations

import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.folding import Folded, fold, fold_map

ROOT = Path(__file__).resolve().parents[3]
TRICKY = st.text("海珠區区ⅣⅤ类V2 ㎡m℃⅔\u200b\u3000…“”\"'（( \n—·a´ﬁA", max_size=24)
TEXTS = TRICKY | st.text(max_size=24)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＧＤＰ", "gdp"),
        ("２０２４年，增长８．６％（初步核算）", "2024年,增长8.6%(初步核算)"),
        ("廣東省人民政府工作報告", "广东省人民政府工作报告"),
        ("臺灣 裡面 後來", "台湾里面后来"),
        ("著名 顯著", "著名显著"),
        (
            "關於徵收、合作夥伴、乾淨、瞭解、藉助、釐清、復甦",
            "关于征收、合作伙伴、干净、了解、借助、厘清、复苏",
        ),
        ("衞生 只祇衹", "卫生只只只"),
        ("“四风”「四風」『四風』‘四风’„四风‟", '"四风"' * 5),
        ("琶洲—黄埔–沥滘―小洲", "琶洲-黄埔-沥滘-小洲"),
        ("阿·卜•杜・拉", "阿·卜·杜·拉"),
        ("名 词　解\u00a0释", "名词解释"),
        ("人民\n代表", "人民代表"),
        ("GDP  增长 8.6 %", "gdp 增长 8.6 %"),
        ("海\u200b珠\ufeff区", "海珠区"),
        ("Ⅳ类 ℃ ㎡ ⅔ ①", "iv类 °c m2 2/3 1"),
        ("⾼质量", "高质量"),
        ("", ""),
    ],
)
def test_what_is_made_alike(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold_map(text).text == folded


@pytest.mark.parametrize(
    ("text", "other"),
    [("8.6%", "86%"), ("1+3", "13"), ("PM2.5", "PM25"), ("海珠", "海 珠 区"), ("一", "—")],
)
def test_what_is_kept_apart(text: str, other: str) -> None:
    assert fold(text) != fold(other)


@pytest.mark.parametrize(
    ("text", "needle", "found"),
    [
        ("水质Ⅳ类和V类", "V类", [(5, 7)]),
        ("水质Ⅳ类", "IV类", [(2, 4)]),
        ("水质Ⅳ类", "Ⅳ", [(2, 3)]),
        ("水质Ⅳ类", "I", []),
        ("5㎡和5m2", "m2", [(1, 2), (4, 6)]),
        ("5㎡", "5m", []),
        ("iⅡi", "ii", [(1, 2)]),
        ("好……好", "..", []),
        ("好……好", "…", [(1, 2), (2, 3)]),
        ("名 词 解 释", "词解", [(2, 5)]),
        ("海\u200b珠海珠", "海珠", [(0, 3), (3, 5)]),
        ("哈哈哈哈哈", "哈哈", [(0, 2), (2, 4)]),
        ("a   b", "a b", [(0, 5)]),
        ("廣州“四風”", "广州“四风”", [(0, 6)]),
        ("𠀀海珠", "海", [(1, 2)]),
        ("海珠", "", []),
    ],
)
def test_where_a_needle_stands(text: str, needle: str, found: list[tuple[int, int]]) -> None:
    assert fold_map(text).find_all(fold(needle)) == found


def test_span_refuses_what_is_no_range_of_the_source() -> None:
    folded = fold_map("5㎡")
    assert folded.text == "5m2"
    assert folded.span(0, 3) == (0, 2)
    assert folded.span(1, 3) == (1, 2)
    assert folded.span(1, 2) is None
    assert folded.span(2, 3) is None
    assert folded.span(2, 2) is None
    assert folded.span(0, 4) is None
    assert fold_map("海珠").span(-1, 1) is None


@given(TEXTS)
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_map(text).text == fold(text)


def test_every_character_folds_once_and_for_all(full_run: bool) -> None:
    last = sys.maxunicode if full_run else 0x33FF
    for code in (*range(last + 1), *range(0xF900, 0x10000), *range(0x1D400, 0x1F300)):
        if not 0xD800 <= code < 0xE000:
            once = fold(chr(code))
            assert fold(once) == once, hex(code)


@given(TEXTS)
def test_a_text_finds_itself(text: str) -> None:
    folded = fold_map(text)
    if folded.text:
        (start, end), *more = folded.find_all(folded.text)
        assert not more
        assert fold(text[start:end]).strip() == folded.text.strip()


@given(TEXTS, TEXTS)
def test_matches_are_what_trying_every_range_finds(text: str, needle: str) -> None:
    """A match is a range of the source that folds to the needle and is cut nowhere inside."""
    wanted = fold(needle).strip()
    folded = fold_map(text)
    assert folded.find_all(wanted) == _by_brute_force(folded, wanted)


def _by_brute_force(folded: Folded, wanted: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    while wanted and at < len(folded.text):
        span = folded.span(at, at + len(wanted))
        if folded.text[at : at + len(wanted)] == wanted and span is not None:
            found.append(span)
            at += len(wanted)
        else:
            at += 1
    return found


@given(TEXTS, st.data())
def test_a_piece_of_the_text_is_found_where_it_was_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    wanted = fold(text[start:end]).strip()
    inside = [c for c in text[start:end] if fold(c).strip()]
    if not wanted or len(inside) != end - start:
        return  # the piece begins or ends with characters that fold to nothing
    folded = fold_map(text)
    offsets = range(len(folded.text))
    spans = {
        folded.span(at, at + len(wanted)) for at in offsets if folded.text[at:].startswith(wanted)
    }
    assert (start, end) in spans


@given(TEXTS)
def test_offsets_lead_back(text: str) -> None:
    folded = fold_map(text)
    last = 0
    for at, char in enumerate(folded.text):
        span = folded.span(at, at + 1)
        if span is not None:
            assert last <= span[0] < span[1] <= len(text)
            last = span[1]
            assert fold(text[slice(*span)]) == char


def test_few_standard_characters_are_folded() -> None:
    """Each of them stands for another in traditional texts, and in simplified ones for little."""
    standard = (ROOT / "build_scripts" / "data" / "tongyong.txt").read_text(encoding="utf-8")
    changed = {char for char in standard.split() for char in char if fold(char) != char}
    assert changed == set("乾剋吒夥徵於昇氾爇甦甯瞭祇祕脩苧蒐薳薹藉釐陞麽")


def test_what_was_converted_to_traditional_is_found() -> None:
    """Every character that OpenCC would write for one of these words folds back to it."""
    pairs = (
        ("干部 干净 干涉", "幹部 乾淨 干涉"),
        ("发展 头发", "發展 頭髮"),
        ("后来 皇后", "後來 皇后"),
        ("里程 里面", "里程 裏面"),
        ("台湾 台风 平台", "臺灣 颱風 平臺"),
        ("系统 关系 联系", "系統 關係 聯繫"),
        ("准备 批准", "準備 批准"),
        ("制度 制造", "制度 製造"),
        ("复兴 重复 复杂", "復興 重複 複雜"),
        ("钟表 钟爱", "鐘錶 鍾愛"),
        ("历史 日历", "歷史 日曆"),
        ("粮食 谷物", "糧食 穀物"),
        ("余额", "餘額"),
        ("征收 征程", "徵收 征程"),
        ("汇总 外汇", "彙總 外匯"),
    )
    for simplified, traditional in pairs:
        assert fold(traditional) == fold(simplified)
        assert fold_map(f"在{simplified}处").find_all(fold(traditional)) == [
            (1, 1 + len(simplified))
        ]


def test_decomposed_text_is_left_to_itself() -> None:
    decomposed = unicodedata.normalize("NFD", "é")
    assert fold(decomposed) == decomposed


def test_a_whole_report_folds_in_a_few_milliseconds() -> None:
    lines = (ROOT / "data/reports/haizhu-2024.md").read_text(encoding="utf-8").splitlines()
    for line in lines:
        fold(line)  # each character is worked out once
    begin = time.perf_counter()
    for line in lines:
        fold_map(line)
    assert time.perf_counter() - begin < 0.1  # 5 ms when the machine is idle
