# SPDX-License-Identifier: MIT
"""`annotations list|add|export|import|backup|restore`: what a reader keeps, without a window.

Looking writes nothing. What writes does so here or, while a window is open, through that window.
As in `reader.cli`, imports wait until they are needed.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reader.cli_chosen import Open, chosen
from reader.cli_console import DONE, NOTHING_FOUND, complain
from reader.cli_output import indented, to_json
from reader.cli_places import PlaceGone, find_place, name_report
from reader.core.anchors import Anchor
from reader.core.annotation import Annotation, Kind, Stance
from reader.core.folding import fold, fold_map
from reader.core.positions import TextRange
from reader.core.report import Passage
from reader.export.annotated import Exported, collect_library
from reader.export.wording import by_report, report_name, say_kind, say_state
from reader.paths import Paths
from reader.store.library import OpenedReport
from reader.tasks.annotation_work import do_here_or_in_window


def run_action(arguments: argparse.Namespace, paths: Paths, open_report: Open) -> int:
    """Carry the action out; `open_report` opens the report that was asked for."""
    match arguments.action:
        case "add":
            name_report(arguments, arguments.target)
            return _add(arguments, paths, open_report())
        case "export":
            from reader.cli_export import export

            return export(arguments, paths, open_report)
        case "import":
            file = str(Path(arguments.target).absolute())
            _say_merged(do_here_or_in_window(paths, {"do": "import", "file": file}), arguments.json)
            return DONE
        case "backup":
            return _backup(arguments, paths)
        case "restore":
            return _restore(arguments, paths)
        case _:
            return _list(arguments, paths, open_report)


def _list(arguments: argparse.Namespace, paths: Paths, open_report: Open) -> int:
    found = chosen(arguments, paths, open_report)
    if arguments.json:
        print(to_json([annotation_json(one) for one in found]))
    elif not found:
        print("没有这样的批注。")
    for group in () if arguments.json else by_report(found):
        print(f"{report_name(group[0])}（{group[0].annotation.report_id}）")
        for one in group:
            _print_one(one)
    return DONE if found else NOTHING_FOUND


def _print_one(one: Exported) -> None:
    quote = " ".join(one.quote.split())
    sure = "" if one.resolved.state == "exact" else f"  〔{say_state(one)}〕"
    print(f"  {one.number}  {say_kind(one)}  “{quote[:40]}{'…' if len(quote) > 40 else ''}”{sure}")
    for text in (one.annotation.name, one.annotation.note):
        if text:
            print(f"      {indented(text)}")


def annotation_json(one: Exported) -> dict[str, Any]:
    """An annotation where it stands now; `start` and `end` are (paragraph, offset) or null."""
    annotation, place = one.annotation, one.resolved.range
    return {
        "id": annotation.id,
        "report": annotation.report_id,
        "kind": str(annotation.kind),
        "colour": annotation.colour,
        "stance": str(annotation.stance or ""),
        "number": one.number,
        "place": one.place,
        "section": list(one.section),
        "code": one.code,
        "state": str(one.resolved.state),
        "score": one.resolved.score,
        "start": list(place.start) if place else None,
        "end": list(place.end) if place else None,
        "quote": one.quote,
        "before": one.before,
        "after": one.after,
        "name": annotation.name,
        "note": annotation.note,
        "tags": list(annotation.tags),
        "created": annotation.created,
        "modified": annotation.modified,
    }


def _add(arguments: argparse.Namespace, paths: Paths, opened: OpenedReport) -> int:
    try:
        passage = find_place(opened.report, arguments.target).passage
        start, end = _words(passage, arguments.quote)
    except PlaceGone as gone:
        complain(gone)
        return NOTHING_FOUND
    place = TextRange.within(passage.index, start, end)
    annotation = Annotation.new(
        opened.report.meta.id,
        Kind(arguments.kind or _kind(arguments)),
        Anchor.make(opened.report, place, opened.digest),
        colour=arguments.colour or ("yellow" if arguments.kind == Kind.HIGHLIGHT else ""),
        stance=Stance(arguments.stance) if arguments.stance else None,
        name=arguments.name or "",
        note=arguments.note or "",
    )
    (exported,) = collect_library([annotation], lambda _id: (opened.report, opened.digest))
    with TemporaryDirectory(prefix="report-reader-") as folder:
        from reader.export.web_annotations import as_json

        file = Path(folder) / "add.json"
        file.write_text(as_json([exported]), "utf-8", errors="replace")
        do_here_or_in_window(paths, {"do": "import", "file": str(file)})
    if arguments.json:
        print(to_json(annotation_json(exported)))
    else:
        print(f"已保存：{exported.number}  {say_kind(exported)}  {annotation.id}")
    return DONE


def _kind(arguments: argparse.Namespace) -> Kind:
    """What is meant where no kind is named."""
    if arguments.stance:
        return Kind.STANCE
    if arguments.colour:
        return Kind.HIGHLIGHT
    return Kind.NOTE if arguments.note else Kind.BOOKMARK


def _words(passage: Passage, quote: str | None) -> tuple[int, int]:
    """Where the words stand in a passage, folded; all of it where none are given."""
    if not quote:
        return 0, len(passage.text)
    folded, wanted = fold_map(passage.text), fold(quote)
    at = folded.text.find(wanted) if wanted else -1
    span = folded.span(at, at + len(wanted)) if at >= 0 else None
    if span is None:
        raise PlaceGone(f"段落 {passage.number} 里没有“{quote}”，没有添加。")
    return span


def _say_merged(done: dict[str, Any], json: bool) -> None:
    if json:
        print(to_json(done))
        return
    print(f"新增 {done['added']} 条，更新 {done['changed']} 条，已有 {done['same']} 条。")
    if done["older"]:
        print(f"{done['older']} 条在这里改得更晚，保留了这里的。")
    if done["unreadable"]:
        print(f"{done['unreadable']} 条认不出，没有导入。")


def _backup(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.store.backup import make_backup
    from reader.store.backup_files import look_inside

    path = make_backup(paths, target=Path(arguments.target) if arguments.target else None)
    count = look_inside(path).annotations
    said = {"file": str(path), "annotations": count}
    print(to_json(said) if arguments.json else f"已备份 {count} 条批注：{path}")
    return DONE


def _restore(arguments: argparse.Namespace, paths: Paths) -> int:
    if not arguments.target:
        return _list_backups(arguments, paths)
    path = Path(arguments.target)
    if not path.exists() and (paths.backups / arguments.target).exists():
        path = paths.backups / arguments.target
    done = do_here_or_in_window(paths, {"do": "restore", "file": str(path.absolute())})
    if arguments.json:
        print(to_json(done))
        return DONE
    print(f"已恢复，现在有 {done['annotations']} 条批注。")
    if done["before"]:
        print(f"恢复之前的批注备份在：{done['before']}")
    for report_id in done["reports"]:
        print(f"报告“{report_id}”原来不在报告库里，已一并放回。")
    return DONE


def _list_backups(arguments: argparse.Namespace, paths: Paths) -> int:
    """What there is to restore, each with what is inside."""
    from reader.store.backup import backups
    from reader.store.backup_files import CannotRestore, look_inside

    found: list[dict[str, Any]] = []
    for backup in backups(paths.backups):
        said = {"file": str(backup.path), "kind": str(backup.kind), "made": str(backup.made)}
        try:
            inside = look_inside(backup.path)
            reports = [report._asdict() for report in inside.reports]
            said |= {"annotations": inside.annotations, "watch_words": inside.watch_words}
            found.append(said | {"reports": reports})
        except CannotRestore as error:
            found.append(said | {"error": str(error)})
    if arguments.json:
        print(to_json(found))
    elif not found:
        print("还没有备份。")
    for said in () if arguments.json else found:
        print(f"{Path(said['file']).name}  {said.get('error') or ''}")
        for report in said.get("reports", ()):
            print(f"    {report['name'] or report['id']}  {report['annotations']} 条")
    return DONE if found else NOTHING_FOUND
