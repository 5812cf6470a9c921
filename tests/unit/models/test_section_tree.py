# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from reader.models.section_tree import SectionFilter, SectionRole, SectionTreeModel

WARN = QAbstractItemModelTester.FailureReportingMode.Warning


@pytest.fixture
def model(qapp, parsed):
    model = SectionTreeModel()
    QAbstractItemModelTester(model, WARN, model)
    model.set_outline(parsed.outline, parsed.report)
    return model


@pytest.fixture
def filtered(model):
    proxy = SectionFilter()
    QAbstractItemModelTester(proxy, WARN, proxy)
    proxy.setSourceModel(model)
    return proxy


def titles(model, parent=None, depth=0):
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield "  " * depth + index.data()
        yield from titles(model, index, depth + 1)


def test_the_tree_holds_sections_leads_landmarks_and_entries(model):
    assert list(titles(model)) == [
        "一、2023年工作回顾",
        "  （一）以实干创实绩",
        "    琶洲算谷勇立潮头",
        "    都市工业步伐铿锵",
        "  （二）以品质塑品牌",
        "    城区品质持续提升",
        "  困难和问题",
        "二、2024年工作安排",
        "  （一）聚焦空间",
        "    空间布局优化",
        "名词解释",
        "  “四上”企业",
        "  “飞地”治理机制",
        "  没有出现的词",
    ]


@pytest.mark.parametrize(
    ("number", "node"),
    [
        ("1", "heading-1"),
        ("1.0.1", "heading-1"),
        ("1.1", "heading-1.1"),
        ("1.1.2", "lead-1.1.2"),
        ("1.1.3", "lead-1.1.2"),
        ("1.0.2", "heading-1"),  # after the section's end it is the part's again
        ("1.0.3", "landmark-1.0.3"),
        ("2.1.1", "lead-2.1.1"),
        ("G2", "glossary-G2"),
    ],
)
def test_a_passage_is_found_in_the_deepest_row_that_covers_it(model, parsed, number, node):
    passage = parsed.report.passage_by_number[number].index
    assert model.index_of_passage(passage).data(SectionRole.ID) == node


def test_before_the_first_section_no_row_is_found(model):
    assert not model.index_of_passage(0).isValid()
    assert not model.index_of_passage(3).isValid()


def test_counts_add_up_towards_the_root_and_the_glossary_counts_its_entries(model, parsed):
    by_number = parsed.report.passage_by_number
    model.set_counts({by_number["1.1.2"].index: 2, by_number["1.0.2"].index: 1})
    counts = {
        node: model.index_of(node).data(SectionRole.COUNT)
        for node in ("lead-1.1.2", "heading-1.1", "heading-1.2", "heading-1", "glossary-G")
    }
    assert counts == {
        "lead-1.1.2": 2,
        "heading-1.1": 2,
        "heading-1.2": 0,
        "heading-1": 3,
        "glossary-G": 3,
    }
    model.set_counts({})
    assert model.index_of("heading-1").data(SectionRole.COUNT) == 0


def test_an_unknown_id_has_no_row(model):
    assert not model.index_of("heading-9").isValid()


def test_characters_fit_before_any_pinyin_is_there(filtered):
    filtered.set_query("琶洲")
    assert list(titles(filtered)) == [
        "一、2023年工作回顾",
        "  （一）以实干创实绩",
        "    琶洲算谷勇立潮头",
    ]
    filtered.set_query("pazhou")
    assert list(titles(filtered)) == []


@pytest.mark.parametrize("query", ["pazhou", "pzsg", "琶洲", "PaZhou", " pzsg ", "pa洲"])
def test_pinyin_initials_and_characters_fit(filtered, parsed, query):
    filtered.set_pinyin(parsed.pinyin)
    filtered.set_query(query)
    assert "    琶洲算谷勇立潮头" in list(titles(filtered))
    assert "    城区品质持续提升" not in list(titles(filtered))


def test_pinyin_that_comes_later_counts_at_once(filtered, parsed):
    filtered.set_query("pzsg")
    assert list(titles(filtered)) == []
    filtered.set_pinyin(parsed.pinyin)
    assert list(titles(filtered))[-1] == "    琶洲算谷勇立潮头"


def test_no_filter_shows_everything_again(filtered, model):
    filtered.set_query("琶洲")
    filtered.set_query("  ")
    assert list(titles(filtered)) == list(titles(model))
