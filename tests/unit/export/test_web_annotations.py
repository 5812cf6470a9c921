# SPDX-License-Identifier: MIT
"""JSON out and in: the W3C's model as others read it, and nothing lost on the way back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchors import Anchor, ReportText
from reader.core.annotation import COLOURS, Annotation, Kind, Stance
from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Report
from reader.export.annotated import Exported, collect
from reader.export.annotations_csv import as_csv
from reader.export.annotations_html import as_html
from reader.export.annotations_markdown import as_markdown
from reader.export.web_annotations import NotOurFile, as_json, read_file, read_json


def test_what_was_written_is_read_again(exported):
    read = read_json(as_json(exported).encode(), "批注.json")
    assert read.annotations == tuple(one.annotation for one in exported)
    assert read.unreadable == 0


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLACE = st.builds(Position, st.integers(0, 500), st.integers(0, 900))


@given(st.data())
def test_any_annotation_comes_back(data):
    places = sorted(data.draw(st.tuples(PLACE, PLACE)))
    words = [data.draw(TEXT) for _ in range(9)]
    kind = data.draw(st.sampled_from(Kind))
    annotation = Annotation(
        data.draw(TEXT.filter(bool)),
        data.draw(TEXT.filter(bool)),
        kind,
        Anchor(places[0], places[1], *words[:5]),
        data.draw(st.sampled_from(["", *COLOURS])),
        data.draw(st.sampled_from([None, *Stance])),
        *words[5:],
    )
    report = Report(Metadata(id=annotation.report_id), ())
    resolved = annotation.anchor.resolve(report)
    one = Exported(annotation, report, resolved)
    assert read_json(as_json([one]).encode(), "x").annotations == (annotation,)


def test_another_program_finds_quote_and_place_by_the_model(exported, first_report):
    page = json.loads(as_json(exported))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["partOf"]["total"]) == ("AnnotationPage", len(exported))
    text = ReportText(first_report).joined
    placed = 0
    for one, item in zip(exported, page["items"], strict=True):
        selectors = {s["type"]: s for s in item["target"]["selector"]}
        assert selectors["TextQuoteSelector"]["exact"] == one.quote
        assert selectors["TextQuoteSelector"]["prefix"] == one.before
        assert selectors["TextQuoteSelector"]["suffix"] == one.after
        place = selectors.get("TextPositionSelector")
        assert (place is None) == one.is_orphan
        if place is not None and one.report is first_report:
            placed += 1
            assert text[place["start"] : place["end"]] == one.quote
        values = [(b["purpose"], b["value"]) for b in item["body"]]
        assert [v for p, v in values if p == "tagging"] == list(one.annotation.tags)
        assert item["reader:place"]["section"] == list(one.section)
        assert item["reader:place"]["code"] == one.code
        assert item["created"] == one.annotation.created
    assert placed == 5


def test_the_place_is_that_of_the_text_as_it_is_now(first_report):
    passage = first_report.passage_by_number["2.1.1"]
    anchor = Anchor.make(first_report, TextRange.within(passage.index, 0, 40), "d")
    gone = first_report.passage_by_number["1.2.2"].block
    changed = replace(first_report, blocks=tuple(b for b in first_report.blocks if b is not gone))
    kept = Annotation.new(first_report.meta.id, Kind.NOTE, anchor)
    (item,) = json.loads(as_json(collect([kept], changed, "n")))["items"]
    place = item["target"]["selector"][1]
    text = ReportText(changed).joined
    assert text[place["start"] : place["end"]] == anchor.quote
    assert item["reader:anchor"]["start"] == [passage.index, 0]


def test_the_wrong_file_is_named_kindly(exported, tmp_path):
    wrong = {
        "批注.html": (as_html(exported).encode(), "HTML"),
        "批注.md": (as_markdown(exported).encode(), "Markdown"),
        "批注.csv": (as_csv(exported), "CSV"),
        "发言.docx": (b"PK\x03\x04 and so on", "Word"),
        "别的.json": (b'{"name": "x"}', "不是批注文件"),
        "列表.json": (b"[1, 2]", "不是批注文件"),
        "外来.json": (b'{"items": [{"type": "Annotation"}, 5, null]}', "认出"),
        "空": (b"", "不是批注文件"),
        "乱": (bytes(range(256)), "不是批注文件"),
        "深.json": (b"[" * 100_000, "不是批注文件"),
        "半.json": (as_json(exported).encode()[:-40], "不是批注文件"),
    }
    for name, (data, said) in wrong.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotOurFile, match=said) as told:
            read_file(tmp_path / name)
        assert "没有动" in str(told.value)
        assert name in str(told.value)
    with pytest.raises(NotOurFile, match="读不出来"):
        read_file(tmp_path / "没有.json")


def test_entries_that_are_spoilt_are_counted_and_the_rest_read(exported):
    page = json.loads(as_json(exported))
    items = page["items"]
    del items[0]["reader:id"]
    items[1]["reader:kind"] = "a kind of a later version"
    items[2]["reader:anchor"]["start"] = [-1, True]
    items[3]["reader:colour"] = "url(x)"
    read = read_json(json.dumps(page).encode(), "x")
    assert read.unreadable == 4
    assert read.annotations == tuple(one.annotation for one in exported[4:])


def test_nothing_kept_is_an_empty_page_that_reads_in():
    assert read_json(as_json([]).encode(), "x").annotations == ()
