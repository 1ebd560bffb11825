"""The library a command works on, which knows the colours by the names its reader gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import config
from reader.errors import ConfigError
from reader.library import Library

if TYPE_CHECKING:
    import argparse


def opened(arguments: argparse.Namespace) -> Library:
    """Open the library that was named. Only a configuration that was asked for must be right."""
    colours = config.DEFAULT_COLOURS
    try:
        colours = config.load(arguments.config).colours
    except ConfigError:
        if arguments.config is not None:
            raise
    library = Library.open(arguments.library)
    library.notes.name_colours(colours)
    return library


def colour_named(name: str, library: Library) -> str:
    """Return the colour with a name, its own or the reader's; raises UsageError naming those there are."""
    from reader.errors import UsageError

    names = library.notes.colour_names
    wanted = name.casefold()
    found = next((colour for colour, known in names.items() if wanted in (colour, known.casefold())), None)
    if found is None:
        message = f"there is no colour '{name}'"
        raise UsageError(message, f"colours: {', '.join(f'{known} ({colour})' for colour, known in names.items())}")
    return found
