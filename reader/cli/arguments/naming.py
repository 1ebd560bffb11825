"""The commands about who and what the articles mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import count, query

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "entities",
        "reading:entities",
        "who and what the library, or a query's result, is about",
        "broadsheet entities --type person",
    )
    query(command)
    command.add_argument("--type", metavar="T", help="person, org, place, or a recogniser's label such as EVENT")
    command.add_argument("--limit", type=count, metavar="N")
