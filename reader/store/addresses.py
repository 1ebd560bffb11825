"""Articles known by their addresses alone: what another program lists, kept until somebody has them fetched."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.model import Address, Highlight, now_utc
from reader.store.composition import clean_tags, one_line
from reader.store.packing import packed
from reader.text import displayable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reader.model import Draft

_KNOWN = "SELECT 1 FROM body WHERE url = ? LIMIT 1"
_LISTED = "SELECT title, entry, since, source, article FROM address WHERE url = ?"
_PUT = """INSERT INTO address (url, title, entry, source, since, raw) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (url) DO UPDATE SET title = excluded.title, entry = excluded.entry, source = excluded.source,
        raw = excluded.raw"""
_WAITING = "SELECT url, title, entry, since, source FROM address WHERE article IS NULL ORDER BY since, url"
_TAKEN = "UPDATE address SET article = ? WHERE url = ?"


def put(connection: sqlite3.Connection, drafts: Sequence[Draft]) -> list[Address | None]:
    """Note addresses, each with what is said of it; None for one whose article is in the library already.

    An address that is listed twice keeps the tags and highlights of both lists.
    """
    return [_put(connection, draft) for draft in drafts]


def _put(connection: sqlite3.Connection, draft: Draft) -> Address | None:
    url = displayable(draft.url or "")
    before = connection.execute(_LISTED, (url,)).fetchone()
    if (before and before[4] is not None) or connection.execute(_KNOWN, (url,)).fetchone():
        return None
    earlier = _address(url, *before[:4]) if before else None
    made = Address(
        url=url,
        title=one_line(draft.title) or (earlier.title if earlier else ""),
        tags=clean_tags([*(earlier.tags if earlier else ()), *draft.tags]),
        read=draft.read,
        starred=draft.starred,
        archived=draft.archived,
        highlights=tuple(dict.fromkeys([*(earlier.highlights if earlier else ()), *draft.highlights])),
        source=displayable(draft.path or "-"),
        since=earlier.since if earlier else draft.listed or now_utc(),
    )
    entry = asdict(made)
    kept = {name: entry[name] for name in ("tags", "read", "starred", "archived", "highlights")}
    row = (url, made.title, json.dumps(kept, ensure_ascii=False), made.source, made.since, packed(draft.raw))
    connection.execute(_PUT, row)
    return made


def waiting(connection: sqlite3.Connection) -> list[Address]:
    """Return the addresses that were not fetched yet, those that were listed first before the others."""
    return [_address(*row) for row in connection.execute(_WAITING)]


def take(connection: sqlite3.Connection, url: str, article: int) -> None:
    """Note that the article of an address is in the library now."""
    connection.execute(_TAKEN, (article, url))


def forget(connection: sqlite3.Connection, urls: Sequence[str]) -> int:
    """Strike addresses from the list; returns how many waited."""
    question = "DELETE FROM address WHERE url = ? AND article IS NULL"
    return sum(connection.execute(question, (url,)).rowcount for url in urls)


def _address(url: str, title: str, entry: str, since: str, source: str) -> Address:
    kept = json.loads(entry)
    highlights = tuple(Highlight(**{**one, "tags": tuple(one["tags"])}) for one in kept.pop("highlights"))
    tags = tuple(kept.pop("tags"))
    return Address(url=url, title=title, tags=tags, highlights=highlights, source=source, since=since, **kept)
