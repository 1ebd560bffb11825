"""What the index is given, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """An article as the search index sees it."""

    key: int
    title: str = ""
    deck: str = ""
    body: str = ""
    author: str = ""
    source: str = ""
    language: str = ""
    words: int = 0
    day: int | None = None
    """The day of publication, counted as `date.toordinal` does."""
    notes: str = ""
    """What the reader wrote, joined by newlines."""
    quotes: str = ""
    """What the reader highlighted, joined by newlines."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage of a text that answers a query best; `hits` are counted from the start of `text`."""

    text: str
    hits: tuple[Span, ...] = ()
    start: int = 0
    """Where the passage stands in the body, the note or the quotation."""
    origin: Literal["text", "note", "quote"] = "text"
    """What it is from: the article's body, a note of the reader's, or what they highlighted."""
    cut_before: bool = False
    """Whether its line began before it."""
    cut_after: bool = False
    """Whether its line goes on after it."""


@dataclass(frozen=True, slots=True)
class QueryError:
    """What could not be understood in a query, and at which character."""

    message: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The answer to a query, best first. `ids` holds at most `limit` of `total`."""

    ids: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    total: int = 0
    partial: bool = False
    """True when some matches were left out to keep the answer quick."""
    understood: str = ""
    """How the query was read, in words."""
    suggestion: str | None = None
    errors: tuple[QueryError, ...] = ()
    took_ms: float = 0.0
    corrected: bool = False
    """True when nothing matched as typed and these are the results of the suggestion."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name; `total` is how many articles it finds now, None where nobody has counted."""

    name: str
    query: str
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A hit in its line of context, as a concordance shows it; `start` and `end` are its place in the body."""

    article: str
    date: str | None
    left: str
    hit: str
    right: str
    start: int

    @property
    def end(self) -> int:
        """Where the hit ends in the body."""
        return self.start + len(self.hit)
