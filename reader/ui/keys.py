"""The one table of keys: what each does, in which part of the screen, and under which id it can be changed.

Bindings, palette, help and `broadsheet keys` are all made from it. It needs no Textual: the command line can print it.

A key is written as the terminal reports it (`j`, `ctrl+d`, `pagedown`, `]`); several keys for one thing are separated
by commas, and keys struck one after the other by a space (`g g`).
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from reader.errors import ConfigError
from reader.ui.key_table import SCOPES, TABLE, Key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from textual.binding import BindingType

    from reader.config import Config, KeyPreset

_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def _name(sign: str) -> str:
    """Return Textual's name for a sign: the Unicode name, but for the six it shortens."""
    name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


_SIGNS = {_name(sign): sign for sign in string.punctuation}
_SHOWN = {"pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "up": "↑", "down": "↓", "left": "←"}
_SHOWN |= {"right": "→", "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space", "backspace": "Backspace"}
_SHOWN |= {"delete": "Del", "insert": "Ins", **{f"f{number}": f"F{number}" for number in range(1, 25)}, **_SIGNS}
_STROKE = re.compile(r"(?:(?:ctrl|alt|shift|super|meta)\+)*(?P<last>[a-z0-9_]{2,}|\S)")
_FIRST = {"note"}
"""Scopes whose keys go before those of the field that has the focus: an editing field has a ctrl+e of its own."""
_COLOURING = {"library": "Highlight as {}", "annotations": "Make them {}"}
"""The scopes that have a key for each colour, and what it does."""
_UNBOUND = "unbound"
"""No key has this name, so a binding given it has none."""


@cache
def table() -> tuple[Key, ...]:
    """Return everything a key can do, the reading pane's own table included."""
    from reader.ui.article_keys import KEYS

    return (*TABLE, *KEYS)


@dataclass(frozen=True, slots=True)
class Keymap:
    """The table as it is in force: a preset with the user's changes."""

    keys: tuple[Key, ...]

    def scope(self, name: str) -> Iterator[Key]:
        """Yield the keys of one part of the screen, in the order of the table."""
        return (key for key in self.keys if key.scope == name)

    def prefixes(self) -> frozenset[str]:
        """Return the first strokes of the sequences, named as Textual names keys; most keys are not among them."""
        return frozenset(stroke.split(" ")[0] for key in self.keys for stroke in strokes(key) if " " in stroke)

    def changes(self) -> dict[str, str]:
        """Return id and keys where they differ from the table, named as Textual names them."""
        first = {key.id: key.keys for key in table()}
        return {key.id: ",".join(strokes(key)) or _UNBOUND for key in self.keys if key.keys != first[key.id]}


def effective(preset: KeyPreset = "vim", changes: Mapping[str, str] | None = None) -> Keymap:
    """Return the keys of a preset with the user's changes over them.

    Raises ConfigError naming an id that is not in the table, a key that does not exist, or both ids that would share
    a key in the same part of the screen.
    """
    changes = changes or {}
    known = {key.id for key in table()}
    for changed, keys in changes.items():
        if changed not in known:
            near = get_close_matches(changed, known, 1)
            message = f"keymap: there is no binding '{changed}'"
            raise ConfigError(message, f"did you mean '{near[0]}'?" if near else "`broadsheet keys` lists them all")
        for stroke in filter(None, (stroke.strip() for stroke in keys.split(","))):
            _check_stroke(changed, stroke)
    chosen = [replace(key, keys=key.plain) if preset == "plain" and key.plain else key for key in table()]
    keymap = Keymap(tuple(replace(key, keys=changes.get(key.id, key.keys)) for key in chosen))
    for first, second, stroke in collisions(keymap.keys, chosen):
        message = f"keymap: '{first}' and '{second}' would both be on {shown(stroke)}"
        raise ConfigError(message, "give one of them another key")
    return keymap


def of(config: Config) -> Keymap:
    """Return the keys a configuration asks for, highlighting under the names it gives; ConfigError as `effective`."""
    letters = {
        f"{scope}.{colour}": f"c {letter}" for scope in _COLOURING for colour, letter in config.colour_keys.items()
    }
    keymap = effective(config.keys, {**letters, **config.keymap})
    named = {
        f"{scope}.{colour}": words.format(f"{name} ({colour})")
        for scope, words in _COLOURING.items()
        for colour, name in config.colours.items()
    }
    return Keymap(tuple(replace(key, description=named.get(key.id, key.description)) for key in keymap.keys))


def collisions(keys: Iterable[Key], before: Iterable[Key] | None = None) -> Iterator[tuple[str, str, str]]:
    """Yield pairs of ids that share a key, and the key.

    Two of one scope always collide. Two of scopes that are in force together do unless `before`, the keys as they were
    designed, shares that key between the same scopes: the part of the screen that has the focus goes first there.
    Without `before`, nothing else counts as a collision.
    """
    designed = set(_shared(before)) if before is not None else None
    for first, second, stroke in _pairs(keys):
        same = first.scope == second.scope
        if same or (designed is not None and (first.scope, second.scope, stroke) not in designed):
            yield first.id, second.id, stroke


def _shared(keys: Iterable[Key]) -> Iterator[tuple[str, str, str]]:
    return ((first.scope, second.scope, stroke) for first, second, stroke in _pairs(keys))


def _pairs(keys: Iterable[Key]) -> Iterator[tuple[Key, Key, str]]:
    """Yield two bindings that may be in force together and a key both are on."""
    on: defaultdict[str, list[Key]] = defaultdict(list)
    for key in keys:
        for stroke in dict.fromkeys(strokes(key)):
            for other in on[stroke]:
                if other.scope == key.scope or _together(other.scope, key.scope):
                    yield other, key, stroke
            on[stroke].append(key)


def _together(first: str, second: str) -> bool:
    return second in SCOPES[first].within or first in SCOPES[second].within


def strokes(key: Key) -> list[str]:
    """Return the keys of a binding, each named as Textual names it."""
    return [" ".join(map(_named, stroke.split())) for stroke in key.keys.split(",") if stroke.strip()]


def _named(stroke: str) -> str:
    """Return one stroke as Textual names it."""
    return _name(stroke) if len(stroke) == 1 and not stroke.isalnum() else stroke


def _check_stroke(changed: str, stroke: str) -> None:
    for part in stroke.split():
        match = _STROKE.fullmatch(part)
        last = match["last"] if match else ""
        if not match or (len(last) > 1 and last not in _SHOWN):
            message = f"keymap: '{changed}' is given the key '{part}', which does not exist"
            raise ConfigError(message, "write keys like j, G, ctrl+d, pagedown, f2, or g g for one after the other")


def shown(keys: str) -> str:
    """Return keys as a person reads them: `pagedown` as PgDn, `question_mark` as ?."""
    return "  ".join(" ".join(map(_shown, stroke.split())) for stroke in keys.split(",") if stroke.strip())


def _shown(stroke: str) -> str:
    *modifiers, last = stroke.split("+") if len(stroke) > 1 else [stroke]
    return "+".join([*modifiers, _SHOWN.get(last, last)])


def bindings(scope: str) -> list[BindingType]:
    """Return the table's bindings of one scope for a Textual class."""
    from textual.binding import Binding

    return [
        Binding(stroke, key.action, key.description, show=False, id=key.id, priority=scope in _FIRST)
        for key in table()
        if key.scope == scope
        for stroke in strokes(key)
    ]


def rows(keymap: Keymap) -> Iterator[tuple[str, str, str, str]]:
    """Yield where, id, keys as a person reads them, and what they do: for `broadsheet keys` and the help screen."""
    for name, scope in SCOPES.items():
        for key in keymap.scope(name):
            yield scope.title, key.id, shown(key.keys), key.description
