"""The store's verbs on what facets count: which articles have which tags and names, whole columns at a time."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from reader.store.database import Database

_TICK = "SELECT seq FROM sqlite_sequence WHERE name = 'outbox'"
_NAMES = "SELECT type, count(*), total(mentions) FROM entity WHERE NOT hidden GROUP BY type"
_ALL_TAGS = "SELECT group_concat(article || ' ' || text, char(10)) FROM tag"
_TAGS = "SELECT folded, min(text) FROM tag GROUP BY folded ORDER BY folded"
_TAGGED = "SELECT article, folded FROM tag ORDER BY folded"
_LINKS = """SELECT DISTINCT article, entity FROM entity JOIN mention ON mention.entity = id
    WHERE NOT hidden AND entity.type = ?"""


class FacetStore:
    """What articles are tagged with and whom they mention. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def tag_stamp(self) -> object:
        """Return a value that differs once a tag has come or gone."""
        return self._db.read(_tag_stamp)

    def name_stamp(self) -> object:
        """Return a value that differs once articles or the names in them have changed, but not because one was read."""
        return self._db.read(_name_stamp)

    def tags(self) -> tuple[list[str], array[int]]:
        """Return the tags there are, and for each that an article has: the article's key, the tag's place in the list.

        Tags that differ in case or diacritics only are one.
        """
        return self._db.read(_tags)

    def names(self, type: str) -> array[int]:
        """Return, for each entity of a type that an article mentions, the article's key and the entity's number."""
        return self._db.read(_names, type)


def _tag_stamp(connection: sqlite3.Connection) -> object:
    return hash(connection.execute(_ALL_TAGS).fetchone())


def _name_stamp(connection: sqlite3.Connection) -> object:
    # A tick is given for every article that comes, goes or changes; who is in them shows in the counts by type.
    return (*connection.execute(_TICK).fetchall(), *connection.execute(_NAMES).fetchall())


def _tags(connection: sqlite3.Connection) -> tuple[list[str], array[int]]:
    found = connection.execute(_TAGS).fetchall()
    places = {folded: place for place, (folded, _) in enumerate(found)}
    pairs = ((article, places[folded]) for article, folded in connection.execute(_TAGGED))
    return [text for _, text in found], array("q", chain.from_iterable(pairs))


def _names(connection: sqlite3.Connection, type: str) -> array[int]:
    return array("q", chain.from_iterable(connection.execute(_LINKS, (type,))))
