"""The store's verbs on saved searches and asked queries, each a transaction. What they do stands in `searches`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import searches

if TYPE_CHECKING:
    from reader.model import SavedSearch
    from reader.store.database import Database


class SearchStore:
    """The searches a library keeps. A name is found whatever its case and diacritics. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def several(self) -> list[SavedSearch]:
        """Return the saved searches in the order they were made."""
        return self._db.read(searches.several)

    def query_of(self, name: str) -> str | None:
        """Return the query kept under a name; None when there is none."""
        return self._db.read(searches.query_of, name)

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name, in place of the one that was; raises UsageError when either says nothing."""
        return self._db.write(searches.save, name, query)

    def rename(self, name: str, new: str) -> SavedSearch:
        """Give a saved search another name; raises NotFoundError, UsageError when the name is taken or none."""
        return self._db.write(searches.rename, name, new)

    def delete(self, name: str) -> None:
        """Delete a saved search; raises NotFoundError."""
        self._db.write(searches.delete, name)

    def asked(self) -> list[str]:
        """Return the queries that were asked last, the latest last."""
        return self._db.read(searches.asked)

    def ask(self, query: str) -> None:
        """Remember a query as the latest that was asked."""
        self._db.write_in_bulk(searches.ask, query)
