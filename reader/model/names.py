"""Names in a text, and who or what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reader.model.spans import Span

if TYPE_CHECKING:
    from reader.model.annotations import Anchor
    from reader.model.articles import DatePrecision

EntityType = Literal[
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name or date in a body. `entity` is the number of who or what it is, once known."""

    start: int
    end: int
    text: str
    type: EntityType
    entity: int | None = None
    found_by: str = ""
    """Which recogniser or rule found it; `reader` where a person decided."""
    when: str | None = None
    """Of a date: the point in time it means, ISO 8601 cut to its precision; None where the text does not tell."""
    precision: DatePrecision | None = None

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
    hidden: bool = False
    """Whether a person wants to see it nowhere."""


JudgementKind = Literal["reject", "retype", "merge", "apart", "unsure", "split", "rename", "hide", "mark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a person decided about names. It is kept by names, not by numbers, so that it outlasts recognition."""

    number: int = 0
    """Order of making."""
    kind: JudgementKind
    words: str
    """What was decided, in words."""
    at: str = ""
    """When, ISO 8601 in UTC."""
    anchor: str = ""
    """The entity: what an article calls it at its fullest (see `entities.local.Head`)."""
    other: str = ""
    """The second entity's anchor, the spelling split off, the new name, or the new type."""
    own: tuple[str, ...] = ()
    """Spellings, folded, that are the entity's alone."""
    shared: tuple[str, ...] = ()
    """Spellings, folded, that others have as well: they are meant in articles that have one of its own."""
    types: tuple[EntityType, ...] = ()
    """Mentions of these types are meant; of any where there are none."""
    article: int | None = None
    """The article's key, where one mention alone is meant."""
    place: Anchor | None = None
    """Where that mention stands."""


@dataclass(frozen=True, slots=True)
class Context:
    """A mention with the words around it, on one line."""

    article: str
    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two entities that may be one, why, and how each is spoken of."""

    left: Entity
    right: Entity
    reason: str
    left_contexts: tuple[Context, ...] = ()
    right_contexts: tuple[Context, ...] = ()


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity named in the same articles as another, and how that compares with chance."""

    entity: Entity
    together: int
    """Articles that name both."""
    expected: float
    """Articles that would if the two had nothing to do with each other."""
    loglik: float
    """Log-likelihood ratio (Dunning 1993); above 10.83 in one of a thousand pairs by chance. Negative: rather apart."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, and whom the text names as the one who said them."""

    article: str
    span: Span
    """The quotation, without its marks."""
    speaker: Mention
    text: str
