"""From arguments to an exit code: picks the command, opens what it needs, and turns failures into one line."""

from __future__ import annotations

import importlib
import logging
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from reader import log, paths
from reader.cli import parser
from reader.errors import ReaderError
from reader.ui.first_paint import FirstPaint

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.output import Output

INTERRUPTED = 130
"""What a shell expects of a program ended by Control-C."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 nothing or not all, 2 wrong use, 3 library, 130."""
    arguments = parser.parse(sys.argv[1:] if argv is None else list(argv))
    if not opens_screen(arguments):
        return _guarded(arguments)
    # Before anything else is loaded: a person sees the list of the last time at once.
    with FirstPaint(paths.library_folder(arguments.library)) as arguments.first_paint:
        return _guarded(arguments)


def opens_screen(arguments: argparse.Namespace) -> bool:
    """Say whether the reader itself is to be opened: no command, and a person at a terminal."""
    wanted = arguments.run == parser.OPEN and not (arguments.json or arguments.jsonl or arguments.plain)
    return wanted and sys.stdin.isatty() and sys.stdout.isatty()


def _guarded(arguments: argparse.Namespace) -> int:
    from reader.cli.output import Output

    log.start()
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
    except Exception:
        logging.getLogger("reader").exception("unexpected")
        output.error(f"this should not have happened; what was done before is safe, and {log.log_file()} tells more")
        raise


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
