"""`annotate` and `annotations`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader import config
from reader.cli import clipboard, records
from reader.cli.opening import told
from reader.errors import UsageError
from reader.library import Library
from reader.model import Span

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.model import Annotation


_IMPORT = ("import", "FILE")


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
    """`annotations`: lists them, or writes them in a format; 1 when there are none. `annotations import FILE`."""
    words: list[str] = arguments.query
    if words[:1] == ["import"] and len(words) == len(_IMPORT):
        if words[1] == "-" or Path(words[1]).is_file():
            return _import(arguments, words[1], output)
        output.remark(f"there is no file {words[1]}, so this is taken for a query")
    query = " ".join(words)
    if arguments.format:
        return _export(arguments, query, output)
    if arguments.output or arguments.copy:
        message = "nothing says what to write"
        raise UsageError(message, "add --format markdown, for example")
    with Library.open(arguments.library) as library:
        found = library.annotations(query=query)
    if output.structured:
        rows = [records.annotation(one) for one in found]
        output.document({"total": len(rows), "annotations": rows}, rows="annotations")
    else:
        _print(found, output)
    return 0 if found else 1


def _import(arguments: argparse.Namespace, file: str, output: Output) -> int:
    """Take in what another program exported: 1 when some of it belongs to no article, each named with its reason."""
    source = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if file == "-" else Path(file)
    with Library.open(arguments.library) as library:
        report = library.import_annotations(source)
    return told(report, output)


def _export(arguments: argparse.Namespace, query: str, output: Output) -> int:
    """Write annotations to standard output, a file, a folder or the clipboard; 1 when there are none."""
    with Library.open(arguments.library) as library:
        found = library.annotations(query=query)
        if arguments.output:
            written = library.notes.save(found, arguments.format, arguments.output)
            for file in written.files:
                output.remark(f"written: {file}")
            if written.unchanged:
                output.remark(f"{written.unchanged} as they should be already")
            return 0 if found else 1
        text = library.notes.written(found, arguments.format)
    if arguments.copy:
        clipboard.copy(text)
        output.remark(f"{len(found)} annotations copied")
    else:
        output.lines(text.rstrip("\n"))
    return 0 if found else 1


def _print(found: list[Annotation], output: Output) -> None:
    if output.structured:
        for one in found:
            output.document(records.annotation(one))
        return
    rows = [(one.id, one.article, one.colour, one.state, one.anchor.exact, one.note) for one in found]
    output.table(rows, flexible=4)
