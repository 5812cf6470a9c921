# SPDX-License-Identifier: MIT
"""Measures the importer on a folder of files, also one that it has never seen.

    python tests/measure_import.py [FOLDER] [--gold FOLDER] [--quiet] [--variants [NAME]]

FOLDER is by default the sample reports beside the repository. For each file one line says what is
suspicious; then a table follows with the required rates. Where somebody has read a file (its
facts stand in tests/fixtures/import), the importer is held against that; where nobody has, it is
held against what holds for every right import: no word lost or changed, every term linked where
it stands, sections numbered without gaps, a glossary as long as a crude detector counts it.
`--variants` sets the files of FOLDER in many other ways (see import_variants) and says which rates
each misses; with a NAME, why.
Exit code: 0 all rates reached, 1 not, 2 nothing to measure.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "import_measures")]

from import_case import open_case, raw_text  # noqa: E402  # the folders above have to be known first
from import_checks import CHECKS, wording  # noqa: E402
from import_gold import Gold, read_gold  # noqa: E402
from import_scores import NOT_ASKED, REQUIRED, Score, score  # noqa: E402
from import_variants import NAMES, write_variant  # noqa: E402

from reader.core.errors import ImportFailed  # noqa: E402

SAMPLES = ROOT.parent / "shared" / "reports"
GOLD = ROOT / "tests" / "fixtures" / "import"
_SUFFIXES = {".txt", ".gbk", ".md", ".html", ".htm", ".mhtml", ".docx", ".pdf", ".doc", ".wps"}
_ABOUT_THE_FOLDER = {"readme.md", "index.tsv"}


class Measured(NamedTuple):
    """What one file gave: findings of the checks, and its part of the rates."""

    name: str
    findings: list[str]
    score: Score


def measure(
    folder: Path, gold: Mapping[str, Gold], sources: Mapping[str, Path] | None = None
) -> list[Measured]:
    """Imports and measures every file of the folder; a refused one is a finding.

    `sources` are the files that were read for the gold, by name, where they are others.
    """
    return [
        _measure_file(path, gold.get(path.name, Gold()), (sources or {}).get(path.name, path))
        for path in _files(folder)
    ]


def measure_variant(name: str, folder: Path, gold: Mapping[str, Gold]) -> list[Measured]:
    """The same for the folder's text files set in the way of a variant."""
    with tempfile.TemporaryDirectory() as target:
        return measure(Path(target), *write_variant(name, folder, gold, Path(target)))


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in _SUFFIXES and path.name.lower() not in _ABOUT_THE_FOLDER
    )


def _measure_file(path: Path, gold: Gold, read: Path) -> Measured:
    try:
        case = open_case(path)
        case.read = case.raw if read == path else raw_text(read)
    except ImportFailed as error:
        return Measured(path.name, [f"打不开：{error}"], Score())
    found = {check: check(case) for check in CHECKS}
    if case.is_report:
        findings = [finding for check in CHECKS for finding in found[check]]
    else:  # nothing else is asked of a plain text
        findings = [*(["不是报告"] if gold.is_report else []), *found[wording]]
    return Measured(path.name, findings, score(case, gold, found))


def total(measured: list[Measured]) -> Score:
    """All files' rates together."""
    result = Score()
    for one in measured:
        result += one.score
    return result


def failed_rows(result: Score) -> list[str]:
    """The rows of the table that miss their required rate."""
    return [row for row in REQUIRED if not result.passes(row)]


def table(result: Score) -> str:
    """The rates as lines: share, right of asked, required, verdict."""
    lines: list[str] = []
    for row, required in REQUIRED.items():
        share = result.share(row)
        shown = "   –   " if share is None else f"{share:7.2%}"
        counted = f"{result.right[row]}/{result.asked[row]}"
        verdict = "" if share is None else "达到" if result.passes(row) else "未达到"
        sign = "≤" if row == "链接到错处的" else "≥"
        own = "（自加）" if row in NOT_ASKED else ""
        lines.append(f"{shown} {counted:>10}  {sign}{required:4.0%}  {verdict:<4} {row}{own}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Prints the findings and the table; see the module's text for the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--gold", type=Path, default=GOLD, help="facts found by reading")
    parser.add_argument("--quiet", action="store_true", help="the table alone")
    parser.add_argument("--variants", nargs="?", const="", metavar="NAME", choices=["", *NAMES])
    options = parser.parse_args(arguments)
    if not options.folder.is_dir() or not _files(options.folder):
        print(f"no files to measure in {options.folder}", file=sys.stderr)
        return 2
    gold = read_gold(options.gold)
    if options.variants == "":
        return _tell_variants(options.folder, gold)
    if options.variants:
        measured = measure_variant(options.variants, options.folder, gold)
    else:
        measured = measure(options.folder, gold)
    if not options.quiet:
        for one in measured:
            words = "；".join(dict.fromkeys([*one.findings, *one.score.faults])) or "无可疑之处"
            print(f"{one.name}：{words}")
        print()
    result = total(measured)
    print(table(result))
    return 1 if failed_rows(result) else 0


def _tell_variants(folder: Path, gold: Mapping[str, Gold]) -> int:
    """One line for each variant: the rows that miss their rate, with what is right of what."""
    failed = False
    for name in NAMES:
        result = total(measure_variant(name, folder, gold))
        missed = [f"{row} {result.right[row]}/{result.asked[row]}" for row in failed_rows(result)]
        print(f"{name}：{'；'.join(missed) or '全部达到'}", flush=True)
        failed = failed or bool(missed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
