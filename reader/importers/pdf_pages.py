"""The text of a PDF's pages, by pypdfium2, or by pypdf where that cannot be loaded; both are extras.

A document can keep either busy for ever, or break it: this runs in a child (`pdf_worker`).
"""

from __future__ import annotations

import logging
import re
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from reader import plugins
from reader.errors import SourceError
from reader.importers.pdf_type import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

MAX_PAGES = 3000
MAX_TEXT = 20_000_000
"""Code points of all pages together."""
_BREAK = re.compile("(.?)\ufffe\n?(?=(.?))")
"""What PDFium puts in place of a hyphen at the end of a line: before the line break, or for both."""


class Stated(NamedTuple):
    """What a document says of itself."""

    title: str
    author: str
    headline: str = ""
    """The words of the first page in the largest type; empty where it is all of one, or nothing tells."""


def read(data: bytes) -> Iterator[Stated | str]:
    """Yield what a document states, and the text of its pages one by one.

    Raises SourceError when it is locked, damaged or too large, and when no library is there to read it.
    """
    try:
        import pypdfium2
    except ImportError:
        yield from _by_pypdf(data)
        return
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            _check(len(document))
            stated = document.get_metadata_dict()
            yield Stated(stated.get("Title", ""), stated.get("Author", ""), _headline(document))
            yield from _bounded(_pages(document))
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _locked() from error
        raise _damaged() from error


def _headline(document: PdfDocument) -> str:
    if not len(document):
        return ""
    with closing(document[0]) as page, closing(page.get_textpage()) as text:
        return headline(text)


def _pages(document: PdfDocument) -> Iterator[str]:
    for number in range(len(document)):
        with closing(document[number]) as page, closing(page.get_textpage()) as text:
            said = text.get_text_range(errors="replace").replace("\r\n", "\n").replace("\r", "\n")
            yield _BREAK.sub(_joined, said)


def _joined(broken: re.Match[str]) -> str:
    """Return what stands before a hyphen at the end of a line, and it where no word was broken: Anglo-American."""
    before, after = broken.groups()
    return before if before.isalpha() and (after.islower() or not before.islower()) else f"{before}-"


def _by_pypdf(data: bytes) -> Iterator[Stated | str]:
    try:
        import pypdf
    except ImportError as error:
        message = "is a PDF, and what reads them is not installed"
        raise SourceError(message, plugins.adding("pypdfium2")) from error
    import io

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it logs pieces of what it reads
    try:
        document = pypdf.PdfReader(io.BytesIO(data))
        _check(0 if document.is_encrypted else len(document.pages))
        stated = document.metadata
        yield Stated((stated and stated.title) or "", (stated and stated.author) or "")
        yield from _bounded(page.extract_text() or "" for page in document.pages)
    except SourceError:
        raise
    except (pypdf.errors.FileNotDecryptedError, pypdf.errors.WrongPasswordError) as error:
        raise _locked() from error
    except Exception as error:  # it raises whatever its parsing meets
        raise _damaged() from error


def _check(pages: int) -> None:
    if pages > MAX_PAGES:
        message = f"has more than {MAX_PAGES:,} pages"
        raise SourceError(message, "split it")


def _bounded(pages: Iterator[str]) -> Iterator[str]:
    """Yield the pages; raises SourceError when they hold more than MAX_TEXT."""
    size = 0
    for page in pages:
        size += len(page)
        if size > MAX_TEXT:
            message = f"holds more than {MAX_TEXT // 1_000_000} million letters"
            raise SourceError(message, "split it")
        yield page


def _locked() -> SourceError:
    message = "is locked with a password"
    return SourceError(message, "save it without one")


def _damaged() -> SourceError:
    message = "is a PDF that is cut short or damaged"
    return SourceError(message, "download it again")
