"""What the user may set, read once from `config.toml` and passed on; nothing here is global."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, get_args

from reader import paths
from reader.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

KeyPreset = Literal["vim", "plain"]

DEFAULT_COLOURS: dict[str, str] = {
    "yellow": "mark",
    "green": "claim",
    "blue": "quote",
    "pink": "doubt",
    "purple": "name",
}
"""The colours a highlight can have, and what each stands for until the user says otherwise."""


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
    """Colour of a highlight to its meaning."""
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
    except tomllib.TOMLDecodeError as error:
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
        if reason := _wrong(key, value):
            message = f"{file}: {key} {reason}"
            raise ConfigError(message)
    if "colours" in values:
        values["colours"] = {**DEFAULT_COLOURS, **values["colours"]}
    return Config(**values)


def _wrong(key: str, value: object) -> str:
    """Return what is wrong with a value, or an empty text."""
    if key == "text_width":
        fits = isinstance(value, int) and not isinstance(value, bool) and 30 <= value <= 200  # noqa: PLR2004 - cells
        return "" if fits else "must be a whole number from 30 to 200"
    if key == "keys":
        return "" if value in get_args(KeyPreset) else f"must be one of {', '.join(get_args(KeyPreset))}"
    if key == "entities":
        return "" if isinstance(value, bool) else "must be true or false"
    if key == "theme":
        return "" if isinstance(value, str) else "must be a text"
    table = isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if not table:
        return "must be a table of texts"
    if key == "colours" and (unknown := set(value) - set(DEFAULT_COLOURS)):  # type: ignore[call-overload]
        return f"knows no colour '{min(unknown)}' (there are {', '.join(DEFAULT_COLOURS)})"
    return ""
