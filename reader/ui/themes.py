"""Themes: one TOML file each, shipped in `themes/` or the user's own, read and checked without Textual.

A theme says at least what its background, its text and its main colour are. Every other colour has a default made from
those (see `palette.py`), so a file of three lines is a whole theme, and one that leaves a colour out is never broken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from reader import paths
from reader.errors import ConfigError
from reader.ui import colours, palette

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from textual.app import App
    from textual.theme import Theme

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}")
_LARGEST = 64 * 1024
"""Bytes; a theme takes two thousand."""
_KEYS = ("description", "dark", "contrast", "colours")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFile:
    """A theme as it was read: `colours` has a value for every name in `palette.NAMES`."""

    name: str
    """The name of the file, without its ending."""
    description: str = ""
    dark: bool = True
    contrast: float = palette.CONTRAST
    """The least contrast that colours made for it have."""
    colours: dict[str, str] = field(default_factory=dict)
    own: bool = False
    """Whether it is the user's."""


@dataclass(frozen=True, slots=True)
class Themes:
    """Every theme that could be read, by name, and one line of words for each file that could not."""

    found: dict[str, ThemeFile]
    problems: tuple[str, ...] = ()


def user_folder() -> Path:
    """Return the folder for the user's own themes."""
    return paths.config_folder() / "themes"


def read(file: Path, *, own: bool = False) -> ThemeFile:
    """Read one theme; raises ConfigError, naming the file and what is wrong in it."""
    try:
        return _checked(file.stem, _parsed(file), own=own)
    except (OSError, ValueError, TypeError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"{file}: {reason}"
        raise ConfigError(message, "the theme is left out") from error


def load() -> Themes:
    """Read all themes, the shipped ones first; one of the user's replaces a shipped one of the same name."""
    found: dict[str, ThemeFile] = {}
    problems: list[str] = []
    for folder, own in _folders(problems):
        for file in sorted(folder.glob("*.toml")):
            try:
                theme = read(file, own=own)
            except ConfigError as error:
                problems.append(str(error))
            else:
                found[theme.name] = theme
    if not found:
        found[plainest().name] = plainest()
    return Themes(found, tuple(problems))


def find(name: str) -> tuple[ThemeFile, str]:
    """Return one theme without reading the others, and what was wrong with it in words, or nothing.

    A theme that is not there or cannot be read is replaced by the plainest, so that a screen can always be shown.
    """
    problems: list[str] = []
    for folder, own in reversed(_folders(problems)):
        file = folder / f"{name}.toml"
        if _NAME.fullmatch(name) and file.exists():
            try:
                return read(file, own=own), "; ".join(problems)
            except ConfigError as error:
                problems.append(str(error))
    return plainest(), "; ".join(problems) or f"there is no theme '{name}'; `broadsheet themes` lists them"


def plainest() -> ThemeFile:
    """Return the theme that needs no file."""
    return ThemeFile(name="plain", description="Grey on black, when no theme can be read", colours=palette.complete({}))


def _folders(problems: list[str]) -> list[tuple[Path, bool]]:
    """Return the folders of themes, and for each whether it is the user's; the user's need not be there."""
    folders = []
    try:
        folders.append((paths.shipped("themes"), False))
    except FileNotFoundError as error:
        problems.append(str(error))
    return [*folders, (user_folder(), True)]


def _parsed(file: Path) -> dict[str, Any]:
    if not _NAME.fullmatch(file.stem):
        message = "the name of a theme's file has letters, digits, - and _ only"
        raise ValueError(message)
    if not file.is_file():  # a pipe would keep the program waiting
        message = "is not a file"
        raise ValueError(message)
    with file.open("rb") as stream:
        content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        message = f"is larger than a theme can be ({_LARGEST // 1024} KB)"
        raise ValueError(message)
    import tomllib

    return tomllib.loads(content.decode("utf-8"))


def _checked(name: str, values: dict[str, Any], *, own: bool) -> ThemeFile:
    """Return the theme that a file's values describe; raises ValueError or TypeError when they describe none."""
    _refuse_unknown(values, _KEYS)
    dark, given = values.get("dark", True), values.get("colours", {})
    contrast, description = values.get("contrast", palette.CONTRAST), values.get("description", "")
    for key, value, kind, words in (
        ("dark", dark, bool, "true or false"),
        ("colours", given, dict, "a table of colours"),
        ("contrast", contrast, (int, float), "a number from 1 to 21"),
        ("description", description, str, "a text"),
    ):
        if not isinstance(value, kind):
            message = f"{key} must be {words}"
            raise TypeError(message)
    if isinstance(contrast, bool) or not 1 <= contrast <= 21:  # noqa: PLR2004 - the WCAG scale
        message = "contrast must be a number from 1 to 21"
        raise ValueError(message)
    _refuse_unknown(given, palette.NAMES)
    if missing := [key for key in palette.REQUIRED if key not in given]:
        message = f"colours.{missing[0]} is missing; a theme needs {', '.join(palette.REQUIRED)}"
        raise ValueError(message)
    chosen = {key: _colour(key, value) for key, value in given.items()}
    full = palette.complete(chosen, dark=dark, contrast=contrast)
    return ThemeFile(name=name, description=description, dark=dark, contrast=contrast, colours=full, own=own)


def _refuse_unknown(values: Iterable[str], known: Iterable[str]) -> None:
    """Raise ValueError naming the first key that means nothing, and the one that may have been meant."""
    names = tuple(known)
    for key in values:
        if key not in names:
            near = get_close_matches(key, names, 1)
            message = f"unknown key '{key}'" + (f"; did you mean '{near[0]}'?" if near else "")
            raise ValueError(message)


def _colour(key: str, value: object) -> str:
    try:
        return colours.parse(str(value))
    except ValueError as error:
        message = f"colours.{key}: {error}"
        raise ValueError(message) from None


def as_textual(theme: ThemeFile) -> Theme:
    """Return the theme in Textual's form, every variable a literal; raises ConfigError when Textual refuses it."""
    from textual.color import ColorParseError
    from textual.theme import Theme

    named = theme.colours
    made = Theme(
        name=theme.name,
        dark=theme.dark,
        primary=named["primary"],
        secondary=named["secondary"],
        accent=named["accent"],
        foreground=named["foreground"],
        background=named["background"],
        surface=named["surface"],
        panel=named["panel"],
        success=named["success"],
        warning=named["warning"],
        error=named["error"],
        variables={name: named[name] for name in palette.VARIABLES} | palette.textual(named),
    )
    try:
        made.to_color_system().generate()
    except (ColorParseError, ValueError) as error:
        message = f"theme '{theme.name}': {error}"
        raise ConfigError(message) from error
    return made


def variable_defaults() -> dict[str, str]:
    """Return a value for every variable of ours, for the moment before a theme of ours is set.

    An app's `get_theme_variable_defaults` returns it: Textual reads the stylesheet before a theme can be registered.
    """
    return {name: value for name, value in plainest().colours.items() if name in palette.VARIABLES}


def register(app: App[Any], themes: Iterable[ThemeFile]) -> list[str]:
    """Make themes known to an app, and return one line for each that Textual refused."""
    problems = []
    for theme in themes:
        try:
            app.register_theme(as_textual(theme))
        except ConfigError as error:
            problems.append(str(error))
    return problems
