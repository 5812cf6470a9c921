# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from reader.cli import run

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    text = (ROOT / "data" / "reports" / "haizhu-2024.md").read_text("utf-8")
    path = tmp_path / "revised.md"
    path.write_text(text.replace("27.9%", "28.4%", 1), encoding="utf-8")
    return path


def test_what_changed_is_printed_and_written_for_word(revised, tmp_path, capsys):
    target = tmp_path / "稿.docx"
    assert run(["compare", "haizhu-2024", str(revised), "--docx", str(target)]) == 0
    said = capsys.readouterr().out
    assert "共 1 处改动：修改 1 段。" in said
    assert "[-27.9%-]{+28.4%+}" in said
    assert "第一部分（二）第2段" in said
    assert len(said) < 300
    assert docx.Document(str(target)).paragraphs


def test_programs_get_json(revised, capsys):
    assert run(["compare", "haizhu-2024", str(revised), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["count"] == 1
    (row,) = found["rows"]
    assert row["kind"] == "changed"
    assert row["old"] == row["new"] == ["1.2.2"]
    assert [piece for piece in row["pieces"] if piece[0] != "keep"] == [
        ["delete", "27.9%"],
        ["insert", "28.4%"],
    ]


def test_the_same_text_and_missing_words(capsys):
    assert run(["compare", "haizhu-2024", "haizhu-2024"]) == 1
    assert "完全相同" in capsys.readouterr().out
    assert run(["compare", "haizhu-2024"]) == 2
    assert "compare 后面要写两份报告" in capsys.readouterr().err
    assert run(["compare", "haizhu-2024", "没有这份"]) == 3
