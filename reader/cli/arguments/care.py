"""The commands that care for the library, or tell about the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    add("reindex", "care:reindex", "make the search index anew from the database", "broadsheet reindex")
    command = add("check", "care:check", "look for damage in the library", "broadsheet check --repair")
    command.add_argument("--repair", action="store_true", help="make the index anew where it differs")
    command = add(
        "journal",
        "journal:journal",
        "your annotations' changes as plain text: 'path' says where, 'merge' takes in what other machines wrote, "
        "'rebuild' makes the annotations from it",
        "broadsheet journal merge ~/from-the-laptop/journal",
    )
    command.add_argument("what", choices=("path", "merge", "rebuild"))
    command.add_argument("files", nargs="*", metavar="FILE", type=Path, help="journals from elsewhere, or their folder")
    add("keys", "about:keys", "the keys of the reader", "broadsheet keys")
    add(
        "themes",
        "about:themes",
        "the themes there are, and what is wrong with any that cannot be used",
        "broadsheet themes",
    )
    command = add("config", "about:config", "path, show or check the configuration", "broadsheet config path")
    command.add_argument("what", choices=("path", "show", "check"))
