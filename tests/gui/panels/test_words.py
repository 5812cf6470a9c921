# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCharFormat

from reader.ui.panels.words import Block, Stretch, layout_words

TEXT = (
    "全区实现地区生产总值2720.16亿元、同比增长8.6%，增速全市第一，规上服装制造业企业产值增长32.9%。"
)


def laid_out(text, lines=2, width=200, spans=()):
    stretches = [Stretch(start, end, QTextCharFormat()) for start, end in spans]
    return layout_words(text, Block(QFont(), width, lines, 20), stretches)


def test_a_text_that_fits_is_left_alone(qapp):
    words = laid_out("短短一句。")
    assert words.shown == "短短一句。"
    assert words.height == 1
    assert words.cut is None


def test_a_long_text_ends_in_an_ellipsis_within_the_width(qapp):
    words = laid_out(TEXT)
    assert words.height == 2
    assert words.cut is not None and 100 < words.cut.x() < 200
    assert TEXT.startswith(words.shown)
    assert 10 < len(words.shown) < len(TEXT)


def test_what_was_found_is_seen_however_far_back_it_stands(qapp):
    start = TEXT.index("32.9%")
    words = laid_out(TEXT, spans=[(start, start + 5)])
    assert words.shown.startswith("…")
    ((start, end, _),) = words.spans
    assert words.shown[start:end] == "32.9%"


def test_spans_are_code_points_also_behind_rare_characters(qapp):
    words = laid_out("𠮷𠮷野家增长", width=2000, spans=[(4, 6)])
    ((start, end, _),) = words.spans
    assert words.shown[start:end] == "增长"
    (told,) = words.layout.formats()
    assert (told.start, told.length) == (6, 2)  # type: ignore[attr-defined]  # UTF-16 units


@given(
    text=st.text("产业增长8.6%，。“”abc 𠮷\n", max_size=120),
    lines=st.integers(1, 3),
    width=st.integers(10, 300),
    data=st.data(),
)
def test_any_text_fits_any_room(qapp, text, lines, width, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = laid_out(text, lines, width, [(start, end)] if end > start else [])
    assert words.height <= lines
    assert all(0 <= start < end for start, end, _ in words.spans)
