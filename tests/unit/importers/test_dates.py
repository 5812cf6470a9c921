# SPDX-License-Identifier: MIT
"""Days in every way in which a title block writes them."""

from __future__ import annotations

import pytest

from reader.importers.dates import find_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024年1月25日在", "2024-01-25"),
        ("2024 年 1 月 25 日在", "2024-01-25"),
        ("２０２４年１月２５日", "2024-01-25"),
        ("2024-01-31 18:04:37", "2024-01-31"),
        ("2024/1/5", "2024-01-05"),
        ("2024.1.5", "2024-01-05"),
        ("二〇二六年一月二十七日", "2026-01-27"),
        ("二○一六年十二月十日", "2016-12-10"),
        ("二零二四年三月五日", "2024-03-05"),
        ("二0二四年三月三十一日", "2024-03-31"),
        ("二O二四年三月五日", "2024-03-05"),
        ("2024年13月25日", ""),
        ("2024年1月", ""),
        ("去年", ""),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert find_date(text) == date
