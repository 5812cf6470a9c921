# SPDX-License-Identifier: MIT
"""What has changed between two wordings: little is said, and it leads from one to the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.differences import changes


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("增长27.9%、增速第一", "增长31.4%、增速第一", [("27.9%", "31.4%")]),
        ("新增企业22家。", "新增企业22家，全市第一。", [("", "，全市第一")]),
        ("全面推进、加快建设", "加快建设", [("全面推进、", "")]),
        ("一样", "一样", []),
    ],
)
def test_what_is_said(old, new, expected):
    assert [tuple(change) for change in changes(old, new)] == expected


@given(st.text("甲乙丙，1", max_size=30), st.text("甲乙丙，1", max_size=30))
def test_the_changes_account_for_every_character(old, new):
    found = changes(old, new)
    kept_old = len(old) - sum(len(change.old) for change in found)
    kept_new = len(new) - sum(len(change.new) for change in found)
    assert kept_old == kept_new
    assert bool(found) == (old != new)
