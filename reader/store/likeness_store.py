"""The store's verbs on near-duplicates, each a transaction. What they do stands in `likeness`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.store.database import Database
    from reader.store.likeness import Like


class LikenessStore:
    """Which articles of a library say nearly the same. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def pending(self, limit: int) -> list[int]:
        """Return articles whose present text was not compared with the others yet, in the order they came."""
        return self._db.read(likeness.pending, limit)

    def settle(self, bands: Mapping[int, Sequence[int]], limit: int, like: Like) -> None:
        """Keep articles' bands, and which others each is a near-duplicate of, in their order and one transaction.

        `like` is given an article and at most `limit` others that share a band with it, those that share the most
        first, and returns the others that say nearly the same; it may ask the store.
        """
        self._db.write_in_bulk(likeness.settle, bands, limit, like)

    def noted(self) -> set[int]:
        """Return the near-duplicates in the list that have annotations or earlier versions of their own."""
        return self._db.read(likeness.noted)

    def groups(self) -> dict[int, list[int]]:
        """Return the near-duplicates in the list by their original."""
        return self._db.read(likeness.groups)
