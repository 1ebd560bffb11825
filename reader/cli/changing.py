"""What is done to all the annotations a query finds, and the question before something that touches many."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli.libraries import colour_named

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.output import Output
    from reader.library import Library
    from reader.model import Annotation


def wanted(arguments: argparse.Namespace) -> bool:
    """Say whether annotations are to be changed rather than listed."""
    return bool(arguments.delete or arguments.set_colour or arguments.add_tag or arguments.remove_tag)


def change(library: Library, found: Sequence[Annotation], arguments: argparse.Namespace, output: Output) -> int:
    """Change or delete annotations in one step, and say how many there were."""
    ids = [one.id for one in found]
    if arguments.delete:
        changed, done = library.notes.delete(ids), "deleted"
    else:
        colour = colour_named(arguments.set_colour, library) if arguments.set_colour else None
        done = "changed"
        changed = library.notes.change(ids, colour=colour, add=arguments.add_tag, remove=arguments.remove_tag)
    if output.structured:
        output.document({"changed": changed})
    output.remark(f"{changed:,} annotation{'' if changed == 1 else 's'} {done}; broadsheet undo takes it back")
    return 0


def confirmed(question: str, output: Output) -> bool:
    """Ask a person at a terminal; without one, nobody has agreed."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) or output.quiet:
        return False
    output.remark(f"{question} y or n")
    return sys.stdin.readline().strip().lower() in ("y", "yes")
