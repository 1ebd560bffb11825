"""The store's verbs on feeds, each a transaction. What they do stands in `feeds`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import feeds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Feed
    from reader.store.database import Database


class FeedStore:
    """The feeds that a library follows. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def several(self) -> list[Feed]:
        """Return the feeds that are followed, by title."""
        return self._db.read(feeds.several)

    def add(self, some: Sequence[Feed]) -> int:
        """Follow feeds, in one step that can be undone; returns how many were not followed yet."""
        return self._db.write(feeds.add, some)

    def remove(self, some: Sequence[Feed]) -> None:
        """Follow feeds no longer, in one step that can be undone; their articles stay."""
        self._db.write(feeds.remove, some)

    def seen(self, key: int) -> dict[str, str]:
        """Return the digest of each entry as it was read last, by the entry's id."""
        return self._db.read(feeds.seen, key)

    def read(self, key: int, told: Mapping[str, str], entries: Mapping[str, str] | None) -> None:
        """Note that a feed was read, what it said of itself, and its entries; None when it was as before."""
        self._db.write_in_bulk(feeds.read, key, told, entries)

    def failed(self, key: int, problem: str, not_before: str) -> None:
        """Note that a feed could not be read, why, and when to ask it again."""
        self._db.write_in_bulk(feeds.failed, key, problem, not_before)
