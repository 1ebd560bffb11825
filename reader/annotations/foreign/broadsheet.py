"""Our own JSON: what `broadsheet annotations --format json` writes."""

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
    """Say whether a JSON document is ours: its annotations have a quote and a state."""
    found = list_of(member(value, "annotations"))
    return bool(found) and all(isinstance(one, dict) and "quote" in one and "state" in one for one in found)


def from_json(value: Json) -> list[ForeignAnnotation]:
    """Return the annotations."""
    return [_annotation(one) for one in list_of(member(value, "annotations"))]


def _annotation(value: Json) -> ForeignAnnotation:
    return ForeignAnnotation(
        quote=text_of(member(value, "quote")),
        prefix=text_of(member(value, "prefix")),
        suffix=text_of(member(value, "suffix")),
        start=offset_of(member(value, "start")),
        end=offset_of(member(value, "end")),
        note=text_of(member(value, "note")),
        tags=tags_of(member(value, "tags")),
        colour=line_of(member(value, "colour")),
        created=moment_of(member(value, "created")),
        modified=moment_of(member(value, "modified")),
        url=line_of(member(value, "url")),
        title=line_of(member(value, "title")),
        id=line_of(member(value, "id")),
        article=line_of(member(value, "article")),
    )
