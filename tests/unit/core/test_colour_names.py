# SPDX-License-Identifier: MIT
"""Each colour has a letter of its own, whatever a reader calls it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.annotation import COLOURS
from reader.core.colour_names import COLOUR_NAMES, letters


def test_the_usual_names_begin_differently():
    assert "".join(letters(COLOUR_NAMES).values()) == "目成问建其"


@given(st.lists(st.text("目标成绩 ", max_size=4), min_size=5, max_size=5))
def test_no_two_colours_share_a_letter(names):
    found = letters(dict(zip(COLOURS, names, strict=True)))
    assert list(found) == list(COLOURS)
    assert len(set(found.values())) == 5
    assert all(letter.strip() for letter in found.values())
