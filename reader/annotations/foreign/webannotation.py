"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one, a list, a page or a collection of them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.annotations.foreign.rules import CONTEXT, check_annotation
from reader.annotations.foreign.shape import (
    ForeignAnnotation,
    Json,
    line_of,
    list_of,
    member,
    moment_of,
    offset_of,
    tags_of,
    text_of,
)
from reader.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OURS = "urn:broadsheet:"
_MARKUP = re.compile(r"<[^<>]*>")


def from_json(value: Json) -> list[ForeignAnnotation]:
    """Return the annotations; raises SourceError with the reason when one is not what the model says it must be."""
    return [_annotation(one) for one in _listed(value, list_of(member(value, "@context")))]


def _listed(value: Json, context: list[Json]) -> Iterator[dict[str, Json]]:
    """Yield the annotations, each checked; those inside a page or collection share its context."""
    if isinstance(value, list):
        for one in value:
            yield from _listed(one, context)
        return
    if not isinstance(value, dict):
        message = "it is not an annotation: no JSON object"
        raise SourceError(message)
    context = list_of(value.get("@context")) or context
    kinds = list_of(value.get("type"))
    if CONTEXT in context and ("AnnotationPage" in kinds or "AnnotationCollection" in kinds):
        inside = list_of(value.get("items")) + [one for one in list_of(value.get("first")) if isinstance(one, dict)]
        yield from _listed(inside, context)
        return
    check_annotation(value, context)
    yield value


def _annotation(value: dict[str, Json]) -> ForeignAnnotation:
    bodies = [one for body in list_of(value.get("body")) for one in _chosen(body)]
    tagging = [one for one in bodies if member(one, "purpose") == "tagging" or value.get("motivation") == "tagging"]
    target = next((one for one in list_of(value.get("target")) if _selector(one, "TextQuoteSelector")), None)
    target = target or next(iter(list_of(value.get("target"))), None)
    quote, position = _selector(target, "TextQuoteSelector"), _selector(target, "TextPositionSelector")
    source, uri = _source(target), line_of(_single(value.get("id")))
    notes = [text_of(value.get("bodyValue")), *(_words(one) for one in bodies if one not in tagging)]
    return ForeignAnnotation(
        quote=text_of(member(quote, "exact")),
        prefix=text_of(member(quote, "prefix")),
        suffix=text_of(member(quote, "suffix")),
        start=offset_of(member(position, "start")),
        end=offset_of(member(position, "end")),
        note="\n\n".join(note for note in notes if note),
        tags=tags_of([member(one, "value") for one in tagging]),
        colour=line_of(_single(member(target, "styleClass"))),
        created=moment_of(value.get("created")),
        modified=moment_of(value.get("modified")),
        url="" if source.startswith(_OURS) else source,
        id=uri.removeprefix(f"{_OURS}annotation:"),
        article=source.removeprefix(f"{_OURS}article:") if source.startswith(f"{_OURS}article:") else "",
    )


def _chosen(body: Json) -> Iterator[Json]:
    """Yield a body, of a choice the first of those offered, of a list all of them."""
    items = list_of(member(body, "items"))
    if not items:
        yield body
        return
    for item in items[:1] if member(body, "type") == "Choice" else items:
        yield from _chosen(item)


def _words(body: Json) -> str:
    """Return what a textual body says, without its markup; other bodies say nothing in words."""
    text = member(body, "value")
    if isinstance(text, str) and member(body, "format") == "text/html":
        text = html.unescape(_MARKUP.sub("", text))
    return text_of(text)


def _selector(target: Json, kind: str) -> Json:
    """Return the first selector of a kind among those of a target and what they are refined by."""
    for selector in list_of(member(target, "selector")):
        if member(selector, "type") == kind:
            return selector
        if refined := _selector({"selector": member(selector, "refinedBy")}, kind):
            return refined
    return None


def _source(target: Json) -> str:
    """Return the address of what is annotated."""
    if isinstance(target, dict) and target.get("items"):
        return _source(next(iter(list_of(target["items"]))))
    source = member(target, "source") or target
    return line_of(_single(member(source, "id") if isinstance(source, dict) else source))


def _single(value: Json) -> Json:
    return next(iter(list_of(value)), None)
