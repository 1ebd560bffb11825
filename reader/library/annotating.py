"""Making annotations and writing them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import AnchorError, UsageError
from reader.library.finding import find_text
from reader.model import WHOLE, Anchor, Span, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import Annotation
    from reader.store import Store


def highlight(store: Store, key: int, span: Span, *, colour: str, note: str, tags: tuple[str, ...]) -> Annotation:
    """Save an annotation on a part of a body; raises AnchorError when the part is empty or outside it."""
    body = store.article(key).body
    if not span or span.end > len(body):
        message = f"{span.start}..{span.end} is not a part of the text, which is {len(body)} characters long"
        raise AnchorError(message)
    return store.notes.add(key, Anchor.at(body, span), colour=colour, note=note, tags=tags)


def on_whole(store: Store, key: int, *, colour: str, note: str, tags: tuple[str, ...]) -> Annotation:
    """Save a note on a whole article."""
    return store.notes.add(key, WHOLE, colour=colour, note=note, tags=tags, state="whole")


def quoted(body: str, quote: str, prefix: str, suffix: str) -> Span:
    """Return where a quotation stands in a body; AnchorError when nowhere, or in places no context tells apart."""
    from reader.annotations import match_quote

    placement = match_quote(body, quote, prefix, suffix)
    if placement.start is None or placement.end is None:
        message = "the quotation is not in the text"
        raise AnchorError(message, "broadsheet show ID prints the text as it can be quoted")
    if placement.state == "ambiguous":
        raise _uncertain(body, quote)
    return Span(placement.start, placement.end)


def _uncertain(body: str, quote: str) -> AnchorError:
    """Return why a quotation is not taken for what was found: it is there often, elsewhere, or only nearly."""
    # Word for word first: where it stands so, places that differ in case or typography were not looked at.
    times = body.count(quote) or len(find_text(body, quote))
    if times > 1:
        message = "the quotation stands in the text more than once"
        return AnchorError(message, "add --prefix or --suffix with the words around it")
    if times == 1:
        message = "the quotation stands in the text, but between other words than those given"
        return AnchorError(message, "correct --prefix and --suffix, or leave them out")
    message = "the quotation is not in the text, only something like it"
    return AnchorError(message, "broadsheet show ID prints the text as it can be quoted")


def export(store: Store, format: str, annotations: Iterable[Annotation], earlier: str = "") -> str:
    """Write annotations in one of the formats there are; raises UsageError naming them for another.

    What a person added to an `earlier` Markdown file is kept.
    """
    from reader.exporters import FORMATS, export_annotations, markdown

    if format not in FORMATS:
        message = f"cannot write '{format}'"
        raise UsageError(message, f"formats: {', '.join(FORMATS)}")
    by_article: dict[str, list[Annotation]] = {}
    for one in annotations:
        by_article.setdefault(one.article, []).append(one)
    articles = [
        (store.article(key_of(article)), sorted(made, key=lambda one: one.span)) for article, made in by_article.items()
    ]
    written = export_annotations(format, articles)
    return markdown.update(written, earlier) if format == "markdown" and earlier else written
