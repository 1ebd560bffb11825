"""The store's verbs on addresses that wait to be fetched, each a transaction. What they do stands in `addresses`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Address, Draft
    from reader.store.database import Database


class AddressStore:
    """The addresses that other programs listed. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def put(self, drafts: Sequence[Draft]) -> list[Address | None]:
        """Note addresses with what is said of them; None for each whose article is here already."""
        return self._db.write_in_bulk(addresses.put, drafts)

    def waiting(self) -> list[Address]:
        """Return those whose articles are not here yet."""
        return self._db.read(addresses.waiting)

    def take(self, url: str, article: int) -> None:
        """Note that an article has come."""
        self._db.write(addresses.take, url, article)

    def forget(self, urls: Sequence[str]) -> int:
        """Strike some that wait from the list; returns how many there were."""
        return self._db.write(addresses.forget, urls)
