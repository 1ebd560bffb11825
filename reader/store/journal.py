"""The journal: every change of an annotation as a line of plain text beside the database.

The order of things keeps either from lying. A transaction that changes annotations enters the changes in the register
before it ends; once it is on the disk, what the register holds and no file does yet is appended to this device's file,
and only when that is on the disk too is it struck off. Killed in between, the lines are written when the library is
next opened, or twice, which is the same. What a file has and the register has not, because another device wrote it or
the database was lost, is taken in when the library is opened; of two values of a field the later one wins.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from reader.errors import LibraryError, LibraryLockedError
from reader.model import JournalReport
from reader.store import journal_files, journal_rows, journal_taking
from reader.store.journal_files import Known, Part
from reader.store.journal_taking import Taken
from reader.store.registers import fold

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.store.database import Database
    from reader.store.records import Anchoring

_log = logging.getLogger(__name__)
_FOLDER = "journal"
_OWED = "SELECT EXISTS (SELECT 1 FROM register WHERE NOT written) OR EXISTS (SELECT 1 FROM unjournaled)"
_KNOWN = "SELECT name, size, tail FROM journal_file"
_DEVICE = "SELECT name FROM device WHERE host = ? AND folder = ?"
_KEEP = """INSERT INTO journal_file (name, size, tail) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET size = excluded.size, tail = excluded.tail"""


class Journal:
    """The journal of a library. Raises what `Store` does, but never for a file that cannot be read or written."""

    def __init__(self, database: Database, folder: Path, anchoring: Anchoring) -> None:
        self._db = database
        self.folder = folder / _FOLDER
        self._anchoring = anchoring
        database.before_commit = self._note
        database.after_commit = self._flush

    # -- out ----------------------------------------------------------------

    def device(self) -> str:
        """Return the name this copy of the library writes its file under."""
        return self._db.write(self._device)

    def _device(self, connection: sqlite3.Connection) -> str:
        """Return the name; a library that was copied to another place or machine writes under another one."""
        import platform

        here = (platform.node(), str(self.folder.parent.resolve()))
        if row := connection.execute(_DEVICE, here).fetchone():
            return str(row[0])
        name = journal_files.new_name(here[0])
        connection.execute("INSERT INTO device (name, host, folder) VALUES (?, ?, ?)", (name, *here))
        return name

    def _note(self, connection: sqlite3.Connection) -> bool:
        """Enter what a transaction changed; says whether there is something to write."""
        if not connection.execute("SELECT 1 FROM unjournaled LIMIT 1").fetchone():
            return False
        journal_rows.note_changes(connection, self._device(connection))
        return True

    def _flush(self) -> None:
        """Write what no file holds yet. What cannot be written now stays owed, and nothing is lost."""
        try:
            self._db.write_in_bulk(self._append)
        except (LibraryError, OSError):
            _log.exception("the journal cannot be written now")

    def _append(self, connection: sqlite3.Connection) -> None:
        found = journal_rows.unwritten(connection)
        if not found:
            return
        file = self.folder / f"{self._device(connection)}{journal_files.SUFFIX}"
        before = self._known(connection).get(file.name, Known())
        after = journal_files.append(file, found, before)
        connection.execute("UPDATE register SET written = 1 WHERE NOT written")
        connection.execute(_KEEP, (file.name, after.size, after.tail))

    def problems(self) -> list[str]:
        """Say when changes could not be written, though nothing is lost: they are in the database."""
        return [f"changes of annotations could not be written to {self.folder} yet"] if self.owed() else []

    def owed(self) -> bool:
        """Say whether changes wait to be written: the folder cannot be written to, or another program is at work."""
        return self._db.read(lambda connection: bool(connection.execute(_OWED).fetchone()[0]))

    # -- in -----------------------------------------------------------------

    def open(self) -> JournalReport:
        """Bring files and database together where they differ; costs next to nothing where they do not."""
        try:
            return self.sync()
        except LibraryLockedError:
            return JournalReport()  # whoever writes now has the same to do when next opened

    def is_behind(self) -> bool:
        """Say whether files were added to by others since they were read; a few microseconds a file."""
        return self._sizes() != {name: one.size for name, one in self._db.read(self._known).items()}

    def sync(self) -> JournalReport:
        """Take in what the files hold and the database does not, and write what no file holds."""
        known = self._db.read(self._known)
        found = self._sizes()
        changed = {
            name: known.get(name, Known()) for name, size in found.items() if known.get(name, Known()).size != size
        }
        gone = known.keys() - found.keys()
        parts, problems = self._read(changed)
        taken = Taken()
        if gone or any(part.known != changed[part.name] for part in parts):
            taken = self._db.write(self._take, parts, gone, written=True)
        if gone or any(part.anew for part in parts):
            everything, _ = self._read(dict.fromkeys(found, Known()))
            self._db.write(_owe_what_is_lacking, everything)
        if self.owed():
            self._db.write(lambda _: None)  # enters what an earlier version, or a crash, left
            self._flush()
        return _report(parts, problems, taken)

    def merge(self, files: Sequence[Path]) -> JournalReport:
        """Take in journals from elsewhere: files, or folders of them; what was new is in this device's file then.

        Merging is commutative, associative and idempotent. A file that cannot be read is told in the report.
        """
        own = self.sync()
        parts, problems = self._read_files(
            file for one in files for file in (sorted(one.glob(f"*{journal_files.SUFFIX}")) if one.is_dir() else [one])
        )
        taken = self._db.write(self._take, parts, (), written=False) if parts else Taken()
        if self.owed():
            self._flush()
        return own + _report(parts, problems, taken)

    def rebuild(self) -> JournalReport:
        """Read all files from the beginning, make every annotation what they say, and write what they lack."""
        self._db.write(lambda connection: connection.execute("DELETE FROM journal_file"))
        parts, problems = self._read(dict.fromkeys(self._sizes(), Known()))
        taken = self._db.write(self._take, parts, (), written=True)
        self._db.write(_owe_what_is_lacking, parts)
        again = self._db.write(self._follow_all)
        self._flush()
        return _report(parts, problems, taken) + _report([], [], again)

    def _follow_all(self, connection: sqlite3.Connection) -> Taken:
        keys = connection.execute("SELECT annotation FROM register GROUP BY annotation ORDER BY min(at), annotation")
        return journal_taking.follow(connection, [key for (key,) in keys.fetchall()], self._anchoring)

    def _take(self, connection: sqlite3.Connection, parts: list[Part], lost: Iterable[str], *, written: bool) -> Taken:
        # What was changed here and not entered yet is older than what comes now would make it.
        self._note(connection)
        if written:
            connection.executemany(_KEEP, [(part.name, part.known.size, part.known.tail) for part in parts])
            connection.executemany("DELETE FROM journal_file WHERE name = ?", [(name,) for name in lost])
        found = [entry for part in parts for entry in part.entries]
        return journal_taking.take_in(connection, found, self._anchoring, written=written)

    def _known(self, connection: sqlite3.Connection) -> dict[str, Known]:
        return {name: Known(size, tail) for name, size, tail in connection.execute(_KNOWN)}

    def _sizes(self) -> dict[str, int]:
        try:
            return journal_files.sizes(self.folder)
        except OSError:
            _log.exception("the journal cannot be read")
            return {}

    def _read(self, known: dict[str, Known]) -> tuple[list[Part], list[str]]:
        return self._read_files((self.folder / name for name in sorted(known)), known)

    def _read_files(self, files: Iterable[Path], known: dict[str, Known] | None = None) -> tuple[list[Part], list[str]]:
        """Read files; what cannot be read is told, and the others are."""
        parts, problems = [], []
        for file in files:
            try:
                part = journal_files.read(file, (known or {}).get(file.name, Known()))
            except OSError as error:
                problems.append(f"{file.name}: it cannot be read ({error.strerror})")
            else:
                parts.append(part)
                problems += part.problems
        return parts, problems


def _owe_what_is_lacking(connection: sqlite3.Connection, parts: Iterable[Part]) -> None:
    """Mark as unwritten what no file holds any more."""
    there = fold(entry for part in parts for entry in part.entries)
    lacking = [key for key, own in journal_rows.everything(connection).items() if key not in there or there[key] < own]
    connection.executemany("UPDATE register SET written = 0 WHERE annotation = ? AND field = ?", lacking)


def _report(parts: Iterable[Part], problems: list[str], taken: Taken) -> JournalReport:
    return JournalReport(
        lines=sum(len(part.entries) for part in parts),
        added=taken.added,
        changed=taken.changed,
        waiting=taken.waiting,
        problems=tuple(problems),
    )
