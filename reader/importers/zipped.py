"""A zip archive of articles: each file in it is read as it would be in a folder. Archives inside it are not opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers import zips
from reader.importers.expand import is_left_out
from reader.importers.reference import Reference
from reader.importers.source import Source, storable
from reader.importers.unread import Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.zips import Zip
    from reader.model import Draft

_OTHERS = (b"\n[Content_Types].xml\n", b"mimetypeapplication/", b"\nMETA-INF/", b".iwa\n", b"\nclasses.dex\n")
"""What is in archives that are one document, or a program."""


class Zipped:
    """Reads the files in an archive that is of no other format."""

    name = "zip"
    suffixes: tuple[str, ...] = (".zip",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a zip archive that is no document and no program."""
        return head.startswith(zips.MAGIC) and b"\n" in head and not any(sign in head for sign in _OTHERS)

    def read(self, source: Source) -> Iterator[Draft | Reference]:
        """Yield what is in each file; raises SourceError when it holds none, and at the end for what cannot be read."""
        unread, found = Unread(), False
        with source.open() as stream, zips.opened(stream) as archive:
            for name in sorted(archive.names):
                if is_left_out(name) or name.lower().endswith(self.suffixes):
                    continue
                try:
                    for one in _inside(archive, name, source):
                        found = True
                        yield one
                except SourceError as error:
                    unread.add(f"'{storable(name)}' {error.message}")
        unread.tell("")
        if not found:
            message = "is a zip archive without articles in it"
            raise SourceError(message)


def _inside(archive: Zip, name: str, source: Source) -> Iterator[Draft | Reference]:
    """Yield what is in a file of the archive, each draft known by the archive and the file's name in it."""
    from reader.importers import read_source

    inner = Source(name, archive.read(name), stopped=source.stopped)
    for one in read_source(inner):
        if isinstance(one, Reference):
            yield one
        else:
            own = one.url and not one.blocks  # an address that waits is known by itself
            part = one.part if own else ", ".join(filter(None, (storable(name), one.part)))
            yield replace(one, path=source.path, part=part)
