"""The commands that take articles in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "import",
        "opening:import_sources",
        "take in files, folders, globs, addresses of pages and feeds, or - for standard input",
        "broadsheet import ~/articles",
    )
    command.add_argument("sources", nargs="+", metavar="SOURCE")
    command.add_argument("--format", metavar="F", help="read every source as this format")
    command.add_argument("--full", action="store_true", help="fetch the pages of feed entries that are summaries")
    command.add_argument("--allow-private", action="store_true", help="let addresses lead to one's own network")
    command.add_argument("--no-entities", action="store_true", help="leave names for later")
