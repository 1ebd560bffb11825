"""The commands that find and show articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import SORTS, query, window

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "list",
        "reading:list_articles",
        "the articles of the library, or what a query finds",
        "broadsheet list is:unread",
    )
    query(command)
    window(command, limit=None)
    command.add_argument("--sort", choices=SORTS, default="date")
    command = add(
        "search", "reading:search", "ranked results of a query", "broadsheet search 'prisoner swap' --sort date"
    )
    query(command, required=True)
    window(command, limit=20)
    command.add_argument("--sort", choices=("relevance", "date"), default="relevance")
    command = add("show", "reading:show", "one article", "broadsheet show 3f2a --raw")
    command.add_argument("id", metavar="ID")
    command.add_argument("--raw", action="store_true", help="the source as it came")
    command.add_argument("--format", metavar="F", help="write it as markdown or text")
