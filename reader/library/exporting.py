"""Writing articles out, one or many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import UsageError
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.model import Article

_ENDINGS = {"markdown": ".md", "text": ".txt"}
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LONGEST = 60
_DAY = len("2023-06-15")


class Written(NamedTuple):
    """What became of an export: the files made, and those left alone because something else stands in them."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]


def article(article: Article, format: str) -> str:
    """Write an article in one of the formats there are; raises UsageError naming them for another."""
    from reader.exporters import export_article

    return export_article(format, article)


def articles(articles: Iterable[Article], format: str, folder: Path) -> Written:
    """Write each article into a file of its own in a folder, which is made when it is not there.

    The name of a file begins with the date and ends with the id, so exporting again finds the same one; what it holds
    by then may be a person's own, so it is not written over. Raises UsageError for an unknown format or a folder that
    cannot be written to.
    """
    made, kept = [], []
    try:
        for one in articles:
            text = article(one, format)
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / _name(one, format)
            try:
                with file.open("x", encoding="utf-8", newline="\n") as opened:
                    opened.write(text)
                made.append(file)
            except FileExistsError:
                if file.read_bytes() != text.encode():
                    kept.append(file)
    except OSError as error:
        message = f"{folder} cannot be written to ({error.strerror})"
        raise UsageError(message, "choose another folder") from error
    return Written(tuple(made), tuple(kept))


def _name(article: Article, format: str) -> str:
    """Return the name of an article's file: nothing in it comes from outside but letters and digits."""
    date = _NOT_PLAIN.sub("-", (article.card.date or "undated")[:_DAY])
    title = _NOT_PLAIN.sub("-", fold(article.card.display_title)[: 2 * _LONGEST]).strip("-")
    return "-".join(filter(None, (date, title[:_LONGEST].strip("-"), article.id))) + _ENDINGS[format]
