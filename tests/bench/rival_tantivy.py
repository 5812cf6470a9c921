# SPDX-License-Identifier: MIT
"""tantivy over pairs of characters, as phrases: the fastest engine that Python can be given.

Only the benchmark knows it (`requirements-bench.lock`): a native library of 17 MB that brings no
wheel for every desk that ours must run on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import tantivy  # pyright: ignore[reportMissingImports]
from judge import FIRST, SCOPES, Judge, Row, Spans, make_row
from rivals import characters, forbidden, needle_pairs, order_of, pairs, required, told_by
from tantivy import Occur, Query  # pyright: ignore[reportMissingImports]

from reader.core.folding import fold, fold_map
from reader.core.report import Metadata, Report
from reader.search.query import In, Region, Years


class Tantivy:
    """One document a passage; `order` ascends in the order in which rows are wanted."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("characters", tokenizer_name="whitespace", index_option="basic")
        builder.add_text_field("report", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("scope", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_bytes_field("text", stored=True)
        builder.add_unsigned_field("order", stored=True, fast=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, str(folder))
        self._searcher = self._index.searcher()
        self._metas = self._read_metas()

    def _read_metas(self) -> dict[str, Metadata]:
        file = self._folder / "reports.json"
        if not file.is_file():
            return {}
        rows = json.loads(file.read_text(encoding="utf-8"))
        return {row[0]: Metadata(row[0], name=row[1], year=row[2], region=row[3]) for row in rows}

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        metas = [[m.id, m.name, m.year, m.region] for m in self._metas.values()]
        text = json.dumps(metas, ensure_ascii=False)
        (self._folder / "reports.json").write_text(text, encoding="utf-8")
        self._index.reload()
        self._searcher = self._index.searcher()

    def build(self, reports: Iterable[Report]) -> None:
        """One commit, two threads."""
        writer = self._index.writer(128_000_000, 2)
        for report in reports:
            self._insert(writer, report)
        self._commit(writer)
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def _insert(self, writer: tantivy.IndexWriter, report: Report) -> None:
        meta = report.meta
        number = len(self._metas)
        self._metas[meta.id] = meta
        for passage in report.passages:
            folded, scope = fold(passage.text), SCOPES[passage.kind]
            document = tantivy.Document()
            document.add_text("pairs", " ".join(pairs(folded)))
            document.add_text("characters", " ".join(sorted(characters(folded))))
            document.add_text("report", meta.id)
            document.add_text("scope", scope.name)
            document.add_bytes("text", passage.text.encode())
            order = order_of(meta.year, number, passage.index, scope)
            document.add_unsigned("order", order)
            writer.add_document(document)

    def _asked(self, judge: Judge) -> Query:
        """The query in tantivy's terms, conditions included."""
        parts: list[tuple[Occur, Query]] = []
        for strings in filter(None, map(required, judge.groups)):
            either = [(Occur.Should, self._phrase(string)) for string in strings]
            parts.append((Occur.Must, Query.boolean_query(either)))
        parts += [(Occur.MustNot, self._phrase(string)) for string in forbidden(judge.groups)]
        tests = [group[0].test for group in judge.groups if len(group) == 1]
        if any(isinstance(test, Years | Region) for test in tests):
            admitted = [key for key, meta in self._metas.items() if judge.admits(meta)]
            parts.append((Occur.Must, Query.term_set_query(self._schema, "report", admitted)))
        for test in tests:
            if isinstance(test, In):
                names = [scope.name for scope in test.scopes]
                parts.append((Occur.Must, Query.term_set_query(self._schema, "scope", names)))
        return Query.const_score_query(Query.boolean_query(parts), 1.0)

    def _phrase(self, needle: str) -> Query:
        if len(needle) == 1:
            (character,) = characters(needle)
            return Query.term_query(self._schema, "characters", character, "basic")
        tokens = needle_pairs(needle)
        if len(tokens) == 1:
            return Query.term_query(self._schema, "pairs", tokens[0])
        return Query.phrase_query(self._schema, "pairs", list(tokens))

    def _found(self, query: str, limit: int) -> Iterator[tuple[str, int, str, Spans]]:
        judge = Judge(query)
        asked = self._asked(judge)
        found = self._searcher.search(
            asked, limit, count=False, order_by_field="order", order=tantivy.Order.Asc
        )
        for order, address in found.hits:
            document = self._searcher.doc(address)
            text = document.get_first("text").decode()
            meta = self._metas[document.get_first("report")]
            _, passage, scope = told_by(order)
            spans = judge.spans(meta, scope, fold_map(text))
            if spans:
                yield meta.id, passage, text, spans

    def first(self, query: str) -> list[Row]:
        """The first rows."""
        return [make_row(*found) for found in self._found(query, FIRST)]

    def matches(self, query: str) -> int:
        """The number of passages as the index tells it, no text read."""
        found = self._searcher.search(self._asked(Judge(query)), 1, count=True)
        return int(found.count or 0)

    def count(self, query: str) -> int:
        """Every hit, from the texts."""
        return sum(len(found[3]) for found in self._found(query, self.matches(query) or 1))

    def add(self, report: Report) -> None:
        """One commit."""
        writer = self._index.writer(30_000_000, 1)
        self._insert(writer, report)
        self._commit(writer)

    def delete(self, report: Report) -> None:
        """One commit."""
        writer = self._index.writer(30_000_000, 1)
        writer.delete_documents_by_term("report", report.meta.id)
        del self._metas[report.meta.id]
        self._commit(writer)

    def size(self) -> int:
        """Bytes of the index, texts included."""
        return sum(file.stat().st_size for file in self._folder.iterdir())

    def close(self) -> None:
        """tantivy lets go by itself."""
