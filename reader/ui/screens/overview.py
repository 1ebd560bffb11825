"""Who and what the library is about: the most mentioned of last week, last month and all time, and new names."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from reader.text import fold
from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.actions import correcting
from reader.ui.actions.naming import query_of
from reader.ui.fitting import fit
from reader.ui.kinds import KINDS, ROW_CLASSES, Kind, kind_of
from reader.ui.screens.entity import EntityScreen, Shown
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Entity
    from reader.ui.app import BroadsheetApp

_MOST = 300
"""Names of a list; typing finds the others."""
_WEEK, _MONTH = 7, 30
_LISTS = {
    "week": "Last week",
    "month": "Last month",
    "all": "All",
    "new": "New this week",
    "hidden": "Hidden",
}
_HINT = "Enter page  f its articles  / find  w kind  i hide, show again  ·  Tab next list"


class NameRows(RowList):
    """Names with the letter of their kind and how often they are mentioned."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(ROW_CLASSES)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.entities: Sequence[Entity] = ()

    @property
    def row_count(self) -> int:
        """The number of names."""
        return len(self.entities)

    def show(self, entities: Sequence[Entity]) -> None:
        """List other names."""
        self.entities = entities
        self.repaint()

    @property
    def entity(self) -> Entity | None:
        """The name the cursor is on."""
        return self.entities[self.cursor] if self.cursor < len(self.entities) else None

    def row(self, index: int, width: int) -> list[Line]:
        """Return a name on one line."""
        entity = self.entities[index]
        kind, count = kind_of(entity.type), f" {entity.mentions:,} "
        room = max(0, width - len(count) - 2)
        return [[(f"{kind.letter} ", "muted"), (fit(safe.plain(entity.name), room), kind.part), (count, "muted")]]


class Looked(NamedTuple):
    """Where one was on the screen: the list, its row, what was asked for, and the page that was open over it."""

    list: str = "week"
    row: int = 0
    text: str = ""
    kind: Kind | None = None
    page: Shown | None = None


class OverviewScreen(ScopedScreen[tuple[str, str, int] | None], inherit_bindings=False):
    """Dismissed with what the page of a name is dismissed with, or None."""

    SCOPE = "overview"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("overview")
    app: BroadsheetApp

    def __init__(self, library: Library, looked: Looked | None = None) -> None:
        super().__init__()
        self._library = library
        self.looked = looked or Looked()
        """Where one is to be at first, and where one was when the screen was left for a passage."""
        self._kind = self.looked.kind
        self._until: str | None = None
        """The day that weeks and months are counted back from."""
        self._lists: dict[str, list[Entity]] = {name: [] for name in _LISTS}

    def compose(self) -> ComposeResult:
        """Lay out the filter and the lists beside each other."""
        yield Static("", id="title")
        yield LineInput(placeholder="/ finds a name under any spelling", id="filter")
        with Horizontal(id="lists"):
            for name in _LISTS:
                with Vertical(id=f"column-{name}", classes="column"):
                    yield Static("", classes="heading")
                    yield NameRows(id=name)
        yield Static(_HINT, id="hint", markup=False)

    async def on_mount(self) -> None:
        """List the names, and show the page again that was open."""
        looked, line = self.looked, self.query_one(LineInput)
        with line.prevent(LineInput.Changed):
            line.value = looked.text
        self._turn_to(looked.list)
        await self.reload()
        if self.gone():
            return
        self._rows(looked.list).cursor = looked.row
        if looked.page is not None:
            self._show_page(looked.page)

    async def reload(self) -> None:
        """List the names as they are now in the library."""
        names, run = self._library.names, self.app.lanes.aside.run
        self._until = await run(names.latest)
        self._lists |= {
            "week": await run(names.overview, _WEEK, limit=_MOST),
            "month": await run(names.overview, _MONTH, limit=_MOST),
            "new": await run(names.new, _WEEK, limit=_MOST),
            "hidden": await run(names.hidden),
        }
        await self._narrow()

    async def _narrow(self) -> None:
        """Show of every list what is of the kind and spelled as asked for."""
        if self.gone():
            return
        text, kind = self.query_one(LineInput).value, self._kind
        self._lists["all"] = await self.app.lanes.search.run(_found, self._library, text, kind)
        if self.gone():
            return
        asked = fold(text.strip())
        for name, heading in _LISTS.items():
            shown = [
                one
                for one in self._lists[name]
                if (kind is None or kind_of(one.type) == kind)
                and (not asked or any(asked in fold(text) for text in (one.name, *(a.text for a in one.aliases))))
            ]
            self._rows(name).show(shown)
            more = "+" if len(shown) >= _MOST else ""
            self._column(name).query_one(Static).update(f"{heading}  {len(shown):,}{more}")
        self._column("hidden").set_class(not self._lists["hidden"], "-none")
        self._tell()

    def _tell(self) -> None:
        """Say what is listed; where only one list has room, which there are."""
        about = "Who and what" if self._kind is None else self._kind.heading
        lists = [f"[{_LISTS[name]}]" if name == self._current else _LISTS[name] for name in self._there]
        until = f"until {self._until}" if self._until else "no article has a date"
        told = (about, until) if self.has_class("-wide") else (about if self._kind else "", until, " ".join(lists))
        self.query_one("#title", Static).update(safe.text("  ".join(filter(None, told))))

    def on_resize(self) -> None:
        """Say which lists there are where they have no room."""
        self.call_after_refresh(self._tell)

    # -- the lists

    @property
    def _there(self) -> list[str]:
        return [name for name in _LISTS if name != "hidden" or self._lists["hidden"]]

    @property
    def _current(self) -> str:
        return next((name for name in _LISTS if self._column(name).has_class("-current")), "week")

    def _column(self, name: str) -> Vertical:
        return self.query_one(f"#column-{name}", Vertical)

    def _rows(self, name: str) -> NameRows:
        return self.query_one(f"#{name}", NameRows)

    def _turn_to(self, name: str) -> None:
        for other in _LISTS:
            self._column(other).set_class(other == name, "-current")
        focus_now(self._rows(name))
        self._tell()

    def action_turn(self, step: int) -> None:
        """Go to another list."""
        there = self._there
        self._turn_to(there[(there.index(self._current) + step) % len(there)] if self._current in there else "week")

    def on_descendant_focus(self) -> None:
        """Take the list that was clicked for the current one."""
        if isinstance(self.focused, NameRows) and self.focused.id not in (None, self._current):
            self._turn_to(self.focused.id or "week")

    # -- keys

    def on_input_changed(self) -> None:
        """Find names as one types."""
        self.app.restart("choices", self._narrow)

    def on_input_submitted(self) -> None:
        """Go to what was found in all there is."""
        self._turn_to("all")

    def on_row_list_chosen(self) -> None:
        """Show the page of the name."""
        if (entity := self._rows(self._current).entity) is not None:
            self._show_page(Shown(self._library.entity(entity.id)))

    def _show_page(self, page: Shown) -> None:
        shown = EntityScreen(self._library, page)

        def left(chosen: tuple[str, str, int] | None) -> None:
            if chosen is not None:
                row, text = self._rows(self._current).cursor, self.query_one(LineInput).value
                self.looked = Looked(self._current, row, text, self._kind, shown.place)
                self.dismiss(chosen)
            else:
                self.app.restart("overview", self.reload)

        self.app.push_screen(shown, left)

    def action_filter(self) -> None:
        """Go to the filter."""
        focus_now(self.query_one(LineInput))

    def action_kind(self) -> None:
        """Show one kind of names after the other, then all again."""
        kinds = (None, *(kind for kind in KINDS if kind.part != "date"))
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.app.restart("choices", self._narrow)

    def action_hide(self) -> None:
        """Hide the name everywhere; from the list of those hidden, show it again."""
        if (entity := self._rows(self._current).entity) is not None:
            self.app.start(self._hide(entity), "correct")

    async def _hide(self, entity: Entity) -> None:
        await correcting.correct(self.app, "hide", self._library.entity(entity.id))
        await self.reload()

    def action_articles(self) -> None:
        """List the articles that have the name."""
        if (entity := self._rows(self._current).entity) is not None:
            self.dismiss(("list", query_of(entity), 0))

    def action_close(self) -> None:
        """Ask for nothing any more, then leave the screen."""
        line = self.query_one(LineInput)
        if line.has_focus or line.value:
            line.value = ""
            focus_now(self._rows(self._current))
        else:
            self.dismiss(None)


def _found(library: Library, text: str, kind: Kind | None) -> list[Entity]:
    """Return the most mentioned names of a kind, or of any, that are spelled so."""
    if kind is None:
        return library.entities(text=text, limit=_MOST)
    found = [one for type in kind.types for one in library.entities(text=text, type=type, limit=_MOST)]
    return sorted(found, key=lambda entity: -entity.mentions)[:_MOST]
