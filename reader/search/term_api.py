# SPDX-License-Identifier: MIT
"""What is known of a term across the library: words that engine, window and commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class TermInReport:
    """What one report has of a term.

    `name` and `explanation` are its glossary's, empty where that lacks the term. `entry` and
    `first_use` are indexes of passages, -1 where there is none; `used` is how often the text
    beside the glossary writes the term.
    """

    report_id: str
    report_name: str
    year: int | None
    region: str
    name: str
    explanation: str
    entry: int
    first_use: int
    used: int

    @property
    def explains(self) -> bool:
        """Whether the glossary has the term."""
        return self.entry >= 0


class KnownTerm(NamedTuple):
    """A name in the glossary of one report."""

    key: str
    name: str
    report_id: str
    year: int | None


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """The reports that have a term, as far as they are known, the oldest first.

    `names` are those that were asked for.
    """

    names: tuple[str, ...]
    reports: tuple[TermInReport, ...] = ()
    complete: bool = True
