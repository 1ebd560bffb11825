"""What a result is made of: sources, names, months, tags, languages and lengths, each with the number of articles."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.library.recognition import TYPES_OF_FIELD

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from reader.library.finding import Finder
    from reader.search.facets import Links
    from reader.store import Store

Facets = dict[str, list[tuple[str, int]]]

FACETS = ("source", "person", "org", "place", "month", "tag", "language", "length")
"""The facets there are, in the order they are shown."""

_NAMED = ("person", "org", "place")


class FacetCounter:
    """Counts the values of each facet among the articles a query finds.

    Which articles have which tags and names is read once and kept until it has changed: so a count takes milliseconds,
    whatever the size of the result.
    """

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder
        self._tag_stamp: object = None
        self._name_stamp: object = None
        self._links: dict[str, Links] = {}
        self._label: dict[str, Callable[[int], str]] = {}

    def count(self, query: str, most: int, *, typing: bool = False) -> Facets:
        """Return, for each facet, its most frequent values with their articles; months and lengths all, in order."""
        self._read()
        counts = self._finder.facets(query, self._links, most, typing=typing)
        linked = {name: self._labelled(name, found) for name, found in counts.linked.items()}
        found = {
            "source": counts.sources,
            "month": counts.months,
            "language": counts.languages,
            "length": counts.lengths,
            **linked,
        }
        return {name: found[name] for name in FACETS}

    def _read(self) -> None:
        """Read which articles have which tags and names, unless it is known."""
        if (stamp := self._store.facets.tag_stamp()) != self._tag_stamp:
            tags, pairs = self._store.facets.tags()
            self._links["tag"], self._label["tag"] = _links(pairs)[0], tags.__getitem__
            self._tag_stamp = stamp
        if (stamp := self._store.facets.name_stamp()) != self._name_stamp:
            for name in _NAMED:
                links, entities = _links(*(self._store.facets.names(type) for type in TYPES_OF_FIELD[name]))
                self._links[name], self._label[name] = links, partial(self._name, entities)
            self._name_stamp = stamp

    def _name(self, entities: Sequence[int], thing: int) -> str:
        return self._store.names.entity(entities[thing]).name

    def _labelled(self, name: str, found: list[tuple[int, int]]) -> list[tuple[str, int]]:
        label = self._label[name]
        labelled = []
        for thing, articles in found:
            try:
                labelled.append((label(thing), articles))
            except NotFoundError:  # names have been brought together anew since they were counted
                continue
        return labelled


def _links(*pairs: array[int]) -> tuple[Links, list[int]]:
    """Return pairs of article and thing as the index counts them, and the number of each thing it counts."""
    import numpy as np

    from reader.search.facets import Links

    table = np.concatenate([np.frombuffer(some, np.int64).reshape(-1, 2) for some in pairs])
    numbers, things = np.unique(table[:, 1], return_inverse=True)
    return Links(np.ascontiguousarray(table[:, 0]), things.astype(np.int64)), numbers.tolist()
