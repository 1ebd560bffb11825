"""The screen. Importing this package imports no Textual; `run` does, and `keys` never needs it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from reader.ui.first_paint import FirstPaint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.config import Config
    from reader.library import Library

__all__ = ["FirstPaint", "run"]

_SWITCH_S = 0.0005
"""How long a thread may keep the interpreter while the screen waits for it: a tenth of Python's own, so that typing
and scrolling stay quick while articles are imported (a scroll step's 95th percentile fell from 127 to 70 ms)."""

_GARBAGE = 10_000
"""After how many new things to look for garbage: a frame makes some thousands, nearly all gone by themselves."""


def run(
    library: Library,
    config: Config,
    *,
    sources: Iterable[str] = (),
    first_paint: FirstPaint | None = None,
    notices: Iterable[str] = (),
) -> int:
    """Show the library until the reader quits, importing the given sources meanwhile; return the exit code.

    `notices` are told when the screen is there. `first_paint` is what was painted before the library was opened;
    without it, that is done here. Raises ConfigError, before the screen opens, when the key map is wrong.
    """
    first_paint = first_paint or FirstPaint(library.folder)
    with first_paint:
        return _run(library, config, sources, first_paint, notices)


def _run(
    library: Library, config: Config, sources: Iterable[str], first_paint: FirstPaint, notices: Iterable[str]
) -> int:
    if not os.environ.get("NO_COLOR"):
        os.environ.pop("NO_COLOR", None)  # Textual takes an empty value for a wish; no-color.org does not
    gc.disable()  # nothing becomes garbage while everything is being made, and looking for it takes a tenth of the time
    from reader.ui.app import BroadsheetApp
    from reader.ui.hangup import end_with_terminal

    end_with_terminal()
    sys.setswitchinterval(_SWITCH_S)
    app = BroadsheetApp(library, config, sources=sources, first_paint=first_paint, when_complete=_let_be)
    app.notices += notices
    first_paint.hand_over()
    app.run()
    return app.return_code or 0


def _let_be() -> None:
    """Look for garbage again, but not among what stays until the end: a pause of 30 ms in the middle of a key."""
    gc.freeze()
    gc.set_threshold(_GARBAGE, 20)
    gc.enable()
