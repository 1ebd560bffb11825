"""Reading: an article, unless only what was written about it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError

if TYPE_CHECKING:
    from reader.model import Article
    from reader.store import Store


def article(store: Store, key: int) -> Article:
    """Return an article as it is read; raises NotFoundError when it is unknown or its text is not here."""
    found = store.article(key)
    if not found.body:
        message = f"the text of “{found.card.display_title}” is not here, only its annotations"
        raise NotFoundError(message, f"import it again: {found.url or found.path or 'they will find it by its words'}")
    return found
