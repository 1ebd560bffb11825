"""What the stages of recognition hand to each other: spans with a type and who found them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model import EntityType

MODEL = "model"
"""`found_by` of a span as the statistical model gave it."""
RULE = "rule"
"""`found_by` of a span of the rule tagger."""
NAME_LIST = "list"
"""`found_by` of a country, people or organisation known by name."""
BRACKET = "bracket"
"""`found_by` of `Long Name (LN)`: both the long form and the short one."""
AGREEMENT = "agreement"
"""`found_by` of a span found or typed by what the rest of its article says."""
DATE = "date"
"""`found_by` of a point in time."""

READER = "reader"
"""`found_by` of what a person decided."""


class Tag(NamedTuple):
    """A half-open range of a text, the type of what it names, and who found it."""

    start: int
    end: int
    type: EntityType
    found_by: str = MODEL


def without_overlaps(tags: Iterable[Tag]) -> list[Tag]:
    """Return the tags in order of place; of those that overlap, the first given is kept."""
    starts: list[int] = []
    kept: list[Tag] = []
    for tag in tags:
        if tag.end <= tag.start:
            continue
        at = bisect_left(starts, tag.start)
        clear_before = at == 0 or kept[at - 1].end <= tag.start
        clear_after = at == len(kept) or tag.end <= kept[at].start
        if clear_before and clear_after:
            starts.insert(at, tag.start)
            kept.insert(at, tag)
    return kept


class Ground:
    """Which parts of a text are taken by tags already; tags may be added as one goes."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self.tags = without_overlaps(tags)
        self._starts = [tag.start for tag in self.tags]

    def is_free(self, start: int, end: int) -> bool:
        """Say whether no tag shares a code point with the range."""
        at = bisect_left(self._starts, start)
        before = at == 0 or self.tags[at - 1].end <= start
        return before and (at == len(self.tags) or end <= self.tags[at].start)

    def add(self, tag: Tag) -> bool:
        """Add a tag where there is room for it, and say whether there was."""
        if tag.end <= tag.start or not self.is_free(tag.start, tag.end):
            return False
        at = bisect_left(self._starts, tag.start)
        self._starts.insert(at, tag.start)
        self.tags.insert(at, tag)
        return True
