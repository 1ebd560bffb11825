"""What a reader marks and writes, and how it holds on to its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

from reader.model.spans import Span

AnchorState = Literal["exact", "moved", "edited", "ambiguous", "orphan"]
AnnotationState = AnchorState | Literal["whole"]
"""How an annotation stands in the text; a note on the *whole* article quotes nothing, and stands whatever it says."""

DOUBTFUL: frozenset[AnnotationState] = frozenset(("edited", "ambiguous", "orphan"))
"""The states a person has to look at."""


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


WHOLE = Anchor(Span(0, 0), "")
"""The anchor of a note on the whole article."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a quotation was found again. `start` and `end` are None for an orphan, a guess when ambiguous."""

    state: AnchorState
    start: int | None
    end: int | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A highlight with or without a note, or a note on a whole article. Times are ISO 8601 in UTC."""

    id: str
    article: str
    anchor: Anchor
    state: AnnotationState = "exact"
    score: float = 1.0
    colour: str = "yellow"
    note: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    former: Anchor | None = None
    """What the reader marked, in an earlier text, where the words were edited since and nobody has looked at it yet."""
    guess: Span | None = None
    """Where an ambiguous one may stand in the present text."""
    settled: bool = False
    """Whether somebody decided that it stays an orphan."""

    @property
    def span(self) -> Span:
        """The place of the anchor: in the present body where it was found, else in an earlier text."""
        return self.anchor.span

    @property
    def place(self) -> Span | None:
        """The place in the present body: a guess when it is ambiguous, None for an orphan and for the whole article."""
        if self.state == "ambiguous":
            return self.guess
        return None if self.state in {"orphan", "whole"} else self.anchor.span

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to look at it: its words were edited, its place is unsure or lost."""
        return self.state in DOUBTFUL and not self.settled

    @property
    def quote(self) -> str:
        """The words as the reader marked them, whatever became of them since."""
        return (self.former or self.anchor).exact
