"""The trash: what was deleted can be had back for thirty days, and is then gone for good, but for what was written."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.errors import AmbiguousIdError, NotFoundError
from reader.model import PurgeReport, Trashed, id_of
from reader.store import annotation_rows, ghosts, history, ids, listing
from reader.store.history import Change
from reader.store.journal_taking import cutoff

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reader.store.database import Database

_ARTICLES = (
    "SELECT key, trashed FROM article WHERE trashed IS NOT NULL AND gone IS NULL ORDER BY trashed DESC, serial DESC"
)
_ANNOTATIONS = "SELECT key, deleted FROM annotation WHERE deleted IS NOT NULL ORDER BY deleted DESC, serial DESC"
_NAMED = """SELECT 'article', key, trashed FROM article
        WHERE trashed IS NOT NULL AND gone IS NULL AND key BETWEEN ?1 AND ?2
    UNION ALL SELECT 'annotation', key, deleted FROM annotation WHERE deleted IS NOT NULL AND key BETWEEN ?1 AND ?2"""
_OLD = "SELECT key FROM article WHERE trashed < ? AND gone IS NULL"
_NOTES = "SELECT count(*), count(*) - count(deleted) FROM annotation WHERE article = ?"
_FORGET = "DELETE FROM change WHERE subject IN ('article', 'tag') AND key = ?"
_FORGET_EMPTY = "DELETE FROM action WHERE NOT EXISTS (SELECT 1 FROM change WHERE action = number)"
_WITHOUT_NOTES = """DELETE FROM article
    WHERE gone IS NOT NULL AND NOT EXISTS (SELECT 1 FROM annotation WHERE article = article.key)"""
_AFTER_ALL = "9999"
"""A moment before which everything was deleted."""


class _Named(NamedTuple):
    kind: Literal["article", "annotation"]
    key: int
    since: str


class TrashStore:
    """What is in the trash of a library. Raises what `Store` does."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def everything(self) -> list[Trashed]:
        """Return what can be had back: articles, then annotations that were deleted themselves, the latest first."""
        return self._db.read(_everything)

    def restore(self, prefixes: Sequence[str]) -> list[Trashed]:
        """Take things out of the trash, in one step that can be undone; returns what they are.

        Raises NotFoundError for what is not in it, AmbiguousIdError; then nothing is restored.
        """
        return self._db.write(_restore, prefixes)

    def purge(self, *, now: bool = False) -> PurgeReport:
        """Let go of what has been in the trash for thirty days, or of all of it; the notes on an article stay."""
        return self._db.write(_purge, _AFTER_ALL if now else cutoff())

    def origin(self, key: int) -> str:
        """Return what an article is called, wherever it is; raises NotFoundError when nothing is known of it."""
        return self._db.read(listing.card, key).display_title

    def is_gone(self, key: int) -> bool:
        """Say whether an article is known by its identity alone; raises NotFoundError when it is not."""
        return self._db.read(_is_gone, key)


def _is_gone(connection: sqlite3.Connection, key: int) -> bool:
    row = connection.execute("SELECT gone IS NOT NULL FROM article WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise ids.unknown(key)
    return bool(row[0])


def _everything(connection: sqlite3.Connection) -> list[Trashed]:
    named = [_Named("article", *row) for row in connection.execute(_ARTICLES)]
    named += [_Named("annotation", *row) for row in connection.execute(_ANNOTATIONS)]
    return [_told(connection, one) for one in named]


def _told(connection: sqlite3.Connection, one: _Named) -> Trashed:
    if one.kind == "article":
        card = listing.card(connection, one.key)
        return Trashed(
            kind="article",
            id=card.id,
            since=one.since,
            title=card.display_title,
            article=card.id,
            notes=card.annotations,
        )
    (row,) = annotation_rows.select(connection, annotation_rows.ONE, one.key)
    return Trashed(
        kind="annotation",
        id=id_of(one.key),
        since=one.since,
        title=listing.card(connection, row["article"]).display_title,
        article=id_of(row["article"]),
        quote=row["exact"],
        note=row["note"],
    )


def _restore(connection: sqlite3.Connection, prefixes: Sequence[str]) -> list[Trashed]:
    named = list(dict.fromkeys(_named(connection, prefix) for prefix in prefixes))
    told = [_told(connection, one) for one in named]
    changes = [
        Change(one.kind, one.key, "trashed" if one.kind == "article" else "deleted", one.since, None) for one in named
    ]
    if changes:
        history.do(connection, f"took {_counted(named)} out of the trash", changes)
    return told


def _counted(named: Sequence[_Named]) -> str:
    counts = Counter(one.kind for one in named)
    return " and ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())


def _named(connection: sqlite3.Connection, prefix: str) -> _Named:
    between = ids.bounds(prefix)
    found = [_Named(*row) for row in connection.execute(_NAMED, between)] if between else []
    if not found:
        message = f"nothing in the trash has an id that begins with '{prefix}'"
        raise NotFoundError(message, "broadsheet trash shows the ids")
    if len(found) > 1:
        message = f"{len(found)} things in the trash have an id that begins with '{prefix}'"
        raise AmbiguousIdError(message, f"give more of it: {', '.join(id_of(one.key) for one in found[:4])}")
    return found[0]


def _purge(connection: sqlite3.Connection, before: str) -> PurgeReport:
    annotations = connection.execute("DELETE FROM annotation WHERE deleted < ?", (before,)).rowcount
    keys = [key for (key,) in connection.execute(_OLD, (before,)).fetchall()]
    kept = 0
    for key in keys:
        notes, shown = connection.execute(_NOTES, (key,)).fetchone()
        kept += shown
        connection.execute(_FORGET, (key,))
        if notes:
            ghosts.empty(connection, key)
        else:
            connection.execute("DELETE FROM article WHERE key = ?", (key,))
    connection.execute(_WITHOUT_NOTES)
    connection.execute(_FORGET_EMPTY)
    return PurgeReport(articles=len(keys), kept=kept, annotations=annotations)
