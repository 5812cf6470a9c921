# SPDX-License-Identifier: MIT
"""The first report, read once for all tests of the core."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.markdown_format import parse
from reader.core.report import Report

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def first_report() -> Report:
    """Haizhu District's report of 2024 as it ships."""
    return parse((ROOT / "data/reports/haizhu-2024.md").read_text(encoding="utf-8"), "")
