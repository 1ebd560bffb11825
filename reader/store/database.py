"""The database file: opened and checked, a connection for each thread, transactions, and no error of SQLite's let out.

SQLite in write-ahead mode: readers never wait, one writer at a time. A write takes its lock at its beginning
(BEGIN IMMEDIATE), so that it cannot fail half-way because another process began as well.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from reader.errors import LibraryDamagedError, LibraryError, LibraryLockedError, NotFoundError
from reader.store import migrations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

P = ParamSpec("P")
R = TypeVar("R")

FILE_NAME = "library.db"
_log = logging.getLogger(__name__)
_CACHE_KIB = 16 * 1024
_JOURNAL_PAGES = 4000
"""How long the write-ahead file grows before it is copied back: seldom enough that an import writes a page once."""
_JOURNAL_BYTES = 64 << 20
"""How large it may stay after that, when a long reading has kept it from being used again."""


class Database:
    """One library's database. Its methods may be called from any thread; each thread has a connection of its own."""

    def __init__(self, file: Path, wait: float) -> None:
        self._file = file
        self._wait = wait
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: list[tuple[threading.Thread | None, sqlite3.Connection]] = []
        self._watch: sqlite3.Connection | None = None
        self._closed = False
        self.before_commit: Callable[[sqlite3.Connection], bool] = lambda _: False
        """Called in every transaction that writes, when all else is done; says whether something has to follow it."""
        self.after_commit: Callable[[], None] = lambda: None
        """Called when that is so, once the transaction is on the disk."""

    @classmethod
    def open(cls, folder: Path, *, create: bool, wait: float) -> Database:
        """Open the database in a folder and bring its schema up to date.

        Raises NotFoundError when there is none and none is to be made, LibraryDamagedError when the file is not ours,
        broken, or of a newer version, LibraryLockedError when another process kept it for `wait` seconds.
        """
        file = folder / FILE_NAME
        if not create and not file.is_file():
            message = f"there is no library in {folder}"
            raise NotFoundError(message, "import something, and it is made")
        try:
            # Only its owner may look inside: what somebody reads is nobody else's business.
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            message = f"the folder {folder} cannot be made ({error.strerror})"
            raise LibraryError(message, "choose another with --library") from error
        database = cls(file, wait)
        try:
            with database._translated():
                migrations.prepare(database._connection(), file)
        except BaseException:
            database.close()
            raise
        return database

    def read(self, work: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do work that only reads, on one state of the database from beginning to end.

        Within other work of the same thread it is part of that: what is given to the store may ask the store.
        """
        with self._translated():
            connection = self._connection()
            if connection.in_transaction:
                return work(connection, *args, **kwargs)
            return self._within("BEGIN", work, *args, **kwargs)

    def write(self, work: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do work in one transaction: all of it happens, or nothing; raises LibraryLockedError when it cannot begin."""
        with self._translated():
            result, follows = self._written(work, *args, **kwargs)
        if follows:
            self.after_commit()
        return result

    def write_in_bulk(
        self, work: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Do work in one transaction whose last few, in a power cut, may be lost whole: what can be done again.

        Nothing that was decided before is lost, and a process that is killed loses nothing either.
        """
        with self._translated():
            connection = self._connection()
            connection.execute("PRAGMA synchronous = NORMAL")
            try:
                result, follows = self._written(work, *args, **kwargs)
            finally:
                connection.execute("PRAGMA synchronous = FULL")
        if follows:
            self.after_commit()
        return result

    def _written(
        self, work: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[R, bool]:
        def whole(connection: sqlite3.Connection) -> tuple[R, bool]:
            return work(connection, *args, **kwargs), self.before_commit(connection)

        return self._within("BEGIN IMMEDIATE", whole)

    def _within(
        self, begin: str, work: Callable[Concatenate[sqlite3.Connection, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        connection = self._connection()
        connection.execute(begin)
        try:
            result = work(connection, *args, **kwargs)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return result

    def version(self) -> int:
        """Return a number that differs once anyone has changed the database, in this process or another."""
        with self._translated(), self._lock:
            if self._watch is None:
                # SQLite counts the changes made through other connections than the one asked; this one makes none.
                self._watch = self._connect(None)
            (number,) = self._watch.execute("PRAGMA data_version").fetchone()
            return int(number)

    def close(self) -> None:
        """Close all connections; to be called when no thread uses them any more."""
        with self._lock:
            self._closed = True
            for _, connection in self._connections:
                connection.close()
            self._connections.clear()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            with self._lock:
                connection = self._connect(threading.current_thread())
            self._local.connection = connection
        return connection

    def _connect(self, thread: threading.Thread | None) -> sqlite3.Connection:
        """Make a connection, and close those of threads that have ended; to be called with the lock held."""
        if self._closed:
            message = "the library is closed"
            raise LibraryError(message)
        for entry in [one for one in self._connections if one[0] is not None and not one[0].is_alive()]:
            entry[1].close()
            self._connections.remove(entry)
        # Only close() reaches over from another thread.
        connection = sqlite3.connect(self._file, timeout=self._wait, isolation_level=None, check_same_thread=False)
        self._connections.append((thread, connection))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what was saved is there after a power cut as well
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_PAGES}")
        connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL_BYTES}")
        return connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._explained(error) from error
        except OverflowError as error:
            message = "nothing here has a number as large as that"
            raise NotFoundError(message) from error

    def _explained(self, error: sqlite3.Error) -> LibraryError:
        """Return what an error of SQLite's means for a person."""
        _log.error("%s: %s", getattr(error, "sqlite_errorname", type(error).__name__), error)
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            message = f"the library in {self._file.parent} is locked by another program"
            return LibraryLockedError(message, "wait until it has finished, and try again")
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            message = f"{self._file} is damaged ({error})"
            return LibraryDamagedError(message, "restore a backup, or move the file away and import again")
        if self._closed:
            return LibraryError("the library is closed")
        if code == sqlite3.SQLITE_FULL:
            return LibraryError("there is no room left on the disk", "make some, and try again")
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            return LibraryError(f"{self._file} cannot be opened for writing", "look at the rights of the file")
        return LibraryError(f"the library's database failed: {error}", "broadsheet check tells more")
