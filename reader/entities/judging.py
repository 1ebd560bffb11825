"""A person's judgements played back: on the mentions of an article, and on who is who.

Judgements name what they are about by what articles call it, never by a number, so the same ones give the same result
after every recognition. Those on mentions come first, in the order in which they were made; what is brought together
then is overruled by those on entities.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from reader.entities.local import resolve
from reader.entities.tags import READER
from reader.model import Mention
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reader.model import EntityType, Judgement, Span

ON_MENTIONS = frozenset({"reject", "retype", "mark"})
"""The kinds of judgements that change which mentions there are, and of what type."""


def judged(
    text: str, found: Sequence[Mention], judgements: Iterable[Judgement], places: Mapping[int, Span]
) -> list[Mention]:
    """Return the mentions of an article as a person wants them, in order.

    `places` says where in the text stands, by its judgement's number, each mention that was judged alone.
    """
    mentions = list(found)
    for one in judgements:
        if one.kind == "mark":
            mentions = _marked(text, mentions, one.anchor, cast("EntityType", one.other))
        elif one.article is not None:
            span = places.get(one.number)
            mentions = [mention for mention in mentions if span is None or mention.span != span]
        else:
            mentions = _all_places(mentions, one)
    return mentions


def _all_places(mentions: Sequence[Mention], judgement: Judgement) -> list[Mention]:
    """Reject or retype the mentions with the spellings of a judgement."""
    folded = [fold(mention.text) for mention in mentions]
    meant = set(judgement.own)
    if not meant.isdisjoint(folded):
        meant.update(judgement.shared)
    kept: list[Mention] = []
    for mention, spelling in zip(mentions, folded, strict=True):
        if spelling not in meant or (judgement.types and mention.type not in judgement.types):
            kept.append(mention)
        elif judgement.kind == "retype" and mention.type != "DATE":
            kept.append(_decided(mention.start, mention.text, cast("EntityType", judgement.other)))
        elif mention.type == "DATE":
            kept.append(mention)
    return kept


def _marked(text: str, mentions: Sequence[Mention], name: str, type: EntityType) -> list[Mention]:
    """Mark a name wherever it stands as words of its own; a longer name that holds it stays whole."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    made = [_decided(match.start(), match[0], type) for match in pattern.finditer(text)]
    if not made:
        return list(mentions)
    fresh = [one for one in made if not any(_holds(other, one) for other in mentions)]
    rest = [one for one in mentions if not any(one.start < new.end and new.start < one.end for new in fresh)]
    return sorted([*rest, *fresh], key=lambda one: one.start)


def _holds(other: Mention, one: Mention) -> bool:
    """Say whether a mention holds another and more than that."""
    return other.start <= one.start and one.end <= other.end and other.span != one.span


def _decided(start: int, text: str, type: EntityType) -> Mention:
    return Mention(start=start, end=start + len(text), text=text, type=type, found_by=READER)


class Overruled(NamedTuple):
    """What judgements make of the entities that were brought together, which are told apart by keys."""

    heads: Mapping[str, str]
    """The key of each head that a person took out of its entity."""
    keys: Mapping[str, str]
    """The key under which those of merged entities go on."""
    spellings: Mapping[tuple[str, str], str]
    """The key of the mentions of an entity (by its key) with a spelling (folded) that was split off."""
    names: Mapping[str, str]
    hidden: frozenset[str]

    def key_of(self, head: str, chosen: str) -> str:
        """Return the final key of a head that was brought to the entity with the key `chosen`."""
        key = self.heads.get(head, chosen)
        return self.keys.get(key, key)


def overruled(judgements: Iterable[Judgement], chosen: Callable[[str], str | None]) -> Overruled:
    """Return what judgements, in the order of their making, say of entities.

    `chosen` gives the key that a head was brought to, None where no article has it any more: such judgements rest.
    """
    standing = list(judgements)
    heads = _taken_out(standing, chosen)

    def base(anchor: str) -> str | None:
        return heads.get(anchor) or (anchor if anchor.startswith(SPLIT) else chosen(anchor))

    keys = _Merged()
    for one in standing:
        together = _together(one)
        found = [key for key in map(base, together) if key]
        found += together if one.kind == "retype" else ()
        for other in found[1:]:
            keys.join(found[0], other)
    spellings: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    hidden: set[str] = set()
    for one in standing:
        key = base(one.anchor) if one.kind not in ON_MENTIONS else None
        if key is None:
            continue
        key = keys.find(key)
        if one.kind == "split":
            spellings[key, fold(one.other)] = keys.find(split_key(one))
        elif one.kind == "rename":
            names[key] = one.other
        elif one.kind == "hide":
            hidden.add(key)
    return Overruled(heads, keys.all(), spellings, names, frozenset(hidden))


def _together(judgement: Judgement) -> Sequence[str]:
    """Return the anchors of what a judgement brings together: two entities, or the spellings that got another type."""
    if judgement.kind == "merge":
        return judgement.anchor, judgement.other
    return _heads_of(judgement.own, cast("EntityType", judgement.other)) if judgement.kind == "retype" else ()


@lru_cache(maxsize=4096)
def _heads_of(spellings: tuple[str, ...], type: EntityType) -> Sequence[str]:
    """Return the anchors of spellings, each as if it stood alone in an article."""
    mentions = (Mention(start=0, end=len(text), text=text, type=type) for text in spellings)
    heads = (resolve([mention])[0].head for mention in mentions)
    return [f"{head.kind}:{head.name}" for head in heads]


SPLIT = "split:"
"""What the key of a spelling that was split off begins with."""


def split_key(judgement: Judgement) -> str:
    """Return the key of what a judgement splits off."""
    return f"{SPLIT}{fold(judgement.other)} of {judgement.anchor}"


def _taken_out(judgements: Sequence[Judgement], chosen: Callable[[str], str | None]) -> dict[str, str]:
    """Return the keys of heads that are kept apart from the entity they were brought to."""
    found: dict[str, str] = {}
    for one in judgements:
        together = chosen(one.anchor)
        if together is None:
            continue
        if one.kind == "apart" and chosen(one.other) == together:
            found[one.other] = f"{SPLIT}{one.other}"
        elif one.kind == "split":
            for head in one.own:
                if head != one.anchor and chosen(head) == together:
                    found[head] = split_key(one)
    return found


class _Merged:
    """Disjoint sets of keys; the first of a pair speaks for both."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, key: str) -> str:
        while key in self._parents:
            key = self._parents[key]
        return key

    def join(self, one: str, other: str) -> None:
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parents[second] = first

    def all(self) -> dict[str, str]:
        return {key: self.find(key) for key in self._parents}
