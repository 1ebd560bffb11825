"""Annotations as an Org file: a heading for each article and annotation, with properties.

Text in which Org would see markup is written as a fixed-width area (`: ` before each line), the only form in which it
interprets nothing at all; other text as a quotation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.exporters.plain import address, clean, one_line, tag_words, title_of
from reader.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model import Annotation, Article

_ACTIVE = re.compile(r"[*/_=~+\[\]<>{}@\\|#^$%]|^\s*[-:]|^\s*\w{1,9}[.)](?:\s|$)|^\s*[A-Z]+:", re.MULTILINE)
_HEADING_WIDTH = 60
_ZERO_WIDTH_SPACE = "\u200b"
"""What the Org manual gives as its escape character."""


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return one Org document."""
    return "".join(f"{line}\n" for article, annotations in articles for line in _article(article, annotations))


def quotation(text: str) -> list[str]:
    """Return the lines of a quotation block that shows the text as it is."""
    lines = clean(text).split("\n")
    if _ACTIVE.search("\n".join(lines)):
        lines = [f": {line}".rstrip() for line in lines]
    return ["#+begin_quote", *lines, "#+end_quote"]


def heading(text: str) -> str:
    """Return a text as the words of a heading: on one line, with no keyword, tag, link or markup in it."""
    line = one_line(text) or "Untitled"
    line = re.sub(r"[*/_=~+\[\]<>{}@\\|#^$%:]", rf"\g<0>{_ZERO_WIDTH_SPACE}", line)
    return line if line[0].islower() else _ZERO_WIDTH_SPACE * bool(re.match(r"[A-Z]{2,}\b", line)) + line


def _article(article: Article, annotations: Sequence[Annotation]) -> Iterator[str]:
    card = article.card
    yield f"* {heading(title_of(article))}"
    yield from _properties(
        ID=article.id,
        AUTHOR=card.author or "",
        SOURCE=card.source_name or "",
        DATE=card.date or "",
        URL=address(article.url),
    )
    for annotation in annotations:
        yield from _annotation(annotation)


def _annotation(annotation: Annotation) -> Iterator[str]:
    tags = [re.sub(r"\W", "_", tag_words(tag)) for tag in annotation.tags if tag_words(tag)]
    whole = annotation.state == "whole"
    title = heading(shorten(clean(annotation.note if whole else annotation.anchor.exact), _HEADING_WIDTH))
    yield f"** {title}" + (f" :{':'.join(tags)}:" if tags else "")
    yield from _properties(
        ID=annotation.id,
        COLOUR=annotation.colour,
        STATE=annotation.state,
        CREATED=annotation.created,
        MODIFIED=annotation.modified,
    )
    if not whole:
        yield from quotation(annotation.anchor.exact)
    if note := clean(annotation.note).strip("\n"):
        yield ""
        yield from ([f": {line}".rstrip() for line in note.split("\n")] if _ACTIVE.search(note) else note.split("\n"))


def _properties(**values: str) -> Iterator[str]:
    yield ":PROPERTIES:"
    yield from (f":{key}: {line}" for key, value in values.items() if (line := one_line(value)))
    yield ":END:"
