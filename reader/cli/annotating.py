"""`annotate` and `annotations`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli import changing, clipboard, records, reviewing
from reader.cli.libraries import colour_named, opened
from reader.cli.opening import told
from reader.errors import UsageError
from reader.model import Span

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.library import Library
    from reader.model import Annotation

_ID = re.compile(r"[0-9a-fA-F]{2,10}")


def annotate(arguments: argparse.Namespace, output: Output) -> int:
    """`annotate`: highlights a quotation, a range of the body, every hit or mention, or saves a note on the whole."""
    with opened(arguments) as library:
        colour = colour_named(arguments.colour, library)
        if arguments.hits is not None or arguments.mentions is not None:
            return _annotate_all(library, arguments, colour, output)
        if arguments.id is None:
            message = "nothing says which article to annotate"
            raise UsageError(message, "give an ID, or --hits QUERY or --mentions NAME")
        made = _make(library, arguments, colour)
        _print([made], library, output)
    return 0


def _make(library: Library, arguments: argparse.Namespace, colour: str) -> Annotation:
    extra = {"colour": colour, "note": arguments.note, "tags": arguments.tag}
    if arguments.quote is not None:
        return library.annotate_quote(
            arguments.id, arguments.quote, prefix=arguments.prefix, suffix=arguments.suffix, **extra
        )
    if arguments.start is None and arguments.end is None and arguments.note.strip():
        return library.notes.on_whole(arguments.id, **extra)
    if arguments.start is None or arguments.end is None or arguments.end < arguments.start:
        message = "nothing says what to highlight"
        raise UsageError(message, "give --quote TEXT, or --start N and --end N; --note alone is on the whole article")
    return library.annotate(arguments.id, Span(arguments.start, arguments.end), **extra)


def _annotate_all(library: Library, arguments: argparse.Namespace, colour: str, output: Output) -> int:
    """Annotate every hit or mention, after saying how many there are: 1 when there are none."""
    ids = [library.resolve(arguments.id)] if arguments.id else None
    if arguments.mentions is not None:
        places = library.notes.mentions(library.entity(arguments.mentions).id, ids)
    else:
        places = library.notes.places(arguments.hits, ids)
    articles = len({id for id, _ in places})
    told = f"{len(places):,} places in {articles:,} article{'' if articles == 1 else 's'}"
    if not places:
        output.remark("nothing to annotate: there is no such place")
        return 1
    if not (arguments.yes or changing.confirmed(f"Annotate {told}?", output)):
        message = f"{told} would be annotated"
        raise UsageError(message, "add --yes to do it")
    made = library.notes.annotate_all(places, colour=colour, note=arguments.note, tags=arguments.tag)
    if output.structured:
        rows = [records.annotation(one, library.notes.colour_names) for one in made]
        output.document({"total": len(rows), "annotations": rows}, rows="annotations")
    known = len(places) - len(made)
    had = f", {known:,} had one already" if known else ""
    output.remark(f"{len(made):,} annotated{had}; broadsheet undo takes all of them back")
    return 0


def list_annotations(arguments: argparse.Namespace, output: Output) -> int:
    """`annotations`: lists, exports or changes them: 1 when there are none. `import FILE`, `accept ID`, `orphan ID`."""
    words: list[str] = arguments.query
    verb, things = (words[0], words[1:]) if words else ("", [])
    if verb == "import" and len(things) == 1:
        if things[0] == "-" or Path(things[0]).is_file():
            return _import(arguments, things[0], output)
        output.remark(f"there is no file {things[0]}, so this is taken for a query")
    if verb in ("accept", "orphan") and things and all(map(_ID.fullmatch, things)):
        return reviewing.settle(arguments, verb, things, output)
    query = " ".join(words)
    if arguments.format:
        return _export(arguments, query, output)
    if arguments.output or arguments.copy:
        message = "nothing says what to write"
        raise UsageError(message, "add --format markdown, for example")
    with opened(arguments) as library:
        asked = library.notes.find(query)
        for error in asked.errors:
            output.remark(f"at character {error.at + 1} of the query: {error.message}")
        found = asked.annotations
        if arguments.review:
            return reviewing.show(library, found, output)
        if found and changing.wanted(arguments):
            return changing.change(library, found, arguments, output)
        _print(found, library, output, listed=True)
    return 0 if found else 1


def _import(arguments: argparse.Namespace, file: str, output: Output) -> int:
    """Take in what another program exported: 1 when some of it belongs to no article, each named with its reason."""
    source = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace") if file == "-" else Path(file)
    with opened(arguments) as library:
        report = library.import_annotations(source)
    return told(report, output)


def _export(arguments: argparse.Namespace, query: str, output: Output) -> int:
    """Write annotations to standard output, a file, a folder or the clipboard; 1 when there are none."""
    with opened(arguments) as library:
        found = library.annotations(query=query)
        if arguments.output:
            written = library.notes.save(found, arguments.format, arguments.output, replace=arguments.force)
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


def _print(found: list[Annotation], library: Library, output: Output, *, listed: bool = False) -> None:
    names = library.notes.colour_names
    if output.structured:
        rows = [records.annotation(one, names) for one in found]
        output.document(
            {"total": len(rows), "annotations": rows} if listed else rows[0], "annotations" if listed else ""
        )
        return
    output.table(
        [
            (one.id, one.article, names.get(one.colour, one.colour), one.state, one.anchor.exact, one.note)
            for one in found
        ],
        flexible=4,
    )
