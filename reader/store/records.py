"""What the store takes and gives beyond the model's own shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reader.model import Block, Mark, Placement

Outcome = Literal["added", "updated", "unchanged", "failed"]

Reanchor = Callable[[str, str, int, int], Placement]
"""Old body, new body, start and end of a quotation in the old: where it stands in the new."""


MatchQuote = Callable[[str, str, str, str, int | None], Placement]
"""A text, a quotation, what stood before and after it, and its old place: where it stands in the text."""


class Anchoring(NamedTuple):
    """The ways a passage is found again; without them it is only where it was."""

    reanchor: Reanchor | None = None
    match_quote: MatchQuote | None = None


WITHOUT_ANCHORING = Anchoring()


class StoredSource(NamedTuple):
    """The source of an article as it came: its bytes, the charset they are in, and the format it was read as."""

    raw: bytes
    encoding: str
    format: str


class Saved(NamedTuple):
    """What became of one draft.

    `failed`: it was refused, `reason` says why, and `key` is 0. `unchanged` has a reason only when the article is in
    the trash, where importing the same text again leaves it.
    """

    outcome: Outcome
    key: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An earlier text of an article, and the source it came from. Times are ISO 8601 in UTC."""

    number: int
    """From 1, the oldest."""
    digest: str
    body: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    since: str
    """When this text came."""
    until: str
    """When another took its place."""
    raw: bytes
    encoding: str
