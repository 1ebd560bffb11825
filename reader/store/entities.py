"""Who is who: entities, their spellings, and where each is mentioned. All of it is derived (see `settling`)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.model import Alias, Entity, Mention
from reader.store import mentions, spelling

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Sequence

    from reader.model import EntityType

_MOST_ASKED = 200
"""Entities looked at for the variants of one word: "john" belongs to thousands, and most have no other spelling."""

_ALL = "SELECT id, name, type, articles, mentions, hidden FROM entity"
_SOME = """SELECT id, name, type, articles, mentions, hidden
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN entity ON id = wanted"""
_WITHIN = """SELECT id, name, type, here.articles, here.mentions, hidden FROM (
        SELECT mention.entity AS entity, count(DISTINCT article) AS articles, count(*) AS mentions
        FROM (SELECT value AS wanted FROM json_each(:within)) CROSS JOIN mention ON article = wanted
        WHERE mention.entity IS NOT NULL GROUP BY mention.entity
    ) AS here JOIN entity ON id = here.entity"""
_IN_ARTICLE = """SELECT id, name, type FROM entity
    WHERE NOT hidden AND id IN (SELECT entity FROM mention WHERE article = ?)"""
_OF_TYPE = "type = :type"
_SPELLED = "EXISTS (SELECT 1 FROM alias WHERE alias.entity = id AND instr(folded, :text))"
_MOST_FIRST = "ORDER BY 5 DESC, id LIMIT :limit"

_SHOWN = "NOT hidden"
_ALIASES = """SELECT entity, text, sum(mentions) AS count
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN alias ON entity = wanted
    GROUP BY entity, text HAVING count > 0 ORDER BY entity, count DESC, length(text) DESC, text"""
_NAMES = """WITH some (wanted) AS (SELECT value FROM json_each(?))
    SELECT id, name FROM some CROSS JOIN entity ON id = wanted
    UNION ALL SELECT entity, text FROM some CROSS JOIN alias ON entity = wanted"""
_ARTICLES = """SELECT key FROM (SELECT DISTINCT article FROM mention WHERE entity = ?) AS there
    JOIN article ON key = there.article WHERE trashed IS NULL ORDER BY sort_at DESC, serial DESC"""
_MENTIONS = """SELECT mention.article, start, "end", text, type, found_by, instant, precision, entity
    FROM mention JOIN article ON key = mention.article
    WHERE entity = ? AND trashed IS NULL ORDER BY sort_at DESC, serial DESC, start"""
_HEADS = """SELECT kind, name FROM
        (SELECT head AS own, count(DISTINCT article) AS often FROM mention WHERE entity = ? GROUP BY head)
    JOIN head ON id = own ORDER BY often DESC, length(name) DESC, name"""
_SHARED = """SELECT DISTINCT folded FROM alias AS mine WHERE entity = ? AND EXISTS
    (SELECT 1 FROM alias WHERE folded = mine.folded AND entity <> ?)"""
_HAVING = """SELECT alias_word.entity FROM alias_word JOIN entity ON id = alias_word.entity
    WHERE word = ? ORDER BY mentions DESC LIMIT ?"""
_WITH_WORD = "SELECT entity FROM alias_word WHERE word = ?"
_TYPES = "SELECT id, type FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN entity ON id = wanted"
_MEMBERS = """SELECT DISTINCT article
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN mention ON entity = wanted
    JOIN article ON key = mention.article WHERE trashed IS NULL"""


def several(
    connection: sqlite3.Connection, type: str | None, text: str, limit: int | None, within: Collection[int] | None
) -> list[Entity]:
    """Return entities, the most mentioned first."""
    values: dict[str, object] = {"limit": -1 if limit is None else limit}
    conditions = [_SHOWN]
    if type is not None:
        conditions.append(_OF_TYPE)
        values["type"] = spelling.asked(type).upper()
    if text.strip():
        conditions.append(_SPELLED)
        values["text"] = spelling.asked(text.strip())
    if within is not None:
        values["within"] = json.dumps(list(set(within)))
    where = "WHERE " + " AND ".join(conditions)
    question = " ".join((_ALL if within is None else _WITHIN, where, _MOST_FIRST))
    return with_aliases(connection, connection.execute(question, values).fetchall())


def one(connection: sqlite3.Connection, entity: int) -> Entity:
    """Return an entity; raises NotFoundError."""
    found = with_aliases(connection, connection.execute(f"{_ALL} WHERE id = ?", (entity,)).fetchall())
    if not found:
        message = f"there is no entity {entity}"
        raise NotFoundError(message, "broadsheet entities lists them")
    return found[0]


def some(connection: sqlite3.Connection, ids: Collection[int]) -> list[Entity]:
    """Return those of some entities that are there."""
    rows = connection.execute(_SOME, (json.dumps(list(ids)),))
    return with_aliases(connection, rows.fetchall())


def of_article(connection: sqlite3.Connection, key: int) -> list[Entity]:
    """Return who is mentioned in an article, the most mentioned first; counts and spellings are of this article."""
    spellings: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for mention in mentions.of_article(connection, key):
        if mention.entity is not None:
            spellings[mention.entity][mention.text] += 1
    found = connection.execute(_IN_ARTICLE, (key,)).fetchall()
    known = {id: (name, type) for id, name, type in found}
    entities = [
        Entity(
            id=id,
            name=known[id][0],
            type=known[id][1],
            articles=1,
            mentions=counts.total(),
            aliases=tuple(Alias(text, count) for text, count in counts.most_common()),
        )
        for id, counts in spellings.items()
        if id in known
    ]
    return sorted(entities, key=lambda entity: -entity.mentions)


def hidden(connection: sqlite3.Connection) -> list[Entity]:
    """Return the entities that a person wants to see nowhere, the most mentioned first."""
    return with_aliases(connection, connection.execute(f"{_ALL} WHERE hidden ORDER BY mentions DESC, id").fetchall())


def heads_of(connection: sqlite3.Connection, entity: int) -> list[tuple[str, str]]:
    """Return by what articles call an entity, the most frequent first: the kind of each head and its name."""
    return connection.execute(_HEADS, (entity,)).fetchall()


def key_of(connection: sqlite3.Connection, entity: int) -> str:
    """Return the key of an entity, by which it is told from others as long as it is brought together alike."""
    found = connection.execute("SELECT key FROM entity WHERE id = ?", (entity,)).fetchone()
    return str(found[0]) if found else ""


def types_of(connection: sqlite3.Connection, entity: int) -> list[EntityType]:
    """Return the types that mentions of an entity have."""
    rows = connection.execute("SELECT DISTINCT type FROM alias WHERE entity = ? AND mentions > 0", (entity,))
    return sorted(type for (type,) in rows)


def sharing(connection: sqlite3.Connection, entity: int) -> set[str]:
    """Return the spellings of an entity, folded, that other entities have as well."""
    return {folded for (folded,) in connection.execute(_SHARED, (entity, entity))}


def articles(connection: sqlite3.Connection, entity: int) -> list[int]:
    """Return the articles of the list that mention an entity, the newest first."""
    return [row[0] for row in connection.execute(_ARTICLES, (entity,))]


def entity_mentions(connection: sqlite3.Connection, entity: int) -> list[tuple[int, Mention]]:
    """Return the mentions of an entity by article, the newest first."""
    return [(row[0], mentions.mention_of(row[1:])) for row in connection.execute(_MENTIONS, (entity,))]


def names_like(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the other ways in which the names that have a word write it, sorted (see `spelling.variants`)."""
    words = spelling.words_of(word)
    if len(words) != 1:
        return []
    having = [row[0] for row in connection.execute(_HAVING, (words[0], _MOST_ASKED))]
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    for entity, text, _ in connection.execute(_ALIASES, (json.dumps(having),)):
        spellings[entity].append(text)
    return sorted({other for names in spellings.values() for other in spelling.variants(words[0], names)})


def members(connection: sqlite3.Connection, name: str, types: Collection[str], *, exact: bool) -> set[int]:
    """Return the articles of the list that mention, under whatever spelling, an entity whose names have these words.

    If it is to be `exact`, one of its names must have no others.
    """
    words = spelling.words_of(name)
    if not words:
        return set()
    known = [set(chain.from_iterable(connection.execute(_WITH_WORD, (word,)))) for word in words]
    chosen = set.intersection(*known)
    if types:
        rows = connection.execute(_TYPES, (json.dumps(sorted(chosen)),))
        chosen = {id for id, type in rows if type in types}
    if exact:
        rows = connection.execute(_NAMES, (json.dumps(sorted(chosen)),))
        chosen = {id for id, text in rows if spelling.words_of(text) == words}
    return set(chain.from_iterable(connection.execute(_MEMBERS, (json.dumps(sorted(chosen)),))))


def with_aliases(
    connection: sqlite3.Connection, rows: Sequence[tuple[int, str, EntityType, int, int, int]]
) -> list[Entity]:
    """Return the entities of rows, each with its spellings."""
    aliases: defaultdict[int, list[Alias]] = defaultdict(list)
    for entity, text, count in connection.execute(_ALIASES, (json.dumps([row[0] for row in rows]),)):
        aliases[entity].append(Alias(text, count))
    return [
        Entity(
            id=id,
            name=name,
            type=type,
            articles=in_articles,
            mentions=count,
            aliases=tuple(aliases[id]),
            hidden=bool(hidden),
        )
        for id, name, type, in_articles, count, hidden in rows
    ]
