"""What a reader decides about articles: read, starred, archived, tagged, in the trash. Each can be undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.model import now_utc
from reader.store import history
from reader.store.composition import clean_tags
from reader.store.history import Change
from reader.text import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

_STATES = """SELECT key, unread, starred, archived
    FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN article ON key = wanted WHERE trashed IS NULL"""
_TAGS = """SELECT key, folded, text FROM (SELECT value AS wanted FROM json_each(?)) CROSS JOIN article ON key = wanted
    LEFT JOIN tag ON tag.article = key WHERE trashed IS NULL"""
_VERBS = {
    ("unread", 1): "marked {} unread",
    ("unread", 0): "marked {} read",
    ("starred", 1): "starred {}",
    ("starred", 0): "unstarred {}",
    ("archived", 1): "archived {}",
    ("archived", 0): "took {} out of the archive",
}


def set_state(
    connection: sqlite3.Connection, keys: Iterable[int], wanted: dict[str, bool | None], *, undoable: bool
) -> int:
    """Set what is not None of unread, starred, archived; returns how many articles that changed."""
    chosen = {field: int(value) for field, value in wanted.items() if value is not None}
    changes: list[Change] = []
    for key, *flags in connection.execute(_STATES, (_json(keys),)):
        now = dict(zip(("unread", "starred", "archived"), flags, strict=True))
        changes += [
            Change("article", key, field, now[field], value) for field, value in chosen.items() if now[field] != value
        ]
    changed = len({change.key for change in changes})
    if changes and undoable:
        verbs = " and ".join(_VERBS[item] for item in chosen.items())
        history.do(connection, verbs.format(*[counted(changed), *["them"] * len(chosen)]), changes)
    elif changes:
        history.do_silently(connection, changes)
    return changed


def set_tags(connection: sqlite3.Connection, keys: Iterable[int], add: Collection[str], remove: Collection[str]) -> int:
    """Add tags to articles, then take others off; returns how many articles that changed."""
    added = {fold(tag): tag for tag in clean_tags(add)}
    removed = {fold(tag): tag for tag in clean_tags(remove)}
    present: dict[int, dict[str, str]] = {}
    for key, folded, text in connection.execute(_TAGS, (_json(keys),)):
        present.setdefault(key, {}).update({folded: text} if folded is not None else {})
    changes: list[Change] = []
    for key, tags in present.items():
        fresh = {folded: text for folded, text in added.items() if folded not in tags and folded not in removed}
        changes += [Change("tag", key, folded, None, text) for folded, text in fresh.items()]
        changes += [Change("tag", key, folded, text, None) for folded, text in tags.items() if folded in removed]
    changed = len({change.key for change in changes})
    if changes:
        signs = ", ".join([*(f"+{tag}" for tag in added.values()), *(f"-{tag}" for tag in removed.values())])
        history.do(connection, f"tagged {counted(changed)} {signs}", changes)
    return changed


def trash(connection: sqlite3.Connection, keys: Iterable[int]) -> int:
    """Put articles in the trash; returns how many were in the list. Their annotations stay."""
    now = now_utc()
    changes = [Change("article", row[0], "trashed", None, now) for row in connection.execute(_STATES, (_json(keys),))]
    if changes:
        history.do(connection, f"put {counted(len(changes))} in the trash", changes)
    return len(changes)


def counted(number: int) -> str:
    """Return a number of articles in words."""
    return "1 article" if number == 1 else f"{number} articles"


def _json(keys: Iterable[int]) -> str:
    return json.dumps(list(dict.fromkeys(keys)))
