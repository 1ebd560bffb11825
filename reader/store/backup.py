"""A library in one file, and back: the database as it is at one moment, taken while others go on, and the journal."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryDamagedError, LibraryError, LibraryLockedError, UsageError
from reader.store import migrations
from reader.store.database import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JOURNAL = "journal"
_JOURNAL_FILE = re.compile(rf"{JOURNAL}/[\w-][\w.-]*\.jsonl", re.ASCII)
_PAGES = 4096
"""Pages copied before others may write again; 16 MB."""
_STEP_S, _PATIENCE_S = 0.05, 2.0
_DAMAGED = "it is no backup of Broadsheet's, or damaged"


def write(folder: Path, file: Path) -> int:
    """Write the library in a folder to a file, whole or not at all; returns its size in bytes.

    Raises UsageError when something else stands there or it cannot be written.
    """
    if file.exists() and not is_backup(file):
        message = f"{file} is there, and is no backup"
        raise UsageError(message, "name another file")
    try:
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as place:
            copied, packed = Path(place, FILE_NAME), Path(place, "backup.zip")
            _copy(folder / FILE_NAME, copied)
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                archive.write(copied, FILE_NAME)
                for one in sorted((folder / JOURNAL).glob("*.jsonl")):
                    archive.write(one, f"{JOURNAL}/{one.name}")
            with packed.open("rb+") as stream:
                os.fsync(stream.fileno())
            packed.replace(file)
    except OSError as error:
        message = f"{file} cannot be written ({error.strerror})"
        raise UsageError(message, "name another file") from error
    return file.stat().st_size


def restore(folder: Path, file: Path) -> None:
    """Put the database of a backup in the place of a library's; its journal is laid beside, to be merged.

    Raises UsageError when the file is no backup, LibraryLockedError when another program is at work in the library;
    then nothing has been done.
    """
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as place:
        taken = Path(place, FILE_NAME)
        try:
            with zipfile.ZipFile(file) as archive, archive.open(FILE_NAME) as source, taken.open("wb") as target:
                shutil.copyfileobj(source, target)
        except FileNotFoundError as error:
            message = f"{file} cannot be restored: there is no such file"
            raise UsageError(message, "name a file that broadsheet backup wrote") from error
        except (OSError, KeyError, zipfile.BadZipFile, EOFError) as error:
            message = f"{file} cannot be restored: {_DAMAGED}"
            raise UsageError(message, "name a file that broadsheet backup wrote") from error
        _check(taken, file)
        _copy(taken, folder / FILE_NAME)


def journals(file: Path, folder: Path) -> Iterator[Path]:
    """Lay the files of a backup's journal into a folder, and yield them."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if _JOURNAL_FILE.fullmatch(name):
                laid = folder / name.partition("/")[2]
                with archive.open(name) as source, laid.open("wb") as target:
                    shutil.copyfileobj(source, target)
                yield laid


def is_backup(file: Path) -> bool:
    """Say whether a file looks like a backup."""
    try:
        with zipfile.ZipFile(file) as archive:
            return FILE_NAME in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _copy(source: Path, target: Path) -> None:
    """Copy one database into another, all of it at one moment (https://www.sqlite.org/backup.html)."""
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new, pages=_PAGES, progress=_impatient(), sleep=_STEP_S)
    except sqlite3.OperationalError as error:
        message = f"the database cannot be copied ({error})"
        raise LibraryError(message, "is there room on the disk?") from error
    except sqlite3.DatabaseError as error:
        message = f"{source} is damaged ({error})"
        raise LibraryDamagedError(message, "broadsheet check tells more") from error


def _impatient() -> Callable[[int, int, int], None]:
    """Return what ends a copy that another program has kept waiting for long: sqlite3 itself would wait for ever."""
    waited = 0

    def step(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        waited = waited + 1 if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) else 0
        if waited * _STEP_S > _PATIENCE_S:
            message = "another program is at work in the library"
            raise LibraryLockedError(message, "close it, and try again")

    return step


def _check(database: Path, file: Path) -> None:
    """Raise UsageError unless a database is a library's, whole, and of a version that is known here."""
    reason = _DAMAGED
    try:
        with closing(sqlite3.connect(database)) as connection:
            (ours,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (whole,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError:
        ours, version, whole = 0, 0, ""
    if version > migrations.current():
        reason = "it was written by a newer version of Broadsheet"
    elif ours == migrations.APPLICATION_ID and whole == "ok":
        return
    message = f"{file} cannot be restored: {reason}"
    raise UsageError(message, "name a file that broadsheet backup wrote")
