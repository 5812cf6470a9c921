# SPDX-License-Identifier: MIT
"""The command `import`: files, folders or standard input into the library, one line for each.

The same process with its limits reads them as for the window. With `--json` every source gives
one line of JSON, whose `state` is `kept`, `same`, `newer`, `replaced`, `found` (with `--dry-run`)
or `refused`. As in `reader.cli`, imports wait until they are needed.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import argparse
import sys
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reader.cli_output import found_json, print_found, to_json
from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.store.library import Library

if TYPE_CHECKING:
    from reader.core.report import Metadata
    from reader.tasks.importing_keeping import Finder, ImportFound
    from reader.tasks.importing_reader import Source

_FACTS: Final = ("title", "region", "year", "speaker", "date")


def import_sources(arguments: argparse.Namespace, paths: Paths) -> bool:
    """Import what the command names; False if anything was refused. Raises ReaderError."""
    from reader.tasks.importing_keeping import Finder
    from reader.tasks.importing_reader import ImportReader

    sources = _sources(arguments.files)
    if len(sources) > 1 and any(getattr(arguments, fact) for fact in _FACTS):
        raise ReaderError("--title、--region、--year、--speaker、--date 只能用于一份报告。")
    library, reader = Library(paths), ImportReader()
    finder = Finder(library, reader)
    try:
        if len(sources) == 1:
            _tell(_import(finder.look(sources[0]), library, arguments), arguments)
            return True
        well = True
        for pair in zip_longest(sources, sources[1:]):
            well &= _import_one_of_many(*pair, finder, library, arguments)
        return well
    finally:
        reader.rest()


def _sources(names: list[str]) -> list[Source]:
    from reader.importers.opening import suffixes
    from reader.tasks.importing_keeping import files_in
    from reader.tasks.importing_reader import PastedText

    if names == ["-"]:
        text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
        return [PastedText(text, "标准输入")]
    files, others = files_in((Path(name) for name in names), suffixes())
    if not files:
        raise ReaderError(f"那里没有可以导入的文件（另有 {others} 个其他类型的）。")
    return list(files)


def _import_one_of_many(
    source: Source,
    following: Source | None,
    finder: Finder,
    library: Library,
    arguments: argparse.Namespace,
) -> bool:
    """One line about one source; a refusal does not end the command."""
    try:
        found = _import(finder.look(source, following), library, arguments)
    except ReaderError as error:
        found = {"file": str(source), "state": "refused", "error": str(error)}
    if arguments.json:
        print(to_json(found), flush=True)
    else:
        print(f"{found['file']}　{found.get('error') or _said(found)}", flush=True)
    return found["state"] != "refused"


def _import(found: ImportFound, library: Library, arguments: argparse.Namespace) -> dict[str, Any]:
    """What became of one source, ready to be printed; raises ReaderError."""
    from reader.tasks.importing_reader import name_of

    source = found.source
    file = str(source) if isinstance(source, Path) else name_of(source)
    found = found.corrected(_meta(found, arguments))
    return {**found_json(found.imported), "file": file, **_store(found, library, arguments)}


def _store(found: ImportFound, library: Library, arguments: argparse.Namespace) -> dict[str, Any]:
    from reader.store.versions import Likeness
    from reader.tasks.importing_keeping import keep, take_over

    like, entry = found.match
    known = {"entry": {"id": entry.id, "name": entry.name}} if entry is not None else {}
    if arguments.dry_run:
        return {"state": "found", "likeness": str(like), **known}
    if like is Likeness.SAME and entry is not None:
        return {"state": "same", **known, "kept": str(entry.path)}
    if like is Likeness.NEWER and arguments.replace:
        replaced = take_over(library, found)
        return {"state": "replaced", **known, "kept": str(replaced.path)}
    if like is Likeness.NEWER and not arguments.keep_both:
        return {"state": "newer", **known}
    return {"state": "kept", "kept": str(keep(library, found))}


def _meta(found: ImportFound, arguments: argparse.Namespace) -> Metadata:
    from reader.importers.corrections import Typed, corrected

    meta = found.imported.report.meta
    typed = Typed.of(meta)._asdict()
    names = zip(_FACTS, typed, strict=True)
    given = {field: getattr(arguments, fact) for fact, field in names}
    typed.update({field: value for field, value in given.items() if value is not None})
    return corrected(meta, Typed(**typed))


def _tell(found: dict[str, Any], arguments: argparse.Namespace) -> None:
    if arguments.json:
        print(to_json(found))
    else:
        print_found(found)
        print(_said(found))


def _said(found: dict[str, Any]) -> str:
    """What became of it, in a sentence."""
    name = found.get("entry", {}).get("name", "")
    match found["state"]:
        case "kept":
            return f"已收进报告库：{found['kept']}"
        case "same":
            return f"报告库里已有同样的文本：《{name}》，没有再收。"
        case "replaced":
            return f"已换掉《{name}》原来的文本，旧的留在 library/sources 里。"
        case "newer":
            return (
                f"像是《{name}》的另一个版本，没有收；"
                "加 --replace 换掉原来的文本，加 --keep-both 另收一份。"
            )
        case _:
            like = {"same": "已有同样的文本", "newer": "像是另一个版本"}.get(found["likeness"])
            return f"没有保存（--dry-run）。{f'报告库里：《{name}》{like}。' if like else ''}"
