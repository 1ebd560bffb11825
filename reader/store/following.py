"""What there is to know about one entity, and about a stretch of time: whose company it keeps, when, in what words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from reader.store import entities, mentions

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator

    from reader.model import Entity, Mention

_COMPANY = """SELECT company.entities
    FROM (SELECT DISTINCT article FROM mention WHERE entity = ?) AS there
    JOIN company ON company.article = there.article"""
_PRESENCE = """SELECT id, articles FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN entity ON id = wanted
    WHERE NOT hidden"""
_TOTAL = "SELECT count(*) FROM listed WHERE recogniser > ''"
_DATED = """SELECT substr(date, 1, 10), count(*) FROM (SELECT DISTINCT article FROM mention WHERE entity = ?) AS there
    JOIN article ON key = there.article
    WHERE trashed IS NULL AND date_precision IN ('time', 'day', 'month') GROUP BY 1 ORDER BY 1"""
_NEWEST = """SELECT key FROM (SELECT DISTINCT article FROM mention WHERE entity = ?1) AS there
    JOIN article ON key = there.article WHERE trashed IS NULL ORDER BY sort_at DESC, serial DESC LIMIT ?2"""
# Of those who are in many articles, some are soon met on the way from the newest article to the oldest.
_NEWEST_OF_MANY = """SELECT key FROM article WHERE trashed IS NULL
    AND EXISTS (SELECT 1 FROM mention WHERE entity = ?1 AND article = key)
    ORDER BY sort_at DESC, serial DESC LIMIT ?2"""
_MANY = 20
"""An entity in more articles than one of so many is in many."""
_IN_ARTICLE = """SELECT start, "end", text, type, found_by, instant, precision, entity
    FROM mention WHERE article = ? AND entity = ? ORDER BY start"""
_QUOTED = """SELECT quotation.article, quotation.start, quotation."end", mention.start, mention."end", mention.text,
        mention.type, found_by, instant, mention.precision, mention.entity
    FROM quotation JOIN mention ON mention.article = quotation.article AND mention.start = speaker
    JOIN article ON key = quotation.article
    WHERE quotation.entity = ? AND trashed IS NULL ORDER BY sort_at DESC, serial DESC, quotation.start LIMIT ?"""
_LATEST = "SELECT max(date) FROM listed WHERE date_precision IN ('time', 'day') AND date <= ?"
_SINCE = """SELECT key FROM listed WHERE date >= ? AND date < ? AND date_precision IN ('time', 'day')"""
_CALLED = """SELECT name, (SELECT entity FROM appearance
        JOIN mention ON mention.article = appearance.article AND mention.head = appearance.head
        WHERE appearance.head = head.id AND entity IS NOT NULL LIMIT 1) AS found
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN head ON name = wanted
    WHERE kind = 'name' AND found IS NOT NULL"""
_NEW = """SELECT id, name, type, entity.articles, entity.mentions, hidden FROM (
        SELECT mention.entity AS entity, count(DISTINCT article) AS articles
        FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN mention ON article = wanted
        WHERE mention.entity IS NOT NULL GROUP BY mention.entity
    ) AS here JOIN entity ON id = here.entity
    WHERE here.articles = entity.articles AND NOT hidden ORDER BY entity.mentions DESC, id LIMIT ?"""
_DAY = len("2023-07-14")


class Quoted(NamedTuple):
    """A quotation in an article, and the mention of its speaker."""

    article: int
    start: int
    end: int
    speaker: Mention


def company(connection: sqlite3.Connection, entity: int, least: int) -> list[tuple[int, int]]:
    """Return who is named in no less than so many articles of an entity, each with their number, the most first."""
    import numpy as np  # here, for a library opens without it

    packed = b"".join(row[0] for row in connection.execute(_COMPANY, (entity,)))
    counts = np.bincount(np.frombuffer(packed, dtype=np.uintc), minlength=entity + 1)
    counts[entity] = 0
    often = np.flatnonzero(counts >= least)
    order = often[np.argsort(-counts[often], kind="stable")]
    return list(zip(order.tolist(), counts[order].tolist(), strict=True))


def presence(connection: sqlite3.Connection, ids: Collection[int]) -> dict[int, int]:
    """Return in how many articles entities are named, without hidden ones."""
    return dict(connection.execute(_PRESENCE, (json.dumps(list(ids)),)).fetchall())


def total(connection: sqlite3.Connection) -> int:
    """Return how many articles names were looked for in."""
    (number,) = connection.execute(_TOTAL).fetchone()
    return int(number)


def dates(connection: sqlite3.Connection, entity: int) -> list[tuple[str, int]]:
    """Return how many articles of each day, or month where no day is known, name an entity."""
    return connection.execute(_DATED, (entity,)).fetchall()


def newest_mentions(connection: sqlite3.Connection, entity: int, limit: int | None) -> list[tuple[int, Mention]]:
    """Return so many mentions of an entity with their articles, the newest first."""
    return list(_newest_mentions(connection, entity, limit))


def _newest_mentions(connection: sqlite3.Connection, entity: int, limit: int | None) -> Iterator[tuple[int, Mention]]:
    (articles,) = connection.execute("SELECT ifnull(sum(articles), 0) FROM entity WHERE id = ?", (entity,)).fetchone()
    question = _NEWEST_OF_MANY if limit is not None and articles * _MANY > total(connection) else _NEWEST
    left = -1 if limit is None else limit
    for (article,) in connection.execute(question, (entity, left)).fetchall():
        for row in connection.execute(_IN_ARTICLE, (article, entity)):
            if left == 0:
                return
            left -= 1
            yield article, mentions.mention_of(row)


def quoted(connection: sqlite3.Connection, entity: int, limit: int | None) -> list[Quoted]:
    """Return where an entity is quoted, the newest article first."""
    rows = connection.execute(_QUOTED, (entity, -1 if limit is None else limit))
    return [Quoted(article, start, end, mentions.mention_of(row)) for article, start, end, *row in rows]


def latest(connection: sqlite3.Connection, today: str) -> str | None:
    """Return the day of the newest article, none of those that say they come from the future; None without any."""
    (found,) = connection.execute(_LATEST, (f"{today}T99",)).fetchone()
    return str(found)[:_DAY] if found else None


def dated(connection: sqlite3.Connection, since: str, until: str) -> list[int]:
    """Return the articles of the days from `since` up to but without `until`."""
    return [key for (key,) in connection.execute(_SINCE, (since, until))]


def new(connection: sqlite3.Connection, keys: Collection[int], limit: int | None) -> list[Entity]:
    """Return the entities that only these articles name, the most mentioned first."""
    rows = connection.execute(_NEW, (json.dumps(list(keys)), -1 if limit is None else limit)).fetchall()
    return entities.with_aliases(connection, rows)


def called(connection: sqlite3.Connection, names: Collection[str]) -> list[tuple[str, int]]:
    """Return the entities that articles call so, by the (folded) names of heads that are no people's."""
    return connection.execute(_CALLED, (json.dumps(list(names)),)).fetchall()
