# SPDX-License-Identifier: MIT
"""A string is found where it stands, everywhere it stands, and nowhere else.

The first report and the outside samples, against a search that is too plain to be wrong and knows
of the program nothing but `fold`: by way of the index and by way of the text. The normal run takes
a seeded sample of reports and strings; `test.py --full` takes all reports and 9,000 strings.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.core.errors import ImportFailed
from reader.core.folding import fold
from reader.core.parsed_form import prepare
from reader.core.report import (
    Metadata,
    Paragraph,
    Passage,
    PassageKind,
    Report,
    Section,
    SectionKind,
    Term,
)
from reader.importers import import_file
from reader.search.index_update import update
from reader.search.library_engine import LibraryEngine
from reader.search.library_index import Introduction
from reader.search.manifest import Source
from reader.search.query import literal, parse
from reader.search.searcher import Searcher
from reader.search.stored_match import StoredMatch

LENGTHS = (1, 2, 3, 4, 8, 16)
SPECIAL = re.compile(r"[0-9０-９A-Za-z%％.．,+\-—·“”‘’\"'《》、，。：；（）()\[\]/*?&～ \t\n]")
CHINESE = re.compile(r"[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
KINDS = {
    "标题": {PassageKind.TITLE, PassageKind.HEADING},
    "正文": {PassageKind.BODY, PassageKind.TABLE},
    "名词": {PassageKind.ENTRY},
}
ROOT = Path(__file__).resolve().parents[3]
TRICKY = Report(
    Metadata("tricky", region="广东省/广州市", year=2024),
    (
        Section("一、水質Ⅳ类、Ⅴ類和V类"),
        Paragraph("㎡和m2，℃、°C，⅔ 2/3，①1，…… ... ‥，㈱(株)，ﬁﬂfifl，ⅧⅦiiVIII。"),
        Paragraph("海\u200b珠　区 海珠\n區，GDP  增长 8.6 %，a\u3000b c\u2060d，“四風”「四风」。"),
        Paragraph("—–-‐－·•・‧，５，０００，5,000，㍿，㎏㎏kg，Å，ﷺ。"),
        Section("名词解释", kind=SectionKind.GLOSSARY),
    ),
    (Term(1, "Ⅳ类", "IV类水质。\n\u3000\u3000两级㎥。"),),
)
Span = tuple[int, int, int]


@dataclass
class Plain:
    """A passage folded one character at a time, each with where it comes from."""

    passage: Passage
    chars: list[str] = field(default_factory=list)
    starts: list[int | None] = field(default_factory=list)
    ends: list[int | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        for at, char in enumerate(self.passage.text):
            form = " " if char.isspace() else fold(char)
            if form == " " and self.chars[-1:] == [" "]:
                self.ends[-1] = at + 1
                continue
            self.chars += form
            self.starts += [at if i == 0 else None for i in range(len(form))]
            self.ends += [at + 1 if i == len(form) - 1 else None for i in range(len(form))]
        for at in reversed(range(1, len(self.chars) - 1)):
            beside = self.chars[at - 1], self.chars[at + 1]
            if self.chars[at] == " " and all(CHINESE.match(char) for char in beside):
                del self.chars[at], self.starts[at], self.ends[at]
        self.text = "".join(self.chars)

    def places(self, needle: str) -> Iterator[Span]:
        """Leftmost, not overlapping, and never cutting a character of the text in two."""
        at = 0
        while needle and (at := self.text.find(needle, at)) >= 0:
            start, end = self.starts[at], self.ends[at + len(needle) - 1]
            if start is None or end is None:
                at += 1
            else:
                yield self.passage.index, start, end
                at += len(needle)


class OneReport:
    """A library of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def sources(self) -> list[Source]:
        return [Source("one", 0, 0)]

    def introduce(self, path: str) -> Introduction:
        return Introduction(path, path, "", None)

    def identify(self, path: str) -> str:
        return path

    def load(self, path: str) -> Report:
        return self.report


class ByIndex:
    """The report by way of the library's index and text store."""

    def __init__(self, report: Report, folder: Path) -> None:
        shelf = OneReport(report)
        assert update(folder, shelf, lambda _done, _total: None)
        self.engine = LibraryEngine(folder, shelf)
        self.engine.refresh()
        assert not self.engine.stale

    def hits(self, query: str) -> list[Span]:
        text = self.engine.text(self.engine.reports[0])
        match = StoredMatch(parse(query))
        found: list[Span] = []
        for row in self.engine.answer(query, exact=True).rows():
            if row is not None and text is not None:
                spans = match.spans(text.text(row.passage))
                assert row.count == len(spans)
                found.extend((row.passage, start, end) for start, end in spans)
        return sorted(found)


@dataclass
class Sample:
    """A report, what it should answer, and the two ways to ask it."""

    name: str
    report: Report
    by_index: ByIndex
    by_text: Searcher
    chance: random.Random

    def __post_init__(self) -> None:
        self.plain = [Plain(passage) for passage in self.report.passages]
        for plain in self.plain:
            assert plain.text == fold(plain.passage.text)

    def asked(self, query: str) -> list[Span]:
        """What both searchers answer."""
        answer = self.by_text.search(query)
        hits = answer.hits
        assert answer.count == len(hits)
        assert self.by_index.hits(query) == sorted(
            (hit.passage, hit.start, hit.end) for hit in hits
        ), (self.name, query)
        assert list(hits) == sorted(
            hits, key=lambda hit: (not hit.whole_number, hit.passage, hit.start, hit.end)
        )
        for hit in hits:
            assert hit.text == self.report.passages[hit.passage].text[hit.start : hit.end]
        return sorted((hit.passage, hit.start, hit.end) for hit in hits)

    def expected(self, needle: str) -> list[Span]:
        return sorted(span for plain in self.plain for span in plain.places(needle))

    def stretch(self, length: int) -> str:
        """A stretch of the text; one of two has a sign, a figure or a Latin letter in it."""
        while True:
            text = self.chance.choice(self.report.passages).text
            if len(text) < length:
                continue
            starts = range(len(text) - length + 1)
            if self.chance.random() < 0.5 and (special := SPECIAL.search(text)):
                at = self.chance.choice(
                    [m.start() for m in SPECIAL.finditer(text, special.start())]
                )
                starts = range(max(0, at - length + 1), min(at, len(text) - length) + 1)
            start = self.chance.choice(starts)
            if fold(text[start : start + length]).strip():
                return text[start : start + length]

    def word(self) -> str:
        """A short stretch that is no syntax of the query language."""
        while True:
            string = self.stretch(self.chance.choice((1, 2, 2, 3)))
            if string.isalnum() and fold(string) == string and string != "OR":
                return string


@pytest.fixture(scope="module")
def samples(first_report, tmp_path_factory, full_run) -> Iterator[list[Sample]]:
    """The first report, a tricky one and others; without the outside samples, only these two."""
    reports = {"first": first_report, "tricky": TRICKY}
    paths = sorted((ROOT.parent / "shared" / "reports").glob("*.txt"))
    for path in paths if full_run else paths[::9]:
        try:
            reports[path.name] = import_file(path).report
        except ImportFailed:  # one of the samples is a page without a report
            continue
    made = []
    for seed, (name, report) in enumerate(reports.items()):
        folder = tmp_path_factory.mktemp("index")
        searcher = Searcher(prepare(report))
        made.append(Sample(name, report, ByIndex(report, folder), searcher, random.Random(seed)))
    yield made
    for sample in made:
        sample.by_index.engine.close()


def each(samples: list[Sample], count: int) -> Iterator[tuple[int, Sample]]:
    """`count` numbers, each with a sample in turn."""
    for at in range(count):
        yield at, samples[at % len(samples)]


def test_every_stretch_of_the_text_is_found_where_it_stands(samples, full_run):
    seen = set()
    for at, sample in each(samples, 6000 if full_run else 960):
        string = sample.stretch(LENGTHS[at // len(samples) % len(LENGTHS)])
        expected = sample.expected(fold(string))
        assert sample.asked(literal(string)) == expected, (sample.name, string)
        # It stands where it was taken from, unless it ends in what the fold drops there.
        ends = fold(string[0]).strip() and fold(string[-1]).strip()
        assert expected or not ends, (sample.name, string)
        seen |= set(string)
    assert seen >= set("0123456789%.“”，。、（）") and seen & set("ABCDGP")


def test_every_stretch_of_the_folded_text_is_found_unless_it_cuts_a_character(samples, full_run):
    for at, sample in each(samples, 1500 if full_run else 240):
        text = sample.chance.choice([plain.text for plain in sample.plain if plain.text])
        start = sample.chance.randrange(len(text))
        string = text[start : start + LENGTHS[at // len(samples) % len(LENGTHS)]]
        if string.strip():
            assert sample.asked(literal(string)) == sample.expected(string), (sample.name, string)


def test_what_does_not_stand_there_is_not_found(samples, full_run):
    absent = 0
    for at, sample in each(samples, 1500 if full_run else 180):
        string = list(sample.stretch(LENGTHS[at // len(samples) % len(LENGTHS)]))
        others = sample.stretch(8)
        string[sample.chance.randrange(len(string))] = sample.chance.choice(others + "鑫龘Qz0%.")
        expected = sample.expected(fold("".join(string)))
        absent += not expected
        assert sample.asked(literal("".join(string))) == expected, (sample.name, string)
    assert absent > 60


def test_combinations(samples, full_run):
    """Groups of alternatives, with and without, in quotation marks, in one kind of passage."""
    found = 0
    for _, sample in each(samples, 1500 if full_run else 240):
        groups = [
            [_clause(sample) for _ in range(sample.chance.choice((1, 1, 2, 3)))]
            for _ in range(sample.chance.choice((1, 2, 2, 3)))
        ]
        joint = sample.chance.choice(("|", " | ", " OR ", "｜"))
        query = " ".join(joint.join(said for said, _, _ in group) for group in groups)
        wanted = {value for group in groups for _, kind, value in group if kind == "text"}
        expected: set[Span] = set()
        for plain in sample.plain:
            if all(any(_holds(sample, plain, clause) for clause in group) for group in groups):
                expected.update(span for needle in wanted for span in plain.places(needle))
        assert sample.asked(query) == sorted(expected), (sample.name, query)
        found += bool(expected)
    assert found > 60


Said = tuple[str, str, str]  # how a clause is typed, its kind, its value


def _clause(sample: Sample) -> Said:
    word = sample.word()
    year = str(sample.report.meta.year or 2020)
    region = sample.report.meta.region.rpartition("/")[2] or "海珠"
    kind = sample.chance.choice(sorted(KINDS))
    return sample.chance.choice(
        [
            *[(word, "text", word)] * 6,
            (f'"{word}"', "text", word),
            (f"“{word}”", "text", word),
            (f"-{word}", "no text", word),
            (f'-"{word}"', "no text", word),
            (f"in:{kind}", "in", kind),
            (f"-in:{kind}", "not in", kind),
            (f"year:{year}", "year", year),
            ("year:..1980", "year", "1980"),
            (f"region:{region}", "region", region),
            ("-region:北极", "text of nowhere", ""),
        ]
    )


def _holds(sample: Sample, plain: Plain, clause: Said) -> bool:
    _, kind, value = clause
    match kind:
        case "text" | "no text":
            return bool(list(plain.places(value))) == (kind == "text")
        case "in" | "not in":
            return (plain.passage.kind in KINDS[value]) == (kind == "in")
        case "year":
            return str(sample.report.meta.year) == value
        case "region":
            return value in sample.report.meta.region.replace("/", "")
    return True
