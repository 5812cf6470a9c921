# SPDX-License-Identifier: MIT
"""Writes the numbers that Word draws before paragraphs (一、 （一） 1.) into their text.

Word keeps an automatic number as a reference to a list, not as text, and mammoth makes bare lists
of them: 一、二、三、 would be lost, and with them a report's structure. The rules are those of
ECMA-376, part 1, 17.9 (numbering) as far as Chinese documents use them.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from reader.importers.list_labels import label

Element = ElementTree.Element
_DEEPEST_STYLE = 12  # styles based on styles


@dataclass
class _Level:
    """One level of a list: number format, its text (`%1、`), where it starts."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    is_legal: bool = False


@dataclass
class _List:
    """A list of the document; lists made from one definition go on counting together."""

    levels: dict[int, _Level]
    counts: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)  # starts of its own, used once


def number_paragraphs(document: Element, numbering: Element | None, styles: Element | None) -> None:
    """Put the number that each paragraph of `document` is shown with at the head of its text."""
    if numbering is None:
        return
    lists = _lists(numbering)
    by_style = _numbers_of_styles(styles)
    for paragraph in _paragraphs(document):
        list_id, level = _reference(paragraph, by_style)
        if list_id in lists:
            _put(paragraph, _next_label(lists[list_id], level))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on down."""
    for name in path:
        element = (
            next((e for e in element if local(e) == name), None) if element is not None else None
        )
    return element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute, whatever its namespace; nothing where there is none."""
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _paragraphs(document: Element) -> Iterator[Element]:
    """All paragraphs in order; of two forms of one content (AlternateContent) the one read."""
    stack = [document]
    while stack:
        element = stack.pop()
        if local(element) == "p" and child(element, "pPr") is not None:
            yield element
        stack.extend(e for e in reversed(element) if local(e) != "Choice")


def _lists(numbering: Element) -> dict[str, _List]:
    definitions: dict[str, dict[int, _Level]] = {}
    counts: dict[str, dict[int, int]] = {}
    links: dict[str, str] = {}
    for element in numbering:
        if local(element) == "abstractNum":
            key = value(element, "abstractNumId")
            definitions[key] = dict(_level(e) for e in element if local(e) == "lvl")
            if name := value(child(element, "styleLink")):
                links[name] = key
    for element in numbering:
        if name := value(child(element, "numStyleLink")):
            key = links.get(name, "")
            definitions[value(element, "abstractNumId")] = definitions.get(key, {})
    found: dict[str, _List] = {}
    for element in numbering:
        if local(element) == "num":
            key = value(child(element, "abstractNumId"))
            one = _List(dict(definitions.get(key, {})), counts.setdefault(key, {}))
            _override(one, element)
            found[value(element, "numId")] = one
    return found


def _level(element: Element) -> tuple[int, _Level]:
    return _number(value(element, "ilvl"), 0), _Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")),
        _number(value(child(element, "start")), 1),
        child(element, "isLgl") is not None,
    )


def _override(one: _List, num: Element) -> None:
    for element in num:
        if local(element) != "lvlOverride":
            continue
        at = _number(value(element, "ilvl"), 0)
        if (given := child(element, "lvl")) is not None:
            one.levels[at] = _level(given)[1]
        if start := value(child(element, "startOverride")):
            one.restarts[at] = _number(start, 1)


def _numbers_of_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """List and level that each paragraph style brings, its own or that of the style below it."""
    own: dict[str, tuple[str, int]] = {}
    base: dict[str, str] = {}
    for style in styles if styles is not None else ():
        key = value(style, "styleId")
        base[key] = value(child(style, "basedOn"))
        if (given := child(style, "pPr", "numPr")) is not None:
            own[key] = _list_and_level(given)
    found: dict[str, tuple[str, int]] = {}
    for key in base:
        name = key
        for _ in range(_DEEPEST_STYLE):
            if name in own:
                found[key] = own[name]
                break
            name = base.get(name, "")
    return found


def _list_and_level(given: Element) -> tuple[str, int]:
    return value(child(given, "numId")), _number(value(child(given, "ilvl")), 0)


def _reference(paragraph: Element, by_style: dict[str, tuple[str, int]]) -> tuple[str, int]:
    style = by_style.get(value(child(paragraph, "pPr", "pStyle")), ("", 0))
    given = child(paragraph, "pPr", "numPr")
    if given is None:
        return style
    list_id, level = _list_and_level(given)
    return (list_id or style[0]), (level if child(given, "ilvl") is not None else style[1])


def _next_label(one: _List, level: int) -> str:
    """Counts the list on and gives what stands before this paragraph."""
    here = one.levels.get(level)
    if here is None:
        return ""
    if level in one.restarts:
        one.counts[level] = one.restarts.pop(level)
    else:
        one.counts[level] = one.counts.get(level, here.start - 1) + 1
    for deeper in [at for at in one.counts if at > level]:
        del one.counts[deeper]
    numbers = {
        at: (
            "decimal" if here.is_legal else one.levels[at].kind,
            one.counts.get(at, one.levels[at].start),
        )
        for at in one.levels
        if at <= level
    }
    return label(here.text, here.kind, numbers)


def _put(paragraph: Element, text: str) -> None:
    if not text or not any(local(e) == "t" and e.text for e in paragraph.iter()):
        return
    properties = child(paragraph, "pPr")
    run_tag = paragraph.tag[: -len("p")] + "r"
    run = ElementTree.Element(run_tag)
    first = child(paragraph, "r", "rPr")
    if first is not None:
        run.append(copy.deepcopy(first))
    ElementTree.SubElement(run, run_tag[: -len("r")] + "t").text = text
    paragraph.insert(list(paragraph).index(properties) + 1 if properties is not None else 0, run)
