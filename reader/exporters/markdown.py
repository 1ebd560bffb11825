"""Annotations as Markdown for Obsidian and its like: front matter, a block quote each, block ids that stay the same.

The words of an article are escaped so that they read as themselves. A note is its writer's own Markdown; it stands in a
callout, which nothing in it can end, and without raw HTML. The last line is a marker: what a person writes below it in
a file of theirs is kept when the annotations are written again (`update`).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reader.exporters.plain import address, clean, one_line, tag_words, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Annotation, Article

MARKER = "%% Broadsheet writes above this line; what you write below it is kept. %%"
"""A comment in Obsidian's syntax. No text can imitate it: percent signs in quotations and notes are escaped."""

_ACTIVE = re.compile(r"[\\`*_\[\]<>~$|^=%#&]")
_LINE_START = re.compile(r"^(?: *)(?:[-+:]|\d{1,9}(?=[.)]))")
_HTML = re.compile(r"<(?=[A-Za-z/!?])")
_BLOCK_ID = re.compile(r"\^(?=[\w-]+\s*$)", re.MULTILINE)


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return one document; the front matter describes the article when there is one, else the collection."""
    if len(articles) == 1:
        matter = _article_matter(*articles[0])
    else:
        matter = {"articles": len(articles), "annotations": sum(len(found) for _, found in articles)}
    parts = [_front_matter(matter)]
    for article, found in articles:
        parts.append(f"# {escape(title_of(article))}")
        if len(articles) > 1:
            parts.append(_about(article))
        for annotation in found:
            parts += _annotation(annotation)
    return "\n\n".join(part for part in [*parts, MARKER] if part) + "\n"


def update(written: str, earlier: str) -> str:
    """Return what `write` wrote, followed by what a person wrote below the marker of an earlier version of the file.

    A file without the marker was not ours: all of it is kept, below.
    """
    _, marker, own = earlier.partition(MARKER)
    own = own if marker else f"\n\n{earlier}"
    return written.rstrip("\n") + (own if own.strip() else "\n")


def escape(text: str) -> str:
    """Return a text as Markdown that reads as that text: nothing in it is emphasis, a link, a heading or HTML."""
    return "\n".join(_escaped_line(line) for line in clean(text).split("\n"))


def block_quote(markdown: str) -> str:
    """Return Markdown as a block quote; nothing in it can end the quote."""
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def _escaped_line(line: str) -> str:
    line = _ACTIVE.sub(r"\\\g<0>", line)
    start = _LINE_START.match(line)
    if start and line[start.end() - 1].isdigit():
        line = f"{line[: start.end()]}\\{line[start.end() :]}"
    elif start:
        line = f"{line[: start.end() - 1]}\\{line[start.end() - 1 :]}"
    # A space that begins a line would be dropped, four make code; as a character reference it is a letter like others.
    return f"&#32;{line[1:]}" if line.startswith(" ") else line


def _front_matter(values: dict[str, object]) -> str:
    """Return YAML front matter; JSON strings, numbers and lists are YAML too, and need no other escaping."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value not in ("", [])
    ]
    return "\n".join(["---", *lines, "---"])


def _article_matter(article: Article, annotations: Sequence[Annotation]) -> dict[str, object]:
    card = article.card
    tags = [tag for one in annotations for tag in one.tags]
    return {
        "id": article.id,
        "title": title_of(article),
        "author": one_line(card.author or ""),
        "source": one_line(card.source_name or ""),
        "date": one_line(card.date or ""),
        "url": address(article.url),
        "tags": list(dict.fromkeys(tag_words(tag) for tag in (*card.tags, *tags) if tag_words(tag))),
        "annotations": len(annotations),
    }


def _about(article: Article) -> str:
    card = article.card
    told = [one_line(part) for part in (card.author, card.source_name, card.date) if part]
    line = " · ".join(escape(part) for part in told)
    url = address(article.url)
    return " · ".join(part for part in (line, f"<{url}>" if url else "", f"`{article.id}`") if part)


def _annotation(annotation: Annotation) -> Iterator[str]:
    quote = block_quote(escape(annotation.anchor.exact).replace("\n", "\n\n"))
    note = block_quote(f"[!note]\n{_contained(annotation.note)}") if annotation.note.strip() else ""
    whole = annotation.state == "whole"
    # The id belongs to the block above it.
    yield from filter(None, ("" if whole else quote, note if whole else "", f"^bs-{annotation.id}"))
    if note and not whole:
        yield note
    yield " · ".join(_facts(annotation))


def _contained(note: str) -> str:
    """Return a note's Markdown without raw HTML, comments that reach past it, or a block id of its own."""
    note = _HTML.sub("\\<", clean(note)).replace("%%", "\\%\\%")
    return _BLOCK_ID.sub("\\^", note)


def _facts(annotation: Annotation) -> Iterator[str]:
    if colour := one_line(annotation.colour):
        yield escape(colour)
    if annotation.state != "exact":
        yield annotation.state
    yield from (f"#{tag_words(tag)}" for tag in annotation.tags if tag_words(tag))
    if annotation.created:
        yield annotation.created[:10]
