"""`list`, `search` and `show`."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from reader.cli import records
from reader.cli.libraries import opened
from reader.errors import QuerySyntaxError
from reader.text import with_struck

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.output import Output
    from reader.library import Library
    from reader.model import Article, Card, Results

_READING_WIDTH = 76
_NUMBERED = re.compile(r"\d{1,9}[.)] ")
_TITLE_COLUMN = 5
_MINUTE = len("2023-06-15 09:30")


def list_articles(arguments: argparse.Namespace, output: Output) -> int:
    """`list`: 1 when a query finds nothing."""
    query = " ".join(arguments.query)
    with opened(arguments) as library:
        keys = library.keys(query, arguments.sort)
        if query:
            offer(library.search(query, 1), output, nothing=not keys)
        stop = None if arguments.limit is None else arguments.offset + arguments.limit
        print_cards(library, keys[arguments.offset : stop], output, total=len(keys))
        return 1 if query and not keys else 0


def print_cards(library: Library, keys: Sequence[int], output: Output, total: int | None = None) -> None:
    """Print the cards of some articles as JSON, as records or as a table."""
    cards = library.cards(keys)
    if output.structured:
        found = [records.card(card) for card in cards]
        output.document({"total": len(keys) if total is None else total, "articles": found}, rows="articles")
    else:
        output.table([_row(card) for card in cards], flexible=_TITLE_COLUMN)


def _row(card: Card) -> tuple[str, ...]:
    """Return id, state, date, source, minutes and title of an article; near-duplicates are marked as on the screen."""
    state = ("•" if card.unread else " ") + ("★" if card.starred else " ")
    date = (card.date or "")[:10] + ("?" if card.date_status == "guessed" else "")
    title = ("≈ " if card.duplicate_of else "") + card.display_title
    return card.id, state, date, card.source_name or "", f"{card.minutes} min", title


def search(arguments: argparse.Namespace, output: Output) -> int:
    """`search`: 1 when nothing matches, 2 when nothing of the query can be understood."""
    query = " ".join(arguments.query)
    with opened(arguments) as library:
        results = library.search(query, arguments.limit + arguments.offset, sort=arguments.sort)
        complain(results, output, nothing=not results.total)
        found = _found(library, results, results.suggestion if results.corrected else query, arguments.offset)
        if output.structured:
            facets = library.facets(results.suggestion if results.corrected and results.suggestion else query)
            output.document(records.results(query, results, found, records.facets(facets)), rows="results")
        else:
            _print_results(results, found, output)
        return 0 if results.total and not results.corrected else 1


def complain(results: Results, output: Output, *, nothing: bool) -> None:
    """Say what of a query could not be understood; raises QuerySyntaxError when therefore nothing was found."""
    for error in results.errors:
        message = f"at character {error.at + 1} of the query: {error.message}"
        if nothing:
            raise QuerySyntaxError(message)
        output.remark(message)


def offer(results: Results, output: Output, *, nothing: bool) -> None:
    """Say what is wrong with a query as `complain` does and, where it finds nothing, what may have been meant."""
    complain(results, output, nothing=nothing)
    if nothing and results.suggestion:
        output.remark(f"nothing found; did you mean: {results.suggestion}?")
    elif nothing:
        output.nothing("nothing found")


def _found(library: Library, results: Results, query: str | None, offset: int) -> list[dict[str, Any]]:
    ids = results.ids[offset:]
    snippets = library.snippets(ids, query or "")
    scores = dict(zip(results.ids, results.scores, strict=True))
    found = []
    for id in ids:
        snippet = snippets[id]
        body = library.article(id).body
        found.append(
            {
                **records.card(library.card(id)),
                "score": round(scores[id], 4),
                "snippet": snippet.text,
                "snippet_start": snippet.start,
                "snippet_cut": [snippet.cut_before, snippet.cut_after],
                "snippet_in": snippet.origin,
                "hits": [{**records.span(hit), "text": hit.of(body)} for hit in library.highlight(id, query or "")],
            }
        )
    return found


def _print_results(results: Results, found: list[dict[str, Any]], output: Output) -> None:
    if output.plain:
        output.records(
            [(one["id"], one["score"], one["date"] or "", one["display_title"], one["snippet"]) for one in found]
        )
        return
    if results.corrected:
        output.remark(f"nothing found as typed; showing results for: {results.suggestion}")
    elif results.suggestion:
        output.remark(f"did you mean: {results.suggestion}")
    for one in found:
        origin = " · ".join(filter(None, (one["source_name"], _date(one["date"]), f"{one['minutes']} min")))
        output.line(f"{one['id']}  {one['display_title']}")
        output.line(f"            {origin}")
        origin = {"note": "in a note: ", "quote": "highlighted: "}.get(one["snippet_in"], "")
        before, after = ("…" * cut for cut in one["snippet_cut"])
        output.line(f"            {origin}{before}{' '.join(one['snippet'].split())}{after}")
    total = f"{results.total} found" + (" (not all were looked at)" if results.partial else "")
    output.remark(f"{total} · {results.understood}" if results.understood else total)


def _date(date: str | None) -> str:
    """Return a date as a person reads it, to the minute at most."""
    return (date or "").replace("T", " ")[:_MINUTE]


def show(arguments: argparse.Namespace, output: Output) -> int:
    """`show`: the article as it is read or in a format, its source as it came, its body alone, or all as JSON."""
    with opened(arguments) as library:
        if arguments.raw:
            output.lines(library.source(arguments.id))
            return 0
        if arguments.format:
            output.lines(library.export_article(arguments.id, arguments.format).rstrip("\n"))
            return 0
        article = library.article(arguments.id)
        if output.structured:
            id = article.id
            output.document(records.article(article, library.mentions(id), library.annotations(id)))
        elif output.plain:
            output.lines(article.body)
        else:
            notes = [one.note for one in library.annotations(article.id) if one.state == "whole" and one.note]
            _print_article(article, notes, output)
        return 0


def _print_article(article: Article, notes: Sequence[str], output: Output) -> None:
    card = article.card
    width = min(_READING_WIDTH, output.width) if output.on_terminal else 0
    author = card.author if card.author != card.source_name else None
    origin = (card.source_name, author, _date(card.date), f"{card.minutes} min", article.url or article.path)
    _print_paragraph(card.title or f"({card.display_title})", width, output)
    if article.deck:
        _print_paragraph(article.deck, width, output)
    output.line(" · ".join(filter(None, origin)))
    for note in notes:
        output.line()
        output.lines(f"✎ {note}")
    struck = [mark.span for mark in article.marks if mark.kind == "strike"]
    for block in article.blocks:
        output.line()
        text = with_struck(article.body, block.span, struck)
        prefix = {"item": "• ", "quote": "> ", "caption": "┊ "}.get(block.kind, "")
        if block.kind == "item":
            prefix = "  " * (block.level - 1) + ("" if _NUMBERED.match(text) else prefix)
        if block.kind in ("code", "table"):
            output.lines(text)
        else:
            _print_paragraph(prefix + text, width, output)


def _print_paragraph(text: str, width: int, output: Output) -> None:
    """Print a paragraph, its lines wrapped when a person reads it on a terminal."""
    for line in text.split("\n"):
        for row in (textwrap.wrap(line, width) if width else None) or [line]:
            output.line(row)
