"""A program that is given the terminal while the application is away."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import App


def run(app: App[None], command: Sequence[str], text: str | None = None, *, wait: bool = False) -> int:
    """Run a command with the terminal to itself and return its exit status; `wait` for enter before coming back.

    Raises OSError for a program that cannot be started, SuspendNotSupported for a terminal that cannot be handed over.
    """
    failed: OSError | None = None
    status = 0
    with app.suspend():
        # Nothing may be raised in here: Textual takes the terminal back only when the block ends by itself.
        try:
            status = subprocess.run(command, input=text, text=True, encoding="utf-8", check=False).returncode
            if wait:
                input("\n[enter] ")
        except OSError as error:
            failed = error
        except (EOFError, KeyboardInterrupt):
            pass
    if failed:
        raise failed
    return status
