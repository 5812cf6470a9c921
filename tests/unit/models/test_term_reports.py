# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtCore import Qt

from reader.core.differences import Op
from reader.models.term_reports import TermReportRole, TermReportsModel
from reader.search.term_api import TermInReport

READ = "规模以上工业企业等四类企业。"


def report(id_, year, explanation="", used=0):
    entry = 30 if explanation else -1
    name = f"{id_}区{year}年政府工作报告"
    return TermInReport(id_, name, year, "", "四上企业", explanation, entry, 5, used)


@pytest.fixture
def model(qapp):
    model = TermReportsModel()
    rows = (
        report("甲", 2019, READ),
        report("乙", 2020, "规模以上工业企业等<五>类企业。"),
        report("丙", 2021, used=3),
    )
    model.set_reports(rows, READ)
    return model


def test_each_says_what_it_has_of_the_term(model, qtmodeltester):
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    assert [row.data() for row in rows] == ["2019年  甲区", "2020年  乙区", "2021年  丙区"]
    said = [row.data(TermReportRole.SAID) for row in rows]
    assert said == ["解释相同", "解释不同", "提到 3 处"]
    qtmodeltester.check(model)


def test_an_explanation_that_differs_says_how(model):
    same, other, mention = (model.index(row, 0).data(TermReportRole.CHANGES) for row in range(3))
    assert same == mention == ()
    assert "".join(text for op, text in other if op is not Op.INSERT) == READ
    assert "<五>" in "".join(text for op, text in other if op is Op.INSERT)
    tip = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;五&gt;" in tip and "<s>" in tip
