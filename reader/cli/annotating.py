"""`annotate` and `annotations`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import config
from reader.cli import records
from reader.errors import UsageError
from reader.library import Library
from reader.model import Span

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.model import Annotation


def annotate(arguments: argparse.Namespace, output: Output) -> int:
    """`annotate`: saves a highlight of a quotation or of a range of the body."""
    colours = config.load(arguments.config).colours
    colour = next((name for name, meaning in colours.items() if arguments.colour in (name, meaning)), None)
    if colour is None:
        message = f"there is no colour '{arguments.colour}'"
        raise UsageError(message, f"colours: {', '.join(colours)}")
    with Library.open(arguments.library) as library:
        made = _make(library, arguments, colour)
    _print([made], output)
    return 0


def _make(library: Library, arguments: argparse.Namespace, colour: str) -> Annotation:
    extra = {"colour": colour, "note": arguments.note, "tags": arguments.tag}
    if arguments.quote is not None:
        return library.annotate_quote(
            arguments.id, arguments.quote, prefix=arguments.prefix, suffix=arguments.suffix, **extra
        )
    if arguments.start is None or arguments.end is None or arguments.end < arguments.start:
        message = "nothing says what to highlight"
        raise UsageError(message, "give --quote TEXT, or --start N and --end N")
    return library.annotate(arguments.id, Span(arguments.start, arguments.end), **extra)


def list_annotations(arguments: argparse.Namespace, output: Output) -> int:
    """`annotations`: lists them, or writes them in a format; 1 when there are none."""
    query = " ".join(arguments.query)
    with Library.open(arguments.library) as library:
        if arguments.format:
            output.lines(library.export_annotations(arguments.format, query).rstrip("\n"))
            return 0
        found = library.annotations(query=query)
    if output.structured:
        rows = [records.annotation(one) for one in found]
        output.document({"total": len(rows), "annotations": rows}, rows="annotations")
    else:
        _print(found, output)
    return 0 if found else 1


def _print(found: list[Annotation], output: Output) -> None:
    if output.structured:
        for one in found:
            output.document(records.annotation(one))
        return
    rows = [(one.id, one.article, one.colour, one.state, one.anchor.exact, one.note) for one in found]
    output.table(rows, flexible=4)
