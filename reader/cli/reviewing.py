"""Annotations whose text has changed: what they were made on, what is proposed, and what a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import records
from reader.cli.libraries import opened
from reader.errors import UsageError
from reader.model import Span

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.output import Output
    from reader.library import Library
    from reader.library.reviewing import Review
    from reader.model import Annotation

_AROUND = 60


def show(library: Library, found: Sequence[Annotation], output: Output) -> int:
    """Print what waits for a decision, old and new one below the other: 1 when nothing does."""
    seen = [library.notes.review(one.id) for one in found if one.doubtful]
    if output.structured:
        rows = [_record(one, library) for one in seen]
        output.document({"total": len(rows), "annotations": rows}, rows="annotations")
        return 0 if seen else 1
    for one in seen:
        note = one.annotation
        output.line(f"{note.id}  {note.state}  {one.article.card.display_title}")
        output.line(f"    was  {_in_context(one.old, one.was)}")
        if not one.places:
            output.line("    now  nothing is like it")
        for place, score in zip(one.places, one.scores, strict=True):
            output.line(f"    now  {score:.0%} {place.start}..{place.end}  {_in_context(one.article.body, place)}")
    output.remark(f"{len(seen):,} to review" if seen else "nothing to review")
    return 0 if seen else 1


def _in_context(text: str, span: Span) -> str:
    before = " ".join(text[max(0, span.start - _AROUND) : span.start].split())
    after = " ".join(text[span.end : span.end + _AROUND].split())
    return f"…{before} »{' '.join(span.of(text).split())}« {after}…"


def _record(seen: Review, library: Library) -> dict[str, object]:
    body = seen.article.body
    places = zip(seen.places, seen.scores, strict=True)
    return {
        **records.annotation(seen.annotation, library.notes.colour_names),
        "old": seen.old,
        "was": records.span(seen.was),
        "places": [{**records.span(span), "quote": span.of(body), "score": score} for span, score in places],
    }


def settle(arguments: argparse.Namespace, verb: str, ids: Sequence[str], output: Output) -> int:
    """Give annotations the place proposed, or one the place that is said; or keep them as orphans."""
    placed = arguments.quote is not None or arguments.start is not None or arguments.end is not None
    if placed and (verb == "orphan" or len(ids) > 1):
        message = "a place can be given to one annotation at a time, with 'annotations accept ID'"
        raise UsageError(message)
    with opened(arguments) as library:
        decided = [_decide(library, arguments, verb, id) for id in ids]
        if output.structured:
            rows = [records.annotation(one, library.notes.colour_names) for one in decided]
            output.document({"total": len(rows), "annotations": rows}, rows="annotations")
        else:
            output.table([(one.id, one.article, one.state, one.anchor.exact) for one in decided], flexible=3)
    output.remark("decided; broadsheet undo takes back one after the other")
    return 0


def _decide(library: Library, arguments: argparse.Namespace, verb: str, id: str) -> Annotation:
    if verb == "orphan":
        return library.notes.keep_orphan(id)
    if arguments.quote is not None:
        return library.notes.accept_quote(id, arguments.quote, arguments.prefix, arguments.suffix)
    if arguments.start is None and arguments.end is None:
        return library.notes.accept(id)
    if arguments.start is None or arguments.end is None or arguments.end < arguments.start:
        message = "a place has a beginning and an end after it"
        raise UsageError(message, "give --start N and --end N, or --quote TEXT")
    return library.notes.accept(id, Span(arguments.start, arguments.end))
