# SPDX-License-Identifier: MIT
"""What commands do to the annotations: in the window that is open, or here where there is none.

Only one process writes the database. A command takes it for itself if it can; if a window has it,
the window is asked to do the same and answers with the same words (see `single_instance`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.core.errors import ReaderError
from reader.paths import Paths
from reader.store.annotations import AnnotationStore, list_annotations
from reader.store.database import MEMORY_ONLY
from reader.store.merging import Merged, merged
from reader.store.watch_list import LONGEST, WatchList, as_word, same_word

if TYPE_CHECKING:
    from reader.store.backup import Restored

Message = dict[str, Any]


class Compared(NamedTuple):
    """A file's annotations beside those that are here; `unreadable` entries were not understood."""

    merged: Merged
    unreadable: int


class CannotWrite(ReaderError):  # noqa: N818  (reads as what happened)
    """Nothing was written; the annotations are as they were."""


def do_here_or_in_window(paths: Paths, message: Message) -> Message:
    """Carry out what `message` says, wherever the annotations can be written.

    Raises ReaderError with a sentence; then nothing was written.
    """
    with closing(AnnotationStore.open(paths.annotations)) as store:
        if store.problem is None:
            return carry_out(store, paths, message)
        problem = store.problem.replace(MEMORY_ONLY, "什么也没有写入。")
    # Loads Qt's network, which is needed only where a window is open.
    from reader.tasks.single_instance import ask_window  # noqa: PLC0415

    answer = ask_window(paths.user_data, message)
    if answer is None:
        raise CannotWrite(problem)
    if "error" in answer:
        raise CannotWrite(str(answer["error"]))
    return answer


def compare_file(path: Path, database: Path) -> Compared:
    """What an import of a JSON file would bring; raises ReaderError with a sentence.

    Writes nothing, and can be asked of a worker process while a window is open.
    """
    # Each command loads what it needs.
    from reader.export.web_annotations import read_file  # noqa: PLC0415

    read = read_file(path)
    return Compared(merged(list_annotations(database), read.annotations), read.unreadable)


def carry_out(store: AnnotationStore, paths: Paths, message: Message) -> Message:
    """Do what `message` says in an open store; raises ReaderError."""
    match message:
        case {"do": "import", "file": str(file)}:
            return _import(store, Path(file))
        case {"do": "restore", "file": str(file)}:
            return _restore(store, paths, Path(file))
        case {"do": "watch"}:
            return _watch(store, message.get("add", ()), message.get("remove", ()))
        case _:
            raise CannotWrite("打开着的窗口是另一个版本的程序，不认识这条命令。请先关闭窗口。")


def _import(store: AnnotationStore, path: Path) -> Message:
    # Each command loads what it needs.
    from reader.export.web_annotations import read_file  # noqa: PLC0415

    read = read_file(path)
    found = store.merge(read.annotations)
    if store.problem:
        raise CannotWrite(store.problem)
    return {
        "added": found.added,
        "changed": found.changed,
        "same": found.same,
        "older": found.older,
        "unreadable": read.unreadable,
    }


def _watch(store: AnnotationStore, add: Sequence[str], remove: Sequence[str]) -> Message:
    watch = WatchList(store)
    before = words = watch.words()
    for text in add:
        word = as_word(text)
        if not word:
            raise CannotWrite(f"“{text}”不能作关注词：要有文字，最多 {LONGEST} 个字。没有改动。")
        words = words if same_word(words, word) else (*words, word)
    gone = {same_word(words, text) for text in remove}
    words = tuple(word for word in words if word not in gone)
    watch.set_words(words)
    if store.problem:
        raise CannotWrite(store.problem.replace(MEMORY_ONLY, "什么也没有写入。"))
    return {"changed": words != before}


def _restore(store: AnnotationStore, paths: Paths, path: Path) -> Message:
    # As above.
    from reader.store.backup import restore  # noqa: PLC0415

    return restored(restore(store, paths, path))


def restored(done: Restored) -> Message:
    """What restoring answers."""
    return {
        "annotations": done.annotations,
        "before": str(done.before) if done.before else "",
        "reports": list(done.reports),
    }
