"""What the user may set, read once from `config.toml` and passed on; nothing here is global."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from reader import paths
from reader.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT_WIDTHS = range(30, 201)
"""The widths of the reading pane that can be asked for, in cells."""

KeyPreset = Literal["vim", "plain"]

DEFAULT_COLOURS: dict[str, str] = {
    "yellow": "mark",
    "green": "claim",
    "blue": "quote",
    "pink": "doubt",
    "purple": "name",
}
"""The colours a highlight can have, and what each stands for until the user says otherwise."""

DEFAULT_COLOUR_KEYS: dict[str, str] = {"yellow": "y", "green": "g", "blue": "b", "pink": "p", "purple": "u"}
"""The letter of each colour: the key after `c`, and the sign in the gutter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings; every field is a key of `config.toml` with the same name."""

    theme: str = "broadsheet-dark"
    """The theme at start."""
    text_width: int = 76
    """The longest line of the reading pane, in cells."""
    keys: KeyPreset = "vim"
    """The preset of key bindings."""
    keymap: dict[str, str] = field(default_factory=dict)
    """Binding id to keys, separated by commas, over the preset."""
    colours: dict[str, str] = field(default_factory=lambda: dict(DEFAULT_COLOURS))
    """Colour of a highlight to its name."""
    colour_keys: dict[str, str] = field(default_factory=lambda: dict(DEFAULT_COLOUR_KEYS))
    """Colour of a highlight to its letter."""
    entities: bool = True
    """Whether entities are highlighted in the reading pane at start."""


def config_file(given: Path | None = None) -> Path:
    """Return the configuration file to read: the given one, else the user's own."""
    return given or paths.config_folder() / "config.toml"


def load(given: Path | None = None) -> Config:
    """Read the configuration; without a file, the defaults.

    Raises ConfigError naming file, key and the nearest known key when something in it is wrong, or when a file that
    was asked for is not there.
    """
    file = config_file(given)
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        if given is not None:
            message = f"{file}: there is no such file"
            raise ConfigError(message, "leave out --config to use the defaults") from None
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file}: cannot be read ({error})"
        raise ConfigError(message) from error
    import tomllib

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"{file}: {error}"
        raise ConfigError(message) from error
    return _checked(file, values)


def _checked(file: Path, values: dict[str, Any]) -> Config:
    known = {item.name for item in fields(Config)}
    for key, value in values.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            message = f"{file}: unknown key '{key}'"
            raise ConfigError(
                message, f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(sorted(known))}"
            )
        fits, reason = _RULES[key]
        if not fits(value):
            message = f"{file}: {key} {reason}"
            raise ConfigError(message)
    values["colours"] = {**DEFAULT_COLOURS, **{key: name.strip() for key, name in values.get("colours", {}).items()}}
    values["colour_keys"] = {**DEFAULT_COLOUR_KEYS, **values.get("colour_keys", {})}
    for key in ("colours", "colour_keys"):
        if len(set(map(str.casefold, values[key].values()))) < len(values[key]):
            message = f"{file}: {key} must all differ ({', '.join(values[key].values())})"
            raise ConfigError(message)
    return Config(**values)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())


def _names_colours(value: object) -> bool:
    return _is_table(value) and all(
        colour in DEFAULT_COLOURS and name.strip() for colour, name in cast("dict[str, str]", value).items()
    )


def _is_letters(value: object) -> bool:
    return _names_colours(value) and all(
        len(letter) == 1 and letter.isascii() and letter.isalnum() for letter in cast("dict[str, str]", value).values()
    )


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value in TEXT_WIDTHS


_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "theme": (lambda value: isinstance(value, str), "must be the name of a theme"),
    "text_width": (_is_width, f"must be a whole number from {TEXT_WIDTHS.start} to {TEXT_WIDTHS.stop - 1}"),
    "keys": (lambda value: value in get_args(KeyPreset), f"must be one of {', '.join(get_args(KeyPreset))}"),
    "keymap": (_is_table, "must be a table of binding ids and keys"),
    "colours": (_names_colours, f"must be a table of names for {', '.join(DEFAULT_COLOURS)}"),
    "colour_keys": (_is_letters, f"must be a table of a letter or digit for {', '.join(DEFAULT_COLOURS)}"),
    "entities": (lambda value: isinstance(value, bool), "must be true or false"),
}
