"""From what a person types to the key of an article or annotation: an id may be cut to any unambiguous beginning."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from reader.errors import AmbiguousIdError, NotFoundError
from reader.model import id_of

if TYPE_CHECKING:
    import sqlite3

DIGITS = 10
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]{1,10}")
_BYTES = 5
_SHOWN = 4

_ARTICLES = "SELECT key, trashed IS NULL FROM article WHERE key BETWEEN ? AND ? ORDER BY 2 DESC, key LIMIT 100"
_ANNOTATIONS = "SELECT key, deleted IS NULL FROM annotation WHERE key BETWEEN ? AND ? ORDER BY 2 DESC, key LIMIT 100"


def bounds(prefix: str) -> tuple[int, int] | None:
    """Return the lowest and the highest key whose public id begins so; None when no id can."""
    text = prefix.strip()
    if not _HEXADECIMAL.fullmatch(text):
        return None
    return int(text.ljust(DIGITS, "0"), 16), int(text.ljust(DIGITS, "f"), 16)


def article(connection: sqlite3.Connection, prefix: str) -> int:
    """Return the key of the article whose id begins so; those in the trash count only where no other does.

    Raises NotFoundError, and AmbiguousIdError where there are several.
    """
    return _one(connection, _ARTICLES, "article", prefix)


def annotation(connection: sqlite3.Connection, prefix: str) -> int:
    """Return the key of the annotation whose id begins so; a deleted one is not found.

    Raises NotFoundError, and AmbiguousIdError where there are several.
    """
    return _one(connection, _ANNOTATIONS, "annotation", prefix, gone=False)


def _one(connection: sqlite3.Connection, question: str, kind: str, prefix: str, *, gone: bool = True) -> int:
    between = bounds(prefix)
    rows = connection.execute(question, between).fetchall() if between else []
    found = [key for key, here in rows if here] or [key for key, _ in rows if gone]
    if not found:
        message = f"no {kind} has an id that begins with '{prefix}'"
        raise NotFoundError(message, f"broadsheet {'list' if kind == 'article' else 'annotations'} shows the ids")
    if len(found) > 1:
        message = f"{len(found)} {kind}s have an id that begins with '{prefix}'"
        named = ", ".join(id_of(key) for key in found[:_SHOWN])
        raise AmbiguousIdError(message, f"give more of it: {named}{' …' if len(found) > _SHOWN else ''}")
    return int(found[0])


def unknown(key: int) -> NotFoundError:
    """Return the error for an article that is not there."""
    return NotFoundError(f"there is no article {id_of(key)}", "broadsheet list shows the ids")


def fresh() -> int:
    """Return a key by chance, for an annotation: two libraries that are brought together should not share any."""
    return int.from_bytes(os.urandom(_BYTES), "big") or 1
