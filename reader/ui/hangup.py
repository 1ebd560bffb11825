"""Ends the reader when its terminal has gone, which not every terminal tells it.

The system signals the leader of the terminal's session alone. A shell passes that on; `make`, or a window told to run
one program, waits for the reader instead. Textual then reads the end of the input over and over, and waits for a
thread that writes no more.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from threading import Thread


def end_with_terminal() -> None:
    """Watch standard input from a thread of its own, and end this process as the missing signal would have.

    Nothing is lost by that: whatever a person writes is on the disk already. Does nothing where input is no terminal,
    or the system cannot tell that one has gone.
    """
    if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
        Thread(target=_watch, args=(sys.__stdin__.fileno(),), name="broadsheet-hangup", daemon=True).start()


def _watch(terminal: int) -> None:
    if waited_for_hangup(terminal):
        os.kill(os.getpid(), signal.SIGHUP)


def waited_for_hangup(terminal: int, seconds: float | None = None) -> bool:
    """Wait until a terminal has gone, or so many seconds; False when it has not, or the system cannot tell."""
    poll = select.poll()
    poll.register(terminal, 0)
    return any(event & select.POLLHUP for _, event in poll.poll(None if seconds is None else 1000 * seconds))
