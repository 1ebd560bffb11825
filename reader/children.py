"""Processes beside this one, with the same packages, for what may take much memory or never end."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, AnyStr

_HOME = Path(__file__).resolve().parents[1]
_GRACE_S = 2.0
"""How long a child may take to end once it is told to."""


def start(module: str, complaints: IO[str] | int) -> subprocess.Popen[bytes]:
    """Start a module of ours with pipes to its standard input and output; raises OSError.

    `complaints` is where its standard error goes.
    """
    # The child finds the same packages; the folder one happens to be in is not among them (-P).
    path = os.pathsep.join([str(_HOME), *(entry for entry in sys.path if entry)])
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": path},
    )


def end(child: subprocess.Popen[AnyStr]) -> None:
    """End a child at once, whatever it is doing."""
    with suppress(OSError):
        child.kill()
    with suppress(subprocess.TimeoutExpired):
        child.wait(_GRACE_S)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError, ValueError):
                pipe.close()


def cause_of(code: int | None) -> str:
    """Return in words how a child ended that was not told to."""
    return f"it was ended by signal {-code}" if code is not None and code < 0 else f"it ended with code {code}"
