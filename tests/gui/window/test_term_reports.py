# SPDX-License-Identifier: MIT
"""A term's entry tells of the other reports that have it, and leads there; by the real process."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.models.term_reports import TermReportRole

_LONG = 30_000
_REPORT = """---
id: {id}
title: 政府工作报告
name: {id}{year}年政府工作报告
year: {year}
---

各位代表：

# 一、回顾

{before}四上企业增加{year}家。

{glossary}
"""
_BEFORE = "别的事情说在前面。\n\n" * 80
_GLOSSARY = "# 名词解释\n\n四上企业\n:   {0}类企业。\n"


@pytest.fixture
def program(paths, start):
    paths.library.mkdir(parents=True, exist_ok=True)
    for id_, year, glossary in (
        ("甲区", 2025, ""),
        ("乙区", 2019, _GLOSSARY.format("四")),
    ):
        text = _REPORT.format(id=id_, year=year, glossary=glossary, before=_BEFORE)
        (paths.library / f"{id_}.md").write_text(text, encoding="utf-8")
    yield start()
    shutil.rmtree(paths.library)


@pytest.fixture
def shown(program, qtbot):
    """Opens the entry of “四上”企业 and waits for what the other reports have of it."""
    c = program.controllers
    glossary = c.opening.session.report.glossary
    number = next(term.number for term in glossary if term.name == "“四上”企业")
    told = []
    c.across.engine.term_ready.connect(told.append)
    c.terms.open_entry(number)
    qtbot.waitUntil(lambda: bool(told) and told[-1].complete, timeout=_LONG)
    return program.window.term_panel.reports


def test_reports_come_by_year_with_the_first_and_the_last(shown):
    assert shown.isVisible()
    assert shown.caption.text() == "其他报告：2 份提到，1 份有解释"
    rows = [shown.model.index(row, 0) for row in range(shown.model.rowCount())]
    assert [row.data(TermReportRole.REPORT).report_id for row in rows] == ["乙区", "甲区"]
    assert [row.data(TermReportRole.SAID) for row in rows] == ["解释不同", "提到 1 处"]
    assert "2019年" in shown.first.text() and "2025年" in shown.last.text()


def test_a_report_opens_where_it_has_the_term_and_alt_left_leads_back(program, shown, qtbot):
    c, window = program.controllers, program.window
    rows = [shown.model.index(row, 0).data(TermReportRole.REPORT) for row in range(2)]
    shown.first.click()
    assert c.opening.session.report_id == "乙区"
    assert window.term_panel.term == 1
    QTest.keyClick(window.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert c.opening.session.report_id == "haizhu-2024"
    shown.report_activated.emit(rows[1])
    assert c.opening.session.report_id == "甲区"
    session, at = c.opening.session, c.reading.place.passage
    assert "四上企业" in "".join(p.text for p in session.report.passages[at : at + 20])
    assert at > 20
    c.opening.open("haizhu-2024")
    number = next(t.number for t in c.opening.session.report.glossary if "56433" in t.name)
    c.terms.open_entry(number)
    qtbot.waitUntil(lambda: shown.caption.text() == "其他报告里没有", timeout=_LONG)
    assert not shown.list.isVisible() and not shown.first.isVisible()


def test_a_library_of_one_report_shows_nothing_of_others(start, qtbot):
    c = start().controllers
    c.terms.open_entry(1)
    qtbot.waitUntil(lambda: c.across.scope.count == 1, timeout=_LONG)
    assert not c.window.term_panel.reports.isVisible()
    assert not c.across.engine.running
