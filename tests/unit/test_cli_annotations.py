# SPDX-License-Identifier: MIT
"""`report-reader annotations …`, `cite` and `open`, as a person or another program calls them."""

from __future__ import annotations

import csv
import io
import json

import docx
import pytest
from pypdf import PdfReader

from reader.cli import run
from reader.core.place_code import PlaceCode
from reader.paths import locate_paths
from reader.store.annotations import AnnotationStore, list_annotations

HAIZHU = "haizhu-2024"


@pytest.fixture
def paths(reader_home):
    return locate_paths({"REPORT_READER_HOME": str(reader_home)})


@pytest.fixture
def said(capsysbinary):
    """Run in this process; gives (code, standard output, standard error)."""

    def call(*words):
        code = run([str(word) for word in words])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


@pytest.fixture
def told(said):
    """Run with --json and read what was printed."""

    def call(*words):
        code, out, err = said("--json", *words)
        assert err == ""
        return code, json.loads(out)

    return call


@pytest.fixture
def three(told):
    """A highlight, a stance and a note, made by commands."""
    told(
        "annotations",
        "add",
        "1.2.2",
        "--quote",
        "都市工业步伐",
        "--colour",
        "green",
        "--note",
        "问 #民生",
    )
    told("annotations", "add", "2.1.1", "--stance", "amend")
    told("annotations", "add", "0.0.1", "--note", "开头")


def test_listing_nothing_writes_nothing(told, paths):
    assert told("annotations") == (1, [])
    assert not paths.annotations.exists()


def test_what_is_added_is_listed_with_everything(told, three, first_report):
    code, found = told("annotations", "list")
    assert code == 0
    assert [(one["kind"], one["number"]) for one in found] == [
        ("note", "0.0.1"),
        ("highlight", "1.2.2"),
        ("stance", "2.1.1"),
    ]
    green = found[1]
    assert (green["colour"], green["tags"], green["quote"]) == ("green", ["民生"], "都市工业步伐")
    passage, start = green["start"]
    assert first_report.passages[passage].text[start:].startswith("都市工业步伐")
    assert (green["state"], green["place"]) == ("exact", "第一部分（二）第2段")
    assert PlaceCode.parse(green["code"]) == PlaceCode.of(first_report, passage)
    assert green["after"].startswith("铿锵")


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("--kind", "stance"), ["2.1.1"]),
        (("--colour", "green"), ["1.2.2"]),
        (("--tag", "#民生"), ["1.2.2"]),
        (("--tag", "民"), []),
        (("--text", "开頭"), ["0.0.1"]),
        (("--text", "都市"), ["1.2.2"]),
        (("--report", HAIZHU), ["0.0.1", "1.2.2", "2.1.1"]),
    ],
)
def test_filters(told, three, words, numbers):
    code, found = told("annotations", "list", *words)
    assert [one["number"] for one in found] == numbers
    assert code == (0 if numbers else 1)


def test_words_that_are_not_there_are_not_annotated(said, paths):
    code, _, err = said("annotations", "add", "1.2.2", "--quote", "没有的话")
    assert code == 1
    assert "没有添加" in err
    assert said("annotations", "add", "99.9.9")[0] == 1
    assert list_annotations(paths.annotations) == ()


def test_export_wipe_import_is_the_same(told, said, three, paths, tmp_path):
    before = list_annotations(paths.annotations)
    file = tmp_path / "批注.json"
    assert told("annotations", "export", file)[1]["count"] == 3
    paths.annotations.unlink()
    assert told("annotations", "import", file)[1]["added"] == 3
    assert list_annotations(paths.annotations) == before
    assert told("annotations", "import", file)[1]["same"] == 3
    assert list_annotations(paths.annotations) == before


def test_every_format_is_written_and_only_json_is_read(said, three, tmp_path):
    for form in ("csv", "md", "html", "docx"):
        file = tmp_path / f"批注.{form}"
        assert said("annotations", "export", file)[0] == 0
        assert file.stat().st_size > 500
        code, _, err = said("annotations", "import", file)
        assert code == 3
        assert "JSON" in err
    assert said("annotations", "export", tmp_path / "x.xyz")[0] == 3
    assert said("annotations", "export", tmp_path / "批注.md" / "x.csv")[0] == 3


def test_the_report_itself_is_written_with_what_is_kept_on_it(said, three, tmp_path):
    for name, form in (("报告.html", "report"), ("报告.pdf", "report"), ("公文.pdf", "office")):
        code, _, err = said("annotations", "export", tmp_path / name, "--form", form)
        assert (code, err) == (0, ""), name
    page = (tmp_path / "报告.html").read_text("utf-8")
    assert 'class="green"' in page
    assert "划线（成绩）；标签：#民生" in page
    for name in ("报告.pdf", "公文.pdf"):
        pdf = PdfReader(tmp_path / name)
        words = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
        assert words.count("高质量发展") >= 10
        assert pdf.outline
    assert said("annotations", "export", tmp_path / "x.csv", "--form", "report")[0] == 3


def test_a_word_file_says_who_speaks(said, three, tmp_path):
    who = ("--delegation", "新港街道代表团", "--speaker", "王小明", "--date", "2024年1月25日")
    assert said("annotations", "export", tmp_path / "a.docx", "--form", "speech", *who)[0] == 0
    said_there = [p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    assert "新港街道代表团　王小明" in said_there
    assert "（2024年1月25日）" in said_there


def test_the_screen_gets_what_a_file_would(said, three):
    code, out, _ = said("annotations", "export", "-", "--format", "csv", "--kind", "note")
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline=""))
    assert (code, row["段号"], row["批注"]) == (0, "0.0.1", "开头")


def test_backups_are_listed_with_what_is_inside_and_restored(told, said, three, paths, tmp_path):
    assert told("annotations", "restore") == (1, [])
    before = list_annotations(paths.annotations)
    code, made = told("annotations", "backup")
    assert (code, made["annotations"]) == (0, 3)
    (listed,) = told("annotations", "restore")[1]
    assert (listed["file"], listed["annotations"]) == (made["file"], 3)
    assert listed["reports"][0]["name"] == "海珠区2024年政府工作报告"
    told("annotations", "add", "1.2.3")
    name = made["file"].rsplit("/", 1)[-1].rsplit("\\", 1)[-1]
    code, done = told("annotations", "restore", name)
    assert (code, done["annotations"]) == (0, 3)
    assert list_annotations(paths.annotations) == before
    told("annotations", "restore", done["before"])
    assert len(list_annotations(paths.annotations)) == 4
    assert told("annotations", "backup", tmp_path / "带走.zip")[1]["annotations"] == 4
    assert said("annotations", "restore", tmp_path / "none.zip")[0] == 3


def test_a_file_that_something_else_holds_is_left_and_said(said, three, paths, log_guard):
    log_guard.allow("memory only")
    store = AnnotationStore.open(paths.annotations)
    code, _, err = said("annotations", "add", "1.2.3")
    store.close()
    assert code == 3
    assert "正被另一个程序使用" in err
    assert "什么也没有写入" in err
    assert len(list_annotations(paths.annotations)) == 3


def test_wrong_use_is_said(said):
    for words in (("export",), ("add",), ("import",), ("frobnicate",), ("list", "--kind", "x")):
        code, _, err = said("annotations", *words)
        assert code == 2
        assert "用法不对" in err
    assert said("cite")[0] == said("open")[0] == said("open", "1.2.2")[0] == 2


# cite, open


def test_citing_by_number_and_by_code(said, told, first_report):
    passage = first_report.passage_by_number["1.2.2"]
    code = str(PlaceCode.of(first_report, passage.index))
    office = f"{passage.text}\n——海珠区2024年《政府工作报告》第一部分（二）第2段\n"
    assert said("cite", "1.2.2") == (0, office, "")
    assert said("cite", code) == (0, office, "")
    assert said("cite", "1.2.2", "--style", "plain")[1] == f"{passage.text}\n"
    said_2015 = told("cite", code, "--style", "gbt7714-2015")[1]
    assert said_2015["text"].startswith("毛松柏. 政府工作报告: 2024年1月25日")
    assert (said_2015["code"], said_2015["state"]) == (code, "unchanged")
    assert said("cite", "77.1.1")[0] == 1


def test_a_changed_place_is_neither_quoted_nor_called_unchanged(said, told, first_report):
    changed = f"{HAIZHU}@1.2.2~aaaaaaaa"
    code, out, err = said("cite", changed)
    assert (code, out) == (1, "")
    assert "已改动" in err
    code, found = told("open", changed)
    assert (code, found["state"]) == (1, "changed")
    assert told("open", f"{HAIZHU}@99.9.9~aaaaaaaa")[1]["state"] == "gone"
    there = PlaceCode.of(first_report, first_report.passage_by_number["1.2.2"].index)
    code, found = told("open", str(there))
    assert (code, found["state"], found["number"]) == (0, "unchanged", "1.2.2")
    code, found = told("open", str(there._replace(number="1.2.3")))
    assert (code, found["state"], found["number"]) == (0, "moved", "1.2.2")


def test_a_report_that_is_not_here_is_said(said):
    code, _, err = said("open", "--json", "nirgends-2020@1.2.2~aaaaaaaa")
    assert code == 3
    assert "nirgends-2020" in err
