"""Mentions put to the entities they belong to, by keys; and entities that keep their number when their key changes."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.store import spelling
from reader.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reader.store.settling import Method, Overruled

_ROWS = """SELECT mention.article, mention.start, mention.text, mention.entity, kind, name, chosen, appearance.follows
    FROM {}
    LEFT JOIN head ON head.id = mention.head
    LEFT JOIN appearance ON appearance.article = mention.article AND appearance.head = mention.head
    WHERE mention.type <> 'DATE' AND {}"""
_OF_ARTICLES = _ROWS.format("(SELECT value AS a FROM json_each(?)) CROSS JOIN mention ON mention.article = a", "true")
_OF_HEADS = _ROWS.format(
    """(SELECT value AS h FROM json_each(?)) CROSS JOIN appearance AS there ON there.head = h
    CROSS JOIN mention ON mention.article = there.article""",
    "mention.head = h",
)
_OF_ENTITIES = _ROWS.format("(SELECT value AS e FROM json_each(?)) CROSS JOIN mention ON mention.entity = e", "true")
_OF_ONE = _ROWS.format("mention", "mention.article = ? AND mention.head = ?")
_NUMBERS = "SELECT key, entity FROM entity_number WHERE key IN (SELECT value FROM json_each(?))"
_ENTITIES = "SELECT id, key, mentions FROM entity WHERE id IN (SELECT value FROM json_each(?))"
_NEXT = "SELECT ifnull(max(entity), 0) + 1 FROM entity_number"
_NUMBER = "INSERT INTO entity_number (key, entity) VALUES (?, ?) ON CONFLICT DO UPDATE SET entity = excluded.entity"
_ADD = "INSERT INTO entity (id, key, name, type, articles, mentions, hidden) VALUES (?, ?, '', '', 0, 0, 0)"
_PLACE = "UPDATE mention SET entity = ? WHERE article = ? AND start = ?"
_IN_ARTICLE = "SELECT entity FROM mention WHERE article = ? AND entity IS NOT NULL"
_COMPANY = """INSERT INTO company (article, entities) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET entities = excluded.entities"""
_ALIASES = "SELECT text, type, mentions FROM alias WHERE entity = ?"
_FRESH = "SELECT DISTINCT text FROM alias WHERE entity = ? AND folded = ''"
_RENEWED = """SELECT id, key, name, type, hidden, mentions FROM entity WHERE id IN
    (SELECT entity FROM renewed UNION SELECT entity FROM entity_number WHERE key IN (SELECT value FROM json_each(?)))"""


class Placed(NamedTuple):
    """Whose mentions may belong to another entity than before."""

    articles: Collection[int]
    heads: Collection[int]
    following: Sequence[tuple[int, int]]
    """Articles, each with a head of it."""
    keys: Collection[str]
    """Of entities."""


class _Row(NamedTuple):
    article: int
    start: int
    text: str
    entity: int | None
    kind: str | None
    name: str
    chosen: str
    follows: str | None

    def key(self, overruled: Overruled) -> str | None:
        """Return the key of the entity the mention belongs to."""
        if self.kind is None:
            return None
        if self.follows is not None:
            key = overruled.keys.get(self.follows, self.follows)
        else:
            key = overruled.key_of(f"{self.kind}:{self.name}", self.chosen)
        return overruled.spellings.get((key, fold(self.text)), key) if overruled.spellings else key


def place(connection: sqlite3.Connection, placed: Placed, overruled: Overruled) -> None:
    """Put mentions to the entities they belong to now; entities nobody knew yet are made."""
    rows = {(row.article, row.start): row for row in _rows(connection, placed)}
    wanted: defaultdict[str, list[_Row]] = defaultdict(list)
    changes: list[tuple[int | None, int, int]] = []
    for row in rows.values():
        key = row.key(overruled)
        if key is not None:
            wanted[key].append(row)
        elif row.entity is not None:
            changes.append((None, row.article, row.start))
    for key, id in _numbered(connection, wanted).items():
        changes += [(id, row.article, row.start) for row in wanted[key] if row.entity != id]
    connection.executemany(_PLACE, changes)
    _note_company(connection, {article for _, article, _ in changes} | {*placed.articles})


def _note_company(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Note who is in articles, each once."""
    rows = []
    for article in articles:
        found = array("I", sorted({id for (id,) in connection.execute(_IN_ARTICLE, (article,))}))
        rows.append((article, found.tobytes()))
    connection.executemany(_COMPANY, rows)


def _rows(connection: sqlite3.Connection, placed: Placed) -> Iterator[_Row]:
    entities = {id for _, id in connection.execute(_NUMBERS, (_json(placed.keys),))} if placed.keys else set()
    for question, values in (
        (_OF_ARTICLES, placed.articles),
        (_OF_HEADS, placed.heads),
        (_OF_ENTITIES, entities),
    ):
        if values:
            yield from (_Row(*row) for row in connection.execute(question, (_json(values),)))
    for pair in placed.following:
        yield from (_Row(*row) for row in connection.execute(_OF_ONE, pair))


def _numbered(connection: sqlite3.Connection, wanted: Mapping[str, Sequence[_Row]]) -> dict[str, int]:
    """Return the number of the entity of each key: the one it has had, one whose key is no more, or a new one."""
    numbers = dict(connection.execute(_NUMBERS, (_json(wanted),)).fetchall())
    leaving = Counter(row.entity for rows in wanted.values() for row in rows)
    known = {*numbers.values(), *leaving} - {None}
    entities = {id: (key, count) for id, key, count in connection.execute(_ENTITIES, (_json(known),))}
    found = {key: id for key, id in numbers.items() if entities.get(id, (key, 0))[0] == key}
    free = {
        id
        for id, (key, count) in entities.items()
        if id not in found.values() and leaving[id] >= count and key not in wanted
    }
    for key in sorted(wanted.keys() - found.keys(), key=lambda key: (-len(wanted[key]), key)):
        former = Counter(row.entity for row in wanted[key] if row.entity in free)
        id = former.most_common(1)[0][0] if former else None
        if id is None:
            (id,) = connection.execute(_NEXT).fetchone()
        free.discard(id)
        found[key] = id
        connection.execute(_NUMBER, (key, id))
    for key, id in found.items():
        if id not in entities:
            connection.execute(_ADD, (id, key))
        elif entities[id][0] != key:
            connection.execute("UPDATE entity SET key = ? WHERE id = ?", (key, id))
    return found


def renew(connection: sqlite3.Connection, method: Method, overruled: Overruled, keys: Collection[str]) -> None:
    """Give entities whose spellings changed, or that were judged, their names and types; remove those without any."""
    for id, key, *now, mentions in connection.execute(_RENEWED, (_json(keys),)).fetchall():
        connection.execute("DELETE FROM alias WHERE entity = ? AND mentions <= 0", (id,))
        if mentions <= 0:
            connection.execute("DELETE FROM entity WHERE id = ?", (id,))
            connection.execute("DELETE FROM alias_word WHERE entity = ?", (id,))
            continue
        spellings, types = _counted(connection.execute(_ALIASES, (id,)))
        type = method.type_of(types)
        wanted = [overruled.names.get(key) or method.name_of(spellings, type), type, int(key in overruled.hidden)]
        if now != wanted:
            connection.execute("UPDATE entity SET name = ?, type = ?, hidden = ? WHERE id = ?", (*wanted, id))
        _write_words(connection, id, {*spellings, wanted[0]})
    connection.execute("DELETE FROM renewed")


def _counted(rows: Iterable[tuple[str, str, int]]) -> tuple[dict[str, int], dict[str, int]]:
    """Return how often each spelling stands, and how many mentions have each type."""
    spellings: defaultdict[str, int] = defaultdict(int)
    types: defaultdict[str, int] = defaultdict(int)
    for text, type, count in rows:
        spellings[text] += count
        types[type] += count
    return spellings, types


def _write_words(connection: sqlite3.Connection, id: int, names: Iterable[Any]) -> None:
    for (text,) in connection.execute(
        "SELECT DISTINCT text FROM alias WHERE entity = ? AND folded = ''", (id,)
    ).fetchall():
        connection.execute("UPDATE alias SET folded = ? WHERE entity = ? AND text = ?", (fold(text), id, text))
    wanted = {word for name in names for word in spelling.words_of(name)}
    present = {word for (word,) in connection.execute("SELECT word FROM alias_word WHERE entity = ?", (id,))}
    connection.executemany(
        "DELETE FROM alias_word WHERE word = ? AND entity = ?", [(word, id) for word in present - wanted]
    )
    connection.executemany(
        "INSERT INTO alias_word (word, entity) VALUES (?, ?)", [(word, id) for word in wanted - present]
    )


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))
