"""One source: a file, an address, or standard input. It is read whole, within a limit; archives as one goes."""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import sys
import zlib
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from reader.errors import SourceError
from reader.importers import zips
from reader.text import displayable
from reader.web import Fetcher, is_address

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_BYTES = 50_000_000
"""The largest source that is read whole: a long book is two megabytes of text."""
HEAD_BYTES = 4096
"""How much of a source an importer is shown to tell its format."""

GZIP = b"\x1f\x8b"

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
    "message/rfc822": ".eml",
}
"""How files of the kinds that servers send are named."""


class Source:
    """What is to be imported."""

    def __init__(
        self,
        name: str,
        data: bytes | None = None,
        path: str | None = None,
        url: str | None = None,
        charset: str | None = None,
        media_type: str = "",
        *,
        file: Path | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> None:
        """Take what was read already as `data`, or a `file` that is still to be read."""
        self.name = name
        """What to call it in a message: the path as given, an address, or `-`."""
        self.path = path
        """The absolute path; None for what came through a pipe or from an address."""
        self.url = url
        """The address it was fetched from, or has in a source that holds several."""
        self.charset = charset
        """The charset that whoever sent it stated."""
        self.media_type = media_type
        """What kind of document its sender called it."""
        self.stopped = stopped
        """Says whether whoever wanted it does so no longer; for what takes long to read."""
        self._given = data
        self._file = file

    @cached_property
    def data(self) -> bytes:
        """All of it; raises SourceError when it cannot be read or is larger than MAX_BYTES."""
        if self._given is not None:
            return self._given
        with self.open() as stream:
            return read_all(stream)

    def open(self) -> BinaryIO:
        """Open it to be read piece by piece; raises SourceError when it cannot be."""
        if self._file is None or "data" in self.__dict__:
            return io.BytesIO(self.data)
        try:
            return self._file.open("rb")
        except (OSError, ValueError) as error:
            raise SourceError(why(error)) from error

    @cached_property
    def size(self) -> int:
        """Its length in bytes."""
        if self._file is None:
            return len(self.data)
        try:
            return self._file.stat().st_size
        except OSError as error:
            raise SourceError(why(error)) from error

    @cached_property
    def head(self) -> bytes:
        """The first bytes. Of a zip archive the names of its members follow, one a line: its beginning says little."""
        with self.open() as stream:
            try:
                head = stream.read(HEAD_BYTES)
            except OSError as error:
                raise SourceError(why(error)) from error
            if head.startswith(zips.MAGIC):
                return head + zips.listing(stream)
        if len(head) < HEAD_BYTES:
            self._given = head  # that was all of it
        return head

    @cached_property
    def file_name(self) -> str:
        """The name by whose ending its format is guessed: the file's, or one that fits what its sender called it."""
        if self.path is None and (ending := _ENDINGS.get(self.media_type)):
            return f"page{ending}"
        return self.path or urlsplit(self.url or "").path or self.name

    def unpacked(self) -> Source:
        """Return what a compressed source holds, named without `.gz`; raises SourceError when it is damaged."""
        try:
            with self.open() as stream, io.BufferedReader(gzip.GzipFile(fileobj=stream)) as inner:
                data = read_all(inner)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            message = "is a compressed file that is cut short or damaged"
            raise SourceError(message, "download it again") from error
        made = Source(self.name, data, self.path, self.url, self.charset, self.media_type, stopped=self.stopped)
        made.file_name = re.sub(r"(?i)\.gz(?:ip)?$", "", self.file_name)
        return made

    @cached_property
    def suffix(self) -> str:
        """The ending of its name in small letters, with the dot; empty without one."""
        return PurePath("" if self.file_name == STANDARD_INPUT else self.file_name).suffix.lower()


def open_source(source: str | Path, fetcher: Fetcher | None = None) -> Source:
    """Open a file, or read an address, or standard input for `-`.

    Raises SourceError, with a reason for a person, when it cannot be read.
    """
    given = os.fspath(source)
    if is_address(given) and not Path(given).exists():
        return _fetched(given, fetcher or Fetcher())
    if given == STANDARD_INPUT:
        return Source(given, read_all(sys.stdin.buffer))
    path = storable(os.path.abspath(given)) if "\0" not in given else None  # noqa: PTH100 - Path.absolute() leaves `..` in place
    file = Path(given)
    try:
        mode = file.stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(given).close()
            message = "is a folder"
            raise SourceError(message, "give it to expand() first")
        if stat.S_ISFIFO(mode):
            with file.open("rb") as stream:
                return Source(storable(given), read_all(stream), path)
        if not stat.S_ISREG(mode):
            message = "is not a file"
            raise SourceError(message)
        file.open("rb").close()
    except (OSError, ValueError) as error:
        raise SourceError(why(error)) from error
    return Source(storable(given), path=path, file=file, stopped=fetcher.cancelled if fetcher else None)


def _fetched(address: str, fetcher: Fetcher) -> Source:
    page = fetcher.get(address)
    return Source(
        storable(address), page.data, None, page.url, page.charset, page.media_type, stopped=fetcher.cancelled
    )


def storable(path: str) -> str:
    """Return a path as text that UTF-8 can hold and a terminal can show; bytes that are no text become U+FFFD."""
    return displayable(path.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def read_all(stream: BinaryIO) -> bytes:
    """Read a stream to its end; raises SourceError when it is longer than MAX_BYTES."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceError(why(error)) from error
    if len(data) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB"
        raise SourceError(message, "split it")
    return data


def why(error: OSError | ValueError) -> str:
    """Return the reason for a failure in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror[:1].lower()}{error.strerror[1:]}"
    return "is not a path"
