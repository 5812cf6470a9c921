# SPDX-License-Identifier: MIT
"""One imported file beside its raw text, in the forms in which both can be compared.

Text is compared squeezed: folded, without white space. A whole report squeezed is one string, its
stream, in which a place of the raw file is found again by what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from reader.core.folding import fold
from reader.core.report import Passage, PassageKind, Report, Section, SectionKind, Term
from reader.importers import import_file
from reader.importers.decoding import decode
from reader.importers.opening import Imported

TEXT_KINDS = (".txt", ".gbk")
_AROUND = 14  # characters on each side by which a place is found again


def squeezed(text: str) -> str:
    """The text folded and without white space."""
    return fold("".join(text.split()))


@dataclass
class Case:
    """A file, what the importer made of it, and its raw text where the file is plain text."""

    path: Path
    imported: Imported
    raw: str | None
    read: str | None = None  # the text in which a person found the places, where it is not `raw`

    @property
    def report(self) -> Report:
        return self.imported.report

    @property
    def is_report(self) -> bool:
        """Whether the importer took the file for a report; it has parts, if it cannot say so."""
        return getattr(self.imported, "is_report", bool(self.parts))

    @cached_property
    def lines(self) -> list[str]:
        """The raw physical lines; line ends written out as `\\r\\n` count."""
        return readable(self.raw or "").split("\n")

    @cached_property
    def _read_lines(self) -> list[str]:
        return readable(self.read or self.raw or "").split("\n")

    @cached_property
    def sections(self) -> list[Section]:
        """Parts and sections of the text proper: levels 1 and 2, none of the appendices."""
        found: list[Section] = []
        inside = True
        for block in self.report.blocks:
            if isinstance(block, Section):
                if block.level == 1:
                    inside = block.kind is SectionKind.HEADING
                if inside and block.level <= 2:
                    found.append(block)
        return found

    @property
    def parts(self) -> list[Section]:
        return [section for section in self.sections if section.level == 1]

    @cached_property
    def body(self) -> list[Passage]:
        """What is neither a line of the title nor an entry of the glossary."""
        kinds = (PassageKind.HEADING, PassageKind.BODY, PassageKind.TABLE)
        return [passage for passage in self.report.passages if passage.kind in kinds]

    @cached_property
    def _squeezed(self) -> list[str]:
        return [squeezed(passage.text) for passage in self.report.passages]

    @cached_property
    def stream(self) -> str:
        """The report as one string."""
        return "".join(self._squeezed)

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage begins in the stream."""
        return [0, *accumulate(map(len, self._squeezed))][:-1]

    def in_stream(self, passage: int, start: int, end: int) -> tuple[int, int]:
        """The stream's range for code points `[start, end)` of a passage."""
        text = self.report.passages[passage].text
        begin = self.starts[passage] + len(squeezed(text[:start]))
        return begin, begin + len(squeezed(text[start:end]))

    def passage_at(self, at: int) -> Passage:
        """The passage in which the stream's offset `at` lies."""
        return self.report.passages[bisect_right(self.starts, at) - 1]

    def find(self, line: int, offset: int, length: int) -> tuple[int, int] | None:
        """The stream's range for a range of a folded raw line; None where it cannot be found.

        A note that the importer parts from its paragraph (a run-in heading's full stop) can lie
        in the surroundings, so narrower ones are tried, too.
        """
        folded = fold(self._read_lines[line - 1].strip())
        target = squeezed(folded[offset : offset + length])
        before, after = squeezed(folded[:offset]), squeezed(folded[offset + length :])
        for left, right in ((_AROUND, _AROUND), (_AROUND, 0), (0, _AROUND), (5, 3), (3, 0)):
            head = before[-left:] if left else ""
            at = self.stream.find(head + target + after[:right])
            if at >= 0:
                return at + len(head), at + len(head) + len(target)
        return None


def readable(raw: str) -> str:
    """The raw text with its line ends made one and what was written out as `&nbsp;` put in."""
    text = raw.replace("\\r\\n", "\n").replace("&nbsp;", " ")
    return re.sub(r"\r\n?", "\n", text)


def open_case(path: Path) -> Case:
    """Imports the file; raises ImportFailed where the importer refuses it."""
    return Case(path, import_file(path), raw_text(path))


def raw_text(path: Path) -> str | None:
    """The text of a plain text file; None for other kinds."""
    is_text = path.suffix.lower() in TEXT_KINDS
    return decode(path.read_bytes())[0] if is_text else None


def explanation_of(term: Term) -> str:
    """The squeezed explanation without references to pages at its beginning or end."""
    text = squeezed(term.explanation)
    text = re.sub(r"^\((?:p\d+[,、]?)+\):?", "", text)
    return re.sub(r"\((?:见第\d+页|(?:p\d+[,、]?)+)\)$", "", text)
