# SPDX-License-Identifier: MIT
"""Anchors on real reports that are edited: what must hold over thousands of them.

Every character of a report carries its own number through the edits, so the place where an
annotation belongs afterwards is known, whatever else has the same words. A certain answer that
is not that place is an error; so is a place that could have been found and was not.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, seed, settings
from hypothesis import strategies as st

from reader.core.anchors import Anchor, AnchorState, ReportText, Resolved
from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Paragraph, Report
from reader.importers.opening import import_file

CERTAIN = (AnchorState.EXACT, AnchorState.MOVED)
PER_REPORT = 20
QUICK, FULL = 300, 6000


class Char(NamedTuple):
    """A character and its number in the original; -1 for one that was added."""

    char: str
    number: int


Row = list[Char]
Edit = Callable[[list[Row], random.Random], None]


def rows_of(report: Report) -> list[Row]:
    """The report's passages as numbered characters."""
    rows, number = [], 0
    for passage in report.passages:
        rows.append([Char(char, number + i) for i, char in enumerate(passage.text)])
        number += len(passage.text)
    return rows


def report_of(rows: list[Row]) -> Report:
    """A report with these texts; what is a heading or an entry does not matter to an anchor."""
    texts = ("".join(char for char, _ in row) for row in rows)
    return Report(Metadata("x"), tuple(Paragraph(text) for text in texts))


# edits, each in place


def insert_paragraph(rows: list[Row], rng: random.Random) -> None:
    source = rng.choice(rows)
    start = rng.randrange(max(1, len(source)))
    copied = [Char(c, -1) for c, _ in source[start:]] or added("新")
    rows.insert(rng.randrange(len(rows) + 1), copied)


def delete_paragraph(rows: list[Row], rng: random.Random) -> None:
    if len(rows) > 3:
        rows.pop(rng.randrange(len(rows)))


def move_paragraph(rows: list[Row], rng: random.Random) -> None:
    row = rows.pop(rng.randrange(len(rows)))
    rows.insert(rng.randrange(len(rows) + 1), row)


def fix_typos(rows: list[Row], rng: random.Random) -> None:
    for _ in range(rng.randint(1, 40)):
        row = rng.choice(rows)
        at = rng.randrange(max(1, len(row)))
        kind = rng.randrange(3)
        new = added(rng.choice("的在了和与大小万亿")) if kind != 2 else []
        if not (kind == 1 and row and row[at].char == new[0].char):
            row[at : at + (kind != 0)] = new


def change_width(rows: list[Row], _rng: random.Random) -> None:
    wide = str.maketrans("，：；！？（）", ",:;!?()")
    for row in rows:
        row[:] = [Char(char.translate(wide), number) for char, number in row]


def save_differently(rows: list[Row], rng: random.Random) -> None:
    quotes = str.maketrans("“”", '""')
    for row in rows:
        row[:] = [Char(char.translate(quotes), number) for char, number in row]
        if row and rng.random() < 0.3:
            row.insert(rng.randrange(len(row)), Char("\u3000", -1))


def renumber(rows: list[Row], rng: random.Random) -> None:
    for row in rows:
        if len(row) > 3 and row[0].char in "（(" and row[1].char in "一二三四五六七八九":
            row[1] = changed(row[1], rng.choice("一二三四五六七八九"))


def reword(rows: list[Row], rng: random.Random) -> None:
    """Insert and delete whole clauses."""
    for _ in range(rng.randint(1, 6)):
        row = rng.choice(rows)
        at = rng.randrange(max(1, len(row)))
        row[at : at + rng.choice((0, 12))] = added(rng.choice(("，稳步推进各项工作", "")))


def changed(old: Char, char: str) -> Char:
    """Another character in the place of one, which stays itself if it is no other."""
    return old if old.char == char else Char(char, -1)


def added(text: str) -> Row:
    return [Char(char, -1) for char in text]


EDITS = (insert_paragraph, delete_paragraph, move_paragraph, fix_typos, change_width,
         save_differently, renumber, reword)  # fmt: skip


def edit_words(rows: list[Row], place: TextRange, rng: random.Random) -> None:
    """Change up to a tenth of the words of one place."""
    row, (start, end) = rows[place.start.passage], (place.start.offset, place.end.offset)
    for _ in range(rng.randint(1, max(1, (end - start) // 10))):
        at = rng.randrange(start, end)
        if rng.random() < 0.5:
            row[at] = changed(row[at], rng.choice("某各全新再"))
        else:
            row.insert(at, Char(rng.choice("某各全新再"), -1))


# judging


@dataclass(frozen=True)
class Case:
    """An annotation and where its characters stand after the edits."""

    anchor: Anchor
    share: float
    """How much of it is still there, in its order and with nothing between it."""
    whole: bool
    """Every character is there, with nothing but white space between."""
    range: TextRange | None


def follow(
    anchor: Anchor, numbers: list[int], rows: list[Row], places: dict[int, Position]
) -> Case:
    """Where the characters with these numbers stand now."""
    found = [places[number] for number in numbers if number in places]
    if not found or any(position.passage != found[0].passage for position in found):
        return Case(anchor, 0.0, False, None)
    start, end = found[0], Position(found[-1].passage, found[-1].offset + 1)
    between = rows[start.passage][start.offset : end.offset]
    changed = (
        len(numbers) - len(found) + sum(c.number < 0 and not c.char.isspace() for c in between)
    )
    ordered = found == sorted(found)
    share = 1 - changed / len(numbers) if ordered else 0.0
    return Case(anchor, share, changed == 0 and ordered, TextRange(start, end))


def overlap(one: TextRange, other: TextRange | None) -> float:
    """The common part of two ranges of one passage, as a share of both together."""
    if (
        other is None
        or one.start.passage != other.start.passage
        or one.end.passage != one.start.passage
    ):
        return 0.0
    common = min(one.end.offset, other.end.offset) - max(one.start.offset, other.start.offset)
    both = max(one.end.offset, other.end.offset) - min(one.start.offset, other.start.offset)
    return max(0.0, common / both)


def judge(case: Case, resolved: Resolved) -> str:
    """What became of an annotation, in a word; the names that begin with ! must never come."""
    found = resolved.range
    if resolved.state in CERTAIN:
        # An edit may put a character back, or its double beside it: then the words are whole
        # again though not each of them is the old one.
        right = found is not None and overlap(found, case.range) > (0.99 if case.whole else 0.85)
        return "certain" if right else "!wrong"
    if case.range is not None and case.share >= 0.9:
        kind = "survives" if case.whole else "edited"
        right = found is not None and overlap(found, case.range) >= 0.8
        return f"{kind}: " + ("approximate" if right else "elsewhere" if found else "orphan")
    return "lost: " + resolved.state.value


def try_report(report: Report, edits: Sequence[Edit], rng: random.Random) -> Counter[str]:
    """Annotate a report, edit it, and judge where the annotations are found."""
    rows = rows_of(report)
    cases = []
    while len(cases) < PER_REPORT:
        passage = rng.choice(report.passages)
        length = min(len(passage.text), rng.choice((2, 4, 8, 12, 20, 40, 80, 200)))
        start = rng.randrange(len(passage.text) - length + 1)
        place = TextRange.within(passage.index, start, start + length)
        words = rows[passage.index][start : start + length]
        if words and not (words[0].char.isspace() or words[-1].char.isspace()):
            numbers = [char.number for char in words if not char.char.isspace()]
            cases.append((Anchor.make(report, place, "old"), numbers, place))
    for _, _, place in sorted(cases, key=lambda case: case[2], reverse=True):
        if rng.random() < 0.4 and place.end.offset - place.start.offset >= 10:
            edit_words(rows, place, rng)
    for edit in edits:
        edit(rows, rng)
    changed = ReportText(report_of(rows))
    places = {c.number: Position(r, i) for r, row in enumerate(rows) for i, c in enumerate(row)}
    return Counter(
        judge(follow(anchor, numbers, rows, places), changed.resolve(anchor, "new"))
        for anchor, numbers, _ in cases
    )


def test_no_annotation_is_silently_attached_to_another_place(
    first_report: Report, full_run: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = [first_report, *sample_reports()]
    verdicts = Counter[str]()

    @seed(20240125)
    @settings(
        max_examples=(FULL if full_run else QUICK) // PER_REPORT,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
    )
    @given(
        report=st.sampled_from(reports),
        edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=5),
        rng=st.randoms(use_true_random=True),
    )
    def edited(report: Report, edits: list[Edit], rng: random.Random) -> None:
        found = try_report(report, edits, rng)
        assert found["!wrong"] == 0
        verdicts.update(found)

    edited()
    with capsys.disabled():
        print(f"\n{verdicts.total()} anchors on {len(reports)} reports: {dict(verdicts)}")
    assert verdicts.total() >= (FULL if full_run else QUICK)
    survived = verdicts["certain"] + of(verdicts, "survives")
    assert verdicts["certain"] + verdicts["survives: approximate"] >= 0.99 * survived
    assert verdicts["edited: approximate"] >= 0.90 * of(verdicts, "edited")


def of(verdicts: Counter[str], kind: str) -> int:
    return sum(count for name, count in verdicts.items() if name.startswith(kind))


def sample_reports() -> list[Report]:
    """The outside samples where they are on this machine; the first report does without."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "reports"
    names = ("luohu_2018", "gansu_2026", "futian_2018", "guangming_2022")
    files = [file for name in names for file in folder.glob(f"*{name}*")]
    return [import_file(file).report for file in files]
