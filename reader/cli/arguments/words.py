"""What several commands take: a query, a window of a list, numbers."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Add = Callable[[str, str, str, str], argparse.ArgumentParser]
"""Adds a command: its name, `module:function` that does it, what it does, an example."""

SORTS = ("date", "oldest", "imported", "title", "source", "words", "relevance")


def query(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Take a query in the search language."""
    command.add_argument("query", nargs="+" if required else "*", metavar="QUERY", default=[])


def window(command: argparse.ArgumentParser, limit: int | None) -> None:
    """Take which part of a long list to show."""
    command.add_argument("--limit", type=count, metavar="N", default=limit)
    command.add_argument("--offset", type=offset, metavar="N", default=0)


def _at_least(smallest: int, text: str) -> int:
    number = int(text)
    if number < smallest:
        message = f"must be {smallest} or more"
        raise argparse.ArgumentTypeError(message)
    return number


def count(text: str) -> int:
    """Read a number of at least one."""
    return _at_least(1, text)


def offset(text: str) -> int:
    """Read a number of at least zero."""
    return _at_least(0, text)
