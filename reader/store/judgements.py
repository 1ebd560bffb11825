"""What a person decided about names: kept, taken back, and which articles and entities it concerns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.errors import NotFoundError
from reader.model import Anchor, Judgement, Span, now_utc
from reader.store import history
from reader.store.history import Change

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_STANDING = "SELECT * FROM judgement WHERE deleted IS NULL ORDER BY number"
_SOME = "SELECT * FROM judgement WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number"
_ADD = """INSERT INTO judgement
    (kind, words, at, anchor, other, own, shared, types, article, start, exact, prefix, suffix)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_CHANGED = """SELECT number FROM judgement WHERE (deleted IS NULL) <> (number IN (SELECT judgement FROM in_force))"""


def add(connection: sqlite3.Connection, judgement: Judgement, withdrawn: Sequence[int] = ()) -> int:
    """Keep a judgement, and take back those it makes void, as one action; returns its number."""
    now = now_utc()
    number = connection.execute(_ADD, _row(judgement, now)).lastrowid or 0
    changes = [Change("judgement", number, "deleted", now, None), *_taken_back(withdrawn, now)]
    history.do(connection, judgement.words, changes)
    return number


def withdraw(connection: sqlite3.Connection, numbers: Sequence[int], words: str) -> None:
    """Take judgements back as one action; raises NotFoundError for one that does not stand."""
    standing = {one.number for one in standing_ones(connection)}
    for number in numbers:
        if number not in standing:
            message = f"there is no judgement {number}"
            raise NotFoundError(message)
    history.do(connection, words, _taken_back(numbers, now_utc()))


def _taken_back(numbers: Iterable[int], now: str) -> list[Change]:
    return [Change("judgement", number, "deleted", None, now) for number in numbers]


def standing_ones(connection: sqlite3.Connection) -> list[Judgement]:
    """Return the judgements that hold, in the order of their making."""
    return [_judgement(row) for row in connection.execute(_STANDING)]


def changed(connection: sqlite3.Connection) -> list[Judgement]:
    """Return the judgements that hold and are not in force yet, and those in force that hold no longer."""
    numbers = [number for (number,) in connection.execute(_CHANGED)]
    return [_judgement(row) for row in connection.execute(_SOME, (json.dumps(numbers),))] if numbers else []


def put_in_force(connection: sqlite3.Connection) -> None:
    """Note that everything derived is as the standing judgements want it."""
    connection.execute("DELETE FROM in_force")
    connection.execute("INSERT INTO in_force (judgement) SELECT number FROM judgement WHERE deleted IS NULL")


def _row(one: Judgement, now: str) -> tuple[object, ...]:
    lists = (json.dumps(part, ensure_ascii=False) for part in (one.own, one.shared, one.types))
    place: tuple[int | str | None, ...] = (None,) * 4
    if one.place is not None:
        place = (one.place.span.start, one.place.exact, one.place.prefix, one.place.suffix)
    return (one.kind, one.words, one.at or now, one.anchor, one.other, *lists, one.article, *place)


def _judgement(row: Sequence[Any]) -> Judgement:
    number, kind, words, at, anchor, other, own, shared, types, article, start, exact, prefix, suffix, _ = row
    place = None if start is None else Anchor(Span(start, start + len(exact)), exact, prefix, suffix)
    return Judgement(
        number=number,
        kind=kind,
        words=words,
        at=at,
        anchor=anchor,
        other=other,
        own=tuple(json.loads(own)),
        shared=tuple(json.loads(shared)),
        types=tuple(json.loads(types)),
        article=article,
        place=place,
    )
