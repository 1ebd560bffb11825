"""The journal of a library: where it is, and how it is brought together with another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library.finding import Finder
    from reader.model import JournalReport
    from reader.store import Store


class Journal:
    """Every change of an annotation, a line each, in a file a device; enough to make all annotations again."""

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder

    @property
    def folder(self) -> Path:
        """The folder to keep in step with other machines."""
        return self._store.journal.folder

    def device(self) -> str:
        """Return the name under which this copy of the library writes: its file is named after it."""
        return self._store.journal.device()

    def is_behind(self) -> bool:
        """Say whether another machine wrote something that was not taken in yet."""
        return self._store.journal.is_behind()

    def merge(self, files: Sequence[Path] = ()) -> JournalReport:
        """Take in what other devices put into the folder, and journals from elsewhere: files, or folders of them.

        Of two values of one field the later is taken; doing so again changes nothing. Raises UsageError, before
        anything is done, for a file that is not there.
        """
        for file in files:
            if not file.exists():
                message = f"there is no file {file}"
                raise UsageError(message, "give a file of a journal, or the folder of one")
        report = self._store.journal.merge(files)
        self._finder.sync()
        return report

    def rebuild(self) -> JournalReport:
        """Make every annotation what the journal says, and complete the journal from the database."""
        report = self._store.journal.rebuild()
        self._finder.sync()
        return report
