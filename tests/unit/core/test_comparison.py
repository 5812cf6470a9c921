# SPDX-License-Identifier: MIT
"""A comparison tells both texts completely, and each change once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.core.comparison import Comparison, RowKind, compare, say_summary
from reader.core.differences import Op
from reader.core.report import Metadata, Paragraph, Report, Section

SENTENCES = (
    "加快建设现代化产业体系，规上工业总产值增长8.6%。",
    "建成口袋公园12个，空气质量优良率达到历史最好水平。",
    "新增公办学位3600个，引进优质教育集团两家。",
    "完成拆除违法建筑80万平方米，打通断头路7条。",
)


def report(*texts: str) -> Report:
    return Report(Metadata(id="r", title="政府工作报告"), tuple(map(Paragraph, texts)))


def text_of(found: Comparison, without: Op, elsewhere: RowKind) -> list[str]:
    """The text of the rows without the pieces of one side, and the passages that it should be."""
    kept = [row for row in found.rows if row.kind is not elsewhere]
    rows = ["".join(p.text for p in row.pieces if p.op is not without) for row in kept]
    own = "new" if without is Op.DELETE else "old"
    return [text for text, row in zip(rows, kept, strict=True) if getattr(row, own)]


def check(old: Report, new: Report) -> Comparison:
    found = compare(old, new)
    before = text_of(found, Op.INSERT, RowKind.MOVED_HERE)
    after = text_of(found, Op.DELETE, RowKind.MOVED_AWAY)
    assert "\n".join(before) == "\n".join(passage.text for passage in old.passages)
    assert "\n".join(after) == "\n".join(passage.text for passage in new.passages)
    assert bool(found.steps) == ([p.text for p in old.passages] != [p.text for p in new.passages])
    for step in found.steps:
        assert 0 <= step.first < step.end <= len(found.rows[step.row].pieces)
    return found


_PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("".join), max_size=7
)


@given(_PARAGRAPHS, _PARAGRAPHS)
def test_the_rows_are_both_texts(old, new):
    check(report(*old), report(*new))


def test_nothing_changed_in_the_same_report(first_report):
    found = check(first_report, first_report)
    assert found.steps == ()
    assert say_summary(found) == "两份文字完全相同。"


def test_thirty_edits_of_the_first_report_are_found_one_by_one(first_report):
    blocks = list(first_report.blocks)
    long = [i for i, b in enumerate(blocks) if isinstance(b, Paragraph) and len(b.text) > 120]
    for i in long[:26]:
        text = blocks[i].text
        at = text.index("，", 40)
        blocks[i] = Paragraph(text[:at] + "，进一步加大力度" + text[at:])
    cut = blocks[long[30]].text
    middle = cut.index("。") + 1
    blocks[long[30]] = Paragraph(cut[:middle])
    blocks.insert(long[30] + 1, Paragraph(cut[middle:]))
    blocks.append(blocks.pop(long[28]))
    del blocks[long[27]]
    blocks.insert(3, Paragraph("本次修改稿吸收了各代表团的意见建议，共作出三十处修改，请予审议。"))
    found = check(first_report, replace(first_report, blocks=tuple(blocks)))
    assert len(found.steps) == 30
    assert found.counts == {
        RowKind.SAME: len(found.rows) - 31,
        RowKind.CHANGED: 27,
        RowKind.ADDED: 1,
        RowKind.REMOVED: 1,
        RowKind.MOVED_AWAY: 1,
        RowKind.MOVED_HERE: 1,
    }
    (here,) = [row for row in found.rows if row.kind is RowKind.MOVED_HERE]
    assert found.rows[here.partner].kind is RowKind.MOVED_AWAY
    assert say_summary(found) == "共 30 处改动：修改 27 段，增加 1 段，删去 1 段，移动 1 段。"


def test_a_change_is_one_step_of_its_row():
    heading = Section("一、2023年工作回顾")
    old = Report(Metadata(id="r"), (heading, Paragraph(SENTENCES[0])))
    new = Report(Metadata(id="r"), (heading, Paragraph(SENTENCES[0].replace("8.6", "9.1"))))
    found = compare(old, new)
    (step,) = found.steps
    pieces = found.rows[step.row].pieces[step.first : step.end]
    assert [piece.text for piece in pieces] == ["8.6%", "9.1%"]


def test_what_was_moved_says_what_was_changed_on_the_way():
    moved = SENTENCES[0].replace("8.6%", "9.1%")
    found = check(report(*SENTENCES), report(*SENTENCES[1:], moved))
    (here,) = [row for row in found.rows if row.kind is RowKind.MOVED_HERE]
    changed = [(piece.op, piece.text) for piece in here.pieces if piece.op is not Op.KEEP]
    assert changed == [(Op.DELETE, "8.6%"), (Op.INSERT, "9.1%")]
