# SPDX-License-Identifier: MIT
"""Which fonts show Chinese: the system's where they serve, else the bundled ones.

A report is set in four faces: 宋体 for the body, 黑体 and 楷体 for headings, 仿宋 as a choice for
the body. A Chinese family always comes first, so that quotation marks take one em as in print. A
bold that the family does not really have is replaced by 黑体 and never smeared by the renderer.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

# FreeType aligns strokes to whole pixels, which is crisper and draws each character once, not at
# four sub-pixel places; other systems draw Chinese best without hints.
_HINTING = (
    QFont.HintingPreference.PreferFullHinting
    if sys.platform.startswith("linux")
    else QFont.HintingPreference.PreferNoHinting
)
REGULAR, MEDIUM, DEMI_BOLD, BOLD = 400, 500, 600, 700
_ANY_SIZE = 19

_SONG = (
    *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN"),
    *("思源宋体", "Songti SC", "STSong", "华文宋体", "SimSun", "宋体", "NSimSun"),
    *("FandolSong", "AR PL UMing CN", "AR PL SungtiL GB"),
    "Report Reader Serif",  # our own, where it was loaded
)
_HEI = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN"),
    *("思源黑体", "PingFang SC", "Microsoft YaHei", "微软雅黑", "Hiragino Sans GB", "STHeiti"),
    *("SimHei", "黑体", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback"),
    "Report Reader Sans",
)
_KAI = (
    *("Kaiti SC", "STKaiti", "华文楷体", "KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312"),
    *("LXGW WenKai", "霞鹜文楷", "FandolKai", "AR PL UKai CN", "AR PL KaitiM GB"),
)
_FANGSONG = (
    *("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "华文仿宋"),
    *("FandolFang", "FandolFang R", "Zhuque Fangsong (technical preview)"),
)


class FontSource(Protocol):
    """What fonts there are; QFontDatabase is one, tests bring their own."""

    def families(self) -> Sequence[str]:
        """The names of all installed families."""
        ...

    def styles(self, family: str) -> Sequence[str]:
        """The names of a family's styles, such as Regular and Bold."""
        ...


class Face(NamedTuple):
    """Families to try in this order, and a weight that the first of them really has."""

    families: tuple[str, ...]
    weight: int = REGULAR

    def font(self, pixels: int) -> QFont:
        """The face at a size in pixels."""
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPixelSize(pixels)
        font.setWeight(QFont.Weight(self.weight))
        font.setHintingPreference(_HINTING)
        return font


class FontSet(NamedTuple):
    """The faces of the program; each `_bold` is the real bold, or 黑体 where there is none."""

    song: Face
    song_bold: Face
    fangsong: Face
    fangsong_bold: Face
    hei: Face
    hei_bold: Face
    kai: Face
    bundled: bool = False

    def body(self, name: str) -> Face:
        """The face of the body: `song`, `fangsong` or `hei`; anything else is 宋体."""
        return {"fangsong": self.fangsong, "hei": self.hei}.get(name, self.song)

    def body_bold(self, name: str) -> Face:
        """The bold that goes with `body(name)`."""
        bold = {"fangsong": self.fangsong_bold, "hei": self.hei_bold}
        return bold.get(name, self.song_bold)

    def interface_font(self, pixels: int = 13) -> QFont:
        """The font of everything but the report's text."""
        font = self.hei.font(pixels)
        font.setHintingPreference(QFont.HintingPreference.PreferDefaultHinting)
        return font


def open_files(fonts: FontSet) -> None:
    """Open the files that every report needs, 3 ms each, before anything is measured with them.

    Qt does so without Python's lock, so that other modules can be loaded meanwhile.
    """
    faces = (fonts.song, fonts.song_bold, fonts.hei_bold, fonts.hei)
    for font in (face.font(_ANY_SIZE) for face in faces):
        QFontMetrics(font).horizontalAdvance("一")


class _Database:
    """The fonts that Qt knows of."""

    def families(self) -> Sequence[str]:
        return QFontDatabase.families()

    def styles(self, family: str) -> Sequence[str]:
        return QFontDatabase.styles(family)


def choose_fonts(bundled: Path | None = None, source: FontSource | None = None) -> FontSet:
    """The faces from what is installed; from the font files in `bundled` where none serves.

    A system without 宋体 or without 黑体 counts as one that does not serve. Missing or unreadable
    bundled files leave Qt's own choice of font.
    """
    source = source or _Database()
    families = set(source.families())
    loaded = False
    if bundled is not None and not (_first(_SONG, families) and _first(_HEI, families)):
        added = _load(bundled)
        loaded = bool(added)
        families |= added
    return _font_set(families, source, loaded)


def bundled_fonts(folder: Path) -> FontSet:
    """The bundled faces, whatever is installed: for PDFs, whose text shall be found again.

    Qt writes some characters of other fonts as Kangxi radicals (⾼ for 高); ours have none. Loads
    the files anew, so keep what is returned.
    """
    return _font_set(_load(folder), _Database(), bundled=True)


def _load(folder: Path) -> set[str]:
    """Load the font files of a folder; the names of their families."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found.update(QFontDatabase.applicationFontFamilies(number) if number >= 0 else ())
    return found


def _first(wanted: Sequence[str], families: set[str]) -> str | None:
    return next((name for name in wanted if name in families), None)


def _font_set(families: set[str], source: FontSource, bundled: bool) -> FontSet:
    song_name, hei_name = _first(_SONG, families), _first(_HEI, families)
    kai_name, fangsong_name = _first(_KAI, families), _first(_FANGSONG, families)
    chain = [name for name in (song_name, hei_name) if name]
    song = Face(tuple(chain) or ("serif",))
    hei = Face(tuple(reversed(chain)) or ("sans-serif",))
    hei_bold = Face(hei.families, _heaviest(source, hei_name))

    def bold(name: str | None, face: Face) -> Face:
        weight = _heaviest(source, name)
        return Face(face.families, weight) if weight > REGULAR else hei_bold

    fangsong = Face((fangsong_name, *song.families)) if fangsong_name else song
    medium = MEDIUM if "medium" in _styles(source, hei_name) else hei_bold.weight
    return FontSet(
        song=song,
        song_bold=bold(song_name, song),
        fangsong=fangsong,
        fangsong_bold=bold(fangsong_name or song_name, fangsong),
        hei=hei,
        hei_bold=hei_bold,
        kai=Face((kai_name, *hei.families)) if kai_name else Face(hei.families, medium),
        bundled=bundled,
    )


def _styles(source: FontSource, family: str | None) -> set[str]:
    if family is None:
        return set()
    return {word for name in source.styles(family) for word in name.lower().split()}


def _heaviest(source: FontSource, family: str | None) -> int:
    """The bold that a family really has; REGULAR where it has none."""
    styles = _styles(source, family)
    if styles & {"bold", "粗体"}:
        return BOLD
    return DEMI_BOLD if styles & {"semibold", "demibold"} else REGULAR


def missing_characters(text: str, font: QFont) -> str:
    """The characters of `text`, each once and in order, that no font at all can show."""
    metrics = QFontMetrics(font)
    return "".join(
        character
        for character in dict.fromkeys(text)
        if unicodedata.category(character) not in ("Cc", "Cf", "Zs", "Zl", "Zp")
        and not metrics.inFontUcs4(ord(character))
    )
