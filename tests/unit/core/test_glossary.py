# SPDX-License-Identifier: MIT
"""Terms are linked where they stand, longest first, and nowhere else."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reader.core.folding import fold
from reader.core.glossary import mentions, occurrences
from reader.core.report import (
    Metadata,
    NoteMark,
    Paragraph,
    Report,
    Section,
    SectionKind,
    Table,
    Term,
)

GLOSSARY = Section("名词解释", 1, SectionKind.GLOSSARY)


def report_of(texts: list[str], *names: str, explanation: str = "解释。") -> Report:
    blocks = (*(Paragraph(text) for text in texts), GLOSSARY)
    terms = tuple(Term(n, name, explanation) for n, name in enumerate(names, 1))
    return Report(Metadata("a", title="报告"), blocks, terms)


def found(report: Report) -> list[tuple[int, str]]:
    passages = report.passages
    return [(o.term, passages[o.passage].text[o.start : o.end]) for o in occurrences(report)]


def test_the_longest_name_wins() -> None:
    report = report_of(["坚持大数据产业和大数据"], "大数据", "大数据产业")
    assert found(report) == [(2, "大数据产业"), (1, "大数据")]


def test_width_case_and_quotes_do_not_matter() -> None:
    report = report_of(["建设「四上」企業和ａｉ大模型"], "“四上”企业", "AI大模型")
    assert found(report) == [(1, "「四上」企業"), (2, "ａｉ大模型")]


def test_quotes_are_part_of_a_name() -> None:
    assert found(report_of(["纠治四风，纠治“四风”"], "“四风”")) == [(1, "“四风”")]


def test_latin_letters_and_digits_do_not_go_on() -> None:
    report = report_of(["15G和5G，5GB、基于5G网络，AIGC和AI"], "5G", "AI")
    assert [text for _, text in found(report)] == ["5G", "5G", "AI"]


def test_a_name_that_cannot_stand_leaves_room_for_a_shorter_one() -> None:
    assert found(report_of(["机制AI5"], "机制AI", "机制")) == [(2, "机制")]


def test_a_character_that_folds_to_several_is_not_cut() -> None:
    assert found(report_of(["水质Ⅳ类、V类"], "V类")) == [(1, "V类")]


def test_spellings_are_places_of_the_same_term() -> None:
    terms = (Term(1, "社会巡防", "解释", ("社会治安巡防",)),)
    report = Report(Metadata("a"), (Paragraph("社会治安巡防和社会巡防"), GLOSSARY), terms)
    assert found(report) == [(1, "社会治安巡防"), (1, "社会巡防")]


def test_headings_and_tables_count_titles_and_entries_do_not() -> None:
    blocks = (Section("一、建设云道"), Table((("云道", "长"),)), GLOSSARY)
    terms = (Term(1, "云道", "云道是步道。"),)
    report = Report(Metadata("a", title="云道报告"), blocks, terms)
    assert [report.passages[o.passage].number for o in occurrences(report)] == ["1", "1.0.1"]


def test_a_term_does_not_run_over_paragraphs() -> None:
    assert found(report_of(["海珠", "云道"], "海珠云道")) == []


def test_a_place_that_touches_a_note_mark_is_left_out() -> None:
    blocks = (Paragraph("建设云[1]和云[1]道", 0, (NoteMark(3, 6, 1),)), GLOSSARY)
    report = Report(Metadata("a"), blocks, (Term(1, "云[1]", "解释"),))
    assert [(o.start, o.end) for o in occurrences(report)] == [(7, 11)]


def test_a_report_without_terms_and_entries_without_names() -> None:
    assert occurrences(report_of(["正文"])) == ()
    assert occurrences(report_of(["正文"], "")) == ()


def test_mentions_are_places_of_other_terms_in_explanations() -> None:
    terms = (Term(1, "云道", "云道连接湿地。"), Term(2, "湿地", "见云道，云道。"))
    report = Report(Metadata("a"), (GLOSSARY,), terms)
    texts = [(report.passages[m.passage].number, m.term, m.start) for m in mentions(report)]
    assert texts == [("G1", 2, 7), ("G2", 1, 4), ("G2", 1, 7)]


def test_a_note_mark_ends_a_latin_term() -> None:
    terms = (Term(1, "EPC", "…"), Term(2, "云道", "…"))
    paragraph = Paragraph("推行EPC1模式和EPC12。", 0, (NoteMark(5, 6, 1),))
    report = Report(Metadata("a"), (paragraph,), terms)
    assert [(place.start, place.end) for place in occurrences(report)] == [(2, 5)]


def test_a_number_that_goes_on_is_another_word() -> None:
    report = report_of(["落实三个一要求", "推进三个一批行动"], "三个一")
    assert [report.passages[place.passage].text for place in occurrences(report)] == [
        "落实三个一要求"
    ]


@given(st.lists(st.text("海珠云道AI5“”", max_size=20), max_size=4), st.data())
def test_places_do_not_overlap_and_fold_to_a_name(texts: list[str], data: st.DataObject) -> None:
    name = st.text("海珠云道AI5“”", min_size=1, max_size=3)
    names = data.draw(st.lists(name, min_size=1, max_size=4))
    report = report_of(texts, *names)
    folded = {fold(name) for name in names}
    end = (0, 0)
    for place in occurrences(report):
        assert end <= (place.passage, place.start)
        end = (place.passage, place.end)
        text = report.passages[place.passage].text[place.start : place.end]
        assert fold(text) in folded


def test_the_first_report_is_searched_in_a_few_milliseconds(first_report: Report) -> None:
    occurrences(first_report)
    begin = time.perf_counter()
    assert len(occurrences(first_report)) == 52
    assert time.perf_counter() - begin < 0.1  # 3 ms when the machine is idle
