# SPDX-License-Identifier: MIT
"""The format of reports on disk: Markdown that people can read, `parse` and `dump`.

The one module that imports Python-Markdown (extensions `meta`, `def_list`, `tables`); its tree
is read, never its HTML. The rules:

- A head between `---` lines, one `key: value` for each field of `Metadata`.
- `#` to `####` are sections of level 1 to 4; `* * *` closes a section (`SectionEnd`).
- Bold at the head of a paragraph is its lead. `[\\[1\\]](#1)` is a note mark to entry 1.
- A level-1 heading right above a definition list is the glossary; several terms over one
  definition are spellings of the first; an entry without a name has `&nbsp;` in its place.
- A level-1 heading that begins with 附件, 附录 or 附表 is an appendix. Where these two rules are
  wrong the heading says what it is: `# 项目清单 {.appendix}`, also `.heading`, `.glossary`.
- Whatever Markdown would take for markup is escaped (`markdown_escapes`), so that
  `parse(dump(report), "") == report` for every report whose texts are single, not empty lines
  (explanations: several lines, none empty), whose metadata has no outer white space and whose
  marks do not cross the end of a lead.

Foreign Markdown is read kindly: lists, indented and hard-wrapped lines keep their wording as
paragraphs. A file with no structure at all is a report of plain paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from reader.core.errors import FormatError
from reader.core.markdown_escapes import unescape
from reader.core.markdown_writer import dump, kind_by_rule
from reader.core.report import (
    Block,
    Metadata,
    NoteMark,
    Paragraph,
    Report,
    Section,
    SectionEnd,
    SectionKind,
    Table,
    Term,
)

if TYPE_CHECKING:
    from markdown import Markdown

__all__ = ["dump", "parse"]

_FOREIGN_BLOCKS = ("indent", "code", "olist", "ulist", "reference")
_FOREIGN_INLINE = (
    *("backtick", "reference", "short_reference", "image_link", "image_reference"),
    *("short_image_ref", "autolink", "automail", "html", "entity"),
)
_KIND = re.compile(r"[ ]\{\.(heading|appendix|glossary)\}\Z")
_MARK_TARGET = re.compile(r"#([0-9]+)\Z")
_ITEM = re.compile(r"\s*(?:[-*+•]\s|[0-9]{1,3}[.．、)]|[一二三四五六七八九十]+、|[(（])")
_SENTENCE_END = tuple("。！？：；”）.!?:;…")


def parse(text: str, default_id: str) -> Report:
    """Reads a report; `default_id` is its id when the text names none.

    Raises FormatError when there is nothing to read.
    """
    markdown = _markdown()
    root, values = _tree(markdown, text.removeprefix("\ufeff"))
    reader = _TreeReader()
    for element in root:
        reader.read(element)
    meta = _metadata(values, default_id)
    if not reader.blocks and meta == Metadata(meta.id):
        raise FormatError("文件是空的，没有可以阅读的文字。请换一个文件。")
    return Report(meta, tuple(reader.blocks), tuple(reader.terms))


def _markdown() -> Markdown:
    # Imported here because it costs half of the whole start and the first paint needs none of it.
    from markdown import Markdown  # noqa: PLC0415
    from markdown.extensions import def_list, meta, tables  # noqa: PLC0415

    # By class, not by name: names are looked up in the distribution, which a package lacks.
    extensions = [meta.MetaExtension(), def_list.DefListExtension(), tables.TableExtension()]
    markdown = Markdown(extensions=extensions)
    markdown.preprocessors.deregister("html_block")
    for name in _FOREIGN_BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _FOREIGN_INLINE:
        markdown.inlinePatterns.deregister(name)
    for name in ("prettify", "unescape"):
        markdown.treeprocessors.deregister(name)
    return markdown


def _tree(markdown: Markdown, text: str) -> tuple[Element, dict[str, list[str]]]:
    """Python-Markdown's element tree of the text, and the values of its head."""
    has_head = text.startswith("---")
    # Without a head a first line such as `注: …` must not be taken for one.
    lines = (text if has_head else "\n" + text).split("\n")
    for preprocessor in markdown.preprocessors:
        lines = preprocessor.run(lines)
    root = markdown.parser.parseDocument(lines).getroot()
    for processor in markdown.treeprocessors:
        changed = processor.run(root) if root is not None else None
        root = root if changed is None else changed
    return Element("div") if root is None else root, getattr(markdown, "Meta", {})


def _metadata(values: dict[str, list[str]], default_id: str) -> Metadata:
    meta = Metadata(default_id)
    known: dict[str, str | int] = {}
    for key in Metadata._fields:
        value = unescape(" ".join(values.get(key, []))).strip()
        if key != "year" and value:
            known[key] = value
        elif re.fullmatch(r"(?:19|20|21)\d\d", value, re.ASCII):
            known[key] = int(value)
    return meta._replace(**known)


@dataclass(frozen=True, slots=True)
class _Run:
    """A piece of inline text; `text` None is a line break of the file."""

    text: str | None
    bold: bool = False
    mark: int | None = None


@dataclass
class _TreeReader:
    """Turns the elements under the root into blocks, one after the other."""

    blocks: list[Block] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    def read(self, element: Element) -> None:
        """Adds what `element` stands for."""
        if len(element.tag) == 2 and element.tag[0] == "h" and element.tag[1].isdigit():
            self._heading(element, int(element.tag[1]))
        elif element.tag == "p":
            self.blocks.extend(_paragraphs(_runs(element)))
        elif element.tag == "hr":
            self.blocks.append(SectionEnd())
        elif element.tag == "dl":
            self._definitions(element)
        elif element.tag == "table":
            self.blocks.append(_table(element))
        else:  # a quotation or the like: its text counts
            self.blocks.extend(_paragraphs(_runs(element, own_text_only=True)))
            for child in element:
                self.read(child)

    def _heading(self, element: Element, level: int) -> None:
        raw = "".join(run.text or " " for run in _raw_runs(element))
        kind = _KIND.search(raw)
        title = unescape(raw[: kind.start()] if kind else raw)
        level = min(level, 4)
        named = SectionKind(kind[1]) if kind else None
        by_rule = kind_by_rule(title, level, holds_entries=False)
        self.blocks.append(Section(title, level, named or by_rule))

    def _definitions(self, element: Element) -> None:
        above = self.blocks[-1] if self.blocks else None
        if isinstance(above, Section) and above.level == 1:
            self.blocks[-1] = above._replace(kind=SectionKind.GLOSSARY)
        elif not self.terms:
            self.blocks.append(Section("名词解释", 1, SectionKind.GLOSSARY))
        names: list[str] = []
        explanation: list[str] = []
        for child in element:
            if child.tag == "dt":
                if explanation:
                    self._term(names, explanation)
                    names, explanation = [], []
                names.append(_one_line(child))
            else:
                explanation.extend(_explanation(child))
        if names:
            self._term(names, explanation)

    def _term(self, names: list[str], explanation: list[str]) -> None:
        name = "" if names[0] == "\xa0" else names[0]
        number = len(self.terms) + 1
        self.terms.append(Term(number, name, "\n".join(explanation), tuple(names[1:])))


def _raw_runs(
    element: Element, *, bold: bool = False, mark: int | None = None, own_text_only: bool = False
) -> list[_Run]:
    """The element's inline text in order, still escaped; line breaks stand by themselves."""
    runs = _lines(element.text, bold=bold, mark=mark)
    if own_text_only:
        return runs
    for child in element:
        if child.tag == "br":
            runs.append(_Run(None))
        target = _MARK_TARGET.match(child.get("href", "")) if child.tag == "a" else None
        runs += _raw_runs(
            child,
            bold=bold or child.tag == "strong",
            mark=int(target[1]) if target else mark,
        )
        runs += _lines(child.tail, bold=bold, mark=mark)
    return runs


def _lines(text: str | None, *, bold: bool, mark: int | None) -> list[_Run]:
    runs: list[_Run] = []
    for i, line in enumerate((text or "").split("\n")):
        if i:
            runs.append(_Run(None))
        if line:
            runs.append(_Run(line, bold, mark))
    return runs


def _runs(element: Element, *, own_text_only: bool = False) -> list[_Run]:
    raw = _raw_runs(element, own_text_only=own_text_only)
    return [run if run.text is None else replace(run, text=unescape(run.text)) for run in raw]


def _one_line(element: Element) -> str:
    return "".join(run.text or " " for run in _runs(element))


def _explanation(element: Element) -> list[str]:
    """The paragraphs of a definition."""
    own = _paragraphs(_runs(element, own_text_only=bool(element.findall("p"))))
    inner = [p for child in element.findall("p") for p in _paragraphs(_runs(child))]
    return [paragraph.text for paragraph in [*own, *inner]]


def _paragraphs(runs: list[_Run]) -> list[Paragraph]:
    """Paragraphs of inline text: a line break begins a new one after the end of a sentence
    and before a list item.
    """
    paragraphs: list[Paragraph] = []
    current: list[_Run] = []
    for at, run in enumerate(runs):
        if run.text is not None:
            current.append(run)
            continue
        text = "".join(r.text or "" for r in current).rstrip()
        following = next((r.text for r in runs[at + 1 :] if r.text), "")
        if text.endswith(_SENTENCE_END) or _ITEM.match(following):
            paragraphs += _paragraph(current)
            current = []
        elif text.isascii() or following[:1] < "\u2000":
            current.append(_Run(" "))
    return paragraphs + _paragraph(current)


def _paragraph(runs: list[_Run]) -> list[Paragraph]:
    text, lead, marks = "", 0, []
    for run in runs:
        start, piece = len(text), run.text or ""
        text += piece
        if run.bold and lead == start:
            lead = len(text)
        if run.mark is not None:
            marks.append(NoteMark(start, len(text), run.mark))
    return [Paragraph(text, lead, tuple(marks))] if text else []


def _table(element: Element) -> Table:
    rows = [
        tuple(_one_line(cell) for cell in row)
        for row in element.iter("tr")
        # Python-Markdown gives a table that has only a head a row of cells with no text at all.
        if any(cell.text is not None or len(cell) for cell in row)
    ]
    width = max((len(row) for row in rows), default=0)
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows))
