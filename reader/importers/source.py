"""One source as bytes: a file, an address, or standard input, read whole within a limit."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from reader.errors import SourceError
from reader.text import displayable
from reader.web import Fetcher, is_address

MAX_BYTES = 50_000_000
"""The largest source that is read: a long book is two megabytes of text."""
HEAD_BYTES = 4096
"""How much of a source an importer is shown to tell its format."""

STANDARD_INPUT = "-"
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
}
"""How files of the kinds that servers send are named."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be imported."""

    name: str
    """What to call it in a message: the path as given, or `-`."""
    data: bytes
    path: str | None = None
    """The absolute path; None for what came through a pipe."""
    url: str | None = None
    """The address it was fetched from, or has in a source that holds several."""
    charset: str | None = None
    """The charset that whoever sent it stated."""
    media_type: str = ""
    """What kind of document its sender called it."""

    @property
    def head(self) -> bytes:
        """The first bytes."""
        return self.data[:HEAD_BYTES]

    @property
    def file_name(self) -> str:
        """The name by whose ending its format is guessed: the file's, or one that fits what its sender called it."""
        if self.path is None and (ending := _ENDINGS.get(self.media_type)):
            return f"page{ending}"
        return self.path or urlsplit(self.url or "").path or self.name

    @property
    def suffix(self) -> str:
        """The ending of its name in small letters, with the dot; empty without one."""
        return Path("" if self.file_name == STANDARD_INPUT else self.file_name).suffix.lower()


def open_source(source: str | Path, fetcher: Fetcher | None = None) -> Source:
    """Read a file, an address, or standard input for `-`.

    Raises SourceError, with a reason for a person, when it cannot be read or is larger than MAX_BYTES.
    """
    given = os.fspath(source)
    if is_address(given) and not Path(given).exists():
        return _fetched(given, fetcher or Fetcher())
    if given == STANDARD_INPUT:
        return Source(given, _read_all(sys.stdin.buffer))
    name = storable(given)
    try:
        mode = Path(given).stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(given).close()
            message = "is a folder"
            raise SourceError(message, "give it to expand() first")
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            message = "is not a file"
            raise SourceError(message)
        with Path(given).open("rb") as stream:
            data = _read_all(stream)
    except (OSError, ValueError) as error:
        raise SourceError(_why(error)) from error
    return Source(name, data, storable(os.path.abspath(given)))  # noqa: PTH100 - Path.absolute() leaves `..` in place


def _fetched(address: str, fetcher: Fetcher) -> Source:
    page = fetcher.get(address)
    return Source(storable(address), page.data, None, page.url, page.charset, page.media_type)


def storable(path: str) -> str:
    """Return a path as text that UTF-8 can hold and a terminal can show; bytes that are no text become U+FFFD."""
    return displayable(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _read_all(stream: BinaryIO) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB"
        raise SourceError(message, "split it")
    return data


def _why(error: OSError | ValueError) -> str:
    """Return the reason for a failure in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror[:1].lower()}{error.strerror[1:]}"
    return "is not a path"
