"""The annotated articles as CSL-JSON (https://citeproc-js.readthedocs.io), to be cited; quotations are in the note."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.exporters.plain import address, clean, one_line, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Article


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return a JSON array with one item for each article."""
    items = [item(article, annotations) for article, annotations in articles]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def item(article: Article, annotations: Sequence[Annotation]) -> dict[str, Any]:
    """Return what is known of an article; what is not is left out."""
    card = article.card
    known: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": title_of(article),
        "author": [{"literal": one_line(card.author)}] if card.author else None,
        "container-title": one_line(card.source_name or ""),
        "issued": {"date-parts": [date_parts(card.date)]} if date_parts(card.date) else None,
        "URL": address(article.url),
        "language": card.language,
        "note": "\n\n".join(_note(annotation) for annotation in annotations),
    }
    return {key: value for key, value in known.items() if value}


def date_parts(date: str | None) -> list[int]:
    """Return year, month and day of an ISO date as far as it goes; nothing when it is not one."""
    parts = (date or "")[:10].split("-")
    return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []


def _note(annotation: Annotation) -> str:
    quote, note = clean(annotation.anchor.exact), clean(annotation.note).strip()
    return "\n".join(filter(None, (f"“{quote}”" if quote else "", note)))
