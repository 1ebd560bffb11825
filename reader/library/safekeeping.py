"""Backups: a library in one file, and back from it."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import paths
from reader.library.facade import Library

if TYPE_CHECKING:
    from reader.model import JournalReport


class Restored(NamedTuple):
    """What became of a restoring: what the library holds now, and where what it held before can be had back."""

    articles: int
    annotations: int
    before: Path | None
    journal: JournalReport


def backup(library: Library, file: Path) -> int:
    """Write a library to a file, while others may go on in it; returns its size in bytes.

    An earlier backup there is replaced. Raises UsageError when something else is, or it cannot be written.
    """
    from reader.store import backup

    return backup.write(library.folder, file.expanduser().absolute())


def restore(folder: str | Path | None, file: Path) -> Restored:
    """Make a library what it was when a backup was made; what it held is kept in a backup beside it.

    Annotations made or changed since are in the journal, and stay. Raises UsageError when the file is no backup,
    LibraryLockedError when another program is at work in the library; then nothing has changed.
    """
    from reader.store import backup

    place = paths.library_folder(folder)
    before = None
    with Library.open(place) as library:
        if library.count() or library.annotations():
            before = place / f"before-restore-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S}.zip"
            backup.write(place, before)
    backup.restore(place, file)
    with Library.open(place) as library, tempfile.TemporaryDirectory() as laid:
        report = library.journal.merge(list(backup.journals(file, Path(laid))))
        library.reindex()
        return Restored(library.count(), len(library.annotations()), before, report)
