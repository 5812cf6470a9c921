# SPDX-License-Identifier: MIT
"""The query language: forgiving, and never an error.

A query is groups that must all hold, each group being alternatives: a space means *and*, `|` or
`OR` means *or* and binds tighter (`琶洲 算谷|大模型` is 琶洲 with one of the two), `-x` means
*without*. `"…"` is literal; a quotation mark, straight or curly, is syntax only when it opens a
token and its partner ends that token, so that `“四上”企业` is one string. `year:`, `region:` and
`in:` are conditions. Whatever makes no sense as syntax is text to look for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from reader.core.folding import fold


class Scope(StrEnum):
    """Where `in:` looks: headings and title, body text, glossary entries, the reader's notes."""

    HEADINGS = "标题"
    BODY = "正文"
    TERMS = "名词"
    NOTES = "批注"


@dataclass(frozen=True, slots=True)
class Text:
    """This string stands in the passage; `needle` is the string folded, never empty.

    `typed` is the string as it was typed bare, so that equal forms may stand for it; empty for
    one in quotation marks. It makes no difference to what the test means.
    """

    needle: str
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Years:
    """The report is of a year from `first` to `last`, both included; None leaves a side open."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Region:
    """The report's region, from the top (广东省深圳市罗湖区), holds these folded names in order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class In:
    """The passage is in one of these scopes."""

    scopes: frozenset[Scope]


Test = Text | Years | Region | In


@dataclass(frozen=True, slots=True)
class Clause:
    """One test, or its contrary."""

    test: Test
    without: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, understood: every group must hold; one clause is enough for its group."""

    source: str
    groups: tuple[tuple[Clause, ...], ...] = ()

    @property
    def strings(self) -> tuple[str, ...]:
        """The folded strings to look for, each once, those after `-` left out."""
        return tuple(dict.fromkeys(text.needle for text in self._wanted()))

    @property
    def typed(self) -> tuple[str, ...]:
        """Those of the strings that were typed bare, as typed, each once: see `Text.typed`."""
        return tuple(dict.fromkeys(text.typed for text in self._wanted() if text.typed))

    @property
    def asks_for_reports(self) -> bool:
        """Whether it has conditions on reports (`year:`, `region:`) and nothing else."""
        tests = [clause.test for group in self.groups for clause in group]
        return bool(tests) and all(isinstance(test, Years | Region) for test in tests)

    def _wanted(self) -> Iterator[Text]:
        for group in self.groups:
            for clause in group:
                if isinstance(clause.test, Text) and not clause.without:
                    yield clause.test


def parse(source: str) -> Query:
    """Understand a query as typed. Never raises: what is not syntax is literal text."""
    tokens = list(_Tokens(source))
    if all(token is _OR for token in tokens):
        text = _text(source.strip())
        return Query(source, ((text,),) if text else ())
    groups: list[list[Clause]] = []
    alternative = False
    for token in tokens:
        if token is _OR:
            alternative = bool(groups)
        elif isinstance(token, Clause):
            if alternative:
                groups[-1].append(token)
            else:
                groups.append([token])
            alternative = False
    once = dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups)
    return Query(source, tuple(once))


def literal(string: str) -> str:
    """The query that looks for just this string, as for words selected in the text.

    Quotation marks are put around it only where it would be understood otherwise.
    """
    wanted = _text(string)
    for query in (string, f'"{string}"', f"“{string}”"):
        if wanted and parse(query).groups == ((wanted,),):
            return query
    return string


class _Or(StrEnum):
    OR = "|"


_OR: Final = _Or.OR
_BARS: Final = "|｜"
_STRAIGHT: Final = '"＂'
_SCOPES: Final = {
    "标题": Scope.HEADINGS,
    "正文": Scope.BODY,
    "名词": Scope.TERMS,
    "名词解释": Scope.TERMS,
    "批注": Scope.NOTES,
}
_FIELD: Final = re.compile(r"(year|region|in)[:：]", re.IGNORECASE)
_YEARS: Final = re.compile(r"(\d{4})?(\.\.)?(\d{4})?")


class _Tokens:
    """Cuts a query into clauses and `|`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._partners = _partners(source)

    def __iter__(self) -> Iterator[Clause | _Or]:
        at = 0
        while at < len(self._source):
            if self._source[at].isspace():
                at += 1
            elif self._source[at] in _BARS:
                yield _OR
                at += 1
            else:
                clause, at = self._token(at)
                if clause is not None:
                    yield clause

    def _token(self, start: int) -> tuple[Clause | _Or | None, int]:
        without = self._source[start] == "-" and not self._ends(start + 1)
        at = start + without
        test, end = self._field(at) or self._quoted(at) or self._bare(at)
        if not without and self._source[start:end] == "OR":
            return _OR, end
        return (Clause(test, without) if test else None), end

    def _ends(self, at: int) -> bool:
        """Whether a token that ran up to `at` ends there."""
        return at >= len(self._source) or self._source[at].isspace() or self._source[at] in _BARS

    def _run(self, at: int) -> int:
        while not self._ends(at):
            at += 1
        return at

    def _bare(self, at: int) -> tuple[Text | None, int]:
        end = self._run(at)
        return _bare(self._source[at:end]), end

    def _quoted(self, at: int) -> tuple[Text | None, int] | None:
        """The literal that opens at `at`; None where the mark there is text."""
        partner = self._partners.get(at)
        if partner is None or partner == at + 1 or not self._ends(partner + 1):
            return None
        return _needle(self._source[at + 1 : partner]), partner + 1

    def _field(self, at: int) -> tuple[Test | None, int] | None:
        """The condition at `at`; None where it is none or says nothing that can be understood."""
        match = _FIELD.match(self._source, at)
        if match is None:
            return None
        name, at = match[1].lower(), match.end()
        if name == "in":
            return self._scopes(at)
        quoted = self._quoted(at)
        end = quoted[1] if quoted else self._run(at)
        value = self._source[at + 1 : end - 1] if quoted else self._source[at:end]
        if name == "year":
            years = _years(value)
            return (years, end) if years else None
        names = tuple(name for part in re.split("[/／]", value) if (name := fold(part)))
        return (Region(names), end) if names else None

    def _scopes(self, at: int) -> tuple[In, int] | None:
        scopes: set[Scope] = set()
        end = at
        while scope := _SCOPES.get(self._source[at : self._run(at)]):
            scopes.add(scope)
            end = self._run(at)
            if end >= len(self._source) or self._source[end] not in _BARS:
                break
            at = end + 1
        return (In(frozenset(scopes)), end) if scopes else None


def _partners(source: str) -> dict[int, int]:
    """For each quotation mark that can open, where its partner stands."""
    partners: dict[int, int] = {}
    open_curly: list[int] = []
    straight: int | None = None
    for at, char in enumerate(source):
        if char in _STRAIGHT:
            if straight is not None:
                partners[straight] = at
            straight = at
        elif char == "“":
            open_curly.append(at)
        elif char == "”" and open_curly:
            partners[open_curly.pop()] = at
    return partners


def _needle(string: str) -> Text | None:
    needle = fold(string)
    return Text(needle) if needle else None


def _bare(string: str) -> Text | None:
    needle = fold(string)
    return Text(needle, string) if needle else None


def _text(string: str) -> Clause | None:
    test = _bare(string)
    return Clause(test) if test else None


def _years(value: str) -> Years | None:
    match = _YEARS.fullmatch(unicodedata.normalize("NFKC", value))
    if match is None or not (match[1] or match[3]):
        return None
    first, dots, last = match.groups()
    if not dots:
        return None if first and last else Years(int(first or last), int(first or last))
    if first and last:
        return Years(*sorted((int(first), int(last))))
    return Years(int(first) if first else None, int(last) if last else None)
