"""The shapes everything else is written in: frozen values, no behaviour beyond their own arithmetic.

One coordinate system holds the program together. A position is an index of a Unicode code point in
`Article.body`; a `Span` is a half-open range of them. Blocks, emphasis, links, mentions, search hits,
annotations, mouse and keyboard selections are all spans in that one text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, Self

DatePrecision = Literal["time", "day", "month", "year"]
DateStatus = Literal["stated", "guessed"]
BlockKind = Literal["paragraph", "heading", "quote", "item", "code", "caption", "related", "table", "rule"]
MarkKind = Literal["emphasis", "strong", "code", "link", "strike"]
EntityType = Literal[
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"
]
AnchorState = Literal["exact", "moved", "edited", "ambiguous", "orphan"]

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019), a little less on a screen."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start` included and `end` not."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"not a span: {self.start}..{self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def shift(self, by: int) -> Span:
        """Return the span moved by so many code points; raises ValueError when it would begin before 0."""
        return Span(self.start + by, self.end + by)

    def clip(self, to: Span) -> Span:
        """Return the part that lies inside another span, empty at its nearest edge where they do not meet."""
        start = min(max(self.start, to.start), to.end)
        return Span(start, max(start, min(self.end, to.end)))

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, offset: int) -> bool:
        """Say whether the code point at this offset lies inside."""
        return self.start <= offset < self.end

    def of(self, text: str) -> str:
        """Return the part of a text that the span names."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like part of a body. `level` is the depth of a heading or list item, else 0."""

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Emphasis or a link on a part of a text; `target` is a link's address, else empty."""

    kind: MarkKind
    span: Span
    target: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the source that is not in the reading text, and why. Lines count from 1."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """A block as an importer yields it: its clean text, and marks counted from the start of that text."""

    kind: BlockKind
    text: str
    level: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an importer makes of one source; `Library` alone turns it into an `Article`.

    What the source does not prove stays None. `date` is ISO 8601, cut to its precision
    (`2023`, `2023-06`, `2023-06-15`, `2023-06-15T09:30:00+02:00`).
    """

    blocks: tuple[DraftBlock, ...]
    title: str | None = None
    deck: str | None = None
    author: str | None = None
    source_name: str | None = None
    date: str | None = None
    date_precision: DatePrecision | None = None
    date_status: DateStatus | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    url: str | None = None
    path: str | None = None
    part: str = ""
    """Which article of a source that holds several (a chapter, a message); empty when it holds one."""
    format: str = "text"
    raw: bytes = b""
    """The source as it came."""
    encoding: str = "utf-8"

    @property
    def body(self) -> str:
        """The text of the blocks, joined by newlines."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a row of a list needs; lists never load bodies."""

    id: str
    title: str | None
    display_title: str
    source_name: str | None
    author: str | None
    date: str | None
    date_status: DateStatus | None
    date_precision: DatePrecision | None
    language: str | None
    words: int
    unread: bool
    starred: bool
    archived: bool
    tags: tuple[str, ...]
    annotations: int
    duplicate_of: str | None = None
    imported: str = ""

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, one at least."""
        return max(1, round(self.words / WORDS_PER_MINUTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or date in a body. `entity` is the number of who or what it is, once known."""

    start: int
    end: int
    text: str
    type: EntityType
    entity: int | None = None
    found_by: str = ""
    """Which recogniser or rule found it."""

    @property
    def span(self) -> Span:
        """The place in the body."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Alias:
    """One spelling of an entity and how often it stands in the library."""

    text: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation, place … under all its spellings, the fullest and most frequent first."""

    id: int
    name: str
    type: EntityType
    articles: int
    mentions: int
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The W3C Web Annotation selectors: a position, and the quotation with what stands around it."""

    span: Span
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def at(cls, body: str, span: Span, context: int = 32) -> Self:
        """Make the anchor of a span, with so many code points of context on either side."""
        before = body[max(0, span.start - context) : span.start]
        return cls(span, span.of(body), before, body[span.end : span.end + context])


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quotation was found again. `start` and `end` are None for an orphan, a guess when ambiguous."""

    state: AnchorState
    start: int | None
    end: int | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A highlight with or without a note. Times are ISO 8601 in UTC."""

    id: str
    article: str
    anchor: Anchor
    state: AnchorState = "exact"
    score: float = 1.0
    colour: str = "yellow"
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""

    @property
    def span(self) -> Span:
        """The place in the body; meaningless for an orphan."""
        return self.anchor.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it is read: metadata on its card, and a body with everything that has a place in it."""

    card: Card
    deck: str | None
    url: str | None
    path: str | None
    imported: str
    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    dropped: tuple[Dropped, ...]

    @property
    def id(self) -> str:
        """The public id."""
        return self.card.id


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage of a text that answers a query best; `hits` are counted from the start of `text`."""

    text: str
    hits: tuple[Span, ...] = ()
    start: int = 0
    """Where the passage stands in the body."""


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
class Failure:
    """A source that could not be imported, and why, in words for a person."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is. `total` is None while it is not known."""

    done: int
    total: int | None
    label: str = ""


@dataclass(slots=True)
class ImportReport:
    """What became of the sources of one import."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    articles: list[Card] = field(default_factory=list)
    took_s: float = 0.0
    cancelled: bool = False
    notes: list[str] = field(default_factory=list)
    """What a person should know though nothing failed (a missing recogniser, a truncated file)."""


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
    tags: tuple[str, ...] = ()
    words: int = 0
    day: int | None = None
    """The day of publication, counted as `date.toordinal` does."""
    notes: str = ""
    """What the reader wrote, joined by newlines."""
    quotes: str = ""
    """What the reader highlighted, joined by newlines."""


def id_of(key: int) -> str:
    """Return the public id of an article's or annotation's database key: ten hexadecimal digits."""
    return f"{key:010x}"


def key_of(public_id: str) -> int:
    """Return the database key of a whole public id; raises ValueError when it is not one."""
    return int(public_id, 16)


def now_utc() -> str:
    """Return the present moment as this program stores it: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
