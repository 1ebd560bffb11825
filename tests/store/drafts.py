"""Drafts as an importer would yield them, and short ways to save and to annotate them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.entities.judging import overruled
from reader.model import Anchor, Draft, DraftBlock, Span
from reader.store import Local

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reader.entities.judging import Overruled
    from reader.model import Annotation, Judgement, Mention
    from reader.store import HeadRow, Heads, Store, Touched

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


class Known:
    """A method that knows beforehand who is who: the names of entities by their spellings."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def judged(self, _body: str, found: Sequence[Mention], _rules: Sequence[Judgement], _key: int) -> list[Mention]:
        return list(found)

    def dated(self, _body: str, mentions: Sequence[Mention], *_published: str | None) -> list[Mention]:
        return list(mentions)

    def quotations(self, _body: str, _mentions: Sequence[Mention]) -> list[tuple[int, int, int]]:
        return []

    def on_mentions(self, _judgement: Judgement) -> bool:
        return False

    def resolve(self, mentions: Sequence[Mention]) -> list[Local]:
        places: dict[str, list[int]] = {}
        for at, mention in enumerate(mentions):
            places.setdefault(self._names.get(mention.text, mention.text), []).append(at)
        return [Local("name", name, "", "", tuple(at), (), firm=False) for name, at in places.items()]

    def choose(self, touched: Touched, known: Heads) -> list[tuple[HeadRow, str]]:
        moved = [row for row in known.several(touched.heads) if row.chosen != row.anchor]
        known.bring([(row.anchor, row.id) for row in moved])
        return [(row, row.anchor) for row in moved]

    def followed(self, _heads: Sequence[HeadRow]) -> dict[int, str]:
        return {}

    def overruled(self, standing: Sequence[Judgement], chosen: Callable[[str], str | None]) -> Overruled:
        return overruled(standing, chosen)

    def type_of(self, counts: Mapping[str, int]) -> str:
        return max(counts, key=lambda one: counts[one])

    def name_of(self, counts: Mapping[str, int], _type: str) -> str:
        return next(self._names.get(text, text) for text in sorted(counts))
