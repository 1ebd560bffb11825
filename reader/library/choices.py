"""`library.choices`: the lines of an article's source, left out of the text or put back into it by its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.library import line_choices, reading
from reader.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.library.line_choices import Key
    from reader.model import SourceLine
    from reader.store import Store

_LONGEST = 60


class Choices:
    """The verbs about lines of sources; they count from 1. Ids may be cut as everywhere in `Library`."""

    def __init__(self, store: Store, key_of: Callable[[str], int], changed: Callable[[], object]) -> None:
        """Take what is to be called after texts have changed."""
        self._store = store
        self._key = key_of
        self._changed = changed

    def lines(self, id: str) -> list[SourceLine]:
        """Return every line of the source of an article, with the reason of each that is left out of the text.

        Those of a page are what it shows, one below the other, whatever the lines of its markup are.
        """
        key = self._key(id)
        return line_choices.lines_of(reading.article(self._store, key), reading.lines(self._store, key))

    def leave_out(self, id: str, numbers: Sequence[int]) -> int:
        """Leave lines out of an article, also when it comes again; returns how many were read before.

        Of a paragraph broken into lines each stands for all. Raises UsageError for lines that are neither in the text
        nor left out of it, and where nothing would be left.
        """
        return self._decide(id, numbers, read=False)

    def put_back(self, id: str, numbers: Sequence[int]) -> int:
        """Put lines back into an article, also when it comes again; returns how many were not read before.

        Raises UsageError as `leave_out` does.
        """
        return self._decide(id, numbers, read=True)

    def _decide(self, id: str, numbers: Sequence[int], *, read: bool) -> int:
        key = self._key(id)
        draft = line_choices.draft_of(reading.article(self._store, key))
        found = line_choices.entries_at(draft, numbers, reading.lines(self._store, key))
        for number in numbers:
            if number not in found:
                message = f"line {number} is neither in the text nor left out of it"
                raise UsageError(message, f"broadsheet lines {id} shows which are; of some formats none can be chosen")
        wanted = list(dict.fromkeys(line for line, is_read in found.values() if is_read != read))
        if not read and len(wanted) == len(draft.blocks):
            message = "nothing would be left of the article"
            raise UsageError(message, "broadsheet delete puts it into the trash")
        standing = {(one.text, one.nth): one for one in self._store.lines.standing(key)}
        void = [standing[line] for line in wanted if line in standing]
        made = [line_choices.choice_of(draft, key, line, read=read) for line in wanted if line not in standing]
        if wanted:
            self._store.lines.decide(_in_words(wanted, read=read), [one for one in made if one], void)
            self.settle()
            self._changed()
        return len(wanted)

    def settle(self) -> None:
        """Bring what was decided, or taken back, to the texts; for after an undo, too."""
        for key in self._store.lines.unsettled():
            article = self._store.article(key)
            if not article.body:
                continue
            draft = line_choices.undone(line_choices.draft_of(article), self._store.lines.withdrawn(key))
            self._store.lines.rewrite(key, line_choices.applied(draft, self._store.lines.standing(key)))


def _in_words(lines: Sequence[Key], *, read: bool) -> str:
    verb = "put back" if read else "left out"
    what = f"“{shorten(lines[0][0], _LONGEST)}”" if len(lines) == 1 else f"{len(lines)} lines"
    return f"{verb}: {what}"
