"""The commands that keep articles in order."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add("tag", "keeping:tag", "add tags (+T) and take them off (-T)", "broadsheet tag 3f2a +grain -todo")
    command.add_argument("words", nargs=argparse.REMAINDER, metavar="ID… +TAG -TAG")
    command = add(
        "mark",
        "keeping:mark",
        "read, unread, starred, unstarred, archived or unarchived",
        "broadsheet mark 3f2a starred",
    )
    command.add_argument("ids", nargs="+", metavar="ID")
    command.add_argument("state", metavar="STATE")
    command = add(
        "delete", "keeping:delete", "put articles into the trash; their annotations are kept", "broadsheet delete 3f2a"
    )
    command.add_argument("ids", nargs="+", metavar="ID")
    add("undo", "keeping:undo", "undo the last change", "broadsheet undo")
    add("redo", "keeping:redo", "do again what was undone last", "broadsheet redo")
