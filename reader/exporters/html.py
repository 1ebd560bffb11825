"""Annotations as a web page: no scripts, no outside resources, all text escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from reader.exporters.plain import address, clean, one_line, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Annotation, Article

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Annotations</title>
<style>
body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 Georgia, serif }
blockquote, .note, .facts { white-space: pre-line }
.facts { color: #555; font-size: .85em }
</style>
</head>
<body>
"""


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return one HTML document."""
    return _HEAD + "".join(_article(article, annotations) for article, annotations in articles) + "</body>\n</html>\n"


def _article(article: Article, annotations: Sequence[Annotation]) -> str:
    card = article.card
    title = escape(title_of(article))
    url = address(article.url)
    told = " · ".join(escape(one_line(part)) for part in (card.author, card.source_name, card.date) if part)
    parts = [
        f'<article id="a-{article.id}">\n<h1>',
        f'<a href="{escape(url)}" rel="noreferrer">{title}</a>' if url else title,
        f'</h1>\n<p class="facts">{told}</p>\n',
        *(_annotation(annotation) for annotation in annotations),
        "</article>\n",
    ]
    return "".join(parts)


def _annotation(annotation: Annotation) -> str:
    note = escape(clean(annotation.note).strip())
    quote = escape(clean(annotation.anchor.exact))
    parts = [
        f'<section id="bs-{annotation.id}">\n',
        f"<blockquote>{quote}</blockquote>\n" if quote else "",
        f'<p class="note">{note}</p>\n' if note else "",
        f'<p class="facts">{" · ".join(_facts(annotation))}</p>\n</section>\n',
    ]
    return "".join(parts)


def _facts(annotation: Annotation) -> Iterator[str]:
    for fact in (annotation.colour, *annotation.tags, annotation.created[:10]):
        if line := escape(one_line(fact)):
            yield line
    if annotation.state != "exact":
        yield annotation.state
