# SPDX-License-Identifier: MIT
"""Small Chinese numbers, both ways."""

from __future__ import annotations

import pytest

from reader.core.places import chinese_number
from reader.importers.numerals import small_number


def test_every_number_is_read_as_it_is_written() -> None:
    assert [small_number(chinese_number(n)) for n in range(100)] == list(range(100))


@pytest.mark.parametrize("text", ["", "一一", "百", "十十", "二十一二", "1"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        small_number(text)
