"""Saved searches with how many articles each finds now."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reader.ui import keys, safe
from reader.ui.fitting import fit
from reader.ui.widgets.row_list import Line, RowList
from reader.ui.widgets.side_asked import SideAsked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import SavedSearch


class SavedRows(RowList):
    """A search a row, numbered; as high as it has rows, as far as the stylesheet lets it."""

    BINDINGS = keys.bindings("saved")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--heading"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.searches: Sequence[SavedSearch] = ()
        self.token = -1
        """The state of the library in which they were counted."""
        self.renaming = ""
        """The one that is being given another name."""

    @property
    def row_count(self) -> int:
        """The number of rows, with the heading."""
        return len(self.searches) + 1

    def show(self, searches: Sequence[SavedSearch]) -> None:
        """List these searches."""
        if searches == self.searches:
            return
        self.searches = searches
        self.styles.height = self.row_count
        self.repaint()
        self.go_to(max(1, self.cursor))

    def selectable(self, index: int) -> bool:
        """Keep the cursor off the heading."""
        return index > 0

    def row(self, index: int, width: int) -> list[Line]:
        """Return the heading, or a search with its number and its count."""
        if index == 0:
            return [[(fit("Saved searches", width), "heading")]]
        one = self.searches[index - 1]
        count = "…" if one.total is None else f"{one.total:,}"
        name = f"{index} {safe.plain(one.name)}"
        return [[(" " + fit(name, max(0, width - len(count) - 3)), ""), (f" {count} ", "muted")]]

    @property
    def _at_cursor(self) -> SavedSearch | None:
        return self.searches[self.cursor - 1] if 0 < self.cursor < self.row_count else None

    def _ask(self, verb: str) -> None:
        if one := self._at_cursor:
            self.post_message(SideAsked(verb, one.name))

    def action_choose(self) -> None:
        """List what the search finds."""
        self._ask("open_search")

    def action_rename(self) -> None:
        """Ask for another name."""
        self._ask("rename_search")

    def action_delete(self) -> None:
        """Delete the search."""
        self._ask("delete_search")
