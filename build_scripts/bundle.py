# SPDX-License-Identifier: MIT
"""The steps of `package.py`; runs in .venv.

What can be worked out beforehand is: the icons in their sizes, the parsed form of each bundled
report, so that even the first start reads no Markdown, and PySide6's own Python modules compiled.
"""

from __future__ import annotations

import argparse
import lzma
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
from pathlib import Path

import glibc
import icons
import icu_data
import light_start

from reader.paths import Paths
from reader.store.library import complete_parsed

SCRIPTS = Path(__file__).resolve().parent
ROOT = SCRIPTS.parent
BUILD = ROOT / "build"
MADE = BUILD / "made"
NAME = "report-reader"
DESKTOP = """[Desktop Entry]
Type=Application
Name=报告阅读器
Name[en]=Report Reader
Comment=阅读政府工作报告
Comment[en]=Read Chinese government work reports
Exec=report-reader %f
Icon=report-reader
Terminal=false
Categories=Office;Viewer;
MimeType=text/markdown;text/plain;text/html;application/xhtml+xml;multipart/related;\
application/x-mimearchive;application/pdf;application/msword;application/wps-office.wps;\
application/vnd.openxmlformats-officedocument.wordprocessingml.document;
Keywords=政府工作报告;报告;report;
StartupWMClass=report-reader
"""
INSTALL = """#!/bin/sh
# Adds the program to this person's menu (no rights needed); run it again after moving the folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$share/applications" "$share/icons/hicolor/scalable/apps"
cp "$here/report-reader.svg" "$share/icons/hicolor/scalable/apps/"
sed "s|^Exec=.*|Exec=\\"$here/report-reader\\" %f|" "$here/report-reader.desktop" \\
    > "$share/applications/report-reader.desktop"
echo "$share/applications/report-reader.desktop"
"""
VERSION_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=1),
  kids=[
    StringFileInfo([StringTable("080404B0", [
      StringStruct("FileDescription", "报告阅读器"),
      StringStruct("ProductName", "报告阅读器"),
      StringStruct("OriginalFilename", "report-reader.exe"),
      StringStruct("LegalCopyright", "MIT"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("ProductVersion", "{version}")])]),
    VarFileInfo([VarStruct("Translation", [0x0804, 1200])])
  ]
)
"""


def project_version() -> str:
    """The version in pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def make_ahead() -> None:
    """Write to `build/made` what the package shall have ready: icons, parsed reports, version."""
    shutil.rmtree(MADE, ignore_errors=True)
    icons.write_icons(ROOT / "resources" / "icons" / f"{NAME}.svg", MADE / "icons")
    reports = ROOT / "data" / "reports"
    paths = Paths(ROOT / "resources", reports, MADE / "home", MADE / "resources")
    for report in sorted(reports.glob("*.md")):
        complete_parsed(paths, report)
    light_start.write_support_modules(MADE / "shiboken6")
    version = project_version()
    numbers = (*map(int, version.split(".")), 0)
    resource = VERSION_RESOURCE.format(numbers=numbers, version=version)
    (MADE / "version.txt").write_text(resource, encoding="utf-8")


def build(dist: Path) -> Path:
    """Run PyInstaller; returns the folder with the program."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--distpath", str(dist), "--workpath", str(BUILD / "pyinstaller")]
    environ = dict(os.environ, PYI_LOG_LEVEL="ERROR")
    # Whoosh compares with `is` in places that do no harm; who packages can do nothing about it.
    environ["PYTHONWARNINGS"] = "ignore::SyntaxWarning"
    spec = str(SCRIPTS / "reader.spec")
    subprocess.run([*command, spec], check=True, cwd=ROOT, env=environ)
    return dist / NAME


def add_desktop_files(folder: Path) -> None:
    """Put beside the program what a Linux desktop wants: entry, icon, a script that adds both."""
    (folder / f"{NAME}.desktop").write_text(DESKTOP, encoding="utf-8")
    shutil.copy(ROOT / "resources" / "icons" / f"{NAME}.svg", folder)
    for size in (48, 128, 256):
        shutil.copy(MADE / "icons" / f"{NAME}-{size}.png", folder)
    script = folder / "add-to-menu.sh"
    script.write_text(INSTALL, encoding="utf-8")
    script.chmod(0o755)


def archive(folder: Path) -> Path:
    """Pack the folder as tar.xz, the same bytes for the same files."""
    target = folder.parent / f"{NAME}-{project_version()}-{sys.platform}.tar.xz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = ""
        entry.mtime = 0
        return entry

    with (
        lzma.open(target, "wb", format=lzma.FORMAT_XZ, filters=xz_filters()) as file,
        tarfile.open(fileobj=file, mode="w|") as pack,
    ):
        pack.add(folder, NAME, filter=plain)
    return target


def xz_filters() -> list[dict[str, int]]:
    """How to pack: on x86 with the addresses of calls made absolute first, 6 % smaller.

    Every xz since 4.999 unpacks it; the filter for ARM is too young (5.4) to be relied on.
    """
    packing = {"id": lzma.FILTER_LZMA2, "preset": 9}
    if platform.machine().lower() in ("x86_64", "amd64", "i686"):
        return [{"id": lzma.FILTER_X86}, packing]
    return [packing]


def size(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def report(folder: Path, packed: Path | None) -> None:
    """Print what was made, how large it is and what it needs."""
    files = sum(1 for p in folder.rglob("*") if p.is_file())
    print(f"folder   {folder}: {size(folder) / 2**20:.1f} MiB, {files} files")
    if packed:
        print(f"archive  {packed}: {packed.stat().st_size / 1e6:.1f} MB")
    if sys.platform.startswith("linux"):
        needed, by = glibc.floor(folder)
        print(f"needs    glibc {needed} (asked for by {', '.join(by[:4])})")


def main() -> int:
    """Make everything, say what came out."""
    parser = argparse.ArgumentParser(prog="package.py", description="Make the packaged program.")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where the result goes")
    parser.add_argument("--no-archive", action="store_true", help="make the folder only")
    arguments = parser.parse_args()
    started = time.monotonic()
    make_ahead()
    folder = build(arguments.dist.resolve())
    icu_data.cut(folder)
    if sys.platform.startswith("linux"):
        add_desktop_files(folder)
    shutil.copy(ROOT / "LICENSE", folder)
    packed = None if arguments.no_archive or sys.platform == "win32" else archive(folder)
    report(folder, packed)
    print(f"made in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
