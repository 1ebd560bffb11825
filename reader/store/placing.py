"""Mentions put to the entities they belong to, by keys; and entities that keep their number when their key changes."""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from reader.store import spelling
from reader.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reader.store.settling import Method, Overruled

_ROWS = """SELECT mention.article, mention.start, mention.text, mention.type, mention.entity, kind, name, chosen,
        appearance.follows
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
_QUOTED = """UPDATE quotation SET entity =
    (SELECT entity FROM mention WHERE article = quotation.article AND start = speaker) WHERE article = ?"""
_SPELLED = """INSERT INTO alias (entity, text, type, folded, mentions) VALUES (?, ?, ?, '', ?)
    ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions"""
_MENTIONED = "UPDATE entity SET mentions = mentions + ? WHERE id = ?"
_STAYING = """SELECT article, entity
    FROM (SELECT json_extract(value, '$[0]') AS article, json_extract(value, '$[1]') AS entity FROM json_each(?)) AS was
    WHERE EXISTS (SELECT 1 FROM mention WHERE mention.entity = was.entity AND mention.article = was.article)"""
_PRESENT = """SELECT article, entities FROM (SELECT value AS wanted FROM json_each(?))
    CROSS JOIN company ON article = wanted"""
_COMPANY = """INSERT INTO company (article, entities) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET entities = excluded.entities"""
_ALIASES = """SELECT entity, text, type, folded, mentions
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN alias ON entity = wanted"""
_REMOVED = (
    "DELETE FROM alias WHERE entity = ?",
    "DELETE FROM alias_word WHERE entity = ?",
    "DELETE FROM entity WHERE id = ?",
)
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


class _Alias(NamedTuple):
    text: str
    type: str
    folded: str
    mentions: int


class _Row(NamedTuple):
    article: int
    start: int
    text: str
    type: str
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


class _Move(NamedTuple):
    """A mention, and the entity it belongs to from now on."""

    row: _Row
    entity: int | None


def place(connection: sqlite3.Connection, placed: Placed, overruled: Overruled) -> None:
    """Put mentions to the entities they belong to now; entities nobody knew yet are made."""
    rows = {(row.article, row.start): row for row in _rows(connection, placed)}
    wanted: defaultdict[str, list[_Row]] = defaultdict(list)
    moves: list[_Move] = []
    for row in rows.values():
        key = row.key(overruled)
        if key is not None:
            wanted[key].append(row)
        elif row.entity is not None:
            moves.append(_Move(row, None))
    for key, id in _numbered(connection, wanted).items():
        moves += [_Move(row, id) for row in wanted[key] if row.entity != id]
    moved = {(move.row.article, move.row.start): move.entity for move in moves}
    before, after = (_present_in(placed.articles, rows.values(), changes) for changes in ({}, moved))
    _move(connection, moves, before, after)


def _present_in(
    articles: Iterable[int], rows: Iterable[_Row], moved: Mapping[tuple[int, int], int | None]
) -> dict[int, set[int]]:
    """Return who is in articles, given all their mentions, and maybe others, and whose some of these are now."""
    found: dict[int, set[int]] = {article: set() for article in articles}
    for row in rows:
        entity = moved.get((row.article, row.start), row.entity)
        if entity is not None and row.article in found:
            found[row.article].add(entity)
    return found


def _move(
    connection: sqlite3.Connection, moves: Sequence[_Move], before: dict[int, set[int]], after: dict[int, set[int]]
) -> None:
    """Write to whom mentions belong from now on, and who is in articles: in these, before and after, and in others."""
    connection.executemany(_PLACE, [(move.entity, move.row.article, move.row.start) for move in moves])
    others = [move for move in moves if move.row.article not in before]
    before |= _present(connection, {move.row.article for move in others})
    after |= _after(connection, others, before)
    _count_mentions(connection, moves)
    _count_articles(connection, [(before[article], there) for article, there in after.items()])
    company = [(article, array("I", sorted(there)).tobytes()) for article, there in after.items()]
    connection.executemany(_COMPANY, company)
    connection.executemany(_QUOTED, [(article,) for article in after])


def _present(connection: sqlite3.Connection, articles: Collection[int]) -> dict[int, set[int]]:
    """Return who is noted to be in articles."""
    found: dict[int, set[int]] = {article: set() for article in articles}
    for article, packed in connection.execute(_PRESENT, (_json(articles),)):
        found[article].update(array("I", packed))
    return found


def _after(
    connection: sqlite3.Connection, moves: Iterable[_Move], before: Mapping[int, set[int]]
) -> dict[int, set[int]]:
    """Return who is in the articles in which some mentions have gone from one entity to another."""
    left = {(move.row.article, move.row.entity) for move in moves if move.row.entity is not None}
    staying = set(connection.execute(_STAYING, (_json(left),)).fetchall())
    found = {move.row.article: set(before[move.row.article]) for move in moves}
    for article, entity in left - staying:
        found[article].discard(entity)
    for move in moves:
        if move.entity is not None:
            found[move.row.article].add(move.entity)
    return found


def _count_mentions(connection: sqlite3.Connection, moves: Iterable[_Move]) -> None:
    """Count the mentions of entities and of their spellings anew, and note whose changed."""
    spellings: Counter[tuple[int, str, str]] = Counter()
    mentions: Counter[int] = Counter()
    for row, entity in moves:
        for id, change in ((row.entity, -1), (entity, 1)):
            if id is not None:
                spellings[id, row.text, row.type] += change
                mentions[id] += change
    connection.executemany(_SPELLED, [(*spelling, change) for spelling, change in spellings.items()])
    connection.executemany(_MENTIONED, [(change, id) for id, change in mentions.items()])
    connection.executemany("INSERT INTO renewed (entity) VALUES (?) ON CONFLICT DO NOTHING", [(id,) for id in mentions])


def _count_articles(connection: sqlite3.Connection, present: Iterable[tuple[set[int], set[int]]]) -> None:
    """Count the articles of entities anew, given who was in each and who is."""
    changes: Counter[int] = Counter()
    for before, after in present:
        changes.update(after - before)
        changes.subtract(before - after)
    connection.executemany(
        "UPDATE entity SET articles = articles + ? WHERE id = ?",
        [(change, id) for id, change in changes.items() if change],
    )


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
    found: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(numbers, key=lambda key: (-len(wanted[key]), key)):
        # Two keys can have had one number; it is that of the one whose entity is there.
        id = numbers[key]
        if entities.get(id, (key, 0))[0] == key and id not in taken:
            found[key] = id
            taken.add(id)
    free = {
        id for id, (key, count) in entities.items() if id not in taken and key not in wanted and leaving[id] >= count
    }
    (next_number,) = connection.execute(_NEXT).fetchone()
    fresh = sorted(wanted.keys() - found.keys(), key=lambda key: (-len(wanted[key]), key))
    for key in fresh:
        former = Counter(row.entity for row in wanted[key] if row.entity is not None and row.entity in free)
        found[key] = former.most_common(1)[0][0] if former else next_number
        free.discard(found[key])
        next_number += found[key] == next_number
    connection.executemany(_NUMBER, [(key, found[key]) for key in fresh])
    connection.executemany(_ADD, [(id, key) for key, id in found.items() if id not in entities])
    rekeyed = [(key, id) for key, id in found.items() if entities.get(id, (key,))[0] != key]
    connection.executemany("UPDATE entity SET key = ? WHERE id = ?", rekeyed)
    return found


def renew(connection: sqlite3.Connection, method: Method, overruled: Overruled, keys: Collection[str]) -> None:
    """Give entities whose spellings changed, or that were judged, their names and types; remove those without any."""
    found = connection.execute(_RENEWED, (_json(keys),)).fetchall()
    aliases: defaultdict[int, list[_Alias]] = defaultdict(list)
    for id, *alias in connection.execute(_ALIASES, (_json(row[0] for row in found),)):
        aliases[id].append(_Alias(*alias))
    gone = [(row[0],) for row in found if row[-1] <= 0]
    for statement in _REMOVED:
        connection.executemany(statement, gone)
    changes = []
    for id, key, *now, mentions in found:
        if mentions <= 0:
            continue
        spellings, types = _counted(aliases[id])
        type = method.type_of(types)
        name = overruled.names.get(key) or method.name_of(spellings, type)
        wanted = [name, type, int(key in overruled.hidden)]
        if now != wanted:
            changes.append((*wanted, id))
        if now[0] != name or any(one.mentions <= 0 or not one.folded for one in aliases[id]):
            _write_spellings(connection, id, aliases[id], name)
    connection.executemany("UPDATE entity SET name = ?, type = ?, hidden = ? WHERE id = ?", changes)
    connection.execute("DELETE FROM renewed")


def _counted(rows: Iterable[_Alias]) -> tuple[dict[str, int], dict[str, int]]:
    """Return how often each spelling stands, and how many mentions have each type."""
    spellings: defaultdict[str, int] = defaultdict(int)
    types: defaultdict[str, int] = defaultdict(int)
    for one in rows:
        if one.mentions > 0:
            spellings[one.text] += one.mentions
            types[one.type] += one.mentions
    return spellings, types


def _write_spellings(connection: sqlite3.Connection, id: int, aliases: Sequence[_Alias], name: str) -> None:
    """Fold new spellings, remove those that stand nowhere any more, and write the words of the others."""
    connection.execute("DELETE FROM alias WHERE entity = ? AND mentions <= 0", (id,))
    connection.executemany(
        "UPDATE alias SET folded = ? WHERE entity = ? AND text = ? AND type = ?",
        [(fold(one.text), id, one.text, one.type) for one in aliases if not one.folded],
    )
    names = {name, *(one.text for one in aliases if one.mentions > 0)}
    wanted = {word for one in names for word in spelling.words_of(one)}
    present = {word for (word,) in connection.execute("SELECT word FROM alias_word WHERE entity = ?", (id,))}
    connection.executemany(
        "DELETE FROM alias_word WHERE word = ? AND entity = ?", [(word, id) for word in present - wanted]
    )
    connection.executemany(
        "INSERT INTO alias_word (word, entity) VALUES (?, ?)", [(word, id) for word in wanted - present]
    )


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values))
