# SPDX-License-Identifier: MIT
"""The command `import` with the real process: several files, folders, a pipe, versions."""

import io
import json

import pytest

from reader.cli import run

BODY = "".join(
    f"{place}地区生产总值增长百分之{digit}，"
    for place, digit in zip("东西南北中上下左右前后内外", "一二三四五六七八九十百千万", strict=True)
)
PAGE = f"""政府工作报告

——2020年1月10日在广州市天河区第十届人民代表大会第三次会议上

各位代表：

一、2019年工作回顾

{BODY}
"""


@pytest.fixture
def told(capsys):
    """Run with --json: (code, the lines that were printed, standard error)."""

    def call(*words):
        code = run(("import", "--json", *map(str, words)))
        out, err = capsys.readouterr()
        return code, [json.loads(line) for line in out.splitlines()], err

    return call


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "报告" / "天河.txt"
    path.parent.mkdir()
    path.write_text(PAGE, "utf-8")
    return path


def test_a_folder_gives_a_line_for_each_file(told, page, reader_home):
    (page.parent / "甲.txt").write_text(PAGE, "utf-8")
    (page.parent / "空.txt").touch()
    code, lines, err = told(page.parent)
    assert code == 3
    assert err == ""
    states = {line["state"]: line for line in lines}
    assert set(states) == {"kept", "same", "refused"}
    assert "空的" in states["refused"]["error"]
    assert len(list((reader_home / "library").glob("*.md"))) == 1


def test_standard_input_is_read(told, monkeypatch, reader_home):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    code, lines, _ = told("-")
    assert code == 0
    assert lines[0]["state"] == "kept"
    assert len(list((reader_home / "library").glob("*.md"))) == 1


def test_facts_can_be_put_right(told, page):
    code, lines, _ = told(page, "--region", "深圳市罗湖区", "--year", "2021", "--date", "2021.1.9")
    assert code == 0
    assert (lines[0]["region"], lines[0]["year"]) == ("广东省/深圳市/罗湖区", 2021)
    assert lines[0]["delivered"] == "2021-01-09"


def test_a_fact_that_cannot_be_is_refused(told, page, reader_home):
    code, lines, err = told(page, "--year", "去年")
    assert (code, lines) == (3, [])
    assert "去年" in err
    assert not (reader_home / "library").exists()


def test_a_version_waits_for_a_word(told, page, reader_home):
    told(page)
    page.write_text(PAGE.replace("百分之一", "百分之零点九"), "utf-8")
    assert told(page)[1][0]["state"] == "newer"
    assert told(page, "--replace")[1][0]["state"] == "replaced"
    assert told(page, "--replace")[1][0]["state"] == "same"
    assert len(list((reader_home / "library").glob("*.md"))) == 1


def test_people_read_a_sentence(capsys, page):
    assert run(("import", str(page), "--dry-run")) == 0
    assert "没有保存" in capsys.readouterr().out
    assert run(("import", str(page))) == 0
    assert "已收进报告库" in capsys.readouterr().out
