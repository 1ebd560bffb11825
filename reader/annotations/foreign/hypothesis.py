"""Hypothesis: what its export writes (`annotations`) and what its search answers (`rows`)."""

from __future__ import annotations

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


def accepts(value: Json) -> bool:
    """Say whether a JSON document comes from Hypothesis: its annotations have a `uri`."""
    found = _listed(value)
    return bool(found) and all(isinstance(one, dict) and "uri" in one for one in found)


def from_json(value: Json) -> list[ForeignAnnotation]:
    """Return the annotations; replies to others are left out, they say nothing about the page."""
    return [_annotation(one) for one in _listed(value) if not member(one, "references")]


def _listed(value: Json) -> list[Json]:
    if isinstance(value, list):
        return value
    return list_of(member(value, "rows")) or list_of(member(value, "annotations"))


def _annotation(value: Json) -> ForeignAnnotation:
    selectors = [one for target in list_of(member(value, "target")) for one in list_of(member(target, "selector"))]
    kinds = {line_of(member(one, "type")): one for one in selectors}
    quote, position = kinds.get("TextQuoteSelector"), kinds.get("TextPositionSelector")
    titles = list_of(member(member(value, "document"), "title"))
    return ForeignAnnotation(
        quote=text_of(member(quote, "exact")),
        prefix=text_of(member(quote, "prefix")),
        suffix=text_of(member(quote, "suffix")),
        start=offset_of(member(position, "start")),
        end=offset_of(member(position, "end")),
        note=text_of(member(value, "text")),
        tags=tags_of(member(value, "tags")),
        created=moment_of(member(value, "created")),
        modified=moment_of(member(value, "updated")),
        url=line_of(member(value, "uri")),
        title=line_of(titles[0]) if titles else "",
        id=line_of(member(value, "id")),
    )
