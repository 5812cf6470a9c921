# SPDX-License-Identifier: MIT
"""`report-reader search in:批注 …`, as a person or another program calls it."""

from __future__ import annotations

import json

import pytest

from reader.cli import run
from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import TextRange
from reader.paths import locate_paths
from reader.store.annotations import AnnotationStore
from reader.store.library import Library


@pytest.fixture
def note(reader_home):
    paths = locate_paths({"REPORT_READER_HOME": str(reader_home)})
    opened = Library(paths).open(None)
    index = opened.report.passage_by_number["1.2.2"].index
    anchor = Anchor.make(opened.report, TextRange.within(index, 0, 8), opened.digest)
    note = Annotation.new(opened.report.meta.id, Kind.NOTE, anchor, note="问名单 #发言")
    paths.user_data.mkdir(parents=True, exist_ok=True)
    store = AnnotationStore.open(paths.annotations)
    store.add(note)
    store.close()
    return note


def test_notes_are_printed_with_their_place(note, capsys):
    assert run(["search", "in:批注", "名单"]) == 0
    assert capsys.readouterr().out == "批注 1 条\n  1.2.2  问名单 #发言\n    都市工业步伐铿锵\n"


def test_notes_as_data(note, capsys):
    assert run(["--json", "search", "in:批注", "名单"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["count"], result["hits"]) == (0, [])
    (found,) = result["notes"]
    assert (found["id"], found["number"], found["spans"]) == (note.id, "1.2.2", [[1, 3]])


def test_what_is_not_found_in_notes_is_said(note, capsys):
    assert run(["search", "in:批注", "没有的"]) == 1
    assert "没有找到" in capsys.readouterr().out


def test_the_text_is_found_beside_the_notes_where_it_is_asked_for_too(note, capsys):
    assert run(["search", "in:正文|批注", "都市工业步伐铿锵"]) == 0
    out = capsys.readouterr().out
    assert out.index("共 1 处") < out.index("批注 1 条")
