"""`keys`, `themes` and `config`: about the program itself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader import config as settings
from reader import paths

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output


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
    values = asdict(settings.load(arguments.config))
    if arguments.what == "check":
        output.remark(f"{file}: in order" if file.exists() else f"{file}: not there, so the defaults are used")
    elif output.structured:
        output.document(values)
    else:
        output.table([(name, value) for name, value in values.items()], flexible=1)
    return 0
