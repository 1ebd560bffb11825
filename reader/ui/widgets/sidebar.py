"""Who and what an article, or the whole list, is about: names with counts, by kind."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message

from reader.ui import keys, safe
from reader.ui.fitting import fit
from reader.ui.kinds import KINDS, ROW_CLASSES, kind_of
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Entity


class Sidebar(RowList):
    """Names under the heading of their kind; the names of one kind by count."""

    BINDINGS = keys.bindings("sidebar")

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--heading", *ROW_CLASSES}

    class Asked(Message):
        """Something is to be done with a name: `jump` through it, `filter` the list, show its `page`, correct it."""

        def __init__(self, deed: str, entity: Entity) -> None:
            self.deed = deed
            self.entity = entity
            super().__init__()

    class Searching(Message):
        """A name of the library is to be found by typing."""

    class Switched(Message):
        """The names of the other side are wanted: of the list instead of the article, or the reverse."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Entity | tuple[str, str]] = []
        self._title = ""

    @property
    def row_count(self) -> int:
        """The number of rows, headings among them."""
        return len(self._rows)

    def show(self, title: str, entities: Sequence[Entity], *, keep: bool = False) -> None:
        """List names under a title; what they are counted in is the caller's affair. `keep` leaves the cursor there."""
        named = [entity for entity in entities if entity.type != "DATE"]
        named.sort(key=lambda entity: (KINDS.index(kind_of(entity.type)), -entity.mentions))
        self._rows = [(title, f"{len(named)}")]
        for kind, group in groupby(named, lambda entity: kind_of(entity.type)):
            members = list(group)
            self._rows += [(kind.heading, f"{len(members)}"), *members]
        self.repaint()
        if not keep:
            self.scroll_to(y=0, animate=False)
        self.go_to(self.cursor if keep else 2)

    def selectable(self, index: int) -> bool:
        """Headings carry no cursor."""
        return index < len(self._rows) and not isinstance(self._rows[index], tuple)

    @property
    def entity_at_cursor(self) -> Entity | None:
        """The name the cursor is on."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return None if row is None or isinstance(row, tuple) else row

    def row(self, index: int, width: int) -> list[Line]:
        """Return a heading, or a name in the colour of its kind with its count."""
        row = self._rows[index]
        if isinstance(row, tuple):
            heading, count = row
            room = max(0, width - len(count) - 2)
            return [[(fit(safe.plain(heading), room), "title" if index == 0 else "heading"), (f" {count}", "muted")]]
        count = f"{row.mentions:,}"
        room = max(0, width - len(count) - 3)
        return [[(" " + fit(safe.plain(row.name), room), kind_of(row.type).part), (f" {count} ", "muted")]]

    def _ask(self, deed: str) -> None:
        if entity := self.entity_at_cursor:
            self.post_message(self.Asked(deed, entity))

    def action_choose(self) -> None:
        """Walk through the mentions of the name."""
        self._ask("jump")

    def action_filter(self) -> None:
        """List the articles that have the name."""
        self._ask("filter")

    def action_page_of(self) -> None:
        """Show the page of the name."""
        self._ask("page")

    def action_correct(self, verb: str) -> None:
        """Correct the name."""
        self._ask(verb)

    def action_search(self) -> None:
        """Ask for a name to find."""
        self.post_message(self.Searching())

    def action_switch(self) -> None:
        """Ask for the names of the other side."""
        self.post_message(self.Switched())
