"""Saved searches inside searches: `saved:name` gives way to what was saved under the name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from reader.model import QueryError
from reader.search.lexer import MAX_ERRORS
from reader.search.parser import Query, parse
from reader.search.tree import And, Member, Not, Or, members, substituted

if TYPE_CHECKING:
    from reader.search.tree import Node

Saved: TypeAlias = Callable[[str], str | None]
"""From a name to the query saved under it; None when there is none."""

MOST_SAVED: Final = 100
"""Saved searches that are looked up for one query, those inside others included."""


def resolved(query: Query, saved: Saved) -> Query:
    """Return a query in which every saved search is replaced by its parts; explained, it still names them.

    A name that was not saved, a search that contains itself, and whatever is wrong inside a saved one are errors at
    the place of its `saved:`, and the rest of the query still counts.
    """
    named = list(dict.fromkeys(one for one in members(query.root) if one.field == "saved"))
    if not named:
        return query
    reading = _Reading(saved)
    stands = {one: reading.of(one) for one in named}
    problems = [(one, QueryError(message, one.at)) for one in named for message in reading.wrong.get(one.at, ())]
    unfinished = [error for one, error in problems if query.ends_with(one)]
    return replace(
        query,
        root=substituted(query.root, lambda one: stands.get(one, one)),
        said=substituted(query.root, lambda one: one if stands.get(one, one) else None),
        errors=(*query.errors, *(error for _, error in problems))[:MAX_ERRORS],
        unfinished=(*query.unfinished, *unfinished),
    )


@dataclass
class _Reading:
    """Looks saved searches up, and what those name in their turn."""

    saved: Saved
    wrong: dict[int, list[str]] = field(default_factory=dict)
    """By the place of a saved search in the query that was typed, what is wrong with it."""
    _path: list[str] = field(default_factory=list)
    _looked_up: int = 0

    def of(self, one: Member, at: int | None = None) -> Node | None:
        """Return what a saved search asks for, all of it at the place where it is named; None when that is nothing."""
        place = one.at if at is None else at
        text = self._text(one.value, place)
        if text is None:
            return None
        query = parse(text)
        for error in query.errors:
            self._note(place, f"in the saved search '{one.value}': {error.message}")
        self._path.append(one.value)
        root = substituted(query.root, lambda inner: self.of(inner, place) if inner.field == "saved" else inner)
        self._path.pop()
        if query.root is None and not query.errors:
            self._note(place, f"the saved search '{one.value}' asks for nothing")
        return None if root is None else _placed(root, place)

    def _text(self, name: str, place: int) -> str | None:
        if name in self._path:
            self._note(place, f"the saved search '{name}' contains itself")
            return None
        self._looked_up += 1
        if self._looked_up > MOST_SAVED:
            self._note(place, f"only {MOST_SAVED} saved searches can be looked up at once")
            return None
        text = self.saved(name)
        if text is None:
            self._note(place, f"there is no saved search '{name}'")
        return text

    def _note(self, place: int, message: str) -> None:
        known = self.wrong.setdefault(place, [])
        if message not in known:
            known.append(message)


def _placed(node: Node, at: int) -> Node:
    """Return a tree all parts of which stand at one place."""
    match node:
        case And(parts):
            return And(tuple(_placed(part, at) for part in parts), at)
        case Or(parts):
            return Or(tuple(_placed(part, at) for part in parts), at)
        case Not(part):
            return Not(_placed(part, at), at)
    return replace(node, at=at)
