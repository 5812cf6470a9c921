# SPDX-License-Identifier: MIT
"""What a changed paragraph said once is found in quotes, older texts and backups."""

from __future__ import annotations

import pytest

from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.place_code import PlaceCode
from reader.core.positions import TextRange
from reader.paths import locate_paths
from reader.store.annotations import AnnotationStore
from reader.store.backup import make_backup
from reader.store.library import Library
from reader.store.older_wordings import older_wording

OLD, NEW = "增长8.6%，增速第一。", "增长8.8%，增速第一。"


@pytest.fixture
def paths(reader_home):
    return locate_paths({"REPORT_READER_HOME": str(reader_home)})


def write(folder, name, words):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"---\nid: r\n---\n\n# 一、回顾\n\n{words}\n\n另一段。\n", "utf-8")


def code_of(paths, number="1.0.1"):
    report = Library(paths).open("r").report
    return PlaceCode.of(report, report.passage_by_number[number].index)


def annotate(paths, number, end=None):
    opened = Library(paths).open("r")
    passage = opened.report.passage_by_number[number]
    place = TextRange.within(passage.index, 0, end or len(passage.text))
    store = AnnotationStore.open(paths.annotations)
    store.add(Annotation.new("r", Kind.NOTE, Anchor.make(opened.report, place, opened.digest)))
    store.close()


def test_from_a_quote(paths):
    write(paths.library, "r.md", OLD)
    code = code_of(paths)
    annotate(paths, "1.0.1")
    write(paths.library, "r.md", NEW)
    assert older_wording(paths, code) == OLD


def test_from_a_text_that_was_replaced(paths):
    write(paths.library, "r.md", OLD)
    code = code_of(paths)
    write(paths.library, "r.md", NEW)
    assert older_wording(paths, code) is None
    write(paths.library_sources, "r.20260102-120000.md", OLD)
    assert older_wording(paths, code) == OLD


def test_from_a_backup(paths):
    write(paths.library, "r.md", OLD)
    code = code_of(paths)
    annotate(paths, "1.0.2")
    make_backup(paths)
    (paths.backups / "annotations-20200101-000000.zip").write_bytes(b"rotten")
    write(paths.library, "r.md", NEW)
    assert older_wording(paths, code) == OLD


def test_from_the_report_that_came_with_the_program(paths):
    opened = Library(paths).open(None)
    passage = opened.report.passage_by_number["1.2.2"]
    code = PlaceCode.of(opened.report, passage.index)
    assert opened.path is not None
    changed = opened.path.read_text("utf-8").replace("27.9%", "26.5%")
    paths.library.mkdir(parents=True)
    (paths.library / "mine.md").write_text(changed, "utf-8")
    assert older_wording(paths, code) == passage.text
