"""Corrections as judgements: what a person means, told by names that last rather than by numbers that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.errors import NotFoundError, UsageError
from reader.model import Judgement
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Entity, EntityType, JudgementKind
    from reader.store import Store

KINDS: dict[EntityType, str] = {
    "PERSON": "a person",
    "ORG": "an organisation",
    "GPE": "a country or city",
    "LOC": "a place",
    "FAC": "a building",
    "NORP": "a people",
    "EVENT": "an event",
    "PRODUCT": "a product",
    "WORK_OF_ART": "a work",
    "LAW": "a law",
    "LANGUAGE": "a language",
}
"""What an entity can be, in words. A date is no entity."""

_SPLIT = "split:"


def checked_type(type: str) -> EntityType:
    """Return a type an entity can have; UsageError names those there are."""
    wanted = next((one for one in KINDS if one == type.upper()), None)
    if wanted is None:
        message = f"'{type}' is no kind of name"
        raise UsageError(message, f"there are {', '.join(KINDS)}")
    return wanted


def anchors(store: Store, entity: Entity) -> list[str]:
    """Return all by which judgements may have named an entity, the surest first.

    A spelling that was split off has a key of its own; of a person, full names tell more than surnames.
    """
    key = store.names.key_of(entity.id)
    found = [f"{kind}:{name}" for kind, name in store.names.heads_of(entity.id)]
    found.sort(key=lambda anchor: not (anchor.startswith("person:") and " " in anchor))
    return [key, *found] if key.startswith(_SPLIT) else found


def anchor_of(store: Store, entity: Entity) -> str:
    """Return by what judgements name an entity; NotFoundError when nothing is left of it."""
    found = anchors(store, entity)
    if not found:
        message = f"'{entity.name}' is in no article any more"
        raise NotFoundError(message)
    return found[0]


def about(store: Store, entity: Entity, kind: JudgementKind) -> list[int]:
    """Return the numbers of the judgements of a kind that hold about an entity."""
    names = set(anchors(store, entity))
    return [one.number for one in store.names.judgements() if one.kind == kind and one.anchor in names]


def on_spellings(store: Store, entity: Entity, kind: JudgementKind, words: str, other: str = "") -> Judgement:
    """Return a judgement on all spellings of an entity; those it shares with others are meant beside its own alone."""
    spellings = {fold(alias.text) for alias in entity.aliases}
    shared = store.names.sharing(entity.id) & spellings
    own = spellings - shared or spellings
    return Judgement(
        kind=kind,
        words=words,
        anchor=anchor_of(store, entity),
        other=other,
        own=tuple(sorted(own)),
        shared=tuple(sorted(shared - own)),
        types=tuple(store.names.types_of(entity.id)) if shared else (),
    )


def pair(
    store: Store, kind: str, words: str, left: Entity, right: Entity, void: Sequence[str]
) -> tuple[Judgement, list[int]]:
    """Return a judgement on two entities, and those of the kinds in `void` on the same two, which it makes void."""
    mine, theirs = anchors(store, left), anchors(store, right)
    judgement = Judgement(
        kind=cast("JudgementKind", kind),
        words=words,
        anchor=anchor_of(store, left),
        other=anchor_of(store, right),
    )
    withdrawn = [
        one.number
        for one in store.names.judgements()
        if one.kind in void
        and ((one.anchor in mine and one.other in theirs) or (one.anchor in theirs and one.other in mine))
    ]
    return judgement, withdrawn


def split(store: Store, entity: Entity, alias: str) -> tuple[Judgement, list[int]]:
    """Return the judgement that splits a spelling off an entity, and the merges it takes back.

    Where articles call the entity so at its fullest, the surnames there go along. UsageError when the entity has no
    such spelling, or no other.
    """
    from reader.entities.names import fold as folded

    wanted = fold(alias)
    spellings = {fold(one.text) for one in entity.aliases}
    if wanted not in spellings or len(spellings) == 1:
        lack = "other spelling" if wanted in spellings else f"spelling '{alias}'"
        message = f"'{entity.name}' has no {lack}"
        raise UsageError(message)
    names = anchors(store, entity)
    leaving = [one for one in names if one.partition(":")[2] == folded(alias)]
    staying = [one for one in names if one not in leaving]
    judgement = Judgement(
        kind="split",
        words=f"split '{alias}' off '{entity.name}'",
        anchor=(staying or names)[0],
        other=alias,
        own=tuple(leaving) if staying else (),
    )
    merges = [one for one in store.names.judgements() if one.kind == "merge"]
    withdrawn = [one.number for one in merges if (one.anchor in leaving) != (one.other in leaving)]
    return judgement, withdrawn
