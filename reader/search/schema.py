"""What the index holds of an article: words in fields, and numbers in columns; only ids are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh import columns, fields
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken

from reader.search import analysis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model import IndexDocument

UNDATED = 0
"""The day of an article without a date; days count from 1."""

TEXT = ("title", "deck", "body", "notes", "quotes", "author", "source", "language")
"""The fields of words, named as in `IndexDocument`."""


COLUMNS = {"key": "<i8", "day": "<i4", "words": "<i4"}
"""The columns of numbers, with their array types."""

LABELS = ("source", "language")
"""The fields that are also kept as they are written, one number a document, so that they can be counted."""


class WordAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh publishes no types
    """The project's own analysis, as Whoosh asks for it."""

    def __call__(self, value: str, *, start_pos: int = 0, start_char: int = 0, **options: Any) -> Iterator[Any]:  # noqa: ANN401 - Whoosh's options
        """Yield one token object again and again, as Whoosh's analyzers do."""
        shared = WhooshToken(**options)
        for token in analysis.tokens(value):
            shared.text = shared.original = token.word
            shared.pos = start_pos + token.position
            shared.startchar = start_char + token.start
            shared.endchar = start_char + token.end
            yield shared

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


def schema() -> fields.Schema:
    """Return the schema of a new index."""
    made = fields.Schema()
    for name, kind in COLUMNS.items():
        made.add(name, fields.COLUMN(columns.NumericColumn("q" if kind == "<i8" else "i", default=UNDATED)))
    for name in TEXT:
        made.add(name, fields.TEXT(analyzer=WordAnalyzer(), phrase=True))
    return made


def row(document: IndexDocument) -> dict[str, str | int]:
    """Return an article as a Whoosh writer takes it; empty fields are left out."""
    texts = {name: text for name in TEXT if (text := getattr(document, name))}
    return {"key": document.key, "day": document.day or UNDATED, "words": document.words, **texts}
