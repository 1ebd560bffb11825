"""`library.choices`: the lines of an article's source, left out of the text or put back into it by its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.library import line_choices, reading
from reader.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.library.line_choices import Key
    from reader.model import Draft, SourceLine
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
        article, lines = reading.article(self._store, key), reading.lines(self._store, key)
        return line_choices.lines_of(article, lines, self._store.lines.standing(key))

    def change(self, id: str, *, leave_out: Sequence[int] = (), put_back: Sequence[int] = ()) -> tuple[int, int]:
        """Leave lines out of an article and put others back, as one action; it holds when the article comes again.

        Returns how many lines are left out that were read, and read that were not. Of a paragraph broken into lines
        each stands for all. Raises UsageError for lines that are neither in the text nor left out of it, or are to be
        both, and where nothing would be left.
        """
        key = self._key(id)
        draft = line_choices.draft_of(reading.article(self._store, key))
        lines = reading.lines(self._store, key)
        out = self._wanted(id, line_choices.entries_at(draft, leave_out, lines), leave_out, read=False)
        back = self._wanted(id, line_choices.entries_at(draft, put_back, lines), put_back, read=True)
        if set(leave_out) & set(put_back):
            message = f"line {min(set(leave_out) & set(put_back))} is to be left out and put back"
            raise UsageError(message)
        if out and len(out) == len(draft.blocks) + len(back):
            message = "nothing would be left of the article"
            raise UsageError(message, "broadsheet delete puts it into the trash")
        if out or back:
            self._decide(key, draft, out, back)
        return len(out), len(back)

    def _wanted(
        self, id: str, found: Mapping[int, tuple[Key, bool]], numbers: Sequence[int], *, read: bool
    ) -> list[Key]:
        """Return the lines at numbers that are not yet as they are wanted."""
        for number in numbers:
            if number not in found:
                message = f"line {number} is neither in the text nor left out of it"
                raise UsageError(message, f"broadsheet lines {id} shows which are; of some formats none can be chosen")
        return list(dict.fromkeys(line for line, is_read in found.values() if is_read != read))

    def _decide(self, key: int, draft: Draft, out: Sequence[Key], back: Sequence[Key]) -> None:
        standing = {(one.text, one.nth): one for one in self._store.lines.standing(key)}
        void = [standing[line] for line in (*out, *back) if line in standing]
        made = [line_choices.choice_of(draft, key, line, read=False) for line in out if line not in standing]
        made += [line_choices.choice_of(draft, key, line, read=True) for line in back if line not in standing]
        said = ", ".join(filter(None, (_in_words("left out", out), _in_words("put back", back))))
        self._store.lines.decide(said, [one for one in made if one], void)
        self.settle()
        self._changed()

    def settle(self) -> None:
        """Bring what was decided, or taken back, to the texts; for after an undo, too."""
        for key in self._store.lines.unsettled():
            article = self._store.article(key)
            if not article.body:
                continue
            draft = line_choices.undone(line_choices.draft_of(article), self._store.lines.withdrawn(key))
            wanted = line_choices.applied(draft, self._store.lines.standing(key))
            if wanted.blocks:
                self._store.lines.rewrite(key, wanted)
            else:  # a version that is nothing but what was left out keeps it
                self._store.lines.follow([key])


def _in_words(verb: str, lines: Sequence[Key]) -> str:
    if not lines:
        return ""
    return f"{verb}: " + (f"“{shorten(lines[0][0], _LONGEST)}”" if len(lines) == 1 else f"{len(lines)} lines")
