"""Names in a text, and who or what they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reader.model.spans import Span

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
