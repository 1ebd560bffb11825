"""Searches kept under a name, and what was asked for last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import QuerySyntaxError

if TYPE_CHECKING:
    from reader.library.finding import Finder
    from reader.model import SavedSearch
    from reader.store import Store


class Searches:
    """The saved searches of a library, and the history of its queries.

    A name is found whatever its case and diacritics, also as `saved:name` inside a query.
    """

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder
        finder.saved = store.searches.query_of

    def all(self) -> list[SavedSearch]:
        """Return the saved searches in the order they were made, without counts."""
        return self._store.searches.several()

    def counted(self) -> list[SavedSearch]:
        """Return the saved searches in the order they were made, each with the number of articles it finds now."""
        return [replace(one, total=self.total(one.query)) for one in self.all()]

    def total(self, query: str) -> int:
        """Return how many articles a query finds."""
        return self._finder.total(query)

    def query_of(self, name: str) -> str | None:
        """Return the query kept under a name; None when there is none."""
        return self._store.searches.query_of(name)

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name, in place of the one that was kept under it.

        Raises UsageError when the name or the query is empty or the name has quotation marks, QuerySyntaxError when
        nothing of the query can be understood.
        """
        from reader.search import parse

        asked = parse(query)
        if asked.says_nothing(typing=False):
            error = asked.errors[0]
            message = f"at character {error.at + 1} of the query: {error.message}"
            raise QuerySyntaxError(message, "such a search would find nothing")
        return self._store.searches.save(name, query)

    def rename(self, name: str, new: str) -> SavedSearch:
        """Give a saved search another name; raises NotFoundError, UsageError when the name is taken or none."""
        return self._store.searches.rename(name, new)

    def delete(self, name: str) -> None:
        """Delete a saved search; `undo` brings it back. Raises NotFoundError."""
        self._store.searches.delete(name)

    def history(self) -> list[str]:
        """Return the queries that were asked last, the latest last, each once."""
        return self._store.searches.asked()

    def remember(self, query: str) -> None:
        """Keep a query as the latest that was asked; the oldest of very many is forgotten."""
        if query.strip():
            self._store.searches.ask(query)
