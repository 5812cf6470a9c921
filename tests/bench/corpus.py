# SPDX-License-Identifier: MIT
"""Made-up reports in any number, from the sentences of real ones: what a large library is like.

Report n of a seed is always the same, whatever else is made, so that 5,000 can be made one at a
time. Each takes the shape of a real report (parts, sections, paragraphs, glossary, the clauses of
each paragraph) and fills it with clauses of all of them. Recombining alone would give far fewer
distinct pairs of characters than real text has, and an index lives on those; so each report has
place names and figures of its own, and some clauses are spliced in the middle. So 530,000
characters have 85,000 distinct pairs (the 29 samples: 84,000), and 4.1 million have 212,000.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from reader.core.markdown_format import dump, parse
from reader.core.report import Block, Metadata, Paragraph, Report, Table, Term
from reader.importers import import_file

ROOT: Final = Path(__file__).resolve().parents[2]
VERSION: Final = 1  # part of the cached folders' names: count it up when the text changes
SEED: Final = 2024
_NO_REPORT: Final = "pingshan_2021_navonly.txt"
_CLAUSE: Final = re.compile(r"[^，。；：！？]*[，。；：！？]?[”’）》]*")
_FIGURE: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=[^\d.年]|$)")
_PLACE: Final = re.compile(
    r"[一-龥]{2}(?=[村镇街路河湖山区县]|公园|医院|学校|小学|中学|大桥|广场|水库|社区|大道|新城|企业|集团)"
)
_SPLICED: Final = 0.15  # share of the clauses that are two halves
_NAMES: Final = 100  # place names of each report's own
_PROVINCES: Final = "河北 山西 辽宁 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 四川 甘肃"


def sample_files() -> list[Path]:
    """The real reports beside the repository; none on a machine that has not got them."""
    folder = ROOT.parent / "shared" / "reports"
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.suffix in (".txt", ".gbk"))


def first_report() -> Report:
    """The report that ships with the program."""
    path = ROOT / "data" / "reports" / "haizhu-2024.md"
    return parse(path.read_text(encoding="utf-8"), path.stem)


def real_reports() -> list[Report]:
    """The first report and the samples, as far as they are on this machine."""
    return [first_report(), *(import_file(path).report for path in sample_files())]


class Corpus:
    """The made-up reports of one seed; `sources` are the real ones that they are made of."""

    def __init__(self, seed: int = SEED, sources: list[Report] | None = None) -> None:
        self._seed = seed
        real = real_reports() if sources is None else sources
        self._sources = [r for r in real if r.meta.id != Path(_NO_REPORT).stem.replace("_", "-")]
        self._shapes = [r for r in self._sources if len(r.passages) >= 100] or self._sources

    @cached_property
    def _clauses(self) -> dict[str, list[str]]:
        """Every clause of the sources, by the mark that ends it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for report in self._sources:
            for passage in report.passages:
                for clause in _clauses(passage.text):
                    found[clause[-1]].append(clause)
        marks = {mark for mark in found if mark in "，。；：！？"}
        rest = [clause for mark in found if mark not in marks for clause in found[mark]]
        return {**{mark: found[mark] for mark in marks}, "": rest}

    @cached_property
    def _characters(self) -> str:
        """The Chinese characters of the sources, each as often as names would use it: alike."""
        text = "".join(p.text for report in self._sources for p in report.passages)
        return "".join(sorted({char for char in text if "一" <= char <= "龥"}))

    def report(self, number: int) -> Report:
        """The made-up report of this number, from 0."""
        return self._maker(number).report(self._shapes)

    def reports(self, count: int) -> Iterator[Report]:
        """The first `count` reports, one at a time, newest first."""
        years = [self._maker(number).meta.year or 0 for number in range(count)]
        return map(self.report, sorted(range(count), key=lambda number: (-years[number], number)))

    def _maker(self, number: int) -> _Maker:
        return _Maker(self._clauses, self._characters, self._seed, number)

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the seed, the sources and this module's version."""
        digest = hashlib.sha256(f"{VERSION} {self._seed}".encode())
        for report in self._sources:
            digest.update(dump(report).encode())
        return digest.hexdigest()[:12]


class _Maker:
    """Makes one report."""

    def __init__(
        self, clauses: dict[str, list[str]], characters: str, seed: int, number: int
    ) -> None:
        self._chance = random.Random(f"{seed}/{number}")
        self._clauses = clauses
        self._characters = characters
        self._number = number
        self._names = [self._name() for _ in range(_NAMES)]
        self.meta = self._metadata()

    def report(self, shapes: list[Report]) -> Report:
        shape = self._chance.choice(shapes)
        blocks: list[Block] = []
        for block in shape.blocks:
            match block:
                case Paragraph():
                    blocks.append(self._paragraph(block))
                case Table():
                    cells = [[self._text(cell) for cell in row] for row in block.rows]
                    blocks.append(Table(tuple(tuple(row) for row in cells)))
                case _:
                    blocks.append(block)
        terms = tuple(
            Term(term.number, f"{self._name()}{term.name[-2:]}", self._text(term.explanation))
            for term in shape.glossary
        )
        return Report(self.meta, tuple(blocks), terms)

    def _metadata(self) -> Metadata:
        chance = self._chance
        year = chance.randint(2007, 2026)
        city, district = f"{self._names[0]}市", f"{self._names[1]}{chance.choice('区县')}"
        day = f"{year}-01-{chance.randint(5, 28):02d}"
        return Metadata(
            id=f"made-{self._number:05d}",
            title="政府工作报告",
            name=f"{district}{year}年政府工作报告",
            region=f"{chance.choice(_PROVINCES.split())}省/{city}/{district}",
            year=year,
            delivered=day,
            speaker=f"区长 {self._name()}",
            published=day,
        )

    def _paragraph(self, shape: Paragraph) -> Paragraph:
        text = self._text(shape.text) or shape.text
        lead = next((i for i in range(1, len(text)) if text[i] in "，。；："), 0)
        return Paragraph(text, lead if shape.lead else 0)

    def _text(self, shape: str) -> str:
        """A text of as many clauses as this one, ended by the same marks."""
        return "".join(self._clause(clause[-1]) for clause in _clauses(shape))

    def _clause(self, mark: str) -> str:
        pool = self._clauses.get(mark) or self._clauses[""]
        clause = self._chance.choice(pool)
        if self._chance.random() < _SPLICED:
            other = self._chance.choice(pool)
            clause = clause[: len(clause) // 2] + other[len(other) // 2 :]
        clause = _PLACE.sub(lambda _: self._chance.choice(self._names), clause)
        return _FIGURE.sub(self._figure, clause)

    def _figure(self, match: re.Match[str]) -> str:
        """Another figure of as many digits."""
        figures = [str(self._chance.randint(1, 9))]
        for char in match[0][1:]:
            figures.append(char if char == "." else str(self._chance.randint(0, 9)))
        return "".join(figures)

    def _name(self) -> str:
        return "".join(self._chance.choices(self._characters, k=2))


def _clauses(text: str) -> list[str]:
    return [clause for clause in _CLAUSE.findall(text.replace("\n", "")) if clause]


def library_folder(count: int, corpus: Corpus | None = None) -> Path:
    """A folder that holds the first `count` made-up reports as Markdown, made when missing.

    It is kept in the system's folder for temporary files (5,000 reports: 330 MB).
    """
    made = corpus or Corpus()
    root = Path(tempfile.gettempdir()) / "report-reader-bench"
    folder = root / f"library-{made.fingerprint}-{count}"
    if folder.is_dir():
        return folder
    root.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(dir=root))
    try:
        for report in made.reports(count):
            path = unfinished / f"{report.meta.id}.md"
            path.write_text(dump(report), encoding="utf-8")
        unfinished.replace(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    return folder
