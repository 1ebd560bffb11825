"""The kinds of names as people see them: a colour, a form, a letter, and words for one and for many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from reader.model import EntityType


class Kind(NamedTuple):
    """How the entities of some types are shown."""

    part: str
    """The last part of the component class that has its colour and form."""
    letter: str
    """What stands for it where there are no colours, and the key that follows `H` and `C t`."""
    one: str
    heading: str
    types: tuple[EntityType, ...]
    """The first is what a name becomes when a reader says it is of this kind."""


KINDS: Final = (
    Kind("person", "P", "person", "People", ("PERSON",)),
    Kind("org", "O", "organisation", "Organisations", ("ORG",)),
    Kind("place", "L", "place", "Places", ("GPE", "LOC", "FAC")),
    Kind("people", "N", "people or group", "Peoples and groups", ("NORP",)),
    Kind("event", "E", "event", "Events", ("EVENT",)),
    Kind("date", "D", "date", "Dates", ("DATE",)),
    Kind("other", "X", "name", "Other", ("PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")),
)
"""In the order they are listed in."""

LETTERS: Final = {kind.part: kind.letter for kind in KINDS}
"""The letter of a kind by the last part of its class."""

ROW_CLASSES: Final = frozenset(f"rows--{kind.part}" for kind in KINDS if kind.part != "date")
"""The component classes of names in the rows of a list."""

_OF_TYPE: Final = {type: kind for kind in KINDS for type in kind.types}


def kind_of(type: EntityType) -> Kind:
    """Return how entities of a type are shown; a type that is not known here is `other`."""
    return _OF_TYPE.get(type, KINDS[-1])


def of_letter(letter: str) -> Kind | None:
    """Return the kind a letter stands for, whatever its case; None when it stands for none."""
    return next((kind for kind in KINDS if kind.letter == letter.upper()), None)
