# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.anchors import CONTEXT, Anchor, AnchorState, ReportText
from reader.core.positions import Position, TextRange
from reader.core.report import Metadata, Paragraph, Report, Section

EXACT, MOVED, APPROXIMATE, ORPHAN = AnchorState

TEXTS = (
    "发展质效向好向优。重点布局数字经济、绿色金融等领域，推动高质量发展取得新成效。",
    "都市工业步伐铿锵。创新“56433”都市工业发展体系，规上工业总产值增长27.9%、增速全市第一。",
    "琶洲算谷加快建设，新增注册企业3500家，发展动能持续增强，营商环境不断优化。",
    "坚持以人民为中心，教育、医疗、养老事业全面发展，群众获得感不断提升。",
)


def report_of(*texts: str) -> Report:
    blocks = (Section("一、2023年工作回顾"), *(Paragraph(text) for text in texts))
    return Report(Metadata("甲区-2024", title="政府工作报告"), blocks)


def anchor_on(report: Report, passage: int, quote: str, digest: str = "old") -> Anchor:
    start = report.passages[passage].text.index(quote)
    return Anchor.make(report, TextRange.within(passage, start, start + len(quote)), digest)


def quoted(report: Report, text_range: TextRange | None) -> str:
    assert text_range is not None
    (first, start), (last, end) = text_range
    assert first == last
    return report.passages[first].text[start:end]


@pytest.fixture
def report() -> Report:
    return report_of(*TEXTS)


def test_an_anchor_keeps_quote_and_surroundings(report):
    anchor = anchor_on(report, 3, "都市工业")
    assert anchor.number == "1.0.2"
    assert anchor.quote == "都市工业"
    assert anchor.before == (TEXTS[0] + "\n")[-CONTEXT:]
    assert anchor.after == TEXTS[1][4 : 4 + CONTEXT]


def test_surroundings_run_over_passages_and_end_with_the_report(report):
    first = Anchor.make(report, TextRange.within(0, 0, 6), "d")
    assert (first.before, first.after[:3]) == ("", "\n一、")
    last = Anchor.make(report, TextRange(Position(4, 0), Position(5, len(TEXTS[3]))), "d")
    assert last.quote == TEXTS[2] + "\n" + TEXTS[3]
    assert last.after == ""


@pytest.mark.parametrize(
    "bad", [TextRange.within(99, 0, 1), TextRange.within(2, 0, 999), TextRange.within(2, 5, 4),
            TextRange.within(-1, 0, 0), TextRange(Position(3, 0), Position(2, 0))],
)  # fmt: skip
def test_a_range_outside_the_report_is_refused(report, bad):
    with pytest.raises(ValueError, match="甲区-2024"):
        Anchor.make(report, bad, "d")


def test_unchanged_text_is_exact_whatever_the_digest(report):
    anchor = anchor_on(report, 4, "发展")
    for digest in ("old", "new", ""):
        assert anchor.resolve(report, digest).state is EXACT
        assert anchor.resolve(report, digest).range == anchor.range


def test_the_digest_is_not_believed_when_the_text_says_otherwise(report):
    anchor = anchor_on(report, 4, "发展动能")
    changed = report_of(TEXTS[2], *TEXTS[:2], TEXTS[3])
    resolved = anchor.resolve(changed, "old")
    assert (resolved.state, quoted(changed, resolved.range)) == (MOVED, "发展动能")


def test_a_paragraph_inserted_above_moves_the_anchor(report):
    anchor = anchor_on(report, 4, "发展")
    changed = report_of("新增的一段，也讲发展。", *TEXTS)
    resolved = anchor.resolve(changed, "new")
    assert resolved.state is MOVED
    assert resolved.range == TextRange.within(5, anchor.start.offset, anchor.end.offset)


def test_the_same_word_at_the_old_place_is_not_believed(report):
    anchor = anchor_on(report, 2, "发展")
    changed = report_of("发展是第一要务。", *TEXTS)
    assert changed.passages[2].text[:2] == "发展"
    resolved = anchor.resolve(changed, "new")
    assert (resolved.state, resolved.range) == (MOVED, TextRange.within(3, 0, 2))


def test_a_common_word_whose_sentence_is_gone_attaches_to_no_other(report):
    anchor = anchor_on(report, 4, "发展")
    changed = report_of(TEXTS[0], TEXTS[1], TEXTS[3])
    assert anchor.resolve(changed, "new").state is APPROXIMATE


def test_the_only_occurrence_left_is_no_evidence_by_itself(report):
    anchor = anchor_on(report, 4, "发展")
    changed = report_of("各位代表，大家好。", TEXTS[3])
    assert anchor.resolve(changed, "new").state in (APPROXIMATE, ORPHAN)


def test_a_tie_is_approximate_and_nearest(report):
    anchor = anchor_on(report, 4, "发展动能")
    changed = report_of(TEXTS[2], TEXTS[0], TEXTS[2], TEXTS[2])
    resolved = anchor.resolve(changed, "new")
    assert resolved.state is APPROXIMATE
    assert resolved.range is not None
    assert resolved.range.start.passage == 4


def test_a_quote_that_is_gone_is_an_orphan(report):
    anchor = anchor_on(report, 4, "琶洲算谷")
    resolved = anchor.resolve(report_of(*TEXTS[:2]), "new")
    assert (resolved.range, resolved.state) == (None, ORPHAN)


def test_typography_is_no_change(report):
    anchor = anchor_on(report, 3, "“56433”都市工业发展体系，规上")
    text = TEXTS[1].replace("“", '"').replace("”", '"').replace("，", ",").replace("铿锵", "铿 锵")
    changed = report_of(TEXTS[0], text, *TEXTS[2:])
    resolved = anchor.resolve(changed, "new")
    assert resolved.state in (EXACT, MOVED)
    assert quoted(changed, resolved.range) == '"56433"都市工业发展体系,规上'


def test_a_typo_fixed_beside_it_leaves_it_exact(report):
    anchor = anchor_on(report, 3, "规上工业")
    changed = report_of(TEXTS[0], TEXTS[1].replace("体系", "系统"), *TEXTS[2:])
    assert anchor.resolve(changed, "new") == type(anchor.resolve(changed))(anchor.range, EXACT)


def test_a_whole_paragraph_moved_elsewhere_is_found(report):
    anchor = Anchor.make(report, TextRange.within(2, 0, len(TEXTS[0])), "old")
    changed = report_of(*TEXTS[1:], TEXTS[0])
    resolved = anchor.resolve(changed, "new")
    assert (resolved.state, quoted(changed, resolved.range)) == (MOVED, TEXTS[0])


def test_a_whole_paragraph_swallowed_by_another_is_only_approximate(report):
    anchor = Anchor.make(report, TextRange.within(2, 0, len(TEXTS[0])), "old")
    changed = report_of("经查，" + TEXTS[0] + "此外，", "没有别的。")
    assert anchor.resolve(changed, "new").state is APPROXIMATE


def test_an_empty_range_finds_its_gap_again(report):
    anchor = Anchor.make(report, TextRange.within(4, 9, 9), "old")
    assert anchor.quote == ""
    assert anchor.resolve(report, "new").state is EXACT
    changed = report_of("新段。", *TEXTS)
    resolved = anchor.resolve(changed, "new")
    assert (resolved.range, resolved.state) == (TextRange.within(5, 9, 9), MOVED)
    assert anchor.resolve(report_of(TEXTS[0]), "new").state is ORPHAN


def test_an_empty_report_orphans_everything(report):
    empty = Report(Metadata("空"), ())
    assert anchor_on(report, 2, "发展").resolve(empty).state is ORPHAN


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "delete", "move", "typo", "width"]),
        st.integers(0, 30),
        st.integers(0, 200),
    ),
    max_size=6,
)


@given(edits=EDITS, passage=st.integers(0, 3), start=st.integers(0, 20), length=st.integers(2, 16))
def test_never_attached_with_certainty_to_another_place(edits, passage, start, length):
    """Follows the marked characters through the edits; a certain answer must be where they are."""
    original = report_of(*TEXTS)
    anchor = Anchor.make(original, TextRange.within(passage + 2, start, start + length), "old")
    marked = set(range(start, start + length))
    rows = [
        [(char, row == passage and at in marked) for at, char in enumerate(text)]
        for row, text in enumerate(TEXTS)
    ]
    for kind, where, at in edits:
        row = where % len(rows)
        if kind == "insert":
            rows.insert(row, [(char, False) for char in "推动高质量发展，不断提升。"])
        elif kind == "delete" and len(rows) > 1:
            rows.pop(row)
        elif kind == "move":
            rows.insert(at % len(rows), rows.pop(row))
        elif kind == "typo":
            rows[row][at % len(rows[row])] = ("某", False)
        elif kind == "width":
            rows[row] = [("," if char == "，" else char, mark) for char, mark in rows[row]]
    changed = report_of(*("".join(char for char, _ in row) for row in rows))
    resolved = ReportText(changed).resolve(anchor, "new")
    places = [(r + 2, c) for r, row in enumerate(rows) for c, (_, mark) in enumerate(row) if mark]
    survives = len(places) == length
    if resolved.state in (EXACT, MOVED):
        assert resolved.range is not None
        assert survives
        assert resolved.range.start == places[0]
        assert resolved.range.end == (places[-1][0], places[-1][1] + 1)
    elif survives:
        assert resolved.state is APPROXIMATE


def test_the_same_words_elsewhere_do_not_beat_the_place_that_was_edited():
    """They stand there alone and look certain; where the anchor was made, all else still agrees."""
    quote = "全年实现地区生产总值增长百分之八点六左右"
    before, after = "上半年任务按期完成，", "，主要指标好于预期，为明年工作打下坚实基础。"
    old = report_of(before + quote + after, TEXTS[2])
    edited = quote.replace("左右", "上下")
    new = report_of(before + edited + after, "与此不同的另外一处说，" + quote + "，到此为止。")
    found = anchor_on(old, 2, quote).resolve(new, "new")
    assert found.state is APPROXIMATE
    assert quoted(new, found.range).startswith(edited[:-2])
    assert found.range is not None
    assert found.range.start.passage == 2
