"""Taking articles in, and opening the reader."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from reader import config
from reader.cli import reading, records
from reader.cli.libraries import opened
from reader.errors import ConfigError, RecogniserError, UsageError
from reader.model import ImportReport
from reader.ui import keys

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.library import Library
    from reader.library.importing import Options


_FINDING = "finding names; the articles are in, so Control-C loses nothing"


def open_reader(arguments: argparse.Namespace, output: Output) -> int:
    """Open the reader on the library; without a terminal, import what was named and print the list."""
    if paint := getattr(arguments, "first_paint", None):
        from reader import ui

        settings, notices = _settings(arguments)
        with opened(arguments) as library:
            return ui.run(library, settings, sources=arguments.sources, first_paint=paint, notices=notices)
    with opened(arguments) as library:
        failed = 0
        if arguments.sources:
            report = library.import_sources(arguments.sources, progress=output.progress)
            recognise(library, report, output)
            _tell(report, output)
            failed = len(report.failed)
        reading.print_cards(library, library.keys(), output)
        return 1 if failed else 0


def _settings(arguments: argparse.Namespace) -> tuple[config.Config, list[str]]:
    """Return the configuration and what is wrong with it: a slip in one's own file should not keep one from reading.

    A file that was asked for must be right.
    """
    notices = []
    settings = config.Config()
    try:
        settings = config.load(arguments.config)
        keys.of(settings)
    except ConfigError as error:
        if arguments.config is not None:
            raise
        notices.append(f"{error}; until then the defaults are used")
        settings = replace(settings, keymap={})
    return settings, notices


def import_sources(arguments: argparse.Namespace, output: Output) -> int:
    """`import`: 1 when some sources could not be imported, each named with its reason."""
    if not arguments.sources and not arguments.fetch:
        message = "nothing to import"
        raise UsageError(message, "for example: broadsheet import ~/articles")
    if arguments.watch:
        return _watch(arguments, output)
    with opened(arguments) as library:
        report = library.import_sources(arguments.sources, **_options(arguments), progress=output.progress)
        if not arguments.no_entities:
            recognise(library, report, output)
    return told(report, output)


def _options(arguments: argparse.Namespace) -> Options:
    """Return how the sources are to be read."""
    return {
        "format": arguments.format,
        "full": arguments.full,
        "fetch": arguments.fetch,
        "allow_private": arguments.allow_private,
    }


def _watch(arguments: argparse.Namespace, output: Output) -> int:
    """Take up what is put into folders until Control-C, each article named as it comes; then the report of it all."""
    from reader.library.watching import LOOK_S, SHARE, Watcher

    watcher, total = Watcher(arguments.sources), ImportReport()
    output.remark(f"watching {', '.join(watcher.folders)}; Control-C ends it")
    with opened(arguments) as library, suppress(KeyboardInterrupt):
        while True:
            began = time.monotonic()
            due = watcher.due()
            looked = time.monotonic() - began
            if due:
                report = library.import_sources(due, **_options(arguments), progress=output.progress)
                total.add(report)
                _say_taken(report, output)
                if not arguments.no_entities:
                    recognise(library, total, output)
            time.sleep(max(LOOK_S, looked / SHARE))
    return told(total, output)


def _say_taken(report: ImportReport, output: Output) -> None:
    for card in report.articles:
        if card.id in report.changed:
            output.remark(f"{report.changed[card.id]}  {card.id}  {card.display_title}")
    for failure in report.failed:
        output.error(f"{failure.source}: {failure.reason}")


def told(report: ImportReport, output: Output) -> int:
    """Print what became of an import, and return its exit code: 1 when something failed."""
    if output.structured:
        output.document(records.report(report), rows="articles")
    _tell(report, output)
    return 1 if report.failed else 0


def recognise(library: Library, report: ImportReport, output: Output) -> None:
    """Recognise names; that they cannot be is a remark, since the articles are in."""
    try:
        library.recognise(progress=lambda now: output.progress(replace(now, label=_FINDING)))
    except RecogniserError as error:
        report.notes.append(f"names were not recognised: {error}")
    except KeyboardInterrupt:
        report.notes.append("names were not looked for in all articles; the reader and the next import go on with that")
        _tell(report, output)
        raise
    if library.recogniser_note:
        report.notes.append(library.recogniser_note)


def _tell(report: ImportReport, output: Output) -> None:
    for failure in report.failed:
        output.error(f"{failure.source}: {failure.reason}")
    for note in report.notes:
        output.remark(note)
    if report.addresses:
        output.remark(f"{len(report.addresses)} only listed, without a text: 'broadsheet import --fetch' fetches them")
    counts = (
        f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, {len(report.failed)} failed"
    )
    output.remark(f"{counts}, in {report.took_s:.1f} s")
