"""The commands that care for the library, or tell about the program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

SHELLS = ("bash", "zsh", "fish", "tcsh", "powershell")

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    add("reindex", "care:reindex", "make the search index anew from the database", "broadsheet reindex")
    command = add("check", "care:check", "look for damage in the library", "broadsheet check --repair")
    command.add_argument("--repair", action="store_true", help="make the index anew where it differs")
    _add_safekeeping(add)
    add("keys", "about:keys", "the keys of the reader", "broadsheet keys")
    add(
        "themes",
        "about:themes",
        "the themes there are, and what is wrong with any that cannot be used",
        "broadsheet themes",
    )
    command = add("config", "about:config", "path, show or check the configuration", "broadsheet config path")
    command.add_argument("what", choices=("path", "show", "check"))
    command = add(
        "completions",
        "shells:completions",
        "a script that completes commands in bash, zsh, fish, tcsh or powershell",
        "broadsheet completions fish > ~/.config/fish/completions/broadsheet.fish",
    )
    command.add_argument("shell", choices=SHELLS)
    add("man", "shells:man", "the manual page", "broadsheet man | man -l -")


def _add_safekeeping(add: Add) -> None:
    command = add(
        "journal",
        "journal:journal",
        "your annotations' changes as plain text: 'path' says where, 'merge' takes in what other machines wrote, "
        "'rebuild' makes the annotations from it",
        "broadsheet journal merge ~/from-the-laptop/journal",
    )
    command.add_argument("what", metavar="path|merge|rebuild", choices=("path", "merge", "rebuild"))
    command.add_argument(
        "files", nargs="*", metavar="FILE", type=Path, default=[], help="journals from elsewhere, or their folder"
    )
    command = add("backup", "safekeeping:backup", "the whole library in one file", "broadsheet backup library.zip")
    command.add_argument("file", metavar="FILE", type=Path)
    command = add(
        "restore",
        "safekeeping:restore",
        "make the library what a backup holds; what it held is kept, and annotations made since stay",
        "broadsheet restore library.zip",
    )
    command.add_argument("file", metavar="FILE", type=Path)
