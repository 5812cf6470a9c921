# SPDX-License-Identifier: MIT
"""The report's table of contents: sections, leads and landmarks as one tree."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from reader.core.landmarks import Landmark, landmarks
from reader.core.report import Paragraph, Passage, Report, Section, SectionEnd, SectionKind, Term


class NodeKind(StrEnum):
    """What a node of the outline is."""

    HEADING = "heading"
    LEAD = "lead"
    LANDMARK = "landmark"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"


class OutlineNode(NamedTuple):
    """One line of the table of contents and the lines below it.

    `level` is the section's; a lead or landmark stands one level below the section it is in.
    `number` and `passage` are those of the passage that it leads to; `id` is unique and the same
    whenever the same text is read.
    """

    id: str
    number: str
    level: int
    kind: NodeKind
    title: str
    passage: int
    children: tuple[OutlineNode, ...] = ()


class _Branch:
    """A node while its children are still being found."""

    def __init__(self, kind: NodeKind, level: int, title: str, passage: Passage) -> None:
        self.kind = kind
        self.level = level
        self.title = title
        self.passage = passage
        self.children: list[_Branch] = []

    def node(self) -> OutlineNode:
        number = self.passage.number
        return OutlineNode(
            f"{self.kind}-{number}",
            number,
            self.level,
            self.kind,
            self.title,
            self.passage.index,
            tuple(child.node() for child in self.children),
        )


def outline(report: Report) -> tuple[OutlineNode, ...]:
    """The nodes of the top level, each with its children, in reading order."""
    names = {landmark.passage: landmark for landmark in landmarks(report)}
    roots: list[_Branch] = []
    path: list[_Branch] = []
    passages = _block_passages(report)
    for block in report.blocks:
        if isinstance(block, SectionEnd):
            path = [branch for branch in path if branch.level == 1]
            continue
        passage = next(passages)
        if isinstance(block, Section):
            path = [branch for branch in path if branch.level < block.level]
            branch = _Branch(_section_kind(block), block.level, block.title, passage)
            (path[-1].children if path else roots).append(branch)
            path.append(branch)
            continue
        siblings = path[-1].children if path else roots
        level = path[-1].level + 1 if path else 1
        siblings.extend(_marked(block, passage, level, names.get(passage.index)))
    return tuple(root.node() for root in roots)


def walk(nodes: tuple[OutlineNode, ...]) -> Iterator[OutlineNode]:
    """Every node, each before its children."""
    for node in nodes:
        yield node
        yield from walk(node.children)


def _block_passages(report: Report) -> Iterator[Passage]:
    """The passages that were made from blocks: no title lines, no entries."""
    for passage in report.passages:
        if passage.block is not None and not isinstance(passage.block, Term):
            yield passage


def _section_kind(section: Section) -> NodeKind:
    match section.kind:
        case SectionKind.APPENDIX:
            return NodeKind.APPENDIX
        case SectionKind.GLOSSARY:
            return NodeKind.GLOSSARY
        case SectionKind.HEADING:
            return NodeKind.HEADING


def _marked(
    block: object, passage: Passage, level: int, landmark: Landmark | None
) -> Iterator[_Branch]:
    """What the outline shows of a paragraph: a landmark, a lead, both or nothing."""
    if landmark is not None:
        yield _Branch(NodeKind.LANDMARK, level, landmark.name, passage)
    if isinstance(block, Paragraph) and block.lead:
        yield _Branch(NodeKind.LEAD, level, block.text[: block.lead], passage)
