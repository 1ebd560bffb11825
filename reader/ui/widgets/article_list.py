"""The list of articles: keys in memory, eight bytes each; cards fetched a page at a time when they come into sight."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.message import Message

from reader.model import id_of
from reader.ui import safe
from reader.ui.fitting import cut, fit
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.model import Card, Snippet

    Fetch = Callable[[Sequence[int]], list[Card]]

PAGE = 32
"""Cards fetched together: as many as most screens show, in a millisecond."""
_PAGES = 128
_SNIPPETS = 2000
_WIDE = 72
"""Cells from which on a card stands on one line."""
_DATE, _MINUTES = 10, 8
_ORIGINS = {"text": "    ", "note": "  ✎ in a note: ", "quote": "  ▍ highlighted: "}
"""What stands before a passage, by what it is from."""


class Cards:
    """Cards by their place in the list, kept in the pages that were looked at last."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._pages: OrderedDict[int, dict[str, Card]] = OrderedDict()
        self.keys = array("q")

    def show(self, keys: array[int]) -> None:
        """Take another list of keys."""
        self.keys = keys
        self._pages.clear()

    def forget(self) -> None:
        """Fetch again what is looked at, because it may have changed."""
        self._pages.clear()

    def __getitem__(self, index: int) -> Card | None:
        """Return the card at a place; None when its article is no longer in the library."""
        number = index // PAGE
        page = self._pages.get(number)
        if page is None:
            keys = self.keys[number * PAGE : (number + 1) * PAGE]
            page = self._pages[number] = {card.id: card for card in self._fetch(keys)}
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page.get(id_of(self.keys[index]))


class ArticleList(RowList):
    """Articles as rows: marks, title, source, date and minutes; under a query also the passage that answers it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{part}" for part in ("unread", "read", "star", "note", "hit", "snippet")
    }

    class Wanting(Message):
        """Rows came into sight whose passages are not known yet."""

        def __init__(self, ids: list[str]) -> None:
            self.ids = ids
            super().__init__()

    def __init__(self, fetch: Fetch, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._cards = Cards(fetch)
        self._snippets: dict[str, Snippet] = {}
        self._querying = False

    # -- what is listed

    @property
    def row_count(self) -> int:
        """The number of articles."""
        return len(self._cards.keys)

    @property
    def keys(self) -> array[int]:
        """The keys of the articles, in the order of the list."""
        return self._cards.keys

    @property
    def ids(self) -> Iterable[str]:
        """The public ids, in the order of the list."""
        return map(id_of, self._cards.keys)

    def show(self, keys: array[int], *, querying: bool = False, keep: bool = False) -> None:
        """List other articles; `querying` makes room for passages, `keep` leaves the cursor on its article."""
        before = self.key_at_cursor if keep else None
        self._querying = querying
        self._snippets.clear()
        self._cards.show(keys)
        try:
            place = keys.index(before) if before is not None else 0
        except ValueError:
            place = min(self.cursor, len(keys) - 1)
        self.cursor = max(0, place)
        self.repaint()
        self.reveal()
        self.call_after_refresh(self.reveal)  # a list that has only now become longer than the screen
        self.want()

    def refetch(self) -> None:
        """Show the cards as they are now in the library."""
        self._cards.forget()
        self.repaint()

    @property
    def key_at_cursor(self) -> int | None:
        """The key of the article at the cursor."""
        return self._cards.keys[self.cursor] if self.cursor < self.row_count else None

    @property
    def card_at_cursor(self) -> Card | None:
        """The card of the article at the cursor."""
        return self._cards[self.cursor] if self.cursor < self.row_count else None

    def place_of(self, id: str) -> int | None:
        """Return the place of an article in the list, None when it is not in it."""
        try:
            return self._cards.keys.index(int(id, 16))
        except ValueError:
            return None

    # -- passages

    def want(self) -> None:
        """Ask for the passages of the rows in sight that are not known yet."""
        if not self._querying:
            return
        first = self.scroll_offset.y // self.row_height
        seen = self._cards.keys[first : first + self.page_rows + 2]
        if ids := [id_of(key) for key in seen if id_of(key) not in self._snippets]:
            self.post_message(self.Wanting(ids))

    def put_snippets(self, snippets: Mapping[str, Snippet]) -> None:
        """Show passages that were asked for."""
        if len(self._snippets) > _SNIPPETS:
            self._snippets.clear()
        self._snippets.update(snippets)
        self.repaint()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint what scrolls into sight."""
        super().watch_scroll_y(old_value, new_value)
        self.want()

    # -- rows

    @property
    def _wide(self) -> bool:
        return self.row_width >= _WIDE

    @property
    def row_height(self) -> int:
        """One line where it is wide, two where it is not, and one more for the passage."""
        return (1 if self._wide else 2) + self._querying

    def row(self, index: int, width: int) -> list[Line]:
        """Return the lines of an article's row."""
        card = self._cards[index]
        if card is None:
            return [[("no longer in the library", "muted")]]
        lines = [wide_line(card, width)] if self._wide else narrow_lines(card, width)
        if self._querying and (snippet := self._snippets.get(card.id)):
            lines.append(snippet_line(snippet, width))
        return lines


def _marks(card: Card) -> Line:
    return [
        ("●" if card.unread else " ", "unread"),
        ("★" if card.starred else " ", "star"),
        ("✎" if card.annotations else " ", "note"),
        (" ", ""),
    ]


def _title(card: Card, width: int) -> tuple[str, str]:
    """Return the title, behind a sign where it is a near-duplicate, before the number of its own."""
    title = ("≈ " if card.duplicate_of else "") + safe.plain(card.display_title)
    more = f" +{card.duplicates}" if card.duplicates else ""
    shown = cut(title, max(0, width - len(more))) + more
    return fit(shown, width), "title" if card.unread else "read"


def date_of(card: Card) -> str:
    """Return the day of an article as a list shows it; a guessed one behind a tilde."""
    return ("~" if card.date_status == "guessed" else "") + (card.date or "")[:_DATE]


def wide_line(card: Card, width: int) -> Line:
    """Return a card as one line of exactly so many cells."""
    source = min(24, max(12, width // 5))
    title = max(0, width - 4 - 2 - source - 2 - _DATE - 1 - _MINUTES)
    return [
        *_marks(card),
        _title(card, title),
        ("  " + fit(safe.plain(card.source_name or ""), source), "muted"),
        ("  " + fit(date_of(card), _DATE + 1), "muted"),
        (fit(f"{card.minutes} min ", _MINUTES, right=True), "muted"),
    ]


def narrow_lines(card: Card, width: int) -> list[Line]:
    """Return a card as a line of title and a line of what is known about it."""
    known = " · ".join(filter(None, (date_of(card), f"{card.minutes} min", *(f"#{tag}" for tag in card.tags))))
    if card.source_name:
        known = cut(card.source_name, max(8, width - 8 - cell_len(known))) + " · " + known
    return [[*_marks(card), _title(card, max(0, width - 5))], [("    " + cut(safe.plain(known), width - 5), "muted")]]


def snippet_line(snippet: Snippet, width: int) -> Line:
    """Return the passage on one line, its hits marked, moved so that the first hit can be seen."""
    text = safe.plain(snippet.text)
    label = _ORIGINS[snippet.origin]
    room = width - 1 - cell_len(label) - snippet.cut_before
    start = 0
    if snippet.hits and cell_len(text[: snippet.hits[0].end]) > room:
        start = text.rfind(" ", 0, max(0, snippet.hits[0].start - room // 3)) + 1
    line: Line = [(label, "note"), ("…", "snippet")] if start or snippet.cut_before else [(label, "note")]
    at = start
    for hit in snippet.hits:
        if hit.start >= at:
            line += [(text[at : hit.start], "snippet"), (text[hit.start : hit.end], "hit")]
            at = hit.end
    line.append((text[at:] + "…" * snippet.cut_after, "snippet"))
    return _cut_line(line, width - 1)


def _cut_line(line: Line, width: int) -> Line:
    """Return as much of a line as fits in so many cells."""
    fitting: Line = []
    for text, part in line:
        room = width - sum(cell_len(piece) for piece, _ in fitting)
        if room <= 0:
            break
        fitting.append((cut(text, room), part))
        if fitting[-1][0] != text:
            break
    return fitting
