"""Annotations and articles written for other programs. What is written is text: nothing in it acts when it is opened.

Every format keeps an annotation's id, so that a second export can be told from new annotations, and says whether its
passage is still found in the article.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Article

_WRITERS = {
    "markdown": "markdown",
    "jsonld": "jsonld",
    "csv": "readwise",
    "org": "org",
    "json": "records",
    "html": "html",
    "csl": "csl",
    "bibtex": "bibtex",
}
"""Each format and the module here whose `write` writes it, imported when first asked for."""

FORMATS: tuple[str, ...] = tuple(_WRITERS)
"""The formats annotations can be written in."""

ARTICLE_FORMATS: tuple[str, ...] = ("markdown", "text")
"""The formats articles can be written in."""


def export_annotations(format: str, articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return the annotations of some articles in one of FORMATS; raises UsageError for another.

    `csl` and `bibtex` describe the articles for citing, with the quotations as notes.
    """
    if format not in _WRITERS:
        message = f"annotations cannot be written as '{format}'"
        raise UsageError(message, f"formats: {', '.join(FORMATS)}")
    written: str = import_module(f"{__name__}.{_WRITERS[format]}").write(articles)
    return written


def export_article(format: str, article: Article) -> str:
    """Return the text of an article in one of ARTICLE_FORMATS; raises UsageError for another."""
    from reader.exporters import body

    if format == "markdown":
        return body.as_markdown(article)
    if format == "text":
        return body.as_text(article)
    message = f"an article cannot be written as '{format}'"
    raise UsageError(message, f"formats: {', '.join(ARTICLE_FORMATS)}")
