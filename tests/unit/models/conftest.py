# SPDX-License-Identifier: MIT
"""A small report in its parsed form, for models without a view."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.core.markdown_format import parse
from reader.core.parsed_form import ParsedReport, prepare

_FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="session")
def parsed() -> ParsedReport:
    text = (_FIXTURES / "small_report.md").read_text("utf-8")
    return prepare(parse(text, "small"), with_pinyin=True)
