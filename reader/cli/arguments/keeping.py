"""The commands that keep articles in order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.arguments.words import query

if TYPE_CHECKING:
    import argparse

    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add("tag", "keeping:tag", "add tags (+T) and take them off (-T)", "broadsheet tag 3f2a +grain -todo")
    command.add_argument("words", nargs="*", metavar="ID… +TAG -TAG")
    _instead(command)
    command = add(
        "mark",
        "keeping:mark",
        "read, unread, starred, unstarred, archived or unarchived",
        "broadsheet mark 3f2a starred",
    )
    command.add_argument("ids", nargs="*", metavar="ID")
    command.add_argument("state", metavar="STATE")
    _instead(command)
    command = add(
        "delete", "keeping:delete", "put articles into the trash; their annotations are kept", "broadsheet delete 3f2a"
    )
    command.add_argument("ids", nargs="*", metavar="ID")
    _instead(command)
    command = add(
        "export",
        "keeping:export",
        "write the articles a query finds, to standard output or into a folder; --jsonl: all of each, to be imported",
        "broadsheet export 'grain odesa' --to notes/grain",
    )
    query(command)
    command.add_argument("--format", metavar="F", default="markdown", help="markdown or text")
    command.add_argument("--to", metavar="FOLDER", type=Path, help="a file for each; what is there is not written over")
    command = add(
        "trash",
        "trash:trash",
        "what was deleted in the last thirty days; 'trash restore ID…' brings it back, 'trash empty' lets it go",
        "broadsheet trash restore 3f2a",
    )
    command.add_argument("what", nargs="?", choices=("list", "restore", "empty"), default="list")
    command.add_argument("ids", nargs="*", metavar="ID", default=[])
    add("undo", "keeping:undo", "undo the last change", "broadsheet undo")
    add("redo", "keeping:redo", "do again what was undone last", "broadsheet redo")


def _instead(command: argparse.ArgumentParser) -> None:
    command.add_argument("--query", metavar="QUERY", help="instead of ids: every article this finds, in one undo step")
