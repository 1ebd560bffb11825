"""A line of the journal: JSON a person can read, checked when it comes back, since others write such files too.

    {"v": 1, "at": "2026-11-02T09:30:00.000000Z", "device": "desk-4f1c", "annotation": "9f8e7d6c5b",
     "set": {"note": "why?", "deleted": null}}

Fields: `article` (where it can be had again), `created`, `modified`, `deleted` (a moment or null), `colour`, `note`,
`tags`, and `place in DIGEST`, how the annotation stands in the text with that digest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast, get_args

from reader.model import AnchorState, id_of, key_of
from reader.store.composition import LONGEST_BODY, clean_tags, one_line
from reader.store.registers import ARTICLE, PLACE, Entry, canonical
from reader.text import fold, inert, normalise

if TYPE_CHECKING:
    from reader.store.annotation_rows import Row

VERSION = 1

_ID = re.compile(r"[0-9a-f]{10}")
_DIGEST = re.compile(r"[0-9a-f]{32}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_DEVICE = re.compile(r"[\w.-]{1,64}")
Check = Callable[[Any], Any]


class BadLineError(ValueError):
    """A line that is none of the journal's; the message is the reason."""


class NewerLineError(ValueError):
    """A line written by a later version of this program, which must not be passed over for good."""


def write(entry: Entry) -> str:
    """Return an entry as a line, without its line break."""
    told = {
        "v": VERSION,
        "at": entry.at,
        "device": entry.device,
        "annotation": id_of(entry.annotation),
        "set": {field: json.loads(value) for field, value in entry.fields.items()},
    }
    return json.dumps(told, ensure_ascii=False)


def read(line: str) -> Entry:
    """Return the entry in a line; raises BadLineError with the reason, NewerLineError for a version to come."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = "it is no JSON, or was cut off"
        raise BadLineError(message) from error
    if not isinstance(told, dict) or not isinstance(told.get("v"), int):
        message = "it is no line of a journal"
        raise BadLineError(message)
    if told["v"] > VERSION:
        message = "it was written by a newer version of Broadsheet"
        raise NewerLineError(message)
    fields = told.get("set")
    if not isinstance(fields, dict):
        message = "it sets nothing"
        raise BadLineError(message)
    return Entry(
        annotation=key_of(_matching(_ID, told.get("annotation"), "annotation")),
        at=_matching(_MOMENT, told.get("at"), "at"),
        device=_matching(_DEVICE, told.get("device"), "device"),
        fields={name: canonical(_checked(name, value)) for name, value in fields.items() if _is_known(name)},
    )


def _is_known(name: str) -> bool:
    """Say whether a field is one of ours; another is a later version's, and of no use here."""
    return name in _FIELDS or (name.startswith(PLACE) and bool(_DIGEST.fullmatch(name.removeprefix(PLACE))))


def _checked(name: str, value: object) -> object:
    try:
        return place_of(value) if name.startswith(PLACE) else _FIELDS[name](value)
    except (TypeError, KeyError, ValueError, OverflowError) as error:
        if isinstance(error, BadLineError):
            raise
        message = f"its {name} is not as it must be"
        raise BadLineError(message) from error


def _matching(pattern: re.Pattern[str], value: object, name: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        message = f"its {name} is not as it must be"
        raise BadLineError(message)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_BODY:
        message = "it is no text, or too long a one"
        raise TypeError(message)
    return normalise(value)


def _quoted(value: object) -> str:
    """Return words as they stand in a text: position for position, so not through the gate, yet without effect."""
    if not isinstance(value, str) or len(value) > LONGEST_BODY:
        message = "it is no text, or too long a one"
        raise TypeError(message)
    return "\n".join(map(inert, value.split("\n")))


def _line(value: object) -> str | None:
    return None if value is None else one_line(_text(value))


def _second(value: object) -> str:
    return _matching(_SECOND, value, "moment")


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 62:
        message = "it is no number"
        raise TypeError(message)
    return value


def _score(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        message = "it is no score"
        raise TypeError(message)
    return float(value)


def _settled(value: object) -> int:
    return int(bool(_number(value or 0)))


def _state(value: object) -> str:
    if value not in get_args(AnchorState):
        message = "it is no state"
        raise ValueError(message)
    return cast("str", value)


def _article(value: object) -> dict[str, Any]:
    told = cast("dict[str, Any]", value)
    address = {name: None if told[name] is None else inert(_quoted(told[name])) for name in ("url", "path")}
    lines = {name: _line(told.get(name)) for name in ("title", "shown", "author", "source", "date")}
    return {
        "id": _matching(_ID, told["id"], "article"),
        "digest": _matching(_DIGEST, told["digest"], "digest"),
        "part": _text(told.get("part", "")),
        **address,
        **lines,
    }


_SELECTORS: dict[str, Check] = {
    "start": _number,
    "end": _number,
    "exact": _quoted,
    "prefix": _quoted,
    "suffix": _quoted,
    "digest": lambda value: value and _matching(_DIGEST, value, "digest"),
}
"""The columns that say where a passage is, and in which text."""


def _former(value: object) -> dict[str, Any] | None:
    """Return the passage as it was marked, from a row's JSON or from a line; None where it is as it was."""
    told: Any = json.loads(value) if isinstance(value, str) else value
    return {name: check(told[name]) for name, check in _SELECTORS.items()} if told else None


def _guess(value: object) -> int | None:
    return None if value is None else _number(value)


_LATER: dict[str, Check] = {"former": _former, "guess_start": _guess, "guess_end": _guess, "settled": _settled}
"""Columns without which a line is right as well: what was marked, where it may stand, whether somebody let it be."""

_FIELDS: dict[str, Check] = {
    ARTICLE: _article,
    "created": _second,
    "modified": _second,
    "deleted": lambda value: None if value is None else _second(value),
    "colour": lambda value: fold(one_line(_text(value)) or "yellow"),
    "note": _text,
    "tags": lambda value: list(clean_tags(_text(tag) for tag in value)),
}
"""The other fields, and what each must be."""


def place_of(told: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of the database, or JSON
    """Return the part of a row or of a line that says how an annotation stands in a text."""
    place: dict[str, Any] = {"state": _state(told["state"]), "score": _score(told["score"])}
    place |= {name: check(told[name]) for name, check in _SELECTORS.items()}
    place |= {name: check(told.get(name)) for name, check in _LATER.items()}
    if place["end"] < place["start"]:
        message = "it ends before it begins"
        raise ValueError(message)
    return place


def fields_of(row: Row) -> dict[str, str]:
    """Return what the journal says of an annotation's row besides its article and its place."""
    told = {name: row[name] for name in ("created", "modified", "deleted", "colour", "note")}
    told["tags"] = row["tags"].split("\n") if row["tags"] else []
    return {name: canonical(value) for name, value in told.items()}
