# SPDX-License-Identifier: MIT
"""ICU's data cut down: Qt sorts Chinese with it as with the whole."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import icu_data
import PySide6
import pytest

CODE = """
import ctypes, sys
ctypes.CDLL(sys.argv[1], mode=ctypes.RTLD_GLOBAL)
from PySide6.QtCore import QCollator, QLocale
collator = QCollator(QLocale("zh_CN"))
print("".join(sorted("中阿海珠百", key=collator.sortKey)))
print(sum("icudata" in line and "r--p 00000000" in line for line in open("/proc/self/maps")))
"""


def test_what_belongs_to_our_languages_or_to_none_stays() -> None:
    kept = ["zh.res", "coll/zh_Hans.res", "root.res", "en_US.res", "supplementalData.res"]
    gone = ["de.res", "coll/ja.res", "brkitr/root.res", "ibm-37.cnv", "curr/fr_CA.res"]
    assert [name for name in kept + gone if icu_data.wanted(f"icudt73l/{name}")] == kept


def test_another_layout_is_refused() -> None:
    with pytest.raises(icu_data.StrangeLayoutError):
        icu_data.cut_library(b"MZ" + bytes(8192))


def test_qt_sorts_chinese_by_pinyin_with_what_is_left(tmp_path: Path) -> None:
    found = sorted((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"))
    if not found:
        pytest.skip("this PySide6 brings no ICU")
    whole = found[0].read_bytes()
    cut = tmp_path / found[0].name
    cut.write_bytes(icu_data.cut_library(whole))
    assert cut.stat().st_size < len(whole) / 4
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(cut)], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["阿百海中珠", "1"], done.stderr
