# SPDX-License-Identifier: MIT
"""From .doc, .wps and .rtf to lines, where a LibreOffice is installed that turns them into .docx.

It runs with a profile of its own in a temporary folder, so that it neither waits for a window of
the reader's own LibreOffice nor leaves a trace in it, and has no longer than a time limit.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from reader.importers.content import Content, Unreadable
from reader.importers.docx import read_docx

SECONDS = 60
"""A first start with a new profile takes 5 to 15; a report itself converts in one or two."""
_NAMES = ("soffice", "libreoffice")
_FOLDERS = (
    *("/usr/lib/libreoffice/program", "/opt/libreoffice/program", "/usr/local/bin", "/snap/bin"),
    "/Applications/LibreOffice.app/Contents/MacOS",
    *(r"C:\Program Files\LibreOffice\program", r"C:\Program Files (x86)\LibreOffice\program"),
)
_ENCRYPTED = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e".encode("ascii")
_LOCKED = "文件已加密，请先在 Word 或 WPS 中取消密码"
_HOW = (
    "这是旧版 Word 或 WPS 的格式，要装有 LibreOffice 才能直接打开；请用 Word 或 WPS 打开它，"
    "点“文件”›“另存为”，类型选“Word 文档（*.docx）”，再打开另存的文件"
)
_FAILED = (
    "LibreOffice 没能转换这个文件（{}）；请用 Word 或 WPS 打开它，另存为 Word 文档（*.docx）再试"
)
# The file is data, and nothing in it may run or fetch.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort"><value>9</value></prop></item>
</oor:items>
"""


def read_office(data: bytes) -> Content:
    """The lines of a document that LibreOffice can read.

    Raises Unreadable where no LibreOffice is installed, and where it fails or takes too long.
    """
    refuse_encrypted(data)
    program = find_libreoffice()
    if program is None:
        raise Unreadable(_HOW)
    with tempfile.TemporaryDirectory(prefix="report-reader-", ignore_cleanup_errors=True) as folder:
        return read_docx(_converted(program, data, Path(folder)))


def refuse_encrypted(data: bytes) -> None:
    """Raises Unreadable for a Word document that a password protects."""
    if _ENCRYPTED in data:
        raise Unreadable(_LOCKED)


def find_libreoffice() -> Path | None:
    """LibreOffice's program, on PATH or where its installers put it."""
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    endings = ("soffice.exe", "soffice.com") if sys.platform == "win32" else ("soffice",)
    paths = (Path(folder, name) for folder in _FOLDERS for name in endings)
    return next((path for path in paths if path.is_file()), None)


def _converted(program: Path, data: bytes, folder: Path) -> bytes:
    """The document as .docx; everything that is written lies in `folder`."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / f"report{_suffix(data)}"
    source.write_bytes(data)
    command = [
        *(str(program), "--headless", "--norestore", "--nolockcheck", "--nodefault"),
        f"-env:UserInstallation={profile.as_uri()}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)),
    ]
    _run(command, folder)
    made = folder / "out" / "report.docx"
    if not made.is_file():
        raise Unreadable(_FAILED.format("它不认识文件的内容，可能已损坏或加密"))
    return made.read_bytes()


def _suffix(data: bytes) -> str:
    return ".rtf" if re.match(rb"\s*\{\\rtf", data) else ".doc"


def _run(command: list[str], folder: Path) -> None:
    """Run the program to its end, or end it and its children when its time is over."""
    environ = dict(os.environ, HOME=str(folder), TMPDIR=str(folder), SAL_USE_VCLPLUGIN="svp")
    environ.pop("LD_LIBRARY_PATH", None)  # a packaged program's own libraries are not for others
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_lift_limits if sys.platform != "win32" else None,  # noqa: PLW1509
        )
    except OSError as error:
        raise Unreadable(_FAILED.format(f"无法启动：{error.strerror}")) from error
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise Unreadable(_FAILED.format(f"{SECONDS} 秒还没有完成")) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _lift_limits() -> None:
    """LibreOffice reserves more address space than the import process is given for itself."""
    import resource  # noqa: PLC0415 - Windows has none

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
