"""`keys`, `themes` and `config`: about the program itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader import config as settings
from reader import paths
from reader.errors import ConfigError
from reader.ui import keys as key_table
from reader.ui import themes as theme_files

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output


def keys(arguments: argparse.Namespace, output: Output) -> int:
    """`keys`: every key of the reader, as the configuration has it."""
    rows = list(key_table.rows(key_table.of(settings.load(arguments.config))))
    if output.structured:
        named = [{"where": where, "id": id, "keys": strokes, "does": does} for where, id, strokes, does in rows]
        output.document({"total": len(named), "keys": named}, rows="keys")
    else:
        output.table(rows, flexible=3)
    return 0


def themes(arguments: argparse.Namespace, output: Output) -> int:
    """`themes`: 1 when one of the user's own cannot be used; each is named with its reason."""
    try:
        chosen = settings.load(arguments.config).theme
    except ConfigError as error:  # one may be here to find out what a theme is called
        output.error(str(error))
        chosen = settings.Config().theme
    found = theme_files.load()
    rows = list(found.found.values())
    if output.structured:
        named = [
            {
                "name": one.name,
                "description": one.description,
                "dark": one.dark,
                "own": one.own,
                "chosen": one.name == chosen,
            }
            for one in rows
        ]
        output.document({"total": len(named), "themes": named, "problems": list(found.problems)}, rows="themes")
    else:
        output.table([("●" if one.name == chosen else " ", one.name, one.description) for one in rows], flexible=2)
    for problem in found.problems:
        output.error(problem)
    return 1 if found.problems else 0


def config(arguments: argparse.Namespace, output: Output) -> int:
    """`config path|show|check`; an error in the file is reported as every error is."""
    file = settings.config_file(arguments.config)
    if arguments.what == "path":
        if output.structured:
            library = paths.library_folder(arguments.library)
            output.document({"config": str(file), "library": str(library), "exists": file.exists()})
        else:
            output.line(str(file))
        return 0
    loaded = settings.load(arguments.config)
    values = asdict(loaded)
    if arguments.what == "check":
        key_table.of(loaded)
        if problem := theme_files.find(loaded.theme)[1]:
            raise ConfigError(problem)
        output.remark(f"{file}: in order" if file.exists() else f"{file}: not there, so the defaults are used")
    elif output.structured:
        output.document(values)
    else:
        output.table([(name, value) for name, value in values.items()], flexible=1)
    return 0
