"""Drafts as an importer would yield them, and short ways to save and to annotate them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.model import Anchor, Draft, DraftBlock, Span

if TYPE_CHECKING:
    from reader.model import Annotation
    from reader.store import Store

GRAIN = "A ship loaded with grain left the port.\nThe vessel carries wheat, and inspectors will look at it."


def draft(text: str = GRAIN, **fields: Any) -> Draft:
    """A draft with a paragraph a line."""
    blocks = tuple(DraftBlock("paragraph", line) for line in text.split("\n"))
    return Draft(**{"blocks": blocks, "raw": text.encode("utf-8", "replace"), **fields})


def saved(store: Store, *texts: str) -> list[int]:
    """Save texts as articles; return their keys."""
    return [one.key for one in store.save([draft(text) for text in texts])]


def highlighted(store: Store, key: int, quote: str, **fields: Any) -> Annotation:
    """Highlight the first place where a quotation stands."""
    body = store.article(key).body
    start = body.index(quote)
    return store.notes.add(key, Anchor.at(body, Span(start, start + len(quote))), **fields)
