"""The store's verbs on near-duplicates, each a transaction. What they do stands in `likeness`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.store.database import Database


class LikenessStore:
    """Which articles of a library say nearly the same. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def pending(self, limit: int) -> list[int]:
        """Return articles whose present text was not compared with the others yet, in the order they came."""
        return self._db.read(likeness.pending, limit)

    def candidates(self, key: int, bands: Sequence[int], limit: int) -> dict[int, bool]:
        """Return the articles that share a band with a text, the most first, and whether each came before it."""
        return self._db.read(likeness.candidates, key, bands, limit)

    def settle(self, key: int, bands: Sequence[int], original: int | None, later: Sequence[int] = ()) -> None:
        """Keep an article's bands and what it was found a near-duplicate of, if anything; compare `later` again."""
        self._db.write_in_bulk(likeness.settle, key, bands, original, later)

    def groups(self) -> dict[int, list[int]]:
        """Return the near-duplicates in the list by their original."""
        return self._db.read(likeness.groups)
