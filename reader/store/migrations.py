"""A library's schema: made at once from `schema.sql`, or brought up to date step by step from an earlier version."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

from reader.errors import LibraryDamagedError
from reader.store.steps import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x42524453
"""Written into the head of the file: "BRDS"."""


def current() -> int:
    """Return the version of `schema.sql`."""
    return 1 + len(STEPS)


def script() -> str:
    """Return the whole schema as it is today."""
    from importlib import resources

    return resources.files("reader.store").joinpath("schema.sql").read_text(encoding="utf-8")


def statements(text: str) -> Iterator[str]:
    """Yield the statements of a script; each begins on a line of its own, and a trigger is one with what it holds."""
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


def prepare(connection: sqlite3.Connection, file: Path) -> None:
    """Make the schema in an empty database, or bring it up to date.

    Raises LibraryDamagedError when the database belongs to another program or was written by a newer version.
    """
    if _is_current(connection, file):
        return
    _use_write_ahead(connection)
    # Whoever waited for the lock finds the work done.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not _is_current(connection, file):
            _migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")


def _is_current(connection: sqlite3.Connection, file: Path) -> bool:
    version = _number(connection, "PRAGMA user_version")
    if _number(connection, "PRAGMA application_id") != APPLICATION_ID:
        if version or _number(connection, "SELECT count(*) FROM sqlite_master"):
            message = f"{file} is not a library of Broadsheet's"
            raise LibraryDamagedError(message, "choose another folder with --library")
        return False
    if version > current():
        message = f"{file} was written by a newer version of Broadsheet"
        raise LibraryDamagedError(message, "bring Broadsheet up to date")
    return version == current()


def _migrate(connection: sqlite3.Connection) -> None:
    version = _number(connection, "PRAGMA user_version")
    if version == 0:
        for statement in statements(script()):
            connection.execute(statement)
    for step in STEPS[version - 1 :] if version else ():
        step(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {current()}")


def _use_write_ahead(connection: sqlite3.Connection, tries: int = 50) -> None:
    """Switch to the write-ahead journal. SQLite does not wait for its lock here, so this does, 20 ms at a time."""
    for left in reversed(range(tries)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not left:
                raise
            time.sleep(0.02)
        else:
            return


def _number(connection: sqlite3.Connection, question: str) -> int:
    (number,) = connection.execute(question).fetchone()
    return int(number)
