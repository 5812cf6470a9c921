# SPDX-License-Identifier: MIT
"""Annotations as JSON after the W3C's Web Annotation Data Model, and back without a loss.

What the model has a place for stands there, and is read from there: quote and surroundings in a
TextQuoteSelector, note and name as bodies, times as `created` and `modified`. The place in the
text as it is now stands in a TextPositionSelector: code points of the report's passages joined by
line feeds, half-open; the model asks for just that, and nothing is read from it. What it has no
place for stands under `reader:` (see `CONTEXT`): so the file reads in again as it was written.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from reader.core.anchors import Anchor, ReportText
from reader.core.annotation import COLOURS, Annotation, Kind, Stance
from reader.core.errors import ReaderError
from reader.core.positions import Position
from reader.export.annotated import Exported
from reader.files import say_reason

NAMESPACE: Final = "urn:report-reader:"
CONTEXT: Final = ["http://www.w3.org/ns/anno.jsonld", {"reader": f"{NAMESPACE}terms#"}]
_MOTIVATIONS: Final = {
    Kind.BOOKMARK: "bookmarking",
    Kind.HIGHLIGHT: "highlighting",
    Kind.NOTE: "commenting",
    Kind.STANCE: "assessing",
}
_LARGEST: Final = 256 * 1024 * 1024


class NotOurFile(ReaderError):  # noqa: N818  (reads as what happened)
    """A file holds no annotations that could be read in; nothing was changed."""


class ReadIn(NamedTuple):
    """The annotations of a file, and how many entries in it could not be understood."""

    annotations: tuple[Annotation, ...]
    unreadable: int


def as_json(exported: Sequence[Exported]) -> str:
    """The annotations as the text of a JSON file."""
    texts = {id(one.report): ReportText(one.report) for one in exported}
    page = {
        "@context": CONTEXT,
        "id": f"{NAMESPACE}annotations",
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{NAMESPACE}collection",
            "type": "AnnotationCollection",
            "total": len(exported),
        },
        "startIndex": 0,
        "items": [_item(one, texts[id(one.report)]) for one in exported],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def read_file(path: Path) -> ReadIn:
    """The annotations in a JSON file of ours; raises NotOurFile with a sentence."""
    try:
        if path.stat().st_size > _LARGEST:
            raise NotOurFile(f"“{path.name}”太大，不像是批注文件。现有的批注没有动。")
        data = path.read_bytes()
    except OSError as error:
        raise NotOurFile(
            f"“{path.name}”读不出来（{say_reason(error)}）。现有的批注没有动。"
        ) from error
    return read_json(data, path.name)


def read_json(data: bytes, name: str) -> ReadIn:
    """The annotations in the bytes of a JSON file; `name` is what it is called in sentences.

    Raises NotOurFile where the file is something else, or none of it can be understood.
    """
    try:
        page = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise NotOurFile(_say_what_it_is(data, name)) from error
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise NotOurFile(
            f"“{name}”是 JSON，但不是批注文件，没有导入。现有的批注没有动。"
            "请选择用“导出批注”存成的 JSON 文件。"
        )
    read = [_annotation(item) for item in items]
    good = {one.id: one for one in read if one is not None}
    if items and not good:
        raise NotOurFile(
            f"“{name}”里没有本程序能认出的批注，没有导入。现有的批注没有动。"
            "别的程序导出的批注不能导入。"
        )
    return ReadIn(tuple(good.values()), sum(one is None for one in read))


def _item(one: Exported, text: ReportText) -> dict[str, Any]:
    annotation, anchor = one.annotation, one.annotation.anchor
    return {
        "id": f"{NAMESPACE}annotation:{quote(annotation.id)}",
        "type": "Annotation",
        "motivation": _MOTIVATIONS[annotation.kind],
        "created": annotation.created,
        "modified": annotation.modified,
        "body": list(_bodies(annotation)),
        "target": {
            "source": f"{NAMESPACE}report:{quote(annotation.report_id)}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": anchor.quote,
                    "prefix": anchor.before,
                    "suffix": anchor.after,
                },
                *_position_selector(one, text),
            ],
        },
        "reader:id": annotation.id,
        "reader:report": annotation.report_id,
        "reader:kind": str(annotation.kind),
        "reader:colour": annotation.colour,
        "reader:stance": str(annotation.stance or ""),
        "reader:anchor": {
            "start": list(anchor.start),
            "end": list(anchor.end),
            "number": anchor.number,
            "digest": anchor.digest,
        },
        "reader:place": {
            "report": one.report.meta.name or one.report.meta.title,
            "section": list(one.section),
            "said": one.place,
            "number": one.number,
            "code": one.code,
            "state": str(one.resolved.state),
            "score": one.resolved.score,
        },
    }


def _bodies(annotation: Annotation) -> Iterable[dict[str, str]]:
    if annotation.name:
        yield {"type": "TextualBody", "purpose": "identifying", "value": annotation.name}
    if annotation.note:
        yield {
            "type": "TextualBody",
            "purpose": "commenting",
            "format": "text/markdown",
            "value": annotation.note,
        }
    for tag in annotation.tags:
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}


def _position_selector(one: Exported, text: ReportText) -> Iterable[dict[str, Any]]:
    """Where the quote stands now; none for one that stands nowhere."""
    if one.resolved.range is not None:
        start, end = (text.offset(position) for position in one.resolved.range)
        yield {"type": "TextPositionSelector", "start": start, "end": end}


def _annotation(item: object) -> Annotation | None:
    """The annotation of an entry; None where it is not one of ours, or not whole."""
    try:
        return _read_item(item)  # type: ignore[arg-type]  # whatever it is, see below
    except (KeyError, ValueError, TypeError, AttributeError, StopIteration):
        return None


def _read_item(item: dict[str, Any]) -> Annotation:
    """Raises whatever a missing or foreign value raises."""
    place = item["reader:anchor"]
    selectors = item["target"]["selector"]
    quoted = next(one for one in selectors if one["type"] == "TextQuoteSelector")
    values = {body["purpose"]: body["value"] for body in item["body"]}
    colour, stance = _text(item["reader:colour"]), _text(item["reader:stance"])
    if colour and colour not in COLOURS:
        raise ValueError(colour)
    if not item["reader:id"] or not item["reader:report"]:
        raise ValueError("no id")
    anchor = Anchor(
        _position(place["start"]),
        _position(place["end"]),
        _text(place["number"]),
        _text(quoted["exact"]),
        _text(quoted["prefix"]),
        _text(quoted["suffix"]),
        _text(place["digest"]),
    )
    if anchor.start > anchor.end:
        raise ValueError(anchor.start)
    return Annotation(
        _text(item["reader:id"]),
        _text(item["reader:report"]),
        Kind(item["reader:kind"]),
        anchor,
        colour,
        Stance(stance) if stance else None,
        _text(values.get("identifying", "")),
        _text(values.get("commenting", "")),
        _text(item["created"]),
        _text(item["modified"]),
    )


def _position(value: object) -> Position:
    """A position from a list of two whole numbers that are not negative."""
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError(value)
    passage, offset = value
    for number in (passage, offset):
        if type(number) is not int or not 0 <= number < 2**31:
            raise ValueError(value)
    return Position(passage, offset)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _say_what_it_is(data: bytes, name: str) -> str:
    """Why a file cannot be read in: the other exports are easily taken for it."""
    head = data[:512].decode("utf-8", "replace").lstrip("\ufeff \r\n\t").lower()
    if head.startswith(("<!doctype", "<html")):
        kind = "是 HTML 网页"
    elif head.startswith(("# ", "---", "> ")) or name.lower().endswith(".md"):
        kind = "是 Markdown 文档"
    elif head.startswith("报告,") or name.lower().endswith(".csv"):
        kind = "是 CSV 表格"
    elif data[:4] == b"PK\x03\x04":
        kind = "是 Word 文档或压缩包（如果是批注的备份，请用“恢复备份”）"
    else:
        kind = "不是批注文件"
    return (
        f"“{name}”{kind}，没有导入。现有的批注没有动。能导入的只有 JSON："
        "请在导出批注时选 JSON，再导入那个文件。"
    )
