"""The clipboard of the terminal one sits at, by OSC 52: it works through ssh too, and needs no program beside."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from reader.errors import UsageError

_TERMINAL = Path("/dev/tty")


def copy(text: str) -> None:
    """Put a text on the clipboard; raises UsageError where there is no terminal to ask for it."""
    sequence = b"\x1b]52;c;" + base64.b64encode(text.encode()) + b"\x07"
    try:
        with _TERMINAL.open("wb", buffering=0) as terminal:
            terminal.write(sequence)
    except OSError as error:
        if not sys.stdout.isatty():  # Windows has no such file, but a terminal
            message = "there is no terminal whose clipboard could be written to"
            raise UsageError(message, "write to a file with --output") from error
        sys.stdout.flush()
        sys.stdout.buffer.write(sequence)
        sys.stdout.buffer.flush()
