# SPDX-License-Identifier: MIT
"""Makes `reader/core/_simplified.py`, the table that folds traditional characters to simplified.

A development tool: it runs when the table is to be made anew, never when the program is built or
used. The data is OpenCC's `TSCharacters.txt` (Apache License 2.0; it comes with the PyPI packages
`opencc-python-reimplemented` and `OpenCC`). Usage:

    python3 build_scripts/make_simplified.py path/to/TSCharacters.txt

Where OpenCC knows several simplified characters, its first (most frequent) one is taken. So 於,
徵, 乾 and 夥 are folded, though simplified texts know them in names and a few words (乾坤): there
they cost nothing, and without them nobody who types 關於 or 徵收 would find a thing. 著 is its own
first (著名, 顯著) and stays apart from 着. `VARIANTS` adds what OpenCC leaves to its phrases or
to Taiwan and Hong Kong.
"""

from __future__ import annotations

import argparse
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "reader" / "core" / "_simplified.py"
CHARACTERS_PER_LINE = 44
VARIANTS = {"瞭": "了", "藉": "借", "衞": "卫", "枱": "台", "衹": "只", "祇": "只", "糭": "粽"}

HEAD = '''# SPDX-License-Identifier: MIT AND Apache-2.0
"""Traditional characters and the simplified ones they are compared as, in the same order.

Made by `build_scripts/make_simplified.py`; do not edit. The data is from OpenCC's TSCharacters
(Copyright 2010-2017 Carbo Kuo, Apache License 2.0), with a few variants of our own.
"""

'''


def read_pairs(table: str) -> dict[str, str]:
    """The one-to-one pairs of OpenCC's table and ours; chains are followed to their end."""
    pairs = dict(VARIANTS)
    for line in table.splitlines():
        source, _, targets = line.partition("\t")
        target = targets.split(" ")[0]
        if len(source) == len(target) == 1 and source != target:
            pairs[source] = target
    return {source: end for source in pairs if (end := _chain_end(pairs, source)) not in pairs}


def _chain_end(pairs: dict[str, str], source: str) -> str:
    """The last character of the chain that begins at `source` (a circle ends inside itself)."""
    seen = {source}
    end = pairs[source]
    while end in pairs and end not in seen:
        seen.add(end)
        end = pairs[end]
    return end


def string_literal(name: str, text: str) -> str:
    """A constant of that name, its text in short lines."""
    lines = [
        f'    "{text[i : i + CHARACTERS_PER_LINE]}"'
        for i in range(0, len(text), CHARACTERS_PER_LINE)
    ]
    return "\n".join([f"{name} = (", *lines, ")", ""])


def main() -> None:
    """Reads the table named on the command line and writes the module."""
    parser = argparse.ArgumentParser(description="Makes reader/core/_simplified.py.")
    parser.add_argument("table", type=Path, help="OpenCC's TSCharacters.txt")
    table: Path = parser.parse_args().table
    pairs = dict(sorted(read_pairs(table.read_text(encoding="utf-8")).items()))
    module = HEAD + string_literal("TRADITIONAL", "".join(pairs))
    module += "\n" + string_literal("SIMPLIFIED", "".join(pairs.values()))
    TARGET.write_text(module, encoding="utf-8")
    print(f"{len(pairs)} characters -> {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
