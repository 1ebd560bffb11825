"""Files of named arrays, read in place: each page has a checksum that is compared when the page is first touched.

Also variable-length numbers, seven bits a byte, the last byte of each below 128, packed and unpacked whole arrays at a
time (as in Lucene's and many other postings; here without a loop).
"""

from __future__ import annotations

import json
import mmap
import struct
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

PAGE: Final = 1 << 14
"""Bytes under one checksum."""

_MAGIC: Final = b"BSarray1"
_TRAILER = struct.Struct("<QIII8s")
_ALIGNED = 8
_MOST_BYTES = 5
_LOW, _MORE, _BITS = 0x7F, 0x80, 7


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
        array = np.frombuffer(values, np.uint8) if isinstance(values, bytes) else np.ascontiguousarray(values)
        little = array.astype(array.dtype.newbyteorder("<"), copy=False)
        self._write(bytes(-self._at % _ALIGNED))
        self._sections[name] = (little.dtype.str, self._at, len(little))
        self._write(little.tobytes())

    def close(self) -> None:
        """Write the directory and close the file."""
        if self._at % PAGE:
            self._sums.append(self._sum)
        directory = json.dumps(self._sections).encode()
        tail = directory + np.array(self._sums, "<u4").tobytes()
        self._stream.write(tail)
        self._stream.write(_TRAILER.pack(self._at, len(directory), len(self._sums), crc32(tail), _MAGIC))
        self._stream.close()

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
    """A file of arrays, mapped into memory. Raises DamagedFileError as soon as something damaged is touched."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            if size < len(_MAGIC) + _TRAILER.size:
                message = f"{path.name} is too short"
                raise DamagedFileError(message)
            self._data = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        self._name = path.name
        self._end, length, pages, total, magic = _TRAILER.unpack(self._data[-_TRAILER.size :])
        tail = self._data[self._end : size - _TRAILER.size]
        if magic != _MAGIC or len(tail) != length + 4 * pages or crc32(tail) != total:
            message = f"the directory of {path.name} is damaged"
            raise DamagedFileError(message)
        self._sections: dict[str, tuple[str, int, int]] = json.loads(bytes(tail[:length]))
        self._sums = tail[length:].tolist() if pages == 0 else np.frombuffer(tail[length:], "<u4").tolist()
        self._seen = bytearray(pages)

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def section(self, name: str) -> npt.NDArray[Any]:
        """Return a whole array, without a copy; raises KeyError when there is none of this name."""
        return self.part(name, 0, self._sections[name][2])

    def part(self, name: str, start: int, end: int) -> npt.NDArray[Any]:
        """Return some elements of an array, without a copy; only what they stand on is checked."""
        kind, at, count = self._sections[name]
        dtype = np.dtype(kind)
        if not 0 <= start <= end <= count:
            message = f"{self._name} has no elements {start} to {end} of {name}"
            raise DamagedFileError(message)
        first, last = at + start * dtype.itemsize, at + end * dtype.itemsize
        if first < last:
            self._check(first, last)
        return np.frombuffer(self._data[first:last], dtype)

    def _check(self, first: int, last: int) -> None:
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
        self._check(0, self._end)


def packed(values: npt.NDArray[np.integer[Any]]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Write numbers below 2³⁵ as variable-length bytes; also returns how many bytes each takes."""
    numbers = values.astype(np.uint64)
    widths = np.ones(len(numbers), np.int64)
    for width in range(1, _MOST_BYTES):
        widths += numbers >= 1 << (_BITS * width)
    ends = np.cumsum(widths)
    data = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
    starts = ends - widths
    for width in range(int(widths.max()) if len(widths) else 0):
        longer = np.flatnonzero(widths > width)
        septets = (numbers[longer] >> np.uint64(_BITS * width)) & np.uint64(_LOW)
        more = np.where(widths[longer] > width + 1, _MORE, 0)
        data[starts[longer] + width] = septets | more.astype(np.uint64)
    return data, widths


def unpacked(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.int64]:
    """Read numbers that `packed` wrote."""
    last = data < _MORE
    if last.all():
        return data.astype(np.int64)
    ends = np.flatnonzero(last)
    starts = np.empty_like(ends)
    starts[0], starts[1:] = 0, ends[:-1] + 1
    values = (data[starts] & _LOW).astype(np.int64)
    longer = np.flatnonzero(ends > starts)
    step = 1
    while len(longer):
        values[longer] |= (data[starts[longer] + step] & _LOW).astype(np.int64) << (_BITS * step)
        step += 1
        longer = longer[ends[longer] >= starts[longer] + step]
    return values
