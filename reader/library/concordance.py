"""Words in context: every occurrence of what a query looks for, in its line (a KWIC concordance, after Luhn 1960)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from reader.errors import UsageError
from reader.model import Occurrence, id_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.library.finding import Finder
    from reader.model import Span
    from reader.store import Store

Sort = Literal["date", "left", "right"]
SORTS: tuple[Sort, ...] = get_args(Sort)

WIDTH = 40
"""Code points of context on either side, unless others are asked for."""
_AT_ONCE = 64
"""Articles read together: enough to be quick, few enough that a screen soon has something to show."""
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"^['’]s\b")
"""What a name is followed by that is no word."""


class Concordance:
    """The occurrences of what queries look for. Reads the library as it is when it is asked."""

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder

    def batches(self, query: str, *, width: int = WIDTH) -> Iterator[list[Occurrence]]:
        """Yield the occurrences, a few articles' at a time: the newest article first, each from beginning to end.

        A line is at most `width` code points of context on either side of the hit and ends where its paragraph does.
        What a query says of titles, tags or dates chooses the articles, but has no occurrence in a text.
        """
        keys = self._finder.keys(query, "date")
        for first in range(0, len(keys), _AT_ONCE):
            some = keys[first : first + _AT_ONCE]
            dates = {card.id: card.date for card in self._store.cards(some)}
            found: list[Occurrence] = []
            for key, body, hits in self._finder.lit(some, query):
                id = id_of(key)
                found += [_line(id, dates.get(id), body, hit, width) for hit in hits]
            yield found

    def lines(self, query: str, *, width: int = WIDTH, sort: Sort = "date") -> list[Occurrence]:
        """Return all occurrences in an order; raises UsageError when there is no such order."""
        return ordered((line for batch in self.batches(query, width=width) for line in batch), sort)


def ordered(lines: Iterable[Occurrence], sort: Sort) -> list[Occurrence]:
    """Return occurrences by the words after the hit, by those before it (the nearest first), or the newest first.

    Raises UsageError when there is no such order. The order is stable, whatever the lines were sorted by before.
    """
    if sort not in SORTS:
        message = f"occurrences cannot be sorted by '{sort}'"
        raise UsageError(message, f"they can be sorted by {', '.join(SORTS)}")
    dated = sorted(lines, key=lambda line: (line.article, line.start))
    dated.sort(key=lambda line: line.date or "", reverse=True)
    if sort == "left":
        dated.sort(key=lambda line: (_words(line.left)[::-1], _words(line.hit)))
    elif sort == "right":
        dated.sort(key=lambda line: (_words(_POSSESSIVE.sub("", line.right)), _words(line.hit)))
    return dated


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _line(id: str, date: str | None, body: str, hit: Span, width: int) -> Occurrence:
    left = body[max(0, hit.start - width) : hit.start].rpartition("\n")[2]
    right = body[hit.end : hit.end + width].partition("\n")[0]
    return Occurrence(id, date, left, hit.of(body), right, hit.start)
