"""The main screen: the list, the reading pane, the names, and what ties them together.

It owns the state; widgets are given it and answer with messages. What a key does is a function in `reader.ui.actions`,
found by the verb of its binding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec

from textual import on
from textual.containers import Horizontal
from textual.widgets import Static

from reader.ui import actions, keys
from reader.ui.actions import annotating, background, finding, going, hits, keeping, names, naming, progress, reading
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.trail import Place, Trail
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.article_view import ArticleView
from reader.ui.widgets.prompt_line import PromptLine
from reader.ui.widgets.row_list import RowList
from reader.ui.widgets.search_bar import SearchBar
from reader.ui.widgets.sidebar import Sidebar
from reader.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from reader.config import Config
    from reader.library import Library
    from reader.model import Article, Card
    from reader.ui.app import BroadsheetApp
    from reader.ui.job import Job
    from reader.ui.lanes import Lanes

P = ParamSpec("P")

WELCOME = """\
Your library is empty.

Press I to import articles: a file, a folder, or a pattern such as ~/articles/*.txt.
From the command line: broadsheet import FOLDER

? shows all keys, ctrl+p finds a command by name, q quits."""


class LibraryScreen(ScopedScreen[None], inherit_bindings=False):
    """Search bar, list, pane, names, status. `sources` are imported once it is shown."""

    SCOPE = "library"
    BINDINGS = keys.bindings("library")
    app: BroadsheetApp

    def __init__(
        self, library: Library, config: Config, lanes: Lanes, *, sources: tuple[str, ...], recognise: bool
    ) -> None:
        super().__init__()
        self.library = library
        self.config = config
        self.lanes = lanes
        self.sources = sources
        self.recognises = recognise
        self.bar_query = ""
        """The query in the bar when its results were listed in full."""
        self.query_text = ""
        """The query whose results are listed: the bar's, or the nearest that finds something; empty for everything."""
        self.typing = False
        """Whether the list shows the first results of a query that is still being typed."""
        self.last_took_ms = 0.0
        self.sort = "date"
        self.article: Article | None = None
        """The article that is open."""
        self.finding = ""
        """The text looked for in the open article; its hits take the place of the query's."""
        self.find_from = 0
        """Where looking for it began."""
        self.names_of_list = False
        """Whether the sidebar shows the names of the list, though an article is open."""
        self.trail = Trail()
        self.jobs: list[Job] = []
        self.seen_token = 0
        self.saved: Place | None = None
        """The place that was saved last."""

    # -- the parts

    def compose(self) -> ComposeResult:
        """Lay out the parts; where each stands at which width is the stylesheet's."""
        yield SearchBar(id="search")
        with Horizontal(id="desk"):
            yield ArticleList(self.library.cards, id="list")
            yield Static(WELCOME, id="welcome", markup=False)
            yield ArticleView(id="pane")
            yield Sidebar(id="sidebar")
        yield PromptLine(id="prompt")
        yield StatusLine(id="status")

    @property
    def list(self) -> ArticleList:
        """The list of articles."""
        return self.query_one("#list", ArticleList)

    @property
    def pane(self) -> ArticleView:
        """The reading pane."""
        return self.query_one("#pane", ArticleView)

    @property
    def sidebar(self) -> Sidebar:
        """The names."""
        return self.query_one("#sidebar", Sidebar)

    @property
    def bar(self) -> SearchBar:
        """The search bar."""
        return self.query_one("#search", SearchBar)

    @property
    def prompt(self) -> PromptLine:
        """The line that asks."""
        return self.query_one("#prompt", PromptLine)

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one("#status", StatusLine)

    def nodes(self) -> dict[str, DOMNode]:
        """Return where the keys of each scope go; those of the pane only while something is open."""
        found: dict[str, DOMNode] = {"library": self, "rows": self.list}
        if self.article is not None:
            found["pane"] = self.pane
        if self.sidebar.display:
            found["sidebar"] = self.sidebar
        return found

    # -- beginning and end

    def on_mount(self) -> None:
        """List the library, and begin what goes on in the background once that is painted."""
        self.pane.text_width = self.config.text_width
        self.pane.entities_shown = self.config.entities
        self.show_keys(self.library.keys(sort=self.sort))
        self.list.focus()
        self.call_after_refresh(background.begin, self)

    async def reload(self) -> None:
        """Show everything as it is now in the library: something was changed elsewhere, or undone."""
        await finding.list_again(self)
        reading.show_again(self)

    def action_do(self, verb: str) -> None:
        """Do what a key of the main screen is bound to."""
        work = actions.DEEDS[verb](self)
        if work is not None:
            self.app.start(work, verb)

    # -- state to parts

    def show_keys(self, keys: array[int], *, keep: bool = False, found: int | None = None) -> None:
        """List articles, of so many found; an empty library is greeted instead."""
        total = self.library.count()
        self.set_class(total == 0, "-empty")
        querying = bool(self.query_text.strip())
        self.list.show(keys, querying=querying, keep=keep)
        self.bar.count(len(keys) if found is None else found, total, filtered=querying)
        self.tell_place()

    async def write(self, verb: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Change something in the library, after the changes before it."""
        await self.lanes.write.run(verb, *args, **kwargs)
        self.saw_changes()

    async def change(self, verb: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Change something that rows show."""
        await self.write(verb, *args, **kwargs)
        self.list.refetch()

    def saw_changes(self) -> None:
        """Take what is in the library now for known: only later changes are another's."""
        self.seen_token = self.library.change_token()

    def tell_place(self) -> None:
        """Say in the status line where in the list the cursor is."""
        rows = self.list.row_count
        self.status.place = f"{self.list.cursor + 1:,} of {rows:,}" if rows else ""

    def tell_strokes(self, strokes: str) -> None:
        """Say in the status line which keys of a sequence were struck."""
        self.status.note = f"{strokes} …" if strokes else ""

    @property
    def here(self) -> Place | None:
        """The article that is open and the place in it."""
        return Place(self.article.id, self.pane.place) if self.article else None

    @property
    def open_id(self) -> str | None:
        """The id of the article that is open."""
        return self.article.id if self.article else None

    @property
    def target(self) -> Card | None:
        """The article a key acts on: the open one while it is read, else the one at the cursor of the list."""
        if self.article is not None and (self.pane.has_focus or not self.list.display):
            return self.library.card(self.article.id)
        return self.list.card_at_cursor

    def import_sources(self, sources: tuple[str, ...]) -> None:
        """Import sources, or ask which."""
        background.start_import(self, sources)

    def go_to_passage(self, place: tuple[str, int] | None) -> None:
        """Open an article at a place, when one was chosen."""
        if place is not None:
            self.app.start(going.go_to(self, Place(*place)), "open")

    def name_left(self, chosen: tuple[str, str, int] | None) -> None:
        """Do what was chosen on the page of a name."""
        if chosen is None:
            return
        deed, what, offset = chosen
        if deed == "open":
            self.go_to_passage((what, offset))
        else:
            reading.close(self)
            self.app.start(finding.filter_by(self, what), "search", exclusive=True)

    # -- what the parts say

    @on(SearchBar.Changed)
    def _query_typed(self, event: SearchBar.Changed) -> None:
        self.app.start(finding.search_typed(self, event.query), "search", exclusive=True)

    @on(SearchBar.Submitted)
    def _query_entered(self, event: SearchBar.Submitted) -> None:
        self.app.start(finding.search_entered(self, event.query), "search", exclusive=True)

    @on(SearchBar.Left)
    def _query_left(self) -> None:
        self.list.focus()

    @on(PromptLine.Typed)
    def _line_typed(self, event: PromptLine.Typed) -> None:
        if event.kind == "find":
            self.app.start(hits.of_text(self, event.text), "find", exclusive=True)

    @on(PromptLine.Answered)
    def _line_entered(self, event: PromptLine.Answered) -> None:
        going.focus_reading(self)
        if work := actions.ANSWERS[event.kind](self, event.text):
            self.app.start(work, event.kind)

    @on(PromptLine.Left)
    def _line_left(self, event: PromptLine.Left) -> None:
        going.focus_reading(self)
        if event.kind == "find":
            self.app.start(hits.leave(self), "find", exclusive=True)

    @on(RowList.Moved, "#list")
    def _row_moved(self) -> None:
        self.tell_place()

    @on(RowList.Chosen, "#list")
    def _row_chosen(self) -> None:
        if card := self.list.card_at_cursor:
            self.app.start(reading.open_article(self, card.id), "open", exclusive=True)

    @on(ArticleList.Wanting)
    def _passages_wanted(self, event: ArticleList.Wanting) -> None:
        self.app.start(finding.fetch_snippets(self, event.ids), "snippets", exclusive=True)

    @on(Sidebar.Asked)
    def _name_asked(self, event: Sidebar.Asked) -> None:
        if work := naming.DEEDS[event.deed](self, event.entity):
            self.app.start(work, "name")

    @on(Sidebar.Switched)
    def _names_switched(self) -> None:
        self.app.start(names.switch(self), "names", exclusive=True)

    @on(ArticleView.Moved)
    def _place_moved(self) -> None:
        progress.tell(self)

    @on(ArticleView.EntityClicked)
    def _entity_clicked(self, event: ArticleView.EntityClicked) -> None:
        progress.explain(self, event.mention)

    @on(ArticleView.AnnotationClicked)
    def _annotation_clicked(self, event: ArticleView.AnnotationClicked) -> None:
        self.app.start(annotating.edit(self, event.id), "annotate")

    @on(ArticleView.LinkClicked)
    def _link_clicked(self, event: ArticleView.LinkClicked) -> None:
        keeping.open_address(self, event.target)
