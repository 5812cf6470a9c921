# SPDX-License-Identifier: MIT
"""The commands as a person or another program calls them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import __version__
from reader.__main__ import main
from reader.cli import run
from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind
from reader.core.positions import TextRange
from reader.options import WindowOptions, plain_options
from reader.store.annotations import AnnotationStore

ROOT = Path(__file__).resolve().parents[2]
REPORT = """\
---
id: small-2020
title: 政府工作报告
region: 广东省/广州市/海珠区
year: 2020
speaker: 区长 王小明
---

各位代表：

# 一、2019年工作回顾

**上市企业增多**全区15家企业上市，另有5家过会。“四上”企业净增。

* * *

# 名词解释

“四上”企业
:   规模以上工业企业等四类企业。
"""


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "小报告.md"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def said(capsys):
    """Run in this process; gives (code, standard output, standard error)."""

    def call(*words):
        code = run(words)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def told(said):
    """Run with --json and read what was printed."""

    def call(*words):
        code, out, err = said("--json", *words)
        assert err == ""
        return code, json.loads(out)

    return call


def process(*words, stdin="", **environ):
    env = {**os.environ, **environ}
    return subprocess.run(
        [sys.executable, "-m", "reader", *words],
        input=stdin.encode(),
        capture_output=True,
        cwd=ROOT,
        env=env,
        check=False,
    )


# outline, terms


def test_outline_of_the_first_report(told):
    code, parts = told("outline")
    assert code == 0
    assert [part["title"] for part in parts if part["kind"] == "heading"] == [
        "一、2023年工作回顾",
        "二、2024年工作安排",
    ]
    sections = [node for part in parts for node in part["children"] if node["kind"] == "heading"]
    leads = [lead for section in sections for lead in section["children"]]
    assert len(sections) == 15
    assert {node["level"] for node in sections} == {2}
    assert {lead["level"] for lead in leads if lead["kind"] == "lead"} == {3}
    assert set(parts[0]) == {"id", "number", "level", "kind", "title", "children"}
    assert {node["kind"] for node in parts} <= {"heading", "landmark", "appendix", "glossary"}


def test_outline_for_people(said):
    code, out, _ = said("outline")
    assert code == 0
    assert "  （一）以实干创实绩，综合实力质效并进  1.1\n" in out


def test_terms_of_the_first_report(told):
    code, terms = told("terms")
    assert code == 0
    assert [term["number"] for term in terms] == list(range(1, 47))
    assert sum(len(term["occurrences"]) for term in terms) == 52
    assert set(terms[0]) == {"number", "term", "explanation", "occurrences"}
    assert set(terms[0]["occurrences"][0]) == {"paragraph", "start", "end", "text"}


def test_offsets_of_terms_speak_of_the_text(said, told):
    _, out, _ = said("text", "--json")
    texts = {line["paragraph"]: line["text"] for line in map(json.loads, out.splitlines())}
    for term in told("terms")[1]:
        for place in term["occurrences"]:
            assert texts[place["paragraph"]][place["start"] : place["end"]] == place["text"]


def test_terms_for_people(said):
    code, out, _ = said("terms")
    assert code == 0
    assert out.startswith("1. 省委“1310”具体部署（1.0.2、2.0.1）\n    广东省委")


# search


def test_search(told, said):
    code, result = told("search", "琶洲")
    _, out, _ = said("text", "--json")
    texts = {line["paragraph"]: line for line in map(json.loads, out.splitlines())}
    assert code == 0
    assert set(result) == {"query", "count", "hits", "also"}
    assert result["query"] == "琶洲"
    assert result["also"] == []
    assert result["count"] == len(result["hits"]) == 31
    assert result["count"] == sum(line["text"].count("琶洲") for line in texts.values())
    for hit in result["hits"]:
        assert set(hit) >= {"report", "paragraph", "section", "start", "end", "text"}
        assert hit["report"] == "haizhu-2024"
        assert texts[hit["paragraph"]]["text"][hit["start"] : hit["end"]] == "琶洲" == hit["text"]
        assert hit["section"] == texts[hit["paragraph"]]["section"]


def test_search_in_a_report_named_before_or_after(told, small):
    before = told("--report", small, "search", "企业")
    after = told("search", "企业", "--report", small)
    equals = told("search", f"--report={small}", "企业")
    assert before == after == equals
    assert before[1]["hits"][0]["report"] == "small-2020"
    assert before[1]["count"] == 6


def test_a_hit_inside_a_number_comes_last_and_is_marked(told, said, small):
    _, result = told("search", "5家", "--report", small)
    assert [hit["whole_number"] for hit in result["hits"]] == [True, False]
    assert "另一个数的一部分" in said("search", "5家", "--report", small)[1]


def test_the_same_number_written_otherwise_stands_apart(told, said, small):
    code, result = told("search", "十五家", "--report", small)
    _, text = told("text", "1.0.1", "--json", "--report", small)
    assert code == 0
    assert (result["count"], result["hits"]) == (0, [])
    (place,) = result["also"]
    assert place["typed"] == "十五家" and place["why"] == "15 = 十五"
    assert text["text"][place["start"] : place["end"]] == place["text"] == "15家"
    assert set(place) >= {"report", "paragraph", "section", "whole_number"}
    assert said("search", "十五家", "--report", small)[:2] == (
        0,
        "“十五家”共 0 处，另有写法不同的 1 处\n\n以下各处写法不同，数是一样的：\n\n15 = 十五\n"
        "  1.0.1  上市企业增多全区15家企业上市，另有5家过会。\n",
    )


@pytest.mark.parametrize(
    "words", [("--exact", "十五家"), ("十五家", "--exact"), ('"十五家"',), ("“十五家”",)]
)
def test_exactly_as_typed(told, small, words):
    code, result = told("--report", small, "search", *words)
    assert (code, result["count"], result["also"]) == (1, 0, [])


@pytest.mark.parametrize(
    "words",
    [("企业", "-上市"), ("-上市", "企业"), ("--", "企业", "-上市"), ("企业 -上市",)],
)
def test_a_query_may_hold_a_minus(told, small, words):
    _, result = told("--report", small, "search", *words)
    assert [hit["section"] for hit in result["hits"]] == [["名词解释"]] * 3


def test_nothing_found(said, told):
    code, out, err = said("search", "琶州")
    assert code == 1
    assert "没有找到“琶州”" in out
    assert "琶洲算谷勇立潮头" in out
    assert err == ""
    assert told("search", "琶州") == (1, {"query": "琶州", "count": 0, "hits": [], "also": []})
    assert told("search", "")[0] == 1


def test_search_for_people(said, small):
    code, out, _ = said("search", "企业", "in:正文", "--report", small)
    assert code == 0
    assert out == (
        "“企业 in:正文”共 3 处\n\n一、2019年工作回顾\n"
        "  1.0.1  上市企业增多全区15家企业上市，另有5家过会。“四上”企业净增。\n"
    )


def test_queries_from_standard_input():
    queries = ["琶洲", "", "不在这里的词", "“四上”企业", "5家\r", "琶洲 算谷|大模型"]
    done = process("search", "-", stdin="\n".join(queries) + "\n")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert [line["query"] for line in lines] == [query.rstrip("\r") for query in queries]
    assert [line["count"] for line in lines[:3]] == [31, 0, 0]


@pytest.mark.parametrize("options", [[], ["--exact"]])
def test_equal_forms_from_standard_input(options):
    done = process("search", "-", *options, stdin="百分之三十\n")
    (line,) = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert (line["count"], bool(line["also"])) == (0, not options)


def test_one_answer_comes_before_the_next_question():
    """A program may keep the search open and ask one thing after the other."""
    with subprocess.Popen(
        [sys.executable, "-m", "reader", "search", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as asking:
        assert asking.stdin and asking.stdout
        for query in ("琶洲", "海珠"):
            asking.stdin.write(f"{query}\n".encode())
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["query"] == query
        asking.stdin.close()


# text


def test_text_holds_every_passage(said):
    code, out, _ = said("text", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [line["paragraph"] for line in lines] == list(range(len(lines)))
    assert all(set(line) == {"paragraph", "number", "section", "text"} for line in lines)
    assert {"T1", "0.0.1", "1", "1.2", "1.2.2", "G", "G46"} <= {line["number"] for line in lines}


def test_text_of_one_paragraph(told, said):
    by_number = told("text", "1.2.2")
    assert by_number[1]["section"] == [
        "一、2023年工作回顾",
        "（二）以品质塑品牌，产业发展高歌猛进",
    ]
    assert told("text", str(by_number[1]["paragraph"])) == by_number
    assert said("text", "1.2.2")[1] == by_number[1]["text"] + "\n"
    assert told("text", "g11")[1]["number"] == "G11"


@pytest.mark.parametrize("paragraph", ["99.9.9", "100000", "-1", "什么", "²"])
def test_text_of_a_paragraph_that_is_not_there(said, paragraph):
    code, out, err = said("text", paragraph)
    assert (code, out) == (1, "")
    assert "没有段落" in err


# import


PAGE = """\
首页 > 政府工作报告
政府工作报告
——2020年1月10日在广州市海珠区第十六届人民代表大会第六次会议上
海珠区区长 王小明
各位代表：
现在，我代表海珠区人民政府，向大会报告工作。
一、2019年工作回顾
（一）经济平稳增长
全区经济平稳增长。15家企业上市。
二、2020年工作安排
（一）加快发展
加快发展数字经济。
"""


def test_a_dry_import_tells_and_keeps_nothing(told, tmp_path, reader_home):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    code, found = told("import", str(page), "--dry-run")
    assert code == 0
    assert list(found) == [
        "title",
        "region",
        "year",
        "speaker",
        "delivered",
        "sections",
        "leads",
        "terms",
        "warnings",
        "dropped",
        "file",
        "state",
        "likeness",
    ]
    assert {"level": 1, "title": "一、2019年工作回顾"} in found["sections"]
    assert not (reader_home / "library").exists()


def test_an_import_keeps_the_report_and_its_source(told, tmp_path, reader_home):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    code, found = told("import", str(page))
    kept = Path(found["kept"])
    assert code == 0
    assert kept.parent == reader_home / "library"
    assert [source.read_text("utf-8") for source in (kept.parent / "sources").iterdir()] == [PAGE]
    assert told("search", "15家企业", "--report", str(kept))[1]["count"] == 1
    assert told("search", "15家企业", "--report", kept.stem)[1]["count"] == 1


def test_import_for_people(said, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    code, out, _ = said("import", "--dry-run", str(page))
    assert code == 0
    assert "标题：政府工作报告\n" in out
    assert "一、2019年工作回顾\n" in out


@pytest.mark.parametrize("command", [("import",), ("import", "--dry-run"), ("outline", "--report")])
def test_a_file_that_is_not_there_is_bad_input(said, tmp_path, command):
    missing = tmp_path / "没有.txt"
    code, out, err = said(*command, str(missing))
    assert (code, out) == (3, "")
    assert "没有.txt" in err
    assert "Traceback" not in err


def test_a_broken_file_is_bad_input(said, tmp_path):
    broken = tmp_path / "坏.md"
    broken.write_bytes(bytes(range(256)) * 4)
    code, _, err = said("outline", "--report", str(broken))
    assert code in (0, 3)  # whether it can be read as text is the importer's to say
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="no /proc")
def test_a_folder_that_cannot_be_written_is_no_trouble_for_reading():
    done = process("search", "琶洲", "--json", REPORT_READER_HOME="/proc/nowhere")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["count"] == 31


def test_a_fault_of_ours_is_a_sentence_too(said, monkeypatch, log_guard):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("reader.store.library.Library.open", fail)
    log_guard.allow("failed")
    code, out, err = said("outline")
    assert (code, out) == (3, "")
    assert err.startswith("report-reader：程序内部出错") and err.count("\n") == 1


# bookmarks


def test_no_bookmarks_leave_no_trace(told, said, reader_home):
    assert told("bookmarks") == (0, [])
    assert said("bookmarks")[1] == "这份报告没有书签。\n"
    assert not (reader_home / "annotations.sqlite3").exists()


def test_bookmarks(told, said, first_report, reader_home):
    passage = first_report.passage_by_number["1.2.2"]
    reader_home.mkdir()
    store = AnnotationStore.open(reader_home / "annotations.sqlite3")
    anchor = Anchor.make(first_report, TextRange.within(passage.index, 0, 8), "")
    kept = Annotation.new(first_report.meta.id, Kind.BOOKMARK, anchor, name="工业", note="要问")
    store.add(kept)
    store.close()
    code, (mark,) = told("bookmarks")
    assert code == 0
    assert mark["quote"] == passage.text[:8]
    assert (mark["start"], mark["end"]) == ([passage.index, 0], [passage.index, 8])
    assert (mark["name"], mark["note"], mark["number"]) == ("工业", "要问", "1.2.2")
    assert mark["report"] == "haizhu-2024"
    out = said("bookmarks")[1]
    assert out == f"1.2.2  工业\n    “{passage.text[:8]}”\n    要问\n"


# the command line itself


def test_version_and_help(said):
    assert said("--version") == (0, f"report-reader {__version__}\n", "")
    code, out, _ = said("--help")
    assert code == 0
    assert all(command in out for command in ("outline", "search", "import", "--self-test"))
    assert said("search", "--help")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("search",),
        ("import",),
        ("outline", "--nonsense"),
        ("outline", "extra"),
        ("--report",),
        ("text", "1", "2"),
        ("a.md", "b.md", "--json"),
        ("--size", "large"),
        ("--theme", "pink"),
        ("--term", "x"),
        ("--rep", "x", "outline"),
    ],
)
def test_wrong_use_is_said_in_one_chinese_sentence(said, words):
    code, out, err = said(*words)
    assert (code, out) == (2, "")
    assert err.startswith("report-reader：用法不对：")
    assert err.count("\n") == 1
    assert not any(english in err for english in ("argument", "required", "invalid", "usage"))


def test_output_is_utf8_whatever_the_console_says():
    for environ in (
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"},
    ):
        done = process("search", "琶洲", "--json", **environ)
        assert done.returncode == 0, done.stderr
        assert "琶洲" in done.stdout.decode("utf-8")
        done = process("text", "没有", **environ)
        assert "没有段落" in done.stderr.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are Unicode there")
def test_a_query_that_is_no_utf8():
    done = subprocess.run(
        [sys.executable, "-m", "reader", "search", b"\xff\xfe", "--json"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["count"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no head")
def test_a_reader_that_has_enough_is_no_error():
    command = f'"{sys.executable}" -m reader text --json | head -c 100 >/dev/null'
    command += "; echo ${PIPESTATUS[0]}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False)
    assert done.stderr == b""
    assert done.stdout == b"0\n"


def test_commands_run_without_qt():
    code = (
        "import sys, reader.__main__ as m\n"
        "for words in (['outline'], ['terms'], ['search', '琶洲'], ['text'], ['bookmarks'],"
        " ['--version'], ['--help']): assert m.main(words) == 0\n"
        "bad = [n for n in sys.modules if n.startswith(('PySide6', 'whoosh', 'shiboken'))]\n"
        "print(bad, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0
    assert done.stderr.strip() == b"[]"


def test_the_second_start_needs_no_parser():
    code = (
        "import sys, reader.__main__ as m; m.main(['search', '琶洲'])\n"
        "print('markdown' in sys.modules, file=sys.stderr)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
        for _ in range(2)
    ]
    assert runs[1].stderr.strip() == b"False"


def test_self_test(reader_home):
    done = process("--self-test", QT_QPA_PLATFORM="offscreen")
    out = done.stdout.decode("utf-8")
    assert done.returncode == 0, out + done.stderr.decode()
    lines = out.splitlines()[1:]
    assert [line.split()[1].split("：")[0] for line in lines] == [
        "数据",
        "写入",
        "索引",
        "Qt",
        "字体",
    ]
    assert all(line.startswith("正常") for line in lines)


def test_self_test_says_what_is_not_well(reader_home):
    reader_home.write_text("a file where the folder should be")
    done = process("--self-test", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "异常  写入" in done.stdout.decode("utf-8")
    assert done.stderr == b""


# the window


def test_a_double_clicked_start():
    assert plain_options([]) == WindowOptions()
    assert plain_options(["报告.md"]) == WindowOptions(report="报告.md")
    assert plain_options(["--quit-after-first-paint"]) == WindowOptions(quit_after_first_paint=True)
    for words in (["search"], ["--theme", "dark"], ["a.md", "b.md"], ["--help"]):
        assert plain_options(words) is None


def test_what_is_said_about_the_window(monkeypatch):
    opened = []
    app = type(sys)("reader.app")
    app.run = lambda options: opened.append(options) or 0
    monkeypatch.setitem(sys.modules, "reader.app", app)
    words = "--theme dark --size 1280x800 --goto 1.2.2 --term 3 --search 琶洲 --panel 批注"
    assert main([*words.split(), "--screenshot", "a.png", "x.md"]) == 0
    assert main([]) == main(["--report", "haizhu-2024"]) == 0
    assert opened == [
        WindowOptions(
            report="x.md",
            screenshot=Path("a.png"),
            theme="dark",
            size=(1280, 800),
            goto="1.2.2",
            term=3,
            search="琶洲",
            panel="批注",
        ),
        WindowOptions(),
        WindowOptions(report="haizhu-2024"),
    ]


def test_search_all_finds_in_every_report_newest_first(small, reader_home, said):
    library = reader_home / "library"
    library.mkdir(parents=True)
    (library / "small-2020.md").write_text(REPORT, encoding="utf-8")
    (library / "later.md").write_text(
        REPORT.replace("small-2020", "later").replace("year: 2020", "year: 2030"), encoding="utf-8"
    )
    code, out, _ = said("search", "--all", "另有5家过会", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["count"] == 2
    assert [row["report"] for row in answer["rows"]] == ["later", "small-2020"]
    row = answer["rows"][0]
    assert row["snippet"][slice(*row["bold"][0])] == "另有5家过会"
    assert (row["number"], row["section"]) == ("1.0.1", ["一、2019年工作回顾"])
    code, out, _ = said("search", "--all", "5家过会")
    assert code == 0 and "在 2 份报告里共 2 处" in out
    code, out, _ = said("search", "--all", "另有五家过会", "--json")
    answer = json.loads(out)
    assert code == 0 and answer["count"] == 0 and answer["rows"] == []
    assert [(row["report"], row["why"]) for row in answer["also"]] == [
        ("later", "5 = 五"),
        ("small-2020", "5 = 五"),
    ]
    code, out, _ = said("search", "--all", "另有五家过会")
    assert code == 0 and "共 0 处，另 2 处写法不同" in out and "（写法不同：5 = 五）" in out
    code, out, _ = said("search", "--all", "--exact", "另有五家过会", "--json")
    assert code == 1 and json.loads(out)["also"] == []
    code, out, _ = said("search", "--all", "这句话哪里也没有")
    assert code == 1 and "没有找到" in out
