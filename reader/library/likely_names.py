"""Who was probably meant by a name that nobody in the library has: typed wrong, or as another language writes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.store.spelling import words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from reader.model import EntityType
    from reader.store import Store

_MOST = 5000
"""Names that are looked among, the most mentioned: this is asked with each key of a query that finds nothing yet."""


def likely_name(store: Store, name: str, types: Collection[EntityType] = ()) -> str:
    """Return a name with each word that no name of these types (or of any) has replaced by the nearest one that has.

    The same when every word is known or nothing is near.
    """
    from reader.search.suggest import nearest_name

    frequency: Counter[str] = Counter()
    for entity in store.names.entities(limit=_MOST):
        if not types or entity.type in types:
            for alias in entity.aliases:
                for word in words_of(alias.text):
                    frequency[word] += max(1, alias.mentions)
    words = words_of(name)
    likely = [nearest_name(word, frequency) for word in words]
    return name if likely == words else " ".join(likely)
