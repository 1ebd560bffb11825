"""Saved searches, each change of which can be undone, and the queries that were asked last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError, UsageError
from reader.model import SavedSearch, now_utc
from reader.store import history
from reader.store.history import Change
from reader.text import fold, normalise

if TYPE_CHECKING:
    import sqlite3

    from reader.store.history import Value

LONGEST_NAME = 60
"""Code points of a name; it stands in a narrow column."""
ASKED_KEPT = 200

_ALL = "SELECT name, query FROM search WHERE deleted IS NULL ORDER BY key"
_NAMED = "SELECT key, name, query FROM search WHERE folded = ? AND deleted IS NULL"

_FORGET = "DELETE FROM asked WHERE number NOT IN (SELECT number FROM asked ORDER BY number DESC LIMIT ?)"


def several(connection: sqlite3.Connection) -> list[SavedSearch]:
    """Return the saved searches in the order they were made."""
    return [SavedSearch(name, query) for name, query in connection.execute(_ALL)]


def query_of(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the query kept under a name, whatever its case and diacritics; None when there is none."""
    found = _find(connection, name)
    return None if found is None else found[2]


def save(connection: sqlite3.Connection, name: str, query: str) -> SavedSearch:
    """Keep a query under a name, in place of the one that was kept under it; UsageError when either says nothing."""
    name, query = _checked(name), _on_one_line(query)
    if not query:
        message = "there is no query to save"
        raise UsageError(message, "for example: broadsheet searches save grain 'grain odesa'")
    found = _find(connection, name)
    if found is None:
        values = (name, fold(name), query)
        key = connection.execute("INSERT INTO search (name, folded, query) VALUES (?, ?, ?)", values).lastrowid or 0
        history.record(connection, f"saved the search “{name}”", [Change("search", key, "deleted", now_utc(), None)])
    else:
        key, before, old = found
        _change(connection, f"changed the search “{before}”", key, {"name": (before, name), "query": (old, query)})
    return SavedSearch(name, query)


def rename(connection: sqlite3.Connection, name: str, new: str) -> SavedSearch:
    """Give a saved search another name; raises NotFoundError, and UsageError when another search has that name."""
    key, before, query = _one(connection, name)
    new = _checked(new)
    taken = _find(connection, new)
    if taken is not None and taken[0] != key:
        message = f"there is a search “{taken[1]}” already"
        raise UsageError(message, "choose another name, or delete that one first")
    _change(connection, f"renamed the search “{before}” to “{new}”", key, {"name": (before, new)})
    return SavedSearch(new, query)


def delete(connection: sqlite3.Connection, name: str) -> None:
    """Delete a saved search; raises NotFoundError."""
    key, before, _ = _one(connection, name)
    _change(connection, f"deleted the search “{before}”", key, {"deleted": (None, now_utc())})


def asked(connection: sqlite3.Connection) -> list[str]:
    """Return the queries that were asked, the latest last."""
    return [query for (query,) in connection.execute("SELECT query FROM asked ORDER BY number")]


def ask(connection: sqlite3.Connection, query: str) -> None:
    """Remember a query as the latest; the oldest of very many is forgotten. Not a decision: undo goes past it."""
    connection.execute("DELETE FROM asked WHERE query = ?", (query,))
    connection.execute("INSERT INTO asked (query) VALUES (?)", (query,))
    connection.execute(_FORGET, (ASKED_KEPT,))


def _find(connection: sqlite3.Connection, name: str) -> tuple[int, str, str] | None:
    found: tuple[int, str, str] | None = connection.execute(_NAMED, (fold(_on_one_line(name)),)).fetchone()
    return found


def _one(connection: sqlite3.Connection, name: str) -> tuple[int, str, str]:
    found = _find(connection, name)
    if found is None:
        message = f"there is no saved search “{_on_one_line(name)}”"
        raise NotFoundError(message, "broadsheet searches lists them")
    return found


def _on_one_line(text: str) -> str:
    return " ".join(normalise(text).split())


def _checked(name: str) -> str:
    """Return a name as it is kept; UsageError for one that `saved:` could not be asked for by."""
    cleaned = _on_one_line(name)
    if not fold(cleaned) or len(cleaned) > LONGEST_NAME or any(sign in cleaned for sign in '"“”„«»'):
        message = f"a search cannot be called '{cleaned}'"
        raise UsageError(message, f"a name has 1 to {LONGEST_NAME} characters and no quotation marks")
    return cleaned


def _change(connection: sqlite3.Connection, label: str, key: int, values: dict[str, tuple[Value, Value]]) -> None:
    changes = [
        Change("search", key, field, before, after) for field, (before, after) in values.items() if before != after
    ]
    if changes:
        history.do(connection, label, changes)
