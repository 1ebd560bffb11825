"""What all formats of annotations are read into, and how their parts are cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from reader.text import normalise

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignAnnotation:
    """An annotation as another program wrote it; what it did not say is empty or None. All text is normalised.

    `start` and `end` are code points of some text of the article, not necessarily ours: a hint, no more.
    """

    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    colour: str = ""
    created: str = ""
    """ISO 8601 in UTC, like every moment in the library."""
    modified: str = ""
    url: str = ""
    title: str = ""
    author: str = ""
    id: str = ""
    """What it is called where it comes from; the same every time it is read."""
    article: str = ""
    """The id of the article in a library of ours, when it comes from one."""


def text_of(value: Json) -> str:
    """Return a string as the library may hold it, and nothing for any other value."""
    return normalise(value).strip() if isinstance(value, str) else ""


def line_of(value: Json) -> str:
    """Return a string on one line, and nothing for any other value."""
    return " ".join(text_of(value).split())


def list_of(value: Json) -> list[Json]:
    """Return a list as it is, nothing for None, and a list of any other value alone."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def member(value: Json, key: str) -> Json:
    """Return what an object holds under a key; None when it does not or is no object."""
    return value.get(key) if isinstance(value, dict) else None


def tags_of(value: Json) -> tuple[str, ...]:
    """Return the strings of a list as tags, each once."""
    return tuple(dict.fromkeys(tag for one in list_of(value) if (tag := line_of(one))))


def offset_of(value: Json) -> int | None:
    """Return an offset: an integer from 0 on."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def moment_of(value: Json) -> str:
    """Return a date or moment in ISO 8601, or seconds since 1970, as the library writes it; empty when it is neither.

    A moment that names no zone is taken for UTC: the zone it was written in is not known.
    """
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value.strip())
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            found = datetime.fromtimestamp(value, UTC)
        else:
            return ""
        found = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return found.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
