# SPDX-License-Identifier: MIT
"""Our own fonts, on a machine that has no font at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[3]
FONTS = sorted((ROOT / "resources" / "fonts").glob("*.otf"))
CODE = """
import json, sys
from pathlib import Path
from PySide6.QtGui import QFontMetricsF, QGuiApplication
from reader.ui.fonts import choose_fonts, missing_characters
app = QGuiApplication([])
fonts = choose_fonts(Path(sys.argv[1]))
body = fonts.song.font(50)
text = Path(sys.argv[2]).read_text("utf-8")
print(json.dumps({
    "families": fonts.song.families,
    "bundled": fonts.bundled,
    "bold": [fonts.song_bold.weight, fonts.hei_bold.weight],
    "quotes": QFontMetricsF(body).horizontalAdvance("“”"),
    "missing": missing_characters(text, body),
}))
"""


def test_they_serve_where_no_font_is_installed(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text("<fontconfig></fontconfig>")
    if not sys.platform.startswith("linux"):
        pytest.skip("only fontconfig can be told that there are no fonts")
    environ = dict(os.environ, FONTCONFIG_FILE=str(config), PYTHONPATH=str(ROOT))
    report = ROOT / "data" / "reports" / "haizhu-2024.md"
    command = [sys.executable, "-c", CODE, str(FONTS[0].parent), str(report)]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {
        "families": ["Report Reader Serif", "Report Reader Sans"],
        "bundled": True,
        "bold": [700, 700],
        "quotes": 100.0,
        "missing": "",
    }


def test_they_have_the_characters_of_the_program_and_its_reports() -> None:
    files = [*(ROOT / "reader").rglob("*.py"), *(ROOT / "data" / "reports").glob("*.md")]
    files = [path for path in files if path.name != "_simplified.py"]
    used = {c for path in files for c in path.read_text("utf-8") if "\u4e00" <= c <= "\u9fff"}
    used |= set((ROOT / "build_scripts" / "data" / "tongyong.txt").read_text("utf-8")) - {"\n"}
    assert len(used) >= 8105
    for path in FONTS:
        with TTFont(path) as font:
            assert sorted(used - set(map(chr, font.getBestCmap() or ()))) == [], path.name


def test_they_have_no_radicals_and_no_hints_and_names_of_their_own() -> None:
    for path in FONTS:
        with TTFont(path) as font:
            assert not set(range(0x2E80, 0x2FE0)) & set(font.getBestCmap() or ())
            private = font["CFF "].cff.topDictIndex[0].FDArray[0].Private
            assert not hasattr(private, "BlueValues")
            assert str(font["name"].getDebugName(1)).startswith("Report Reader S")
            assert "OFL" in str(font["name"].getDebugName(14))
            assert 1.5e6 < path.stat().st_size < 3e6
