"""What a journal says, as algebra: for each field of an annotation the value that was written last.

A last-writer-wins register a field (Shapiro et al., “A comprehensive study of convergent and commutative replicated
data types”, 2011): of two entries the later moment wins, at the same moment the greater device, then the greater value.
Taking the greatest is commutative, associative and idempotent, so journals may be merged in any order, any number of
times.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PLACE = "place in "
"""Begins the name of a field that says how an annotation stands in one text; that text's digest follows.

Each text has a place of its own: two devices that hold different versions of an article do not contend.
"""
ARTICLE = "article"
"""The field that says where an annotation's article can be had again."""


class Register(NamedTuple):
    """A value of a field as canonical JSON, and when and on which device it was written. Compared: the later wins."""

    at: str
    device: str
    value: str

    @property
    def content(self) -> Any:  # noqa: ANN401 - JSON is any of several types
        """The value itself."""
        return json.loads(self.value)


Registers = dict[tuple[int, str], Register]
"""Registers by annotation key and field."""


class Entry(NamedTuple):
    """One line of a journal: fields of one annotation, written at one moment; values are canonical JSON."""

    annotation: int
    at: str
    device: str
    fields: Mapping[str, str]


def canonical(value: object) -> str:
    """Return a value as JSON, always the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def take(known: Registers, entry: Entry) -> None:
    """Let an entry have its effect on registers."""
    for field, value in entry.fields.items():
        new = Register(entry.at, entry.device, value)
        if (entry.annotation, field) not in known or known[entry.annotation, field] < new:
            known[entry.annotation, field] = new


def fold(entries: Iterable[Entry]) -> Registers:
    """Return what entries amount to, in whatever order they come."""
    known: Registers = {}
    for entry in entries:
        take(known, entry)
    return known


def newest_place(fields: Mapping[str, Register]) -> Register | None:
    """Return the place that was written last, whatever the text."""
    return max((register for name, register in fields.items() if name.startswith(PLACE)), default=None)
