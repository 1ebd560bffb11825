"""Pages that a browser saved in one file: MHTML of Chrome and Edge, web archives of Safari. Only the page is read.

What is kept as the source is the page without its pictures; its frames, mostly advertisements, are left out.
"""

from __future__ import annotations

import plistlib
import re
from typing import TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.importers.html import Html
from reader.importers.source import Source
from reader.web import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import Draft

_MIME = re.compile(rb"(?im)^mime-version:")
_SAVED = re.compile(rb"(?im)^(?:snapshot-content-location|from:\s*\W*saved by\b)")


class Mhtml:
    """Reads the page in a file of MIME parts (RFC 2557)."""

    name = "mhtml"
    suffixes: tuple[str, ...] = (".mhtml", ".mht")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept MIME of related parts that is named so, or that a browser says it saved."""
        related = b"multipart/related" in head.lower() and bool(_MIME.search(head))
        return related and (name.lower().endswith(self.suffixes) or bool(_SAVED.search(head)))

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the page; raises SourceError when there is none in it."""
        from reader.importers.mail import first_page

        found = first_page(source.data)
        if found is None:
            message = "is a saved page without a page in it"
            raise SourceError(message)
        yield from _page(source, *found)


class WebArchive:
    """Reads the page in a binary property list, as Safari saves it."""

    name = "webarchive"
    suffixes: tuple[str, ...] = (".webarchive",)

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept a property list that is named so, or begins with the name of the page in it."""
        return head.startswith(b"bplist") and (name.lower().endswith(self.suffixes) or b"WebMainResource" in head)

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the page; raises SourceError when the file is damaged or holds none."""
        try:
            found: Any = plistlib.loads(source.data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
            page, address = found["WebResourceData"], found.get("WebResourceURL")
            charset = found.get("WebResourceTextEncodingName")
        except Exception as error:  # it raises whatever its parsing meets
            message = "is a web archive of Safari's that is damaged"
            raise SourceError(message) from error
        if not isinstance(page, bytes):
            message = "is a saved page without a page in it"
            raise SourceError(message)
        yield from _page(source, page, address, charset)


def _page(source: Source, page: bytes, address: object, charset: object) -> Iterator[Draft]:
    url = address if isinstance(address, str) and is_address(address) else None
    stated = charset if isinstance(charset, str) else None
    yield from Html().read(Source(source.name, page, source.path, url, stated, "text/html"))
