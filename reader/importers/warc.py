"""Web archives: WARC files (ISO 28500), packed or not, and WACZ, a zip archive of them. Each page is read as a page is.

Only answers that were pages count; pictures, redirects and failures are what a crawl consists of besides.
"""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from reader import plugins
from reader.errors import SourceError
from reader.importers import zips
from reader.importers.exports.entries import address_of
from reader.importers.html import extract, lines
from reader.model import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

    from reader.importers.source import Source

MAX_PAGE = 20_000_000
_MAGIC = b"WARC/"
_GZIP, _ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_OK = 200
_PIECE = 65_536


class Warc:
    """Reads web archives of any size, record by record."""

    name = "warc"
    suffixes: tuple[str, ...] = (".warc", ".gz", ".zst", ".wacz")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept what begins as an archive, packed or not, and a zip archive that holds some."""
        if head.startswith(zips.MAGIC):
            return b"\narchive/" in head and b".warc" in head
        if head.startswith(_GZIP):
            return _unpacked(head).startswith(_MAGIC)
        return head.startswith(_MAGIC) or (head.startswith(_ZSTANDARD) and ".warc" in name.lower())

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each page; raises SourceError when the archive is cut short, after what came before it."""
        _check_library()
        if not source.head.startswith(zips.MAGIC):
            with source.open() as stream:
                yield from _pages(stream, source, source.size)
            return
        with source.open() as stream, zips.opened(stream) as archive:
            for name in archive.names:
                if name.startswith("archive/") and ".warc" in name:
                    with archive.open(name) as member:
                        yield from _pages(member, source, None)

    def lines(self, raw: bytes, encoding: str) -> list[str]:
        """Return the lines of a page as it is shown."""
        return lines(raw, encoding)


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(head, len(_MAGIC))
    except zlib.error:
        return b""


def _check_library() -> None:
    try:
        import fastwarc
    except ImportError as error:
        message = "is a web archive, and what reads them is not installed"
        raise SourceError(message, plugins.adding("fastwarc")) from error
    del fastwarc


def _pages(stream: BinaryIO, source: Source, size: int | None) -> Iterator[Draft]:
    """Yield the pages of one archive; `size` is its length where its end can be looked at.

    Cut short, an archive only ends: a record is shorter than it says, has no head, or leaves bytes behind it.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    number = last = 0
    whole = True
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, auto_decode="all"):
            last = record.stream_pos
            draft, whole = _read(record, source)
            if not whole:
                break
            number += 1
            if draft is not None:
                yield draft
    except SourceError:
        raise
    except Exception as error:  # it raises whatever its decompressors do
        raise _cut_short(number) from error
    if not whole or not number or (size is not None and _has_rest(stream, last, size)):
        raise _cut_short(number)


def _read(record: WarcRecord, source: Source) -> tuple[Draft | None, bool]:
    """Return the page that a record holds, if it does, and whether the record is whole."""
    from fastwarc.warc import WarcRecordType

    if "WARC-Type" not in record.headers:
        return None, False
    url = address_of((record.headers.get("WARC-Target-URI") or "").strip("<>"))
    answer = record.http_headers if record.record_type == WarcRecordType.response else None
    stated = (record.http_content_type if answer else record.headers.get("Content-Type")) or ""
    page = record.record_type in (WarcRecordType.response, WarcRecordType.resource) and "html" in stated.lower()
    if not page or url is None or (answer and answer.status_code != _OK):
        return None, True
    length = record.content_length
    data = record.reader.read(MAX_PAGE + 1)
    if len(data) < min(length, MAX_PAGE):
        return None, answer is not None and "Transfer-Encoding" in answer
    return _page(data, url, source), True


def _page(data: bytes, url: str, source: Source) -> Draft:
    """Return the article of a page; one without becomes a draft that nothing can be made of, so that it is named."""
    try:
        return replace(extract(data, url), url=url, format=Warc.name)
    except SourceError:
        return Draft(blocks=(), path=source.path, part=url, format=Warc.name, raw=data)


def _has_rest(stream: BinaryIO, last: int, size: int) -> bool:
    """Say whether bytes follow the last record of a file whose records are packed one by one."""
    if last >= size:
        return False
    stream.seek(last)
    unpacker = zlib.decompressobj(wbits=31)
    piece = stream.read(_PIECE)
    if not piece.startswith(_GZIP):
        return False
    while piece and not unpacker.eof:
        try:
            unpacker.decompress(piece, _PIECE * 16)
            piece = unpacker.unconsumed_tail or stream.read(_PIECE)
        except zlib.error:
            return True
    return bool(unpacker.unused_data.strip(b"\0"))


def _cut_short(number: int) -> SourceError:
    message = f"is a web archive that is cut short or damaged after {number:,} records"
    return SourceError(message, "what came before is kept; download it again")
