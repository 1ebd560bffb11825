"""What can go wrong that a person can do something about: one line each, and what to do next."""

from __future__ import annotations


class ReaderError(Exception):
    """An expected failure. `hint` says what to do next; `exit_code` is what the command line returns."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} — {self.hint}" if self.hint else self.message


class UsageError(ReaderError):
    """The command, or what it was given, cannot be understood."""

    exit_code = 2


class FileThereError(UsageError):
    """A file would be written over that holds something else."""


class ConfigError(UsageError):
    """The configuration file or a theme of the user's is wrong."""


class QuerySyntaxError(UsageError):
    """A query could not be read at all where one was required."""


class NotFoundError(ReaderError):
    """No article, annotation or entity answers to this id or name."""


class AmbiguousIdError(UsageError):
    """More than one article begins with this id."""


class SourceError(ReaderError):
    """A source cannot be imported; the message is the reason shown in the report."""


class FetchError(SourceError):
    """A server refuses what was asked of it: `status` is what HTTP calls it, `retry_after` the seconds to wait."""

    def __init__(self, message: str, hint: str = "", *, status: int, retry_after: float | None = None) -> None:
        super().__init__(message, hint)
        self.status = status
        self.retry_after = retry_after


class LibraryError(ReaderError):
    """The library cannot be used."""

    exit_code = 3


class LibraryLockedError(LibraryError):
    """Another process is writing to the library and did not finish in time."""


class LibraryDamagedError(LibraryError):
    """The database or the index does not hold what it should."""


class SearchIndexError(LibraryError):
    """The index cannot be opened or written; it can always be rebuilt from the database."""


class RecogniserError(ReaderError):
    """The entity recogniser is missing, or its weights are not the ones that were checked."""


class AnchorError(ReaderError):
    """A quotation cannot be found in the text, or stands in it more than once."""
