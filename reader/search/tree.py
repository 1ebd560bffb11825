"""What a query says: a small tree of frozen values that knows where each part stood and can be written down again.

Places (`at`) take no part in equality, so a tree equals the one parsed from its own text.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

TextField: TypeAlias = Literal["", "title", "body", "by", "from", "lang", "note", "quote"]
"""A field of words; empty stands for everything a plain word is looked for in."""

MemberField: TypeAlias = Literal["is", "has", "colour", "tag", "id", "person", "org", "place", "entity", "saved"]
"""A field whose articles the library names."""

DateField: TypeAlias = Literal["date", "before", "after"]

ExactField: TypeAlias = Literal["by", "from", "lang"]
"""A field that is a label rather than a text, so that all of it can be asked for."""

NAMED = frozenset(("person", "org", "place", "entity"))
"""The fields that ask for who or what is mentioned."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed; one that holds several (`covid-19`) is looked for as a phrase."""

    text: str
    field: TextField = ""
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return _prefixed(self.field, self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side; with `slop`, in any order with at most so many others among them."""

    text: str
    slop: int = 0
    field: TextField = ""
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return _prefixed(self.field, f'"{self.text}"') + (f"~{self.slop}" if self.slop else "")


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word with `*` for any letters and `?` for one."""

    pattern: str
    field: TextField = ""
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return _prefixed(self.field, self.pattern)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word with typing errors: insertions, deletions, substitutions, and swaps of neighbours."""

    text: str
    errors: int | None = None
    """How many; None leaves it to the length of the word."""
    field: TextField = ""
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return _prefixed(self.field, f"{self.text}~{'' if self.errors is None else self.errors}")


@dataclass(frozen=True, slots=True)
class Exact:
    """All of a field, word for word; case and diacritics do not count."""

    text: str
    field: ExactField
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return _valued(f"{self.field}:=", self.text)


@dataclass(frozen=True, slots=True)
class Member:
    """The articles the library names for a field and a value: a state, a tag, an entity."""

    field: MemberField
    value: str
    at: int = dataclasses.field(default=0, compare=False)
    exact: bool = False
    """Whether the value is the whole name of an entity, not only some words of it."""

    def __str__(self) -> str:
        return _valued(f"{self.field}:{'=' if self.exact else ''}", self.value)


@dataclass(frozen=True, slots=True)
class Dates:
    """A day, month, year or range of publication, as it was typed; relative ones are counted when it is answered."""

    field: DateField
    value: str
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return _valued(f"{self.field}:", self.value)


@dataclass(frozen=True, slots=True)
class Length:
    """A range of lengths in words, both ends included; None leaves an end open."""

    least: int | None
    most: int | None
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        if self.least == self.most:
            return f"words:{self.least}"
        return f"words:{'' if self.least is None else self.least}..{'' if self.most is None else self.most}"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything that its part does not match."""

    part: Node
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, (And, Or)) else f"-{self.part}"


@dataclass(frozen=True, slots=True)
class And:
    """What all of two or more parts match."""

    parts: tuple[Node, ...]
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """What at least one of two or more parts matches."""

    parts: tuple[Node, ...]
    at: int = dataclasses.field(default=0, compare=False)

    def __str__(self) -> str:
        return " OR ".join(str(part) for part in self.parts)


Node: TypeAlias = Word | Phrase | Wildcard | Fuzzy | Exact | Member | Dates | Length | Not | And | Or


def joined(kind: type[And | Or], parts: Iterable[Node | None]) -> Node | None:
    """Join the parts there are; a part of the same kind gives up its own parts."""
    flat: list[Node] = []
    for part in parts:
        if part is not None:
            flat.extend(part.parts if isinstance(part, kind) else (part,))
    if len(flat) > 1:
        return kind(tuple(flat), flat[0].at)
    return flat[0] if flat else None


def negated(part: Node | None, at: int) -> Node | None:
    """Return everything a part does not match."""
    if part is None:
        return None
    return part.part if isinstance(part, Not) else Not(part, at)


def members(node: Node | None) -> Iterator[Member]:
    """Yield the parts of a query whose articles the library names."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from members(part)
        case Not(part):
            yield from members(part)
        case Member():
            yield node


def substituted(node: Node | None, stands: Callable[[Member], Node | None]) -> Node | None:
    """Return a query with something else in the place of each such part; None leaves it out."""
    match node:
        case And(parts):
            return joined(And, [substituted(part, stands) for part in parts])
        case Or(parts):
            return joined(Or, [substituted(part, stands) for part in parts])
        case Not(part):
            return negated(substituted(part, stands), node.at)
        case Member():
            return stands(node)
    return node


def _prefixed(name: str, text: str) -> str:
    if name and text.startswith("="):
        return f"{name}:({text})"  # `name:=…` asks for the whole field
    return f"{name}:{text}" if name else text


def _valued(name: str, value: str) -> str:
    """Write a value after its field, in quotation marks where it would be cut short or read as something else."""
    quoted = not value or value[0] in '("=' or any(char.isspace() or char in "()" for char in value)
    return f'{name}"{value}"' if quoted else name + value
