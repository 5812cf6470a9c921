# SPDX-License-Identifier: MIT
"""What unit tests of several packages share."""

from pathlib import Path

import pytest

from reader.core.markdown_format import parse
from reader.core.report import Report

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"


@pytest.fixture(scope="session")
def first_report() -> Report:
    """The report that ships with the program."""
    path = REPORTS / "haizhu-2024.md"
    return parse(path.read_text(encoding="utf-8"), path.stem)
