# SPDX-License-Identifier: MIT
"""`search --all` as a table and by conditions alone, and `terms --all`, as a person calls them."""

import csv
import io
import json
import zipfile

import pytest

from reader.cli import run

REPORT = """\
---
id: {id}
title: 政府工作报告
subtitle: {year}年1月在{place}人民代表大会上
name: {place}{year}年政府工作报告
region: {region}
year: {year}
---

各位代表：

# 一、回顾

{text}

# 名词解释

{term}
:   {explanation}
"""


@pytest.fixture
def library(reader_home):
    folder = reader_home / "library"
    folder.mkdir(parents=True)

    def put(id_, year, region, text, term, explanation):
        place = region.split("/")[-1]
        words = {"id": id_, "year": year, "region": region, "place": place, "text": text}
        said = REPORT.format(**words, term=term, explanation=explanation)
        (folder / f"{id_}.md").write_text(said, encoding="utf-8")

    put("a", 1921, "深圳市/罗湖区", "“壬癸”企业子丑15家，壬癸企业5家。", "“壬癸”企业", "四类企业。")
    put("b", 1922, "甘肃省/兰州市", "=子丑，增长\x1b[31m。壬癸企业增加。", "壬癸企业", "五类企业。")
    put("c", 1923, "甘肃省/兰州市", "壬癸企业更多，子丑。", "别的", "别的解释。")
    return folder


@pytest.fixture
def said(capsysbinary):
    def call(*words):
        code = run(words)
        out, _ = capsysbinary.readouterr()
        return code, out.decode("utf-8-sig")

    return call


def test_hits_become_a_table(library, said, tmp_path):
    code, out = said("search", "--all", "子丑", "--csv", "-")
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert code == 0
    assert rows[0][:5] == ["序号", "左文", "命中", "右文", "报告"]
    assert [(row[0], row[2], row[4], row[5], row[8]) for row in rows[1:]] == [
        ("1", "子丑", "兰州市1923年政府工作报告", "1923", "1.0.1"),
        ("2", "子丑", "兰州市1922年政府工作报告", "1922", "1.0.1"),
        ("3", "子丑", "罗湖区1921年政府工作报告", "1921", "1.0.1"),
    ]
    assert rows[2][1] == "'="
    path = tmp_path / "表.csv"
    assert said("search", "--all", "子丑", "--csv", str(path)) == (0, "")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().decode("utf-8-sig") == out
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".md" and p.is_file()] == ["表.csv"]


def test_hits_become_a_workbook(library, said, tmp_path):
    path = tmp_path / "表.xlsx"
    assert said("search", "--all", "子丑", f"--xlsx={path}")[0] == 0
    assert (
        "兰州市1922年政府工作报告"
        in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    )


def test_parts_of_numbers_and_other_forms_say_so_in_the_table(library, said):
    _, out = said("search", "--all", "5家", "year:1921", "--csv", "-")
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert [(row[1][-2:], row[-1]) for row in rows[1:]] == [("企业", ""), ("丑1", "数字的一部分")]
    _, out = said("search", "--all", "五家", "year:1921", "--csv", "-")
    assert [row[-1] for row in csv.reader(io.StringIO(out, newline=""))][1:] == ["5 = 五"]


def test_a_table_that_cannot_be_written_is_said(library, said, tmp_path):
    assert said("search", "--all", "子丑", "--csv", str(tmp_path / "no" / "x.csv"))[0] == 3
    assert said("search", "子丑", "--csv", "x.csv")[0] == 2


def test_conditions_alone_find_reports(library, said):
    code, out = said("search", "--all", "region:甘肃", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["count"] == 0
    assert [row["report"] for row in answer["rows"]] == ["c", "b"]
    assert answer["rows"][0]["snippet"] == "1923年1月在兰州市人民代表大会上"
    assert [
        row["report"]
        for row in json.loads(said("search", "--all", "year:1921", "--json")[1])["rows"]
    ] == ["a"]
    assert [
        row["report"]
        for row in json.loads(said("search", "--all", "region:广东 year:..1922", "--json")[1])[
            "rows"
        ]
    ] == ["a"]
    assert said("search", "--all", "year:1800")[0] == 1
    code, out = said("search", "--all", "region:深圳")
    assert code in (0, 1) and "1 份报告" in out


def test_a_terminal_obeys_no_text(library, said):
    _, out = said("search", "--all", "子丑，增长")
    assert "\x1b" not in out and "␛[31m" in out
    _, out = said("search", "子丑", "--report", "b")
    assert "\x1b" not in out and "␛[31m" in out


def test_a_term_is_told_of_by_every_report_that_has_it(library, said):
    code, out = said("terms", "--all", "壬癸企业", "--json")
    found = json.loads(out)["reports"]
    assert code == 0
    assert [(r["report"], r["term"], r["explanation"], r["used"]) for r in found] == [
        ("a", "“壬癸”企业", "四类企业。", 2),
        ("b", "壬癸企业", "五类企业。", 1),
        ("c", "", "", 1),
    ]
    assert found[2]["entry"] is None
    code, out = said("terms", "--all", "“壬癸”企业")
    assert code == 0 and "3 份报告里有，2 份有解释" in out
    assert "罗湖区1921年政府工作报告（a），正文 2 处" in out
    assert said("terms", "--all", "没有这个词")[0] == 1


def test_all_terms_are_listed_once(library, said):
    code, out = said("terms", "--all", "--json")
    terms = {
        row["term"]: [report["report"] for report in row["reports"]] for row in json.loads(out)
    }
    assert code == 0
    assert terms["壬癸企业"] == ["a", "b"] and terms["别的"] == ["c"]
    _, out = said("terms", "--all")
    assert "壬癸企业（2 份报告，1921—1922）" in out
