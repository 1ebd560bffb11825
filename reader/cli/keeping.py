"""`tag`, `mark`, `delete`, `undo` and `redo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.library import Library

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output


def tag(arguments: argparse.Namespace, output: Output) -> int:
    """`tag`: the words are ids, `+tag` to add and `-tag` to take off."""
    words: list[str] = arguments.words
    ids = [word for word in words if word[:1] not in "+-"]
    add = [word[1:] for word in words if word.startswith("+") and len(word) > 1]
    remove = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
    if not ids or not (add or remove):
        message = "nothing to tag"
        raise UsageError(message, "for example: broadsheet tag 3f2a +grain -todo")
    with Library.open(arguments.library) as library:
        return _changed(library.tag(ids, add=add, remove=remove), output)


def mark(arguments: argparse.Namespace, output: Output) -> int:
    """`mark`: puts articles into a state."""
    with Library.open(arguments.library) as library:
        return _changed(library.mark(arguments.ids, arguments.state), output)


def delete(arguments: argparse.Namespace, output: Output) -> int:
    """`delete`: puts articles into the trash."""
    with Library.open(arguments.library) as library:
        return _changed(library.delete(arguments.ids), output)


def undo(arguments: argparse.Namespace, output: Output) -> int:
    """`undo`: 1 when there is nothing to undo."""
    with Library.open(arguments.library) as library:
        return _said(library.undo(), "undone", output)


def redo(arguments: argparse.Namespace, output: Output) -> int:
    """`redo`: 1 when there is nothing to do again."""
    with Library.open(arguments.library) as library:
        return _said(library.redo(), "done again", output)


def _changed(count: int, output: Output) -> int:
    if output.structured:
        output.document({"changed": count})
    else:
        output.remark(f"{count} changed")
    return 0


def _said(what: str | None, verb: str, output: Output) -> int:
    if output.structured:
        output.document({"changed": int(what is not None), "what": what})
    else:
        output.remark(f"{verb}: {what}" if what else "there is nothing left to do so with")
    return 0 if what else 1
