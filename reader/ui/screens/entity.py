"""The page of a name: what is known about it, and beside that every passage it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from reader.errors import NotFoundError
from reader.model import id_of, key_of
from reader.ui import keys, safe
from reader.ui._textual import focus_now
from reader.ui.actions import correcting
from reader.ui.actions.naming import query_of
from reader.ui.counted import counted
from reader.ui.kinds import kind_of
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.fact_rows import Fact, FactRows, facts_of
from reader.ui.widgets.passage_rows import Passage, PassageRows, by_article, quoted
from reader.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Entity, Mention, Quotation
    from reader.ui.app import BroadsheetApp

_HINT = "d no name  t kind  m merge  s split  r rename  i hide  ·  x page of the other  f its articles  ·  Tab  Enter"
_QUOTE_MARGIN = 14
_FIRST = 200
"""Mentions that are shown at once; of a name that is everywhere, all of them take longer than a page may."""


class Shown(NamedTuple):
    """A page and where on it one was."""

    entity: Entity
    fact: int = 0
    passage: int = 0


class EntityScreen(ScopedScreen[tuple[str, str, int] | None], inherit_bindings=False):
    """Dismissed with `("open", article, offset)`, `("list", query, 0)`, or None."""

    SCOPE = "entity"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("entity")
    app: BroadsheetApp

    def __init__(self, library: Library, shown: Shown) -> None:
        super().__init__()
        self._library = library
        self._entity = shown.entity
        self.place = shown
        """The page and where on it one is to be at first, and where one was when it was left for a passage."""
        self._before: list[Shown] = []
        """The pages one came from, over this screen."""
        self._mentions: Sequence[tuple[str, Mention]] = ()
        self._quotations: Sequence[Quotation] = ()
        self._dates: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Lay out the head, the facts, and the passages."""
        yield Static("", id="title")
        yield Static("", id="about")
        with Horizontal(id="page"):
            yield FactRows(id="facts")
            yield PassageRows(self._library.article, id="passages")
        yield Static(_HINT, id="hint", markup=False)

    @property
    def facts(self) -> FactRows:
        """What is known."""
        return self.query_one(FactRows)

    @property
    def passages(self) -> PassageRows:
        """Where it stands."""
        return self.query_one(PassageRows)

    @property
    def _here(self) -> Shown:
        return Shown(self._entity, self.facts.cursor, self.passages.cursor)

    def on_mount(self) -> None:
        """Begin at the first mention."""
        focus_now(self.passages)
        self.show(self.place)

    def show(self, shown: Shown) -> None:
        """Show a page: its head, spellings and mentions at once, what has to be counted as soon as it is."""
        entity = self._entity = shown.entity
        first = self._library.names.contexts(entity.id, _FIRST)
        self._mentions, self._quotations, self._dates = [(one.article, one.mention) for one in first], (), {}
        kind = kind_of(entity.type)
        hidden = " · hidden everywhere; i shows it again" if entity.hidden else ""
        self.query_one("#title", Static).update(safe.text(entity.name))
        often = f"mentioned {counted(entity.mentions, 'time')} in {counted(entity.articles, 'article')}"
        about = f"{kind.letter} {kind.one} · {often}{hidden}"
        self.query_one("#about", Static).update(Content(about))
        with self.prevent(RowList.Moved):
            self.facts.show(facts_of(entity))
            self.facts.cursor = 0
            self.passages.show(by_article(self._mentions))
        self.app.restart("facts", self._count, shown)

    async def _count(self, shown: Shown) -> None:
        """Show whom it occurs with, its time, what is quoted of it, and every mention."""
        names, id = self._library.names, shown.entity.id
        run = self.app.lanes.aside.run
        quotations = await run(names.quotations, id)
        facts = facts_of(
            shown.entity,
            len(quotations),
            await run(names.timeline, id),
            await run(names.companions, id),
            await run(names.related, id),
        )
        mentions = await run(self._library.entity_mentions, id)
        if self.gone():
            return
        moved = self.facts.cursor or shown.fact
        self._quotations, self._mentions = quotations, mentions
        with self.prevent(RowList.Moved):
            self.facts.show(facts)
            self.facts.go_to(moved)
        self._follow(self.passages.cursor or shown.passage)

    def on_resize(self) -> None:
        """Break quotations for another width."""
        if (fact := self.facts.fact) is not None and fact.about == "quotations":
            self.call_after_refresh(self._follow)

    async def reload(self) -> None:
        """Show the page as it is now in the library; one that is there no more is left."""
        try:
            self.show(self._here._replace(entity=self._library.entity(self._entity.id)))
        except NotFoundError:
            self.action_close()

    # -- from facts to passages

    @on(RowList.Moved, "#facts")
    def _fact_moved(self) -> None:
        self._follow()

    def _follow(self, cursor: int = 0) -> None:
        """Show the passages of the fact the cursor is on."""
        if (fact := self.facts.fact) is not None:
            self.passages.show(self._passages_of(fact), cursor)

    def _passages_of(self, fact: Fact) -> list[Passage]:
        if fact.about == "quotations":
            return quoted(self._quotations, self.passages.size.width - _QUOTE_MARGIN)
        if fact.about == "spelling":
            return by_article(pair for pair in self._mentions if pair[1].text == fact.label)
        if fact.about == "time":
            return by_article(pair for pair in self._mentions if self._date_of(pair[0]).startswith(fact.label))
        if fact.about == "companion" and fact.entity is not None:
            both = {id_of(key) for key in self._library.names.articles(fact.entity.id)}
            return by_article(pair for pair in self._mentions if pair[0] in both)
        if fact.about == "related" and fact.entity is not None:
            return by_article(self._library.entity_mentions(fact.entity.id))
        return by_article(self._mentions, only_articles=fact.about == "articles")

    def _date_of(self, article: str) -> str:
        if not self._dates:
            articles = dict.fromkeys(id for id, _ in self._mentions)
            self._dates = {card.id: card.date or "" for card in self._library.cards(list(map(key_of, articles)))}
        return self._dates.get(article, "")

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        """Go to the passage; from a fact, to its first one."""
        rows = self.passages
        passage = rows.passage if rows.has_focus else next(iter(rows.passages), None)
        if passage is not None:
            self.place = self._here
            self.dismiss(("open", passage.article, passage.start))

    # -- keys

    def action_filter(self) -> None:
        """List the articles that have the name."""
        self.dismiss(("list", query_of(self._entity), 0))

    def action_other(self) -> None:
        """Show the page of the name at the cursor, which occurs with this one or is related to it."""
        fact = self.facts.fact
        if fact is None or fact.entity is None:
            safe.notify(self.app, "choose whom it occurs with on the left first", timeout=3)
            return
        self._before.append(self._here)
        self.show(Shown(self._library.entity(fact.entity.id)))

    def action_correct(self, verb: str) -> None:
        """Correct the name; a spelling that the cursor is on is the one that is meant."""
        fact = self.facts.fact
        spelling = fact.label if fact is not None and fact.about == "spelling" and self.facts.has_focus else ""
        self.app.start(self._correct(verb, spelling), "correct")

    async def _correct(self, verb: str, spelling: str) -> None:
        done = await correcting.correct(self.app, verb, self._library.entity(self._entity.id), spelling)
        if done is None or self.gone():
            return
        if done.entity is None:
            self.action_close()
        else:
            self.show(Shown(done.entity))

    def action_close(self) -> None:
        """Go back to the page before, else out."""
        if self._before:
            self.show(self._before.pop())
        else:
            self.dismiss(None)
