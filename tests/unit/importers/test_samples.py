# SPDX-License-Identifier: MIT
"""The sample reports beside the repository: all open, and the figures of their index come out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reader.core.glossary import occurrences
from reader.core.markdown_format import dump, parse
from reader.core.parsed_form import decode, encode, prepare
from reader.core.report import Paragraph, Section
from reader.importers import import_file

NO_REPORT = "pingshan_2021_navonly.txt"


def samples(shared: Path) -> list[Path]:
    return sorted(p for p in (shared / "reports").iterdir() if p.suffix in (".txt", ".gbk"))


def test_every_sample_opens_and_is_written_and_read_again(shared: Path) -> None:
    for path in samples(shared):
        report = import_file(path).report
        assert report.blocks, path.name
        assert parse(dump(report), "") == report, path.name
        parsed = prepare(report)
        assert decode(encode(parsed)) == parsed, path.name
        numbers = [passage.number for passage in report.passages]
        assert len(set(numbers)) == len(numbers), path.name


def test_glossaries_have_as_many_terms_as_were_counted(shared: Path) -> None:
    with (shared / "reports" / "index.tsv").open(encoding="utf-8") as file:
        counted = {
            row["file"]: int(row["glossary_terms"]) for row in csv.DictReader(file, delimiter="\t")
        }
    for path in samples(shared):
        report = import_file(path).report
        assert len(report.glossary) == counted.get(path.name, 0), path.name
        if report.glossary:
            assert len(occurrences(report)) >= len(report.glossary) // 2, path.name


def test_reports_have_parts_and_what_is_none_does_not(shared: Path) -> None:
    for path in samples(shared):
        imported = import_file(path)
        parts = [b for b in imported.report.blocks if isinstance(b, Section) and b.level == 1]
        if path.name == NO_REPORT:
            assert not parts
            assert "纯文本" in imported.warnings[0]
        else:
            assert len(parts) >= 2, path.name


def test_a_report_printed_twice_is_kept_once(shared: Path) -> None:
    imported = import_file(shared / "reports" / "guowuyuan_2023.txt")
    texts = [b.text for b in imported.report.blocks if isinstance(b, Paragraph)]
    long = [text for text in texts if len(text) > 40]
    assert len(long) == len(set(long))
    assert any("两遍" in warning for warning in imported.warnings)


@pytest.mark.parametrize("name", ["mancheng_2020.txt"])
def test_broken_question_marks_stay_broken(shared: Path, name: str) -> None:
    assert "？？" not in dump(import_file(shared / "reports" / name).report)
