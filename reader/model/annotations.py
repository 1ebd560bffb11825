"""What a reader marks and writes, and how it holds on to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from reader.model.spans import Span

AnchorState = Literal["exact", "moved", "edited", "ambiguous", "orphan"]


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
