# SPDX-License-Identifier: MIT
"""Cuts the program's own fonts out of Noto CJK, for machines that have no Chinese font.

    python3 build_scripts/make_fonts.py [--collect FOLDER ...]

needs fontTools and Debian's `fonts-noto-cjk` and `fonts-noto-cjk-extra`; the result is checked in,
so that nobody else needs them. The characters are 通用规范汉字表 (8,105; `data/tongyong.txt`, from
the kTGH property of Unihan), the symbols of GB 2312, and those of real reports beyond both
(`data/characters.txt`, which `--collect` writes anew from the text files of folders). The fonts
have names of their own, so that a test can tell which one drew; they have no hints, and no
Kangxi radicals (U+2E80–2FDF), which would otherwise spoil the text of a PDF.
"""

import argparse
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SCRIPTS = Path(__file__).resolve().parent
DATA = SCRIPTS / "data"
TARGET = SCRIPTS.parent / "resources" / "fonts"
SOURCE = Path("/usr/share/fonts/opentype/noto")
FACES = (
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Report Reader Serif", "Regular"),
    ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "Report Reader Serif", "Bold"),
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "Report Reader Sans", "Regular"),
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "Report Reader Sans", "Bold"),
)
# Nothing that puts another glyph for a character: a PDF can say no character for it, so that 2.5
# beside Latin letters, and ——, could not be found there; and the files are smaller by two fifths.
FEATURES = ["halt", "kern"]
UNWANTED_TABLES = ["vhea", "vmtx", "VORG", "DSIG"]
# Latin, marks and quotes, arrows, roman and enclosed numerals, units, full-width forms.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2010, 0x2027),
    (0x2030, 0x203B),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x2193),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x25FF),
    (0x2600, 0x2642),
    (0x2713, 0x2717),
    (0x2776, 0x2793),
    (0x3000, 0x301F),
    (0x3220, 0x3247),
    (0x3280, 0x32B0),
    (0x3380, 0x33DF),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFEE),
)
RADICALS = range(0x2E80, 0x2FE0)


def characters() -> set[int]:
    """The code points that the fonts shall have, as far as Noto has them."""
    lists = [DATA / "tongyong.txt", DATA / "characters.txt"]
    found = {ord(c) for path in lists for c in path.read_text("utf-8") if c != "\n"}
    found.update(_gb2312())
    for first, last in RANGES:
        found.update(range(first, last + 1))
    return found - set(RADICALS)


def _gb2312() -> set[int]:
    found = set()
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            text = bytes([high, low]).decode("gb2312", errors="ignore")
            found.update(map(ord, text))
    return found


def collect(folders: list[Path]) -> str:
    """The characters of all text files in the folders that no other list has, in order."""
    known = {ord(c) for c in (DATA / "tongyong.txt").read_text("utf-8")} | _gb2312()
    known.update(code for first, last in RANGES for code in range(first, last + 1))
    found: set[str] = set()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix in {".txt", ".gbk"}:
                encoding = "gb18030" if path.suffix == ".gbk" else "utf-8"
                found.update(path.read_text(encoding, errors="ignore"))
    wanted = {c for c in found if unicodedata.category(c)[0] in "LNPSM" and ord(c) not in known}
    return "".join(sorted(wanted)) + "\n"


def cut(file: str, face: str, family: str, style: str) -> Path:
    """Make one font out of one face of a collection; returns its path."""
    collection = TTCollection(str(SOURCE / file))
    font = next(f for f in collection.fonts if f["name"].getDebugName(1) in (face, f"{face} Bold"))
    options = subset.Options(
        hinting=False,
        layout_features=FEATURES,
        drop_tables=[*subset.Options().drop_tables, *UNWANTED_TABLES],
        name_IDs=["*"],
        notdef_outline=True,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    _rename(font, family, style)
    target = TARGET / f"{family.replace(' ', '')}-{style}.otf"
    font.save(str(target))
    return target


def _rename(font: TTFont, family: str, style: str) -> None:
    """Name the font; copyright, trademark and licence stay as they are."""
    postscript = f"{family.replace(' ', '')}-{style}"
    full = family if style == "Regular" else f"{family} {style}"
    table = font["name"]
    kept = {0, 5, 7, 8, 9, 11, 13, 14}
    table.names = [n for n in table.names if n.nameID in kept and n.langID == 0x409]
    for name_id, text in ((1, family), (2, style), (3, postscript), (4, full), (6, postscript)):
        table.setName(text, name_id, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top.topDictIndex[0].FullName = full
    top.topDictIndex[0].FamilyName = family


def main() -> int:
    """Collect first when asked to, then cut every face."""
    parser = argparse.ArgumentParser(description="Cut the program's own fonts out of Noto CJK.")
    parser.add_argument("--collect", nargs="+", type=Path, metavar="FOLDER")
    folders = parser.parse_args().collect
    if folders:
        (DATA / "characters.txt").write_text(collect(folders), encoding="utf-8")
    for row in FACES:
        made = cut(*row)
        print(f"{made.name}: {made.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
