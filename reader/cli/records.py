"""The JSON objects of the command line; their keys are a contract: added to, never renamed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.config import DEFAULT_COLOURS
from reader.library import refining

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.library.facets import Facets
    from reader.model import (
        Address,
        Annotation,
        Article,
        Card,
        Comparison,
        Context,
        Entity,
        ImportReport,
        Mention,
        Occurrence,
        Results,
        SavedSearch,
        Span,
        TextVersion,
    )


def card(value: Card) -> dict[str, Any]:
    """Return what a row of a list shows."""
    return {
        "id": value.id,
        "title": value.title,
        "display_title": value.display_title,
        "source_name": value.source_name,
        "author": value.author,
        "date": value.date,
        "date_status": value.date_status,
        "date_precision": value.date_precision,
        "language": value.language,
        "words": value.words,
        "minutes": value.minutes,
        "unread": value.unread,
        "starred": value.starred,
        "archived": value.archived,
        "tags": list(value.tags),
        "annotations": value.annotations,
        "duplicate_of": value.duplicate_of,
        "duplicates": value.duplicates,
        "story": None,
    }


def article(value: Article, mentions: Sequence[Mention], annotations: Sequence[Annotation]) -> dict[str, Any]:
    """Return an article with everything known about it; offsets are code points of `body`."""
    return {
        **card(value.card),
        "deck": value.deck,
        "url": value.url,
        "path": value.path,
        "imported": value.imported,
        "body": value.body,
        "blocks": [{"kind": block.kind, "level": block.level, **span(block.span)} for block in value.blocks],
        "marks": [
            {"kind": mark.kind, **span(mark.span), "text": mark.span.of(value.body), "target": mark.target or None}
            for mark in value.marks
        ],
        "mentions": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "type": one.type,
                "entity": one.entity,
                "found_by": one.found_by,
                "when": one.when,
                "precision": one.precision,
            }
            for one in mentions
        ],
        "annotations": [annotation(one) for one in annotations],
        "dropped": [{"line": one.line, "text": one.text, "reason": one.reason} for one in value.dropped],
    }


def span(value: Span) -> dict[str, int]:
    """Return a half-open range of code points."""
    return {"start": value.start, "end": value.end}


def annotation(value: Annotation, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return an annotation; an orphan has a quotation but no place, an ambiguous one a guess.

    `names` are those the reader gave the colours.
    """
    place = value.place
    return {
        "id": value.id,
        "article": value.article,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "quote": value.anchor.exact,
        "prefix": value.anchor.prefix,
        "suffix": value.anchor.suffix,
        "state": value.state,
        "score": value.score,
        "marked_quote": value.quote,
        "doubtful": value.doubtful,
        "colour": value.colour,
        "colour_name": (names or DEFAULT_COLOURS).get(value.colour, value.colour),
        "note": value.note,
        "tags": list(value.tags),
        "created": value.created,
        "modified": value.modified,
    }


def entity(value: Entity) -> dict[str, Any]:
    """Return an entity with its spellings, the most frequent first."""
    return {
        "id": value.id,
        "name": value.name,
        "type": value.type,
        "articles": value.articles,
        "mentions": value.mentions,
        "aliases": [{"text": alias.text, "mentions": alias.mentions} for alias in value.aliases],
        "hidden": value.hidden,
    }


def context(value: Context) -> dict[str, Any]:
    """Return a mention with the words around it; offsets are code points of the body."""
    mention = value.mention
    return {
        "id": value.article,
        **span(mention.span),
        "text": mention.text,
        "context": f"{value.before}{mention.text}{value.after}",
    }


def report(value: ImportReport) -> dict[str, Any]:
    """Return what became of an import."""
    return {
        "added": value.added,
        "updated": value.updated,
        "unchanged": value.unchanged,
        "failed": [{"source": one.source, "reason": one.reason} for one in value.failed],
        "articles": [
            {"id": one.id, "title": one.title, "source_name": one.source_name, "duplicate_of": one.duplicate_of}
            for one in value.articles
        ],
        "addresses": [address(one) for one in value.addresses],
        "took_s": value.took_s,
        "cancelled": value.cancelled,
        "notes": value.notes,
    }


def facets(values: Facets) -> dict[str, list[dict[str, Any]]]:
    """Return what a result is made of; `query` asks for a value, null where the search language cannot."""
    return {
        facet: [
            {"value": value, "articles": articles, "query": refining.condition(facet, value) or None}
            for value, articles in counted
        ]
        for facet, counted in values.items()
    }


def search(value: SavedSearch) -> dict[str, Any]:
    """Return a saved search; `total` is null where nobody has counted."""
    return {"name": value.name, "query": value.query, "total": value.total}


def occurrence(value: Occurrence) -> dict[str, Any]:
    """Return a line of a concordance; `start` is where the hit begins in the body."""
    return {
        "id": value.article,
        "date": value.date,
        "left": value.left,
        "hit": value.hit,
        "right": value.right,
        "start": value.start,
    }


def address(value: Address) -> dict[str, Any]:
    """Return an address that waits to be fetched, with what the list it stands in says of it."""
    return {
        "url": value.url,
        "title": value.title or None,
        "tags": list(value.tags),
        "unread": not value.read,
        "starred": value.starred,
        "archived": value.archived,
        "highlights": len(value.highlights),
        "source": value.source,
        "since": value.since,
    }


def comparison(id: str, value: Comparison, versions: Sequence[TextVersion]) -> dict[str, Any]:
    """Return what changed between two versions; offsets are code points of the `body` of each."""
    texts = {"old": value.old, "new": value.new}
    return {
        "id": id,
        "versions": [{"number": one.number, "since": one.since, "until": one.until} for one in versions],
        **{
            name: {"number": one.number, "since": one.since, "until": one.until, "body": one.body}
            for name, one in texts.items()
        },
        "changes": [
            {
                "kind": one.kind,
                "old": {**span(one.old), "text": one.old.of(value.old.body)},
                "new": {**span(one.new), "text": one.new.of(value.new.body)},
            }
            for one in value.changes
        ],
    }


def results(query: str, value: Results, found: list[dict[str, Any]], facets: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to a query; `error` is the first thing in it that could not be understood."""
    error = value.errors[0] if value.errors else None
    return {
        "query": query,
        "understood": value.understood,
        "suggestion": value.suggestion,
        "corrected": value.corrected,
        "error": {"message": error.message, "at": error.at} if error else None,
        "total": value.total,
        "partial": value.partial,
        "took_ms": value.took_ms,
        "facets": facets,
        "results": found,
    }
