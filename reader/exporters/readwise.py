"""Annotations as the CSV file Readwise imports: `Highlight, Title, Author, URL, Note, Location, Date`.

Tags go into the note the way Readwise reads them, each a word after a full stop; colours and ids have no place there.
Spreadsheets open such files too, so a cell that one would take for a formula begins with an apostrophe (OWASP, “CSV
Injection”).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from reader.exporters.plain import address, clean, one_line, tag_words, title_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Article

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
_FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What formulas begin with; the last four are the full-width forms, which some spreadsheets accept."""


def write(articles: Sequence[tuple[Article, Sequence[Annotation]]]) -> str:
    """Return the file: a header and a row for each annotation."""
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for article, found in articles:
        for annotation in found:
            rows.writerow(cell(value) for value in _row(article, annotation))
    return file.getvalue()


def cell(text: str) -> str:
    """Return the text as a cell that no spreadsheet takes for a formula."""
    text = clean(text)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text


def _row(article: Article, annotation: Annotation) -> tuple[str, ...]:
    tags = [f".{tag_words(tag)}" for tag in annotation.tags if tag_words(tag)]
    note = "\n".join([" ".join(tags)] * bool(tags) + [annotation.note] * bool(annotation.note))
    return (
        annotation.anchor.exact,
        title_of(article),
        one_line(article.card.author or article.card.source_name or ""),
        address(article.url),
        note,
        "" if annotation.state in {"orphan", "whole"} else str(annotation.span.start),
        annotation.created.replace("T", " ").removesuffix("Z"),
    )
