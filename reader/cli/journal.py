"""`journal`: where it is, and how it is merged and rebuilt."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.library import Library

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.model import JournalReport


def journal(arguments: argparse.Namespace, output: Output) -> int:
    """`journal path|merge|rebuild`: 1 when some of it could not be read, each part named with its reason."""
    if arguments.files and arguments.what != "merge":
        message = f"journal {arguments.what} takes no files"
        raise UsageError(message, "broadsheet journal merge FILE… takes in journals from elsewhere")
    with Library.open(arguments.library, create=arguments.what != "path") as library:
        if arguments.what == "path":
            if output.structured:
                output.document({"folder": str(library.journal.folder), "device": library.journal.device()})
            else:
                output.line(str(library.journal.folder))
            return 0
        merging = arguments.what == "merge"
        report = library.journal.merge(arguments.files) if merging else library.journal.rebuild()
    return _told(report, output)


def _told(report: JournalReport, output: Output) -> int:
    if output.structured:
        output.document(asdict(report))
    for problem in report.problems:
        output.error(problem)
    waiting = f", of which {report.waiting} wait for their article to be imported" if report.waiting else ""
    output.remark(f"{report.lines} lines read: {report.added} annotations added, {report.changed} changed{waiting}")
    return 1 if report.problems else 0
