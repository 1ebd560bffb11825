"""What the status line says about the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.ui.widgets.sidebar import kind_of

if TYPE_CHECKING:
    from reader.model import Mention
    from reader.ui.screens.library import LibraryScreen

_SPELLINGS = 3


def tell(screen: LibraryScreen) -> None:
    """Say how far one is, which hit this is, and what is under the cursor."""
    if screen.article is None:
        return
    pane, status = screen.pane, screen.status
    left = pane.minutes_left
    status.progress = f"{round(pane.progress * 100)} %" + (f", {left} min left" if left else "")
    status.hit = f"hit {pane.current_hit + 1} of {len(pane.hits)}" if pane.hits and pane.current_hit is not None else ""
    explain(screen, pane.mention_at_cursor)


def clear(screen: LibraryScreen) -> None:
    """Say nothing about an article, because none is open."""
    status = screen.status
    status.progress = status.hit = status.note = ""


def explain(screen: LibraryScreen, mention: Mention | None) -> None:
    """Say who or what a mention is: name, other spellings, kind, articles."""
    if mention is None or mention.entity is None:
        screen.status.note = ""
        return
    try:
        entity = screen.library.entity(mention.entity)
    except NotFoundError:  # the names are being brought together anew at this moment
        return
    others = [alias.text for alias in entity.aliases if alias.text != entity.name][:_SPELLINGS]
    spellings = f" ({', '.join(others)})" if others else ""
    articles = "1 article" if entity.articles == 1 else f"{entity.articles:,} articles"
    screen.status.note = f"{entity.name}{spellings}, {kind_of(entity.type).one}, {articles}"
