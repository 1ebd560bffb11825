"""Annotations as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): a JSON array, one object each.

An article is named by its web address, and where it has none by a URN made from its id. Colours are style classes, for
which the model requires a style sheet.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.exporters.plain import address, clean, tag_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Article

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return a JSON-LD array of Web Annotations."""
    found = [annotation_object(article, annotation) for article, annotations in articles for annotation in annotations]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def annotation_object(article: Article, annotation: Annotation) -> dict[str, Any]:
    """Return one Web Annotation; it has a body when there is a note or a tag, a position when that is no guess.

    A note on the whole article has no selector: its target is the source itself.
    """
    bodies = _bodies(annotation)
    style = tag_words(annotation.colour).replace("/", "-")
    target: dict[str, Any] = {"type": "SpecificResource", "source": source_of(article)}
    if style:
        target["styleClass"] = style
    if annotation.state != "whole":
        target["selector"] = _selectors(annotation)
    return {
        "@context": CONTEXT,
        "id": f"urn:broadsheet:annotation:{annotation.id}",
        "type": "Annotation",
        "motivation": "commenting" if annotation.note.strip() else "highlighting",
        **({"created": annotation.created} if annotation.created else {}),
        **({"modified": annotation.modified} if annotation.modified else {}),
        "generator": {"type": "Software", "name": "Broadsheet"},
        **({"stylesheet": _stylesheet(style)} if style else {}),
        **({"body": bodies} if bodies else {}),
        "target": target,
    }


def source_of(article: Article) -> str:
    """Return the URI an article is known by outside."""
    return address(article.url) or f"urn:broadsheet:article:{article.id}"


def _stylesheet(style: str) -> dict[str, str]:
    return {"type": "CssStylesheet", "value": f".{style} {{ background-color: {style} }}"}


def _bodies(annotation: Annotation) -> list[dict[str, str]]:
    bodies = []
    if annotation.note.strip():
        note = clean(annotation.note)
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": note})
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": clean(tag)} for tag in annotation.tags]
    return bodies


def _selectors(annotation: Annotation) -> list[dict[str, Any]]:
    anchor = annotation.anchor
    quote = {
        "type": "TextQuoteSelector",
        "exact": clean(anchor.exact),
        "prefix": clean(anchor.prefix),
        "suffix": clean(anchor.suffix),
    }
    if annotation.state in {"orphan", "ambiguous"}:
        return [quote]
    return [quote, {"type": "TextPositionSelector", "start": anchor.span.start, "end": anchor.span.end}]
