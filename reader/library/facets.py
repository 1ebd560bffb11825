"""What a result is made of: its sources, months, languages, tags and names, each with the number of articles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.library.recognition import TYPES_OF_FIELD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.store import Store

_MONTH = len("2023-06")

Facets = dict[str, list[tuple[str, int]]]


def count(store: Store, keys: Sequence[int], most: int = 10) -> Facets:
    """Return, for each facet, its most frequent values among the articles and how many articles have each."""
    cards = store.cards(keys)
    counted: dict[str, Iterable[str | None]] = {
        "source": (card.source_name for card in cards),
        "month": (card.date[:_MONTH] if card.date and len(card.date) >= _MONTH else None for card in cards),
        "language": (card.language for card in cards),
        "tag": (tag for card in cards for tag in card.tags),
    }
    facets = {name: Counter(value for value in values if value).most_common(most) for name, values in counted.items()}
    within = set(keys)
    for name in ("person", "org", "place"):
        found = [
            entity
            for type in TYPES_OF_FIELD[name]
            for entity in store.names.entities(type=type, limit=most, within=within)
        ]
        facets[name] = sorted(((one.name, one.articles) for one in found), key=lambda pair: -pair[1])[:most]
    return facets
