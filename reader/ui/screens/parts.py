"""The parts of the main screen: what they are, and when each is made."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.search_bar import SearchBar
from reader.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.config import Config
    from reader.library import Library
    from reader.ui.widgets.article_view import ArticleView
    from reader.ui.widgets.facet_rows import FacetRows
    from reader.ui.widgets.prompt_line import PromptLine
    from reader.ui.widgets.saved_rows import SavedRows
    from reader.ui.widgets.sidebar import Sidebar

_PARTS = 8
WELCOME = """\
Your library is empty.

Press I to import articles: a file, a folder, or a pattern such as ~/articles/*.txt.
From the command line: broadsheet import FOLDER

? shows all keys, ctrl+p finds a command by name, q quits."""


class LibraryParts(ScopedScreen[None], inherit_bindings=False):
    """Search bar, list, reading pane, names, prompt, status line."""

    def __init__(self, library: Library, config: Config) -> None:
        super().__init__()
        self.library = library
        self.config = config
        self.furnished = asyncio.Event()
        """Set once all parts are there."""

    def compose(self) -> ComposeResult:
        """Lay out what the first frame shows; where each part stands at which width is the stylesheet's."""
        yield SearchBar(id="search")
        with Horizontal(id="desk"):
            yield ArticleList(self.library.cards, id="list")
        yield StatusLine(id="status")

    async def furnish(self) -> None:
        """Add the parts that need not be there before the list is painted; they would double the time it takes."""
        from reader.ui.widgets.article_view import ArticleView
        from reader.ui.widgets.facet_rows import FacetRows
        from reader.ui.widgets.prompt_line import PromptLine
        from reader.ui.widgets.saved_rows import SavedRows
        from reader.ui.widgets.sidebar import Sidebar

        await self.bar.furnish(self.library.searches.history())
        pane = ArticleView(id="pane")
        pane.text_width, pane.entities_shown = self.config.text_width, self.config.entities
        pane.letters = self.config.colour_keys
        side = Vertical(SavedRows(id="saved"), Sidebar(id="sidebar"), FacetRows(id="facets"), id="side")
        welcome = Static(self.welcome if self.has_class("-empty") else "", id="welcome", markup=False)
        await self.query_one("#desk").mount(welcome, pane, side)
        await self.mount(PromptLine(id="prompt"), before="#status")
        self.furnished.set()

    @property
    def welcome(self) -> str:
        """What is said where nothing can be listed; what is in the trash is not lost, and that is said first."""
        trashed = len(self.library.trash.everything())
        if not trashed:
            return WELCOME
        held = "1 article" if trashed == 1 else f"{trashed:,} articles"
        return WELCOME.replace(
            "empty.\n", f"empty; the trash holds {held} (~ shows it, u takes the last step back).\n", 1
        )

    def greet(self) -> None:
        """Say what there is to do where nothing can be listed."""
        for welcome in self.query("#welcome").results(Static):
            welcome.update(self.welcome)

    @property
    def complete(self) -> bool:
        """Whether all parts are there; once they were, they are missing only while the program ends."""
        return len(self.query("#list, #pane, #saved, #sidebar, #facets, #search, #prompt, #status")) == _PARTS

    @property
    def list(self) -> ArticleList:
        """The list of articles."""
        return self.query_one("#list", ArticleList)

    @property
    def pane(self) -> ArticleView:
        """The reading pane."""
        return cast("ArticleView", self.query_one("#pane"))

    @property
    def sidebar(self) -> Sidebar:
        """The names."""
        return cast("Sidebar", self.query_one("#sidebar"))

    @property
    def saved_rows(self) -> SavedRows:
        """The saved searches."""
        return cast("SavedRows", self.query_one("#saved"))

    @property
    def facets(self) -> FacetRows:
        """The facets of what is listed."""
        return cast("FacetRows", self.query_one("#facets"))

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.query_one("#search", SearchBar)

    @property
    def prompt(self) -> PromptLine:
        """The line that asks."""
        return cast("PromptLine", self.query_one("#prompt"))

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one("#status", StatusLine)
