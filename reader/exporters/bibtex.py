"""The annotated articles as BibTeX, to be cited; quotations stand in the annotation field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.exporters.csl import date_parts
from reader.exporters.plain import address, one_line, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Annotation, Article

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "#$%&_"},
}


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return one entry for each article."""
    return "\n".join(_entry(article, annotations) for article, annotations in articles)


def escape(text: str) -> str:
    """Return a text on one line in which TeX sees no command."""
    return re.sub(r"[\\{}~^#$%&_]", lambda found: _SPECIAL[found[0]], one_line(text))


def _entry(article: Article, annotations: Sequence[Annotation]) -> str:
    fields = "".join(f"  {key} = {{{value}}},\n" for key, value in _fields(article, annotations) if value)
    return f"@misc{{broadsheet-{article.id},\n{fields}}}\n"


def _fields(article: Article, annotations: Sequence[Annotation]) -> Iterator[tuple[str, str]]:
    card = article.card
    # A second pair of braces keeps the capitals of a title and an organisation's name in one piece.
    yield "title", f"{{{escape(title_of(article))}}}"
    yield "author", f"{{{escape(card.author)}}}" if card.author else ""
    yield "howpublished", escape(card.source_name or "")
    parts = date_parts(card.date)
    yield from zip(("year", "month", "day"), map(str, parts), strict=False)
    yield "url", address(article.url).replace("%", r"\%")
    yield "annote", " --- ".join(_annote(annotation) for annotation in annotations)


def _annote(annotation: Annotation) -> str:
    quote, note = escape(annotation.anchor.exact), escape(annotation.note)
    return " ".join(filter(None, (f"``{quote}''" if quote else "", note)))
