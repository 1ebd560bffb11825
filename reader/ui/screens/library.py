"""The main screen: the list, the reading pane, the names, and what ties them together.

It owns the state; widgets are given it and answer with messages. What a key does is a function in `reader.ui.actions`,
found by the verb of its binding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec

from textual import on

from reader.ui import _textual, keys
from reader.ui.screens.parts import LibraryParts
from reader.ui.trail import Place, Trail
from reader.ui.widgets.article_list import ArticleList
from reader.ui.widgets.row_list import RowList
from reader.ui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from textual.dom import DOMNode
    from textual.timer import Timer

    from reader.config import Config
    from reader.library import Library
    from reader.model import Article, Card
    from reader.ui.app import BroadsheetApp
    from reader.ui.job import Job
    from reader.ui.lanes import Lanes
    from reader.ui.widgets.article_view import ArticleView
    from reader.ui.widgets.prompt_line import PromptLine
    from reader.ui.widgets.side_asked import SideAsked
    from reader.ui.widgets.sidebar import Sidebar

P = ParamSpec("P")

_TELL_S = 0.12
"""How long the cursor of the list rests before the status line says where it is."""


class LibraryScreen(LibraryParts, inherit_bindings=False):
    """Search bar, list, pane, names, status. `sources` are imported once it is shown."""

    SCOPE = "library"
    BINDINGS = keys.bindings("library")
    app: BroadsheetApp

    def __init__(
        self, library: Library, config: Config, lanes: Lanes, *, sources: tuple[str, ...], recognise: bool
    ) -> None:
        super().__init__(library, config)
        self.lanes = lanes
        self.sources = sources
        self.recognises = recognise
        self.bar_query = ""
        """The query in the bar when its results were listed in full."""
        self.query_text = ""
        """The query whose results are listed: the bar's, or the nearest that finds something; empty for everything."""
        self.entering: str | None = None
        """The query that was entered and is being looked for."""
        self.typing = False
        """Whether the list shows the first results of a query that is still being typed."""
        self.last_took_ms = 0.0
        self.sort = "date"
        self.folded = True
        """Whether of articles that say nearly the same only one is listed."""
        self.folded_away = 0
        """How many of those that were found are not listed for that reason."""
        self.article: Article | None = None
        """The article that is open."""
        self.finding = ""
        """The text looked for in the open article; its hits take the place of the query's."""
        self.find_from = 0
        """Where looking for it began."""
        self.names_of_list = False
        """Whether the sidebar shows the names of the list, though an article is open."""
        self.names_found = ""
        """What the names in the sidebar were looked for by; empty while none were."""
        self.trail = Trail()
        self.came_from: tuple[Callable[[], None], Place | None] | None = None
        """What shows the screen again from which the open article was opened, and where one was before."""
        self.jobs: list[Job] = []
        self.seen_token = 0
        self._telling: Timer | None = None
        self.saved: Place | None = None
        """The place that was saved last."""

    def nodes(self) -> dict[str, DOMNode]:
        """Return where the keys of each scope go; those of the pane only while something is open."""
        found: dict[str, DOMNode] = {"library": self, "rows": self.list}
        if self.article is not None:
            found["pane"] = self.pane
        beside = {"sidebar": self.sidebar, "saved": self.saved_rows, "facets": self.facets}
        found.update({name: rows for name, rows in beside.items() if rows.display})
        return found

    # -- beginning and end

    def on_mount(self) -> None:
        """List the library; all else comes once that is painted."""
        self.show_keys(self.library.keys(sort=self.sort))
        self.list.focus()
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        from reader.ui.actions import background

        if self.app.first_paint is not None:
            self.app.first_paint.keep(_textual.painted(self), self.size.width)
        await self.furnish()
        if self.app.when_complete is not None:
            self.app.when_complete()
        background.begin(self)

    async def reload(self) -> None:
        """Show everything as it is now in the library: something was changed elsewhere, or undone."""
        from reader.ui.actions import background, finding, reading

        await finding.list_again(self)
        reading.show_again(self)
        background.look_for_names(self)

    async def action_do(self, verb: str) -> None:
        """Do what a key of the main screen is bound to."""
        from reader.ui import actions

        await self.furnished.wait()
        self.app.perform(verb, actions.DEEDS[verb], self)

    # -- state to parts

    def show_keys(self, keys: array[int], *, keep: bool = False, found: int | None = None) -> None:
        """List articles, of so many found; an empty library is greeted instead."""
        querying = bool(self.query_text.strip())
        total = self.library.count() if querying else len(keys)
        self.set_class(total == 0, "-empty")
        if total == 0:
            self.greet()
        shown = self.library.sources.fold(keys) if self.folded else keys
        self.folded_away = len(keys) - len(shown)
        self.list.show(shown, querying=querying, keep=keep)
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
        folded = f", {self.folded_away:,} folded" if self.folded_away else ""
        self.status.place = f"{self.list.cursor + 1:,} of {rows:,}{folded}" if rows else ""

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
        from reader.ui.actions import background

        background.start_import(self, sources)

    def go_to_passage(self, place: tuple[str, int] | None) -> None:
        """Open an article at a place, when one was chosen."""
        from reader.ui.actions import going

        if place is not None:
            self.app.start(going.go_to(self, Place(*place)), "open")

    def name_left(self, chosen: tuple[str, str, int] | None) -> None:
        """Do what was chosen on the page of a name."""
        from reader.ui.actions import finding, reading

        if chosen is None:
            return
        deed, what, offset = chosen
        if deed == "open":
            self.go_to_passage((what, offset))
        else:
            reading.close(self)
            self.app.restart("search", finding.filter_by, self, what)

    # -- what the parts say

    @on(SearchBar.Changed)
    def _query_typed(self, event: SearchBar.Changed) -> None:
        from reader.ui.actions import finding

        self.entering = None
        self.app.restart("search", finding.search_typed, self, event.query)

    @on(SearchBar.Submitted)
    def _query_entered(self, event: SearchBar.Submitted) -> None:
        from reader.ui.actions import finding

        again, self.entering = self.entering == event.query, event.query
        self.app.restart("search", finding.search_entered, self, event.query, again=again)

    @on(SearchBar.Left)
    def _query_left(self) -> None:
        from reader.ui.actions import finding

        self.list.focus()
        self.app.restart("search", finding.complete, self)

    @on(RowList.Moved, "#list")
    def _row_moved(self) -> None:
        # The framework paints all that lies between two changed places: the last line, with every step, would cost
        # a step five times as much as its two rows.
        if self._telling is not None:
            self._telling.stop()
        self._telling = self.set_timer(_TELL_S, self.tell_place)

    @on(RowList.Chosen, "#list")
    def _row_chosen(self) -> None:
        from reader.ui.actions import reading

        if card := self.list.card_at_cursor:
            self.app.restart("open", reading.open_article, self, card.id)

    @on(ArticleList.Wanting)
    def _passages_wanted(self, event: ArticleList.Wanting) -> None:
        from reader.ui.actions import finding

        self.app.restart("snippets", finding.fetch_snippets, self, event.ids)

    # These are found by their names: the parts are imported when they are first needed.

    def on_prompt_line_typed(self, event: PromptLine.Typed) -> None:
        """Find something while it is typed."""
        from reader.ui import actions

        if work := actions.TYPED.get(event.kind):
            self.app.restart("find", work, self, event.text)

    def on_prompt_line_answered(self, event: PromptLine.Answered) -> None:
        """Do what was asked about."""
        from reader.ui import actions
        from reader.ui.actions import going

        going.focus_reading(self)
        if event.kind == "find" and self.article is not None:
            self.trail.leave(Place(self.article.id, self.find_from))
        self.app.perform(event.kind, actions.ANSWERS[event.kind], self, event.text)

    def on_prompt_line_left(self, event: PromptLine.Left) -> None:
        """Go back to where one was."""
        from reader.ui import actions
        from reader.ui.actions import going

        going.focus_reading(self)
        if leave := actions.LEFT.get(event.kind):
            self.app.restart("find", leave, self)

    def on_side_asked(self, event: SideAsked) -> None:
        """Do something with a saved search or a facet."""
        from reader.ui import actions

        self.app.perform(event.verb, actions.ASIDE[event.verb], self, *event.about)

    def on_sidebar_asked(self, event: Sidebar.Asked) -> None:
        """Do something with a name."""
        from reader.ui.actions import naming

        group = "name" if event.deed in naming.MOVES else "correct"
        self.app.perform(group, naming.DEEDS[event.deed], self, event.entity)

    def on_sidebar_searching(self) -> None:
        """Ask for a name to find."""
        from reader.ui.actions import names

        names.ask(self)

    def on_sidebar_switched(self) -> None:
        """List the names of the other side."""
        from reader.ui.actions import names

        self.app.restart("names", names.switch, self)

    def on_article_view_jumping(self, event: ArticleView.Jumping) -> None:
        """Remember the place that is left."""
        if self.article is not None:
            self.trail.leave(Place(self.article.id, event.place))

    def on_article_view_moved(self) -> None:
        """Say how far one is."""
        from reader.ui.actions import progress

        progress.tell(self)

    def on_article_view_entity_clicked(self, event: ArticleView.EntityClicked) -> None:
        """Say who or what was clicked."""
        from reader.ui.actions import progress

        progress.explain(self, event.mention)

    def on_article_view_entities_passed(self, event: ArticleView.EntitiesPassed) -> None:
        """Go on to the names of the next article."""
        from reader.ui.actions import following

        self.app.restart("open", following.onward, self, event.step)

    def on_article_view_annotation_clicked(self, event: ArticleView.AnnotationClicked) -> None:
        """Edit the annotation that was clicked."""
        from reader.ui.actions import annotating

        self.app.start(annotating.edit(self, event.id), "annotate")

    def on_article_view_link_clicked(self, event: ArticleView.LinkClicked) -> None:
        """Open the link that was clicked."""
        from reader.ui.actions import keeping

        keeping.open_address(self, event.target)
