"""`trash`: what was deleted, and how to have it back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.library import Library
from reader.library.trash import counted, in_words
from reader.text import shorten

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.model import Trashed

_SHOWN = 200
"""Code points of a quotation or note in a row."""


def trash(arguments: argparse.Namespace, output: Output) -> int:
    """`trash`, `trash restore ID…`, `trash empty`: 1 when there is nothing in it."""
    if (arguments.what == "restore") != bool(arguments.ids):
        message = "nothing says what to restore" if arguments.what == "restore" else "only restore takes ids"
        raise UsageError(message, "for example: broadsheet trash restore 3f2a")
    with Library.open(arguments.library, create=False) as library:
        if arguments.what == "restore":
            restored = library.trash.restore(arguments.ids)
            _print(restored, output)
            output.remark(f"{len(restored)} taken out of the trash")
            return 0
        purged = library.trash.purge(now=arguments.what == "empty")
        if line := in_words(purged):
            output.remark(line)
        if arguments.what == "empty":
            if output.structured:
                output.document(asdict(purged))
            return 0
        found = library.trash.everything()
    _print(found, output)
    return 0 if found else 1


def _print(found: list[Trashed], output: Output) -> None:
    if output.structured:
        output.document({"total": len(found), "trash": [asdict(one) for one in found]}, rows="trash")
        return
    output.table([(one.id, one.kind, one.since[:10], words(one)) for one in found], flexible=3)


def words(one: Trashed) -> str:
    """Return in words what lies in the trash."""
    if one.kind == "article":
        return one.title + (f" ({counted(one.notes, 'annotation')})" if one.notes else "")
    quote = f"“{shorten(one.quote, _SHOWN)}”" if one.quote else ""
    return " — ".join(filter(None, (quote, shorten(one.note, _SHOWN)))) + f" · {one.title}"
