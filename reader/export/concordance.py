# SPDX-License-Identifier: MIT
"""Hits in their context, one a row: what every form of the table says, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HEADER: Final = (
    *("序号", "左文", "命中", "右文"),
    *("报告", "年份", "地区", "章节", "段号", "说明"),
)


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """One hit: the text before and after it in its passage, and where it stands.

    `section` is the path of headings, `number` the passage's (`1.2.2`), `why` what is to be said
    about a hit that is not plainly what was typed, else empty. `region` is written from the top,
    parted by `/`.
    """

    left: str
    hit: str
    right: str
    section: str
    number: str
    why: str = ""
    report: str = ""
    year: int | None = None
    region: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells below `HEADER`, without the first, which counts."""
        year = "" if self.year is None else str(self.year)
        return (
            *(self.left, self.hit, self.right, self.report, year, self.region),
            *(self.section, self.number, self.why),
        )
