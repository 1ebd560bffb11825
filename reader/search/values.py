"""The values of a field that takes only some, where only the library knows which: any other is an error."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import QueryError
from reader.search.lexer import MAX_ERRORS
from reader.search.tree import members, substituted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.search.parser import Query
    from reader.search.tree import MemberField


def known_only(query: Query, field: MemberField, is_known: Callable[[str], bool], known: Sequence[str]) -> Query:
    """Return a query without the parts that ask for a value the field cannot have; each is an error at its place.

    `known` are the values the error tells.
    """
    wrong = [one for one in members(query.root) if one.field == field and not is_known(one.value)]
    if not wrong:
        return query
    errors = {one: QueryError(f"'{field}:' can be {', '.join(known)}; not '{one.value}'", one.at) for one in wrong}
    return replace(
        query,
        root=substituted(query.root, lambda one: None if one in errors else one),
        said=substituted(query.said, lambda one: None if one in errors else one),
        errors=(*query.errors, *errors.values())[:MAX_ERRORS],
        unfinished=(*query.unfinished, *(error for one, error in errors.items() if query.ends_with(one))),
    )
