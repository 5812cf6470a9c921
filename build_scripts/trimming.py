# SPDX-License-Identifier: MIT
"""Decides what of Qt and Python goes into the package; called by `reader.spec`.

Plugins and translations are named; libraries follow by need: what no kept module or plugin links
to, however indirectly, stays out. A few libraries that every desktop has, and has to match its
other parts, go into a folder of their own and are used only where the system has none (see
`fallback_libraries.py`).
"""

from __future__ import annotations

import fnmatch
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from PyInstaller.depend.bindepend import get_imports

Entry = tuple[str, str, str]  # name in the package, file, kind

EXCLUDED_MODULES = [
    *("tkinter", "unittest", "pydoc", "doctest", "test", "lib2to3", "distutils", "setuptools"),
    *("pip", "pytest", "xmlrpc", "ftplib", "ssl", "_ssl", "_hashlib", "curses", "readline"),
    *("pdb", "turtle", "idlelib", "ensurepip", "venv", "pkg_resources", "pygments"),
    *("asyncio", "_pydecimal", "optparse"),
    *("_codecs_jp", "_codecs_kr", "_codecs_iso2022"),
    # what pypdf and lxml would use where there is one
    *("PIL", "fontTools", "cryptography", "Crypto", "Cryptodome", "cssselect", "bs4", "html5lib"),
    *("lxml.objectify", "lxml.isoschematron", "lxml.html.diff", "lxml.html._diffcommand"),
    # what trafilatura loads to guess dates and to fetch pages; it is asked for text only
    *("dateparser", "regex", "pytz", "tzlocal", "tzdata", "babel.messages", "babel.support"),
    *("brotli", "brotlicffi", "zstandard", "pycurl", "h2"),
    # pypdfium2's own command line and what it would make pictures with
    *("pypdfium2_cli", "numpy", "mammoth.cli", "charset_normalizer.cli"),
]
KEPT_PLUGINS = (
    "platforminputcontexts/*",
    "platformthemes/*",
    *("platforms/*xcb*", "platforms/*wayland*", "platforms/*offscreen*"),
    *("platforms/qwindows*", "platforms/*cocoa*", "styles/*"),
    *("wayland-*-client/*", "wayland-shell-integration/*", "xcbglintegrations/*egl*"),
    *("imageformats/*svg*", "iconengines/*", "printsupport/*"),
)
KEPT_TRANSLATIONS = ("qtbase_zh_CN.qm",)
# Plugins that use a library of the desktop where there is one: it is never ours to bring.
BORROWERS = ("*qgtk3*", "*cupsprintersupport*")
SYSTEM_FIRST = (
    *("libglib-2.0.so.0", "libgthread-2.0.so.0", "libpcre2-8.so.0", "libpcre.so.3"),
    *("libfontconfig.so.1", "libfreetype.so.6", "libexpat.so.1", "libdbus-1.so.3"),
)
# What every system has that has libGL or a package manager: the base that wheels count on too.
SYSTEM_ONLY = (
    *("libstdc++.so.6", "libgcc_s.so.1", "libX11.so.6", "libX11-xcb.so.1", "libxcb.so.1"),
    *("libXau.so.6", "libXdmcp.so.6", "libsystemd.so.0"),
    # what only libsystemd and libXdmcp link to
    *("libgcrypt.so.20", "libgpg-error.so.0", "liblz4.so.1", "libcap.so.2"),
    *("libbsd.so.0", "libmd.so.0"),
)
# Compiled parts of libraries that the program does not call.
UNUSED = (
    # the same functions once more for processors with AVX2 (5 MiB); distances that we do not ask
    # for (rapidfuzz has each of them in Python, too), comparing with many texts at once
    *("rapidfuzz/*_avx2.*", "rapidfuzz/distance/metrics_cpp.*", "rapidfuzz/process_cpp_impl.*"),
    # of lxml trees, events and what cleans pages are used
    *("lxml/objectify.*", "lxml/html/diff.*", "lxml/html/_difflib.*"),
    "lxml/doctestcompare*",
)
UNUSED_DATA = (
    # languages, addresses and certificates that text alone never asks for
    *("babel/locale-data/*", "justext/stoplists/*", "tld/res/*", "certifi/*"),
    *("lxml/isoschematron/*", "lxml/includes/*"),
    # the same template unpacked
    "docx/templates/default-docx-template/*",
)
# trafilatura looks up its own version when it is imported
ASKED_FOR = ("trafilatura-*.dist-info/METADATA",)
FALLBACK_FOLDER = "fallback"


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a name fits one of the patterns."""
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)


def trim(binaries: list[Entry], datas: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What is kept of the binaries and of the data files that PyInstaller found."""
    links = [entry for entry in binaries + datas if entry[2] == "SYMLINK"]
    files = [entry for entry in binaries if entry not in links and _wanted_binary(entry[0])]
    needed = _needed(files)
    files = [entry for entry in files if _is_root(entry) or entry[0] in needed]
    names = {name for name, _, _ in files}
    kept_links = [entry for entry in links if entry[1] in names]
    kept_data = [entry for entry in datas if entry not in links and _wanted_data(entry[0])]
    return [_placed(entry) for entry in files], kept_data + kept_links


def _parts(name: str) -> tuple[str, ...]:
    return PurePosixPath(name.replace("\\", "/")).parts


def _wanted_binary(name: str) -> bool:
    parts = _parts(name)
    if sys.platform.startswith("linux") and parts[-1] in SYSTEM_ONLY:
        return False
    if matches("/".join(parts), UNUSED):
        return False
    if "plugins" not in parts:
        return True
    return matches("/".join(parts[parts.index("plugins") + 1 :]), KEPT_PLUGINS)


def _wanted_data(name: str) -> bool:
    parts = _parts(name)
    if parts[0] == "PySide6":
        return "translations" not in parts or parts[-1] in KEPT_TRANSLATIONS
    if matches("/".join(parts), UNUSED_DATA):
        return False
    if matches("/".join(parts), ASKED_FOR):
        return True
    return not any(part.endswith((".dist-info", ".pyi")) for part in parts)


def _is_root(entry: Entry) -> bool:
    """Whether a file is wanted for itself: a module, a plugin, Python's own library, PDFium.

    PDFium's library is loaded by its name, so that nothing links to it.
    """
    name, _, kind = entry
    parts = _parts(name)
    return (
        kind == "EXTENSION"
        or "plugins" in parts
        or "python3" in parts[-1]
        or parts[0] == "pypdfium2_raw"
    )


def _needed(binaries: list[Entry]) -> set[str]:
    """The names of all libraries that the wanted files link to, directly or not."""
    by_file = {_parts(name)[-1]: (name, source) for name, source, _ in binaries}
    queue = [e[1] for e in binaries if _is_root(e) and not matches(_parts(e[0])[-1], BORROWERS)]
    found: set[str] = set()
    while queue:
        for library, path in get_imports(queue.pop()):
            name, source = by_file.get(Path(path or library).name, ("", ""))
            if name and name not in found:
                found.add(name)
                queue.append(source)
    return found


def _placed(entry: Entry) -> Entry:
    name, source, kind = entry
    if sys.platform.startswith("linux") and _parts(name)[-1] in SYSTEM_FIRST:
        return f"{FALLBACK_FOLDER}/{_parts(name)[-1]}", source, kind
    return entry
