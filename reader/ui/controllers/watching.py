# SPDX-License-Identifier: MIT
"""The watch list: kept in the store, counted in every report that is opened, undone like the rest.

Counting is done in a thread, after the text is painted; one word more is counted at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.search.query import literal
from reader.search.searcher import Searcher
from reader.search.watched import Watched, watched
from reader.tasks.operation import Background, Operation
from reader.ui.controllers.undoing import UndoController
from reader.ui.main_window import MainWindow
from reader.ui.notice_bar import Notice
from reader.ui.session import Session
from reader.ui.toast import Toast

if TYPE_CHECKING:  # it brings sqlite3, which is loaded with the store
    from reader.store.annotations import AnnotationStore
    from reader.store.watch_list import WatchList

_NOTICE = "watched"
_SAID = 6
"""Words that the notice about a new report names."""


class WatchingController(QObject):
    """The words, in store, panel and beside the scroll bar."""

    word_asked = Signal(str)
    """A query that looks for a word of the list."""
    changed = Signal()
    """Words came or went."""
    offered = Signal(str, bool)
    """The string that is looked for, "" for none, and whether it is watched."""

    def __init__(self, window: MainWindow, background: Background, undoing: UndoController) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._undoing = undoing
        self._session: Session | None = None
        self._store: AnnotationStore | None = None
        self._list: WatchList | None = None
        self._words: tuple[str, ...] = ()
        self._found: dict[str, Watched] = {}
        self._looked_for = ""
        self._counting = False
        self._new_to: Session | None = None
        self._toast = Toast(window.view)

    @property
    def words(self) -> tuple[str, ...]:
        """The words in their order."""
        return self._words

    def show(self, session: Session) -> None:
        """Take another report and count in it."""
        self._session = session
        self._found = {}
        self._window.notice_bar.withdraw(_NOTICE)
        if self._store is not None:
            self._note_new(session)
            self._show_everywhere()
            self._count()

    def use(self, store: AnnotationStore) -> None:
        """The store has been opened."""
        # Loaded with the store, after the first paint.
        from reader.store.watch_list import WatchList  # noqa: PLC0415

        self._store, self._list = store, WatchList(store)
        self.reload()

    def reload(self) -> None:
        """The store has got words from elsewhere: read them anew, and count."""
        if self._list is None:
            return
        self._words = self._list.words()
        if self._session is not None:
            self._note_new(self._session)
            self._show_everywhere()
            self._count()

    def add(self, text: str) -> None:
        """Watch for a word; one that cannot be is said below the field."""
        # With the store, see `use`.
        from reader.store.watch_list import LONGEST, as_word, same_word  # noqa: PLC0415

        panel, word = self._window.watch_panel, as_word(text)
        if self._list is None:
            return
        known = same_word(self._words, word) if word else None
        if not word:
            self._say(self.tr("关注词要有文字，最多 {0} 个字。").format(LONGEST))
        elif known is not None:
            self._say(self.tr("“{0}”已经在关注词里。").format(known))
            panel.show_word(known)
        else:
            self._do(self.tr("加入关注词"), (*self._words, word))
            panel.field.clear()
            panel.show_word(word)
            if not panel.isVisible():
                self._tell_added(word)

    def add_selection(self) -> None:
        """Watch for the selected words; without any go where a word can be typed."""
        session, chosen = self._session, self._window.view.selected_range()
        if session is None or chosen is None:
            self._window.show_left("search")
            self._window.watch_panel.field.setFocus()
        elif chosen.start.passage != chosen.end.passage:
            self._say(self.tr("关注词要在一段之内，请只选一个词。"))
        else:
            text = session.report.passages[chosen.start.passage].text
            self.add(text[chosen.start.offset : chosen.end.offset])

    def rename(self, old: str, text: str) -> None:
        """Put another word in the place of one."""
        from reader.store.watch_list import as_word, same_word  # noqa: PLC0415 - see `add`

        word = as_word(text)
        others = tuple(one for one in self._words if one != old)
        if word == old or old not in self._words:
            return
        if not word or same_word(others, word):
            said = (
                self.tr("没有改：“{0}”已经在关注词里。") if word else self.tr("没有改：没有文字。")
            )
            self._window.watch_panel.say(said.format(word))
            return
        words = tuple(word if one == old else one for one in self._words)
        self._do(self.tr("改关注词"), words)
        self._window.watch_panel.show_word(word)

    def remove(self, word: str) -> None:
        """Watch for a word no longer."""
        if word in self._words:
            self._do(self.tr("移出关注词"), tuple(one for one in self._words if one != word))

    def move(self, word: str, by: int) -> None:
        """Move a word up (-1) or down (1) in the list."""
        at = self._words.index(word) if word in self._words else -1
        to = at + by
        if at < 0 or not 0 <= to < len(self._words):
            return
        words = list(self._words)
        words.insert(to, words.pop(at))
        self._do(self.tr("移动关注词"), tuple(words))
        self._window.watch_panel.show_word(word)

    def look_at(self, string: str) -> None:
        """This string is looked for now ("" for none): offer to watch for it."""
        # With the store, see `use`.
        from reader.store.watch_list import as_word  # noqa: PLC0415

        self._looked_for = as_word(string) if self._list is not None else ""
        self.offered.emit(self._looked_for, bool(self.known(self._looked_for)))

    def toggle_looked_for(self) -> None:
        """Watch for the string that is looked for, or no longer."""
        known = self.known(self._looked_for)
        if known:
            self.remove(known)
        else:
            self.add(self._looked_for)

    def known(self, text: str) -> str:
        """The word of the list that finds the same places as `text`; "" where there is none."""
        if self._list is None or not text:
            return ""
        from reader.store.watch_list import same_word  # noqa: PLC0415 - see `add`

        return same_word(self._words, text) or ""

    def choose(self, word: str) -> None:
        """A word was chosen: look for it, literally."""
        self.word_asked.emit(literal(word))

    # Inside

    def _do(self, label: str, words: tuple[str, ...]) -> None:
        self._undoing.do(label, self._setter(words), self._setter(self._words))

    def _setter(self, words: tuple[str, ...]) -> Callable[[], None]:
        def set_words() -> None:
            assert self._list is not None
            self._list.set_words(words)
            self._words = words
            self._count_missing()
            self._show_everywhere()
            self.offered.emit(self._looked_for, bool(self.known(self._looked_for)))
            self.changed.emit()

        return set_words

    def _count(self) -> None:
        """Look for all words in a thread, with a searcher of its own that has no index to share."""
        session, words = self._session, self._words
        self._counting = session is not None and bool(words)
        if session is None or not words:
            return

        def work(_operation: Operation[tuple[Watched, ...]]) -> tuple[Watched, ...]:
            return watched(Searcher(session.opened), words)

        def done(found: tuple[Watched, ...]) -> None:
            if session is self._session:
                self._counting = False
                self._found.update((one.word, one) for one in found)
                self._count_missing()
                self._show_everywhere()
                self._say_new()

        self._background.run(work, success=done, owner=self, group="watch")

    def _count_missing(self) -> None:
        """Look for words that came since; each takes less than a millisecond."""
        if self._session is None or self._counting:
            return  # what is counting now calls this when it is done
        missing = [word for word in self._words if word not in self._found]
        found = watched(self._session.searcher, missing)
        self._found.update((one.word, one) for one in found)

    def _show_everywhere(self) -> None:
        if self._session is None:
            return
        found = [self._found[word] for word in self._words if word in self._found]
        self._window.watch_panel.set_words(self._words, found, self._session.report)
        places = [hit.range.start for one in found for hit in one.hits]
        self._window.view.set_watched(places)

    def _note_new(self, session: Session) -> None:
        """Remember whether the report is read for the first time, to say so once it is counted."""
        assert self._store is not None
        kept = session.opened.path is not None
        new = kept and self._store.reading_position(session.report_id) is None
        self._new_to = session if new else None

    def _say_new(self) -> None:
        """Tell of the words in a report that was never open before, once."""
        if self._new_to is None or self._new_to is not self._session:
            return
        self._new_to = None
        found = [one for one in map(self._found.get, self._words) if one and one.hits]
        if not found:
            return
        said = "，".join(f"{one.word} {len(one.hits)} 处" for one in found[:_SAID])
        more = self.tr("等 {0} 个词").format(len(found)) if len(found) > _SAID else ""
        sentence = self.tr("本报告出现关注词：{0}{1}。").format(said, more)
        notice = Notice(_NOTICE, sentence, self.tr("看位置"), self._show_list, minor=True)
        self._window.notice_bar.show_notice(notice)

    def _say(self, sentence: str) -> None:
        """Say something for a moment: in the panel where it can be seen, else over the text."""
        if self._window.watch_panel.isVisible():
            self._window.watch_panel.say(sentence)
        else:
            self._toast.say(sentence)

    def _tell_added(self, word: str) -> None:
        found = self._found.get(word)
        count = self.tr("本报告 {0} 处").format(len(found.hits)) if found else ""
        self._say(self.tr("已加入关注词：“{0}”  {1}").format(word, count))

    def _show_list(self) -> None:
        self._window.notice_bar.withdraw(_NOTICE)
        self._window.show_left("search")
        self._window.watch_panel.enter_list()
