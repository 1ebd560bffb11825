"""Zip archives from strangers: looked into within limits, never unpacked to a disk, names never taken for paths."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from reader.errors import SourceError
from reader.text import displayable

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = b"PK\x03\x04"
MAX_MEMBERS = 200_000
"""The most members an archive may have: an export of a hundred thousand articles has two for each."""
MAX_MEMBER = 50_000_000
"""The largest member that is read, unpacked; one that claims less and holds more is cut off there."""
MAX_RATIO = 1000
"""How many times its packed size a member may hold: text packs to a tenth, a bomb to a thousandth and less."""

_LISTED = 200
"""Names by which a format is told."""
_FAILURES = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, OSError, ValueError)
"""What zipfile raises for what is broken, encrypted, or packed in a way it does not know (a kind of RuntimeError)."""
_END = struct.Struct("<4s4H2LH")
_END_AREA = 65_557
_FULL = 0xFFFF
_ENTRY = 60
_SMALL = 100_000


class Zip:
    """An open archive."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._members = {name: info for info in archive.infolist() if (name := _safe(info.filename))}

    @property
    def names(self) -> list[str]:
        """The names of the files in it, in its order; one that leads out of the archive is left out."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, limit: int = MAX_MEMBER) -> bytes:
        """Return a member; raises SourceError when it is missing, broken, encrypted, or larger than the limit."""
        with self.open(name) as stream:
            try:
                data = stream.read(limit + 1)
            except _FAILURES as error:
                raise _broken(name, error) from error
        if len(data) > limit:
            raise _too_large(name, limit)
        return data

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Give a member as a stream, which is to be read in bounded pieces; raises SourceError as `read` does."""
        info = self._members.get(name)
        if info is None:
            message = f"lacks its part '{displayable(name)}'"
            raise SourceError(message)
        if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
            message = f"holds a part that grows without measure when unpacked ('{displayable(name)}')"
            raise SourceError(message)
        try:
            stream = self._archive.open(info)
        except _FAILURES as error:
            raise _broken(name, error) from error
        with stream:
            yield cast("BinaryIO", stream)


@contextmanager
def opened(stream: BinaryIO) -> Iterator[Zip]:
    """Open an archive; raises SourceError when it is none, is cut short, or has too many members."""
    if _count(stream) > MAX_MEMBERS:
        message = f"holds more than {MAX_MEMBERS:,} files"
        raise SourceError(message)
    try:
        archive = zipfile.ZipFile(stream)
    except _FAILURES as error:
        stream.seek(0)
        if not stream.read(len(MAGIC)).startswith(b"PK"):
            message = "is no zip archive"
            raise SourceError(message) from error
        message = "is a zip archive that is cut short or damaged"
        raise SourceError(message, "download or export it again") from error
    with archive:
        yield Zip(archive)


def listing(stream: BinaryIO) -> bytes:
    """Return the first names in an archive, each on a line of its own; nothing where it cannot be looked into."""
    try:
        with opened(stream) as archive:
            return "\n".join(["", *archive.names[:_LISTED], ""]).encode("utf-8", "replace")
    except SourceError:
        return b""


def joined(folder: str, name: str) -> str:
    """Return the name of a member that is given relative to a folder of the archive; empty when it leads out of it."""
    return _safe(posixpath.join(folder, name))


def _safe(name: str) -> str:
    """Return the name of a file as it is, or nothing for a folder and for what leads out of the archive."""
    cleaned = posixpath.normpath(name.replace("\\", "/"))
    out = cleaned.startswith(("/", "../")) or cleaned in ("..", ".") or ":" in cleaned.split("/", 1)[0]
    return "" if out or name.endswith("/") or "\0" in name else cleaned


def _count(stream: BinaryIO) -> int:
    """Return how many members the end of an archive says it has; zipfile would make an object of each first."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_AREA))
    tail = stream.read(_END_AREA)
    stream.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        return 0
    fields = _END.unpack_from(tail, at)
    # Where the number does not fit its two bytes, the size of the directory tells; zipfile reads no more than that.
    return int(fields[4]) if fields[4] < _FULL else int(fields[5]) // _ENTRY


def _broken(name: str, error: Exception) -> SourceError:
    if isinstance(error, RuntimeError) and "password" in str(error):
        message = f"is locked with a password ('{displayable(name)}')"
        return SourceError(message)
    message = f"holds a part that is cut short or damaged ('{displayable(name)}')"
    return SourceError(message, "download or export it again")


def _too_large(name: str, limit: int) -> SourceError:
    message = f"holds a part of more than {limit // 1_000_000} MB ('{displayable(name)}')"
    return SourceError(message)
