"""Articles: as an importer yields them, as a list shows them, as they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.model.spans import Span

DatePrecision = Literal["time", "day", "month", "year"]
DateStatus = Literal["stated", "guessed"]
BlockKind = Literal["paragraph", "heading", "quote", "item", "code", "caption", "related", "table", "rule"]
MarkKind = Literal["emphasis", "strong", "code", "link", "strike"]
WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019), a little less on a screen."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like part of a body. `level` is the depth of a heading or list item, else 0."""

    kind: BlockKind
    span: Span
    level: int = 0
    line: int = field(default=0, compare=False)
    """The line of the source it begins in, as in `DraftBlock`."""


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
    line: int = field(default=0, compare=False)
    """The line of the source it begins in, counted from 1 as `Dropped` does; 0 where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A passage that was marked in another program before its article came here; what that did not say is empty."""

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    colour: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    """ISO 8601 in UTC, like `modified`."""
    modified: str = ""


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
    read: bool = False
    """Whether it was read where it comes from. This and the next two count only when an article is new here."""
    starred: bool = False
    archived: bool = False
    highlights: tuple[Highlight, ...] = ()
    listed: str | None = None
    """When it was put into the list that it stands in, ISO 8601 in UTC."""

    @property
    def is_address(self) -> bool:
        """Whether it names an article, by its address, without holding its text."""
        return not self.blocks and bool(self.url)

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
    """The id of an article that says nearly the same and came before."""
    duplicates: int = 0
    """How many articles of the list say nearly the same as this one and came later."""
    imported: str = ""

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, one at least."""
        return max(1, round(self.words / WORDS_PER_MINUTE))


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
