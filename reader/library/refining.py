"""Facets as part of a query: a value taken into it, left out by it, or let go again, in the search language itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.text import fold

if TYPE_CHECKING:
    from reader.search.tree import Node

_FIELDS = {
    "source": "from:=",
    "language": "lang:=",
    "tag": "tag:",
    "person": "person:=",
    "org": "org:=",
    "place": "place:=",
}
"""By facet, what asks for its values and no others: a tag is always a whole one."""
_FACETS = {field.partition(":")[0]: facet for facet, field in _FIELDS.items()}
_LENGTH = "words:"
_DATE = "date:"
_MONTHS = re.compile(r"(\d{4}(?:-\d\d)?)(?:\.\.(\d{4}(?:-\d\d)?))?")
"""A month or a year, or from one to another."""


class Condition(NamedTuple):
    """A value of a facet that a query asks for, or excludes."""

    facet: str
    value: str
    excluded: bool


def condition(facet: str, value: str) -> str:
    """Return the query for a value of a facet; empty when the search language cannot ask for it."""
    from reader.search import parse

    plain = _plain(value)
    if facet == "tag" and plain != value:
        return ""  # a tag is asked for as it is, and the language has no quotation mark within others
    if facet == "month":
        asked = _DATE + plain
    elif facet == "length":
        asked = _LENGTH + plain
    else:
        asked = _FIELDS[facet] + (plain if plain.isalnum() else f'"{plain}"')
    query = parse(asked)
    return asked if query.root is not None and not query.errors else ""


def conditions(query: str) -> list[Condition]:
    """Return the values of facets that a query asks for or excludes as a whole, in its order."""
    found = (_read(part) for part in _parts(query))
    return [one for one in found if one is not None]


def refine(query: str, facet: str, value: str, *, exclude: bool = False) -> str:
    """Return a query that also asks for a value of a facet, or excludes it.

    Where it does so already, it is the query without that; where it does the opposite, that is turned round. Beside
    another month, a month is the other end of a range; one within a range is asked for alone. A value that cannot be
    asked for changes nothing.
    """
    from reader.search import parse

    asked = condition(facet, value)
    wanted = parse(asked).root
    if wanted is None:
        return query
    same = (facet, fold(_plain(value)))
    parts = _parts(query)
    kept = [part for part in parts if _key(_read(part)) != same]
    stood = [_read(part) for part in parts if _key(_read(part)) == same]
    if stood:
        query = _joined(kept)
        if any(one is not None and one.excluded == exclude for one in stood):
            return query
    elif facet == "month" and not exclude and (months := [part for part in parts if _is_of_months(part)]):
        kept = [part for part in parts if part is not months[-1]]
        return _with(_joined(kept), _DATE + _reaching(str(months[-1]).removeprefix(_DATE), value))
    return _with(query, f"-{asked}" if exclude else asked)


def without_months(query: str) -> str:
    """Return a query that no longer asks for months, so that others can be counted beside them; the same for none."""
    parts = _parts(query)
    kept = [part for part in parts if not _is_of_months(part)]
    return query if len(kept) == len(parts) else _joined(kept)


def _is_of_months(part: Node) -> bool:
    return _MONTHS.fullmatch(str(part).removeprefix(_DATE)) is not None and str(part).startswith(_DATE)


def _reaching(months: str, value: str) -> str:
    """Return the range that takes in some months and another; where they have it already, that one alone."""
    spans = [match.groups() for each in (months, value) if (match := _MONTHS.fullmatch(each))]
    starts, ends = [start for start, _ in spans], [end or start for start, end in spans]
    start, end = min(starts), max(ends, key=lambda each: f"{each}-99"[: len("2023-06")])  # a year ends after its months
    if (start, end) == (starts[0], ends[0]):
        return value
    return start if start == end else f"{start}..{end}"


def _plain(value: str) -> str:
    return " ".join(value.replace('"', " ").split())


def _with(query: str, asked: str) -> str:
    """Add a part to a query: to what was typed where that is read as meant, else to what was understood of it."""
    from reader.search import parse

    if not query.strip():
        return asked
    understood = parse(query)
    meant = [*map(str, _parts(query)), str(parse(asked).root)]
    for begun in (query.strip(), f"({query.strip()})", str(understood), f"({understood})"):
        joined = f"{begun} {asked}"
        if [str(part) for part in _parts(joined)] == meant and len(parse(joined).errors) <= len(understood.errors):
            return joined
    return asked


def _parts(query: str) -> list[Node]:
    """Return the parts of a query that must all hold."""
    from reader.search import parse
    from reader.search.tree import And

    root = parse(query).root
    if root is None:
        return []
    return list(root.parts) if isinstance(root, And) else [root]


def _joined(parts: list[Node]) -> str:
    from reader.search.tree import And

    return str(And(tuple(parts))) if len(parts) > 1 else "".join(map(str, parts))


def _key(found: Condition | None) -> tuple[str, str] | None:
    return None if found is None else (found.facet, fold(found.value))


def _read(part: Node) -> Condition | None:
    """Return the value of a facet that a part of a query is about; None when it is about something else."""
    from reader.search.tree import Dates, Exact, Length, Member, Not, Phrase, Word

    inner, excluded = (part.part, True) if isinstance(part, Not) else (part, False)
    match inner:
        case Word(value, field) | Exact(value, field) if field in _FACETS:
            return Condition(_FACETS[field], value, excluded)
        case Phrase(value, 0, field) if field in _FACETS:
            return Condition(_FACETS[field], value, excluded)
        case Member(field, value) if field in _FACETS:
            return Condition(_FACETS[field], value, excluded)
        case Dates("date", value):
            return Condition("month", value, excluded)
        case Length():
            return Condition("length", str(inner).removeprefix(_LENGTH), excluded)
    return None
