# SPDX-License-Identifier: MIT
"""Old Word and WPS files: LibreOffice where there is one, else a sentence that helps."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pieces import Piece, Source
from word_files import word_file

from reader.core.errors import ImportFailed
from reader.importers import office
from reader.importers.content import Unreadable
from reader.importers.opening import import_file

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
LOCKED = OLD_WORD + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100
CONVERTER = """#!{python}
import pathlib, shutil, sys, time
assert any(a.startswith("-env:UserInstallation=file://") for a in sys.argv)
time.sleep({seconds})
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir()
if {works}:
    shutil.copy({docx!r}, out / "report.docx")
"""


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a program in LibreOffice's place that answers with a document made before."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script with a shebang")
    made = tmp_path / "made.docx"
    made.write_bytes(word_file(Source("题", "", "", "", (Piece("各位代表："), Piece("一、回顾")))))

    def install(works: bool = True, seconds: float = 0) -> None:
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        program.write_text(
            CONVERTER.format(python=sys.executable, works=works, seconds=seconds, docx=str(made))
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)

    return install


def test_where_there_is_no_libreoffice_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    path = tmp_path / "报告.wps"
    path.write_bytes(OLD_WORD)
    with pytest.raises(ImportFailed, match=r"另存为.*\.docx") as caught:
        import_file(path)
    assert "报告.wps" in str(caught.value)


def test_a_locked_file_is_told_before_anything_runs() -> None:
    with pytest.raises(Unreadable, match="加密"):
        office.read_office(LOCKED)


def test_it_is_converted_in_a_folder_that_goes(converter, tmp_path: Path, monkeypatch) -> None:
    converter()
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    content = office.read_office(OLD_WORD)
    assert [line.text for line in content.lines] == ["各位代表：", "一、回顾"]
    assert list(passing.iterdir()) == []


def test_a_converter_that_fails_or_hangs_is_told(converter, monkeypatch) -> None:
    converter(works=False, seconds=0.5)
    with pytest.raises(Unreadable, match="没能转换"):
        office.read_office(OLD_WORD)
    monkeypatch.setattr(office, "SECONDS", 0.1)
    with pytest.raises(Unreadable, match="没有完成"):
        office.read_office(OLD_WORD)


def test_an_old_file_with_a_new_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(OLD_WORD)
    with pytest.raises(ImportFailed, match=r"改成 \.doc"):
        import_file(path)
    path.write_bytes(LOCKED)
    with pytest.raises(ImportFailed, match="加密"):
        import_file(path)
