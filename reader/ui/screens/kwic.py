"""Words in context: every occurrence of what a query looks for, the hits below each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.widgets import Static

from reader.errors import ReaderError
from reader.ui import keys, safe
from reader.ui.fitting import cut, fit_end
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.article_list import date_of
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library import Library
    from reader.library.concordance import Sort
    from reader.model import Occurrence
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes

_CONTEXT = 100
"""Code points of context on either side: more than any terminal shows."""
_MOST = 20_000
"""Occurrences that are listed; nobody reads more."""
_WIDE = 90
"""Cells from which on a line begins with its date."""
_DAY = len("2023-06-15")
_BY = {"date": "newest first", "left": "by the words before", "right": "by the words after"}


@dataclass
class Reading:
    """A concordance as far as it has been read, with the place where one is in it."""

    query: str
    lines: list[Occurrence] = field(default_factory=list)
    sort: Sort = "date"
    cursor: int = 0
    complete: bool = False
    more: bool = False
    """Whether there are more occurrences than are listed."""


class KwicRows(RowList):
    """An occurrence a row: date, what stands before, the hit in the middle, what stands after."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--snippet", "rows--hit"}

    def __init__(self, reading: Reading) -> None:
        super().__init__(id="rows")
        self._reading = reading

    @property
    def row_count(self) -> int:
        """The number of occurrences."""
        return len(self._reading.lines)

    def row(self, index: int, width: int) -> list[Line]:
        """Return an occurrence; its hit begins at the same cell as that of every other."""
        one = self._reading.lines[index]
        date = [(f"{(one.date or '')[:_DAY]:{_DAY}}  ", "muted")] if width >= _WIDE else []
        room = width - sum(cell_len(text) for text, _ in date)
        left = fit_end(safe.plain(one.left), room * 45 // 100)
        hit = cut(safe.plain(one.hit), max(1, room - cell_len(left)))
        right = cut(safe.plain(one.right), max(0, room - cell_len(left) - cell_len(hit)))
        return [[*date, (left, "snippet"), (hit, "hit"), (right, "snippet")]]


class KwicScreen(ScopedScreen[tuple[str, int] | None], inherit_bindings=False):
    """Dismissed with the article and offset of the occurrence to go to, or None."""

    SCOPE = "kwic"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("kwic")
    app: BroadsheetApp

    def __init__(self, library: Library, lanes: Lanes, reading: Reading) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._reading = reading

    def compose(self) -> ComposeResult:
        """Lay out the head, the occurrences, and the article of the one at the cursor."""
        yield Static("", id="title", markup=False)
        yield KwicRows(self._reading)
        yield Static("", id="about", markup=False)

    @property
    def rows(self) -> KwicRows:
        """The occurrences."""
        return self.query_one(KwicRows)

    def on_mount(self) -> None:
        """Go to where one was, or begin to read."""
        self.rows.repaint()
        self.rows.go_to(self._reading.cursor)
        self.rows.focus()
        self._tell()
        if not self._reading.complete:
            self.app.restart("kwic", self._read)

    async def _read(self) -> None:
        """Read the articles a few at a time, so that the first lines are there at once and other work gets its turn."""
        reading = self._reading
        batches = self._library.concordance.batches(reading.query, width=_CONTEXT)
        while (found := await self._lanes.search.run(next, batches, None)) is not None:
            if not self.is_attached:
                return
            room = _MOST - len(reading.lines)
            reading.lines += found[:room]
            self.rows.repaint()
            self._tell()
            if len(found) > room:
                reading.more = True
                break
        reading.complete = True
        await self._sort(reading.sort)

    async def _sort(self, sort: Sort) -> None:
        from reader.library.concordance import ordered

        reading = self._reading
        at_cursor = reading.lines[self.rows.cursor] if self.rows.row_count else None
        first = self.rows.cursor == 0
        reading.sort = sort
        reading.lines = await self._lanes.search.run(ordered, reading.lines, sort)
        if self.is_attached:
            self.rows.repaint()
            self.rows.go_to(reading.lines.index(at_cursor) if at_cursor and not first else 0)
            self._tell()

    def _tell(self) -> None:
        """Say how many there are, in which order, and which article the one at the cursor stands in."""
        reading = self._reading
        count = f"{len(reading.lines):,}" + ("" if reading.complete else " …")
        more = " (there are more: narrow the query)" if reading.more else ""
        title = f"{reading.query}  in context  ·  {count}{more}  ·  {_BY[reading.sort]}"
        width = max(1, self.size.width - 2)
        self.query_one("#title", Static).update(cut(safe.plain(title), width))
        self.query_one("#about", Static).update(cut(safe.plain(self._about()), width))

    def _about(self) -> str:
        if not self.rows.row_count:
            return "no text has it" if self._reading.complete else "reading …"
        try:
            card = self._library.card(self._reading.lines[self.rows.cursor].article)
        except ReaderError as error:  # deleted by another process meanwhile
            return str(error)
        return " · ".join(filter(None, (card.display_title, card.source_name, date_of(card))))

    def on_row_list_moved(self) -> None:
        """Say which article it is."""
        self._reading.cursor = self.rows.cursor
        self._tell()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the passage."""
        one = self._reading.lines[event.index]
        self.dismiss((one.article, one.start))

    def action_sort(self, sort: Sort) -> None:
        """Sort by what stands before, by what stands after, or the newest first."""
        self.app.restart("kwic sort", self._sort, sort)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
