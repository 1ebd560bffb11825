"""`annotate` and `annotations`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reader import config
from reader.cli import records
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
    if arguments.output:
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
    """Write annotations to standard output, or to a file, where what a person wrote below the marker is kept."""
    file: Path | None = arguments.output
    earlier = _read(file) if file and arguments.format == "markdown" else ""
    with Library.open(arguments.library) as library:
        written = library.export_annotations(arguments.format, query, earlier=earlier)
    if file:
        _write(file, written)
        output.remark(f"written to {file}")
    else:
        output.lines(written.rstrip("\n"))
    return 0


def _read(file: Path) -> str:
    """Return what a file holds, nothing when it is not there; UsageError when it is no text."""
    if not file.is_file():
        return ""
    try:
        return file.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file} is there, but cannot be read as text"
        raise UsageError(message, "name another file") from error


def _write(file: Path, text: str) -> None:
    """Put a text in a file, whole or not at all; UsageError when that cannot be done."""
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(text.encode())  # a device or a pipe: it must not be replaced by a file
        else:
            _replace(file.resolve(), text)
    except OSError as error:
        message = f"{file} cannot be written ({error.strerror})"
        raise UsageError(message, "name another file with --output") from error


def _replace(file: Path, text: str) -> None:
    """Write beside a file, then take its place with its rights; a new one is its owner's alone."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(text.encode())
        if file.exists():
            beside.chmod(file.stat().st_mode)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _print(found: list[Annotation], output: Output) -> None:
    if output.structured:
        for one in found:
            output.document(records.annotation(one))
        return
    rows = [(one.id, one.article, one.colour, one.state, one.anchor.exact, one.note) for one in found]
    output.table(rows, flexible=4)
