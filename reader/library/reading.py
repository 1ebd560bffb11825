"""Reading: an article, unless only what was written about it is left."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import NotFoundError, SourceError
from reader.text import normalise

if TYPE_CHECKING:
    from reader.model import Article
    from reader.store import Store


def article(store: Store, key: int) -> Article:
    """Return an article as it is read; raises NotFoundError when it is unknown or its text is not here."""
    found = store.article(key)
    if not found.body:
        message = f"the text of “{found.card.display_title}” is not here, only its annotations"
        raise NotFoundError(message, f"import it again: {found.url or found.path or 'they will find it by its words'}")
    return found


def lines(store: Store, key: int) -> list[str]:
    """Return the lines of the source of an article, numbered from 1 by what was left out of it."""
    from reader.importers import lines_of

    raw, encoding, format = store.source(key)
    return [" ".join(normalise(line).split("\n")) for line in lines_of(format, raw, encoding)]


def source(store: Store, key: int) -> str:
    """Return the source of an article as it came, with newlines as line breaks; of a PDF, the text it holds."""
    raw, encoding, _ = store.source(key)
    if b"%PDF-" in raw[:1024]:
        from reader.importers.pdf_process import read_pages

        with suppress(SourceError):
            return normalise("\n".join(read_pages(raw).pages))
    return raw.decode(encoding, errors="replace").replace("\r\n", "\n").replace("\r", "\n")
