"""From arguments to an exit code: picks the command, opens what it needs, and turns failures into one line."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from reader.cli import parser
from reader.cli.output import Output
from reader.errors import ReaderError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

INTERRUPTED = 130
"""What a shell expects of a program ended by Control-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 nothing or not all, 2 wrong use, 3 library, 130."""
    arguments = parser.parse(sys.argv[1:] if argv is None else list(argv))
    output = Output.of(arguments)
    try:
        return _run(arguments, output)
    except ReaderError as error:
        output.error(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        output.error("interrupted; what was done before is kept")
        return INTERRUPTED
    except BrokenPipeError:
        _leave_quietly()


def _run(arguments: argparse.Namespace, output: Output) -> int:
    module, _, function = arguments.run.partition(":")
    command = getattr(importlib.import_module(f"reader.cli.{module}"), function)
    code: int = command(arguments, output)
    sys.stdout.flush()
    return code


def _leave_quietly() -> NoReturn:
    """End as programs do whose reader has gone (`broadsheet list | head`): nothing said, nothing flushed again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)
