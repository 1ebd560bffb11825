"""The commands that care for the library, or tell about the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    add("reindex", "care:reindex", "make the search index anew from the database", "broadsheet reindex")
    command = add("check", "care:check", "look for damage in the library", "broadsheet check --repair")
    command.add_argument("--repair", action="store_true", help="make the index anew where it differs")
    add("keys", "about:keys", "the keys of the reader", "broadsheet keys")
    add(
        "themes",
        "about:themes",
        "the themes there are, and what is wrong with any that cannot be used",
        "broadsheet themes",
    )
    command = add("config", "about:config", "path, show or check the configuration", "broadsheet config path")
    command.add_argument("what", choices=("path", "show", "check"))
