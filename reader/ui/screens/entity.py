"""The page of a name: its spellings, and every place it is mentioned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from reader.errors import ReaderError
from reader.ui import keys, safe
from reader.ui.actions.naming import query_of
from reader.ui.fitting import cut, fit
from reader.ui.kinds import kind_of
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.article_list import date_of
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Article, Entity, Mention

_BODIES = 32
"""Articles kept for the rows in sight."""
_SPELLINGS = 12


class MentionRows(RowList):
    """Mentions in the context they stand in: the name at the same column in every row, the article under it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{part}" for part in ("snippet", "person", "org", "place", "people", "event", "other")
    }

    def __init__(self, library: Library, mentions: list[tuple[str, Mention]], kind: str) -> None:
        super().__init__(id="rows")
        self._library = library
        self.mentions = mentions
        self._kind = kind
        self._articles: dict[str, Article] = {}

    @property
    def row_count(self) -> int:
        """The number of mentions."""
        return len(self.mentions)

    @property
    def row_height(self) -> int:
        """A line of context, and one for the article."""
        return 2

    def _article(self, id: str) -> Article:
        if id not in self._articles:
            if len(self._articles) >= _BODIES:
                self._articles.clear()
            self._articles[id] = self._library.article(id)
        return self._articles[id]

    def row(self, index: int, width: int) -> list[Line]:
        """Return the mention in its context and where it stands."""
        id, mention = self.mentions[index]
        try:
            article = self._article(id)
        except ReaderError as error:  # deleted by another process meanwhile
            return [[(cut(safe.plain(str(error)), width), "muted")]]
        side = max(0, (width - 24) // 2)
        left = safe.plain(article.body[max(0, mention.start - 2 * side) : mention.start].rpartition("\n")[2])
        right = safe.plain(article.body[mention.end : mention.end + 2 * width])
        name = safe.plain(mention.text)
        context = [(_right_end(left, side), "snippet"), (name, self._kind), (right, "snippet")]
        about = " · ".join(filter(None, (article.card.display_title, article.card.source_name, date_of(article.card))))
        return [_cut(context, width), [("  " + cut(safe.plain(about), width - 2), "muted")]]


def _right_end(text: str, width: int) -> str:
    """Return the last cells of a text, or the text moved to their right."""
    while cell_len(text) > width:
        text = text.partition(" ")[2]
    return fit(text, width, right=True)


def _cut(line: Line, width: int) -> Line:
    fitting: Line = []
    for text, part in line:
        fitting.append((cut(text, max(0, width)), part))
        width -= cell_len(fitting[-1][0])
    return fitting


class EntityScreen(ScopedScreen[tuple[str, str, int] | None], inherit_bindings=False):
    """Dismissed with `("open", article, offset)`, `("list", query, 0)`, or None."""

    SCOPE = "entity"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("entity")

    def __init__(self, library: Library, entity: Entity) -> None:
        super().__init__()
        self._library = library
        self._entity = entity

    def compose(self) -> ComposeResult:
        """Lay out the head and the mentions."""
        entity = self._entity
        kind = kind_of(entity.type)
        yield Static(safe.text(entity.name), id="title")
        articles = "1 article" if entity.articles == 1 else f"{entity.articles:,} articles"
        yield Static(Content(f"{kind.one} · mentioned {entity.mentions:,} times in {articles}"), id="about")
        spellings = [f"{alias.text} {alias.mentions:,}" for alias in entity.aliases[:_SPELLINGS]]
        more = f" · {len(entity.aliases) - _SPELLINGS} more" if len(entity.aliases) > _SPELLINGS else ""
        yield Static(safe.text(" · ".join(spellings) + more), id="spellings")
        yield MentionRows(self._library, self._library.entity_mentions(entity.id), kind.part)

    def on_mount(self) -> None:
        """Begin at the first mention."""
        rows = self.query_one(MentionRows)
        rows.repaint()
        rows.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go to the passage."""
        id, mention = self.query_one(MentionRows).mentions[event.index]
        self.dismiss(("open", id, mention.start))

    def action_filter(self) -> None:
        """List the articles that have the name."""
        self.dismiss(("list", query_of(self._entity), 0))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
