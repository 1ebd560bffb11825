"""Annotations as JSON, in the shape the command line documents: keys are added, never renamed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.exporters.plain import address, clean, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Article


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return one JSON document, `{total, annotations}`; each says what its article is, so that others find it."""
    records = [
        {**record(annotation), "title": title_of(article), "url": address(article.url) or None}
        for article, annotations in articles
        for annotation in annotations
    ]
    return json.dumps({"total": len(records), "annotations": records}, ensure_ascii=False, indent=2) + "\n"


def record(annotation: Annotation) -> dict[str, Any]:
    """Return the `annotation` object; an orphan's place is null, as is that of a note on the whole article."""
    placed = annotation.state not in {"orphan", "whole"}
    return {
        "id": annotation.id,
        "article": annotation.article,
        "start": annotation.span.start if placed else None,
        "end": annotation.span.end if placed else None,
        "quote": clean(annotation.anchor.exact),
        "prefix": clean(annotation.anchor.prefix),
        "suffix": clean(annotation.anchor.suffix),
        "state": annotation.state,
        "score": annotation.score,
        "colour": clean(annotation.colour),
        "note": clean(annotation.note),
        "tags": [clean(tag) for tag in annotation.tags],
        "created": annotation.created,
        "modified": annotation.modified,
    }
