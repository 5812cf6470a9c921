# SPDX-License-Identifier: MIT
"""The commands: the whole reader without a window, for people and, with `--json`, for programs.

Standard output is UTF-8 whatever the console says and holds only what was asked for; sentences
about trouble go to standard error. What is printed has its shape in `reader.cli_output`. Each
command imports what it needs when it runs, so that none waits for the others' libraries.
"""

# ruff: noqa: PLC0415 - see above

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from reader import __version__
from reader.arguments import HELP, parse_arguments, window_options
from reader.cli_console import (
    BAD_INPUT,
    DONE,
    NOTHING_FOUND,
    WRONG_USE,
    as_utf8,
    complain,
    lines_of,
    speak_utf8,
)
from reader.cli_output import (
    bookmark_json,
    indented,
    outline_json,
    passage_json,
    print_bookmarks,
    print_hits,
    print_no_hits,
    print_terms,
    result_json,
    term_json,
    to_json,
    walk,
)
from reader.core.errors import ReaderError
from reader.paths import Paths, locate_paths

if TYPE_CHECKING:
    from reader.store.library import OpenedReport

_log = logging.getLogger(__name__)


def run(argv: Sequence[str]) -> int:
    """Run the program with at least one argument; returns the exit code."""
    speak_utf8()
    if not logging.root.handlers:
        # Else Python would print our warnings, English and for developers, on standard error.
        logging.root.addHandler(logging.NullHandler())
    try:
        arguments = parse_arguments(argv)
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    except ReaderError as error:
        complain(str(error))
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read has read enough (`| head`); what is still buffered goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - the last net
        # A fault of ours: a person gets a sentence, the log the rest.
        _log.exception("%s failed", argv)
        complain(f"程序内部出错，没有完成（{type(error).__name__}）。")
        return BAD_INPUT


def _run(arguments: argparse.Namespace) -> int:
    if arguments.help:
        print(HELP, end="")
        return DONE
    if arguments.command is not None:
        return _COMMANDS[arguments.command](arguments, locate_paths())
    if arguments.version:
        said = {"name": "report-reader", "version": __version__}
        print(to_json(said) if arguments.json else " ".join(said.values()))
        return DONE
    if arguments.self_test:
        from reader.self_test import self_test

        return DONE if self_test(locate_paths(), arguments.report) else NOTHING_FOUND
    from reader.app import run as run_window

    return run_window(window_options(arguments))


def _outline(arguments: argparse.Namespace, paths: Paths) -> int:
    opened = _open(arguments, paths)
    if arguments.json:
        print(to_json([outline_json(node) for node in opened.outline]))
        return DONE
    for depth, node in walk(opened.outline):
        print(f"{'  ' * depth}{node.title}  {node.number}")
    return DONE


def _terms(arguments: argparse.Namespace, paths: Paths) -> int:
    if arguments.all:
        from reader.cli_terms import run_terms

        name = as_utf8(" ".join(arguments.name))
        return DONE if run_terms(name, paths, as_json=arguments.json) else NOTHING_FOUND
    opened = _open(arguments, paths)
    if arguments.json:
        print(to_json([term_json(term, opened) for term in opened.report.glossary]))
    else:
        print_terms(opened)
    return DONE


def _search(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.cli_notes import search_notes
    from reader.search.searcher import Searcher

    query = as_utf8(" ".join(arguments.query))
    if arguments.all:
        return _search_all(query, arguments, paths)
    opened = _open(arguments, paths)
    if "批注" in query and search_notes(query, opened, paths, as_json=arguments.json):
        return DONE
    searcher = Searcher(opened)
    if query == "-":
        for line in lines_of(sys.stdin):
            result = searcher.search(line, exact=arguments.exact)
            print(to_json(result_json(result, opened.report)), flush=True)
        return DONE
    result = searcher.search(query, exact=arguments.exact)
    if arguments.json:
        print(to_json(result_json(result, opened.report)))
    elif result.hits or result.also:
        print_hits(result, opened.report)
    else:
        print_no_hits(result, opened)
    return DONE if result.hits or result.also else NOTHING_FOUND


def _search_all(query: str, arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.cli_library import run_search

    return DONE if run_search(query, arguments, paths) else NOTHING_FOUND


def _text(arguments: argparse.Namespace, paths: Paths) -> int:
    report = _open(arguments, paths).report
    wanted = report.passages
    if arguments.paragraph is not None:
        from reader.cli_places import passage_of

        passage = passage_of(report, arguments.paragraph)
        if passage is None:
            complain(f"这份报告里没有段落“{arguments.paragraph}”。")
            return NOTHING_FOUND
        wanted = (passage,)
    for passage in wanted:
        if arguments.json:
            print(to_json(passage_json(passage)))
        elif arguments.paragraph is not None:
            print(passage.text)
        else:
            print(f"{passage.number}  {indented(passage.text)}")
    return DONE


def _import(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.cli_import import import_sources

    return DONE if import_sources(arguments, paths) else BAD_INPUT


def _library(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.cli_library_shelf import run_library

    return run_library(arguments, paths)


def _bookmarks(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader.core.anchors import ReportText
    from reader.core.annotation import Kind
    from reader.store.annotations import list_annotations

    opened = _open(arguments, paths)
    kept = list_annotations(paths.annotations, opened.report.meta.id)
    bookmarks = [one for one in kept if one.kind is Kind.BOOKMARK]
    text = ReportText(opened.report)
    found = [(mark, mark.anchor.resolve(text, opened.digest)) for mark in bookmarks]
    if arguments.json:
        print(to_json([bookmark_json(mark, place) for mark, place in found]))
    else:
        print_bookmarks(found, opened.report)
    return DONE


def _watch(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader import cli_watch

    words = [as_utf8(word) for word in arguments.words]
    changed = True
    if arguments.action != "list":
        changed = cli_watch.change_words(paths, arguments.action, words)
    opened = _open(arguments, paths)
    found = cli_watch.count_words(paths, opened)
    if arguments.json:
        print(to_json(cli_watch.watched_json(found, opened.report)))
    else:
        cli_watch.print_watched(found, opened.report)
    return DONE if changed else NOTHING_FOUND


def _annotations(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader import cli_annotations

    return cli_annotations.run_action(arguments, paths, lambda: _open(arguments, paths))


def _cite(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader import cli_places

    cli_places.name_report(arguments, arguments.place)
    return cli_places.print_citation(_open(arguments, paths), arguments, paths)


def _open_place(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader import cli_places

    if not cli_places.name_report(arguments, arguments.place):
        complain(f"“{arguments.place}”不是位置码；位置码形如 haizhu-2024@1.2.2~k3f9qd2m。")
        return WRONG_USE
    answer = cli_places.print_checked(_open(arguments, paths).report, arguments, paths)
    if arguments.json:
        return answer
    from reader.app import run as run_window
    from reader.options import WindowOptions

    # A window that is open already takes it over.
    return run_window(WindowOptions(report=arguments.place)) or answer


def _compare(arguments: argparse.Namespace, paths: Paths) -> int:
    from reader import cli_compare

    return DONE if cli_compare.show_changes(arguments, paths) else NOTHING_FOUND


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace, Paths], int]]] = {
    "outline": _outline,
    "terms": _terms,
    "search": _search,
    "text": _text,
    "import": _import,
    "library": _library,
    "bookmarks": _bookmarks,
    "watch": _watch,
    "annotations": _annotations,
    "cite": _cite,
    "open": _open_place,
    "compare": _compare,
}


def _open(arguments: argparse.Namespace, paths: Paths) -> OpenedReport:
    """The report that was asked for; raises ReaderError with a sentence."""
    from reader.store.library import Library

    library = Library(paths)
    opened = library.open(arguments.report)
    library.save_parsed(opened)
    for notice in opened.notices:
        complain(notice)
    return opened
