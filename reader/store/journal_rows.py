"""Between annotations and the register: what was changed is entered before a transaction ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.store import annotation_rows, ghosts, journal_lines
from reader.store.registers import ARTICLE, PLACE, Entry, Register, Registers, canonical, newest_place

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reader.store.annotation_rows import Row

_OF = "SELECT field, at, device, value FROM register WHERE annotation = ?"
_ALL = "SELECT annotation, field, at, device, value FROM register"
_ENTER = """INSERT INTO register (annotation, field, value, at, device, written) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (annotation, field) DO UPDATE SET value = excluded.value, at = excluded.at, device = excluded.device,
        written = excluded.written"""
_UNWRITTEN = "SELECT annotation, field, at, device, value FROM register INDEXED BY register_unwritten WHERE NOT written"
"""Sorted here and not by SQLite, which for the sake of the order would walk through the whole register."""
_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


def of_annotation(connection: sqlite3.Connection, key: int) -> dict[str, Register]:
    """Return what the register holds of an annotation, by field."""
    return {field: Register(*rest) for field, *rest in connection.execute(_OF, (key,))}


def everything(connection: sqlite3.Connection) -> Registers:
    """Return the whole register."""
    return {(key, field): Register(*rest) for key, field, *rest in connection.execute(_ALL)}


def enter(connection: sqlite3.Connection, key: int, field: str, new: Register, *, written: bool) -> None:
    """Set a field of the register, whatever it held."""
    connection.execute(_ENTER, (key, field, new.value, new.at, new.device, int(written)))


def next_moment(connection: sqlite3.Connection) -> str:
    """Return the present moment, or the one after the last that was written anywhere: what follows another wins."""
    now = datetime.now(UTC).strftime(_FORMAT)
    (last,) = connection.execute("SELECT max(at) FROM register").fetchone()
    if last is None or now > last:
        return now
    return (datetime.strptime(last, _FORMAT).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(_FORMAT)


def place_value(row: Row) -> str:
    """Return how a row stands in its text, as the register holds it."""
    return canonical(journal_lines.place_of(row))


def note_changes(connection: sqlite3.Connection, device: str) -> None:
    """Enter what differs between changed annotations and the register; to be called before a transaction ends."""
    for (key,) in connection.execute("SELECT annotation FROM unjournaled").fetchall():
        for row in annotation_rows.select(connection, annotation_rows.ONE, key):
            _note(connection, row, device)
    connection.execute("DELETE FROM unjournaled")


def _note(connection: sqlite3.Connection, row: Row, device: str) -> None:
    known = of_annotation(connection, row["key"])
    wanted = journal_lines.fields_of(row)
    article = ghosts.known(connection, row["article"])
    if not article.gone:
        wanted[f"{PLACE}{article.digest}"] = place_value(row)
    if ARTICLE not in known:
        wanted[ARTICLE] = canonical(ghosts.identity(connection, row["article"]))
    changed = {name: value for name, value in wanted.items() if name not in known or known[name].value != value}
    if changed:
        at = next_moment(connection)
        for name, value in changed.items():
            enter(connection, row["key"], name, Register(at, device, value), written=False)


def derive(connection: sqlite3.Connection, row: Row, digest: str) -> None:
    """Enter how an annotation stands in a text, where that follows from how it stood in another.

    It is nobody's decision, so it takes the moment of the place it was made from: what somebody decides about this text
    elsewhere is later, and wins.
    """
    from_place = newest_place(of_annotation(connection, row["key"]))
    if from_place is not None:
        derived = Register(from_place.at, from_place.device, place_value(row))
        enter(connection, row["key"], f"{PLACE}{digest}", derived, written=False)


def unwritten(connection: sqlite3.Connection) -> list[Entry]:
    """Return what no file of the journal holds yet, the earliest first."""
    rows = [(key, field, Register(*rest)) for key, field, *rest in connection.execute(_UNWRITTEN)]
    return list(entries(sorted(rows, key=lambda row: (row[2].at, row[2].device, row[0], row[1]))))


def entries(rows: Iterable[tuple[int, str, Register]]) -> Iterator[Entry]:
    """Yield entries: neighbours of one annotation, moment and device together."""
    group: tuple[int, str, str] | None = None
    fields: dict[str, str] = {}
    for key, field, register in rows:
        if (key, register.at, register.device) != group:
            if group:
                yield Entry(*group, fields)
            group, fields = (key, register.at, register.device), {}
        fields[field] = register.value
    if group:
        yield Entry(*group, fields)
