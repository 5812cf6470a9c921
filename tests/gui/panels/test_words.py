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
    stretches = [Stretch(*span, QTextCharFormat()) for span in spans]
    return layout_words(text, Block(QFont(), width, lines, 20), stretches)


def spans_of(layout):
    """Start and length of each stretch, in UTF-16 units; PySide6's stubs do not know them."""
    return [(f.start, f.length) for f in layout.formats()]  # type: ignore[attr-defined]


def test_a_text_that_fits_is_left_alone(qapp):
    layout = laid_out("短短一句。")
    assert layout.text() == "短短一句。"
    assert layout.lineCount() == 1


def test_a_long_text_ends_in_an_ellipsis(qapp):
    layout = laid_out(TEXT)
    assert layout.lineCount() == 2
    assert layout.text().endswith("…")
    assert TEXT.startswith(layout.text()[:-1])


def test_what_was_found_is_seen_however_far_back_it_stands(qapp):
    start = TEXT.index("32.9%")
    layout = laid_out(TEXT, spans=[(start, start + 5)])
    text = layout.text()
    assert "32.9%" in text
    assert text.startswith("…")
    ((start, length),) = spans_of(layout)
    assert text[start : start + length] == "32.9%"


def test_spans_are_code_points_also_behind_rare_characters(qapp):
    text = "𠮷𠮷野家增长"
    layout = laid_out(text, width=2000, spans=[(4, 6)])
    assert spans_of(layout) == [(6, 2)]  # UTF-16 units


@given(
    text=st.text("产业增长8.6%，。“”abc 𠮷\n", max_size=120),
    lines=st.integers(1, 3),
    width=st.integers(10, 300),
    data=st.data(),
)
def test_any_text_fits_any_room(qapp, text, lines, width, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    layout = laid_out(text, lines, width, [(start, end)] if end > start else [])
    assert layout.lineCount() <= lines
    assert all(start >= 0 for start, _ in spans_of(layout))
