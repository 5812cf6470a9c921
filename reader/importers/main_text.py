# SPDX-License-Identifier: MIT
"""Asks trafilatura what of a web page is its article; the only module that imports it.

trafilatura proposes, our own reading of the page decides what is kept (see `html_article.py`):
its answer is compared with the page's lines and never shown.
"""

from __future__ import annotations

import trafilatura

_LARGEST = 1_500_000
"""Characters of a page; a report's page has 0.1 to 0.5 million. Time grows faster than length."""


def main_text(html: str) -> str:
    """The text of the article, or nothing where none is found or the page is too large to ask."""
    if len(html) > _LARGEST:
        return ""
    return (
        trafilatura.extract(
            html,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            with_metadata=False,
            fast=True,
        )
        or ""
    )
