"""Files of named arrays, read in place: each page has a checksum that is compared when the page is first touched."""

from __future__ import annotations

import json
import mmap
import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy.typing as npt

PAGE: Final = 1 << 14
"""Bytes under one checksum."""

_MAGIC: Final = b"BSarray1"
_TRAILER = struct.Struct("<QIII8s")
_ALIGNED = 8


class DamagedFileError(Exception):
    """A file is not as it was written."""


class ArrayFileWriter:
    """Writes arrays one after the other, then where they stand and the checksums of all pages."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self._sum = 0
        self._sums: list[int] = []
        self._sections: dict[str, tuple[str, int, int]] = {}
        self._write(_MAGIC)

    def add(self, name: str, values: npt.NDArray[Any] | bytes) -> None:
        """Write an array under a name."""
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else values
        self.add_pieces(name, array.dtype, (array,))

    def add_pieces(self, name: str, kind: np.dtype[Any], pieces: Iterable[npt.NDArray[Any]]) -> None:
        """Write an array under a name, piece by piece, in a type that holds all of its numbers."""
        kind = kind.newbyteorder("<")
        self._write(bytes(-self._at % _ALIGNED))
        start, count = self._at, 0
        for piece in pieces:
            self._write(piece.astype(kind, copy=False).tobytes())
            count += len(piece)
        self._sections[name] = (kind.str, start, count)

    def finish(self) -> None:
        """Write the directory; the stream stays open."""
        if self._at % PAGE:
            self._sums.append(self._sum)
        directory = json.dumps(self._sections).encode()
        tail = directory + np.array(self._sums, "<u4").tobytes()
        self._stream.write(tail)
        self._stream.write(_TRAILER.pack(self._at, len(directory), len(self._sums), crc32(tail), _MAGIC))

    def _write(self, data: bytes) -> None:
        self._stream.write(data)
        view = memoryview(data)
        while view:
            piece = view[: PAGE - self._at % PAGE]
            self._sum = crc32(piece, self._sum)
            self._at += len(piece)
            view = view[len(piece) :]
            if self._at % PAGE == 0:
                self._sums.append(self._sum)
                self._sum = 0


class ArrayFile:
    """A file of arrays, in memory. Raises DamagedFileError as soon as something damaged is touched."""

    def __init__(self, data: memoryview, name: str) -> None:
        size = len(data)
        if size < len(_MAGIC) + _TRAILER.size:
            message = f"{name} is too short"
            raise DamagedFileError(message)
        self._data = data
        self._name = name
        self._end, length, pages, total, magic = _TRAILER.unpack(self._data[-_TRAILER.size :])
        tail = self._data[self._end : size - _TRAILER.size]
        if magic != _MAGIC or len(tail) != length + 4 * pages or crc32(tail) != total:
            message = f"the directory of {name} is damaged"
            raise DamagedFileError(message)
        self._sections: dict[str, tuple[str, int, int]] = json.loads(bytes(tail[:length]))
        self._sums = tail[length:].tolist() if pages == 0 else np.frombuffer(tail[length:], "<u4").tolist()
        self._seen = bytearray(pages)

    @classmethod
    def open(cls, path: Path) -> ArrayFile:
        """Map a file into memory."""
        with path.open("rb") as stream:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if stream.seek(0, 2) else b""
        return cls(memoryview(mapped), path.name)

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def __getitem__(self, name: str) -> PagedArray:
        """Return an array of which parts can be read; raises KeyError when there is none of this name."""
        kind, at, count = self._sections[name]
        return PagedArray(self, np.frombuffer(self._data, kind, count, at), at)

    def section(self, name: str) -> npt.NDArray[Any]:
        """Return a whole array, without a copy; raises KeyError when there is none of this name."""
        kind, at, count = self._sections[name]
        array = np.frombuffer(self._data, kind, count, at)
        self.touch(at, at + array.nbytes)
        return array

    def touch(self, first: int, last: int) -> None:
        """Check what has not been read before of a range of bytes; raises DamagedFileError."""
        if first >= last:
            return
        seen = self._seen
        for page in range(first // PAGE, (last - 1) // PAGE + 1):
            if not seen[page]:
                start = page * PAGE
                if crc32(self._data[start : min(start + PAGE, self._end)]) != self._sums[page]:
                    message = f"page {page} of {self._name} is damaged"
                    raise DamagedFileError(message)
                seen[page] = 1

    def check(self) -> None:
        """Compare the checksums of all pages."""
        self.touch(0, self._end)


class PagedArray:
    """An array in a file, of which only the parts that are read are checked."""

    def __init__(self, file: ArrayFile, array: npt.NDArray[Any], at: int) -> None:
        self._file = file
        self._array = array
        self._at = at
        self._size = array.itemsize

    def __getitem__(self, part: slice) -> npt.NDArray[Any]:
        """Return the elements from one to before another, without a copy."""
        self._file.touch(self._at + part.start * self._size, self._at + part.stop * self._size)
        return self._array[part]


def smallest(values: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Return numbers that are not negative in the smallest type that holds them all."""
    return values.astype(np.min_scalar_type(int(values.max())) if len(values) else np.uint8)


def ranges(starts: npt.NDArray[np.int64], counts: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """Return the numbers of all ranges that begin at some starts, one range after the other."""
    steps = np.cumsum(counts, dtype=np.int64)
    shift = starts - (steps - counts)
    found: npt.NDArray[np.int64] = np.repeat(shift, counts) + np.arange(int(steps[-1]) if len(steps) else 0)
    return found
