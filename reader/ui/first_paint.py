"""The first screen as it was the last time, painted while the program is still being loaded.

Loading the screen's framework takes a fifth of a second, and painting from a file two hundredths: a person sees the
list at once, and what is typed meanwhile waits in the terminal and is not lost. The true first frame covers it.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "first-screen.ansi"
_LARGEST = 1 << 20
_LOCAL = 3
"""Where the local modes stand in what `tcgetattr` returns."""
_STYLE = re.compile(r"\x1b\[[0-9;]*m")
_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l\x1b[H\x1b[2J", "\x1b[0m\x1b[?25h\x1b[?1049l"


class FirstPaint:
    """What stands on the terminal between the start and the first frame. In a `with`, it is cleared if none comes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._shown = False
        self._modes: list[Any] | None = None

    def __enter__(self) -> Self:
        self.show()
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._restore()
            sys.stdout.write(_LEAVE)
            sys.stdout.flush()
            self._shown = False

    def show(self) -> None:
        """Paint the screen of the last time, where there is one for a terminal of this size and kind."""
        if self._shown or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return
        size = os.get_terminal_size()
        with contextlib.suppress(OSError, UnicodeDecodeError):
            head, *lines = _text(self._file).split("\n")
            if head == _head(size.columns, size.lines) and len(lines) == size.lines and _harmless(lines):
                self._silence()
                sys.stdout.write(_ENTER + "\r\n".join(lines))
                sys.stdout.flush()
                self._shown = True

    def hand_over(self) -> None:
        """Give the terminal back as it was, but for what stands on it: the framework takes it from here."""
        self._restore()
        self._shown = False

    def keep(self, lines: list[str], columns: int) -> None:
        """Keep a screen for the next time; a library that cannot be written to is shown without."""
        content = "\n".join([_head(columns, len(lines)), *lines])
        with contextlib.suppress(OSError):
            self._file.write_text(content, encoding="utf-8", newline="\n")

    def _silence(self) -> None:
        """Let the terminal not echo what is typed until somebody reads it."""
        with contextlib.suppress(ImportError, OSError):
            import termios

            self._modes = termios.tcgetattr(sys.stdin.fileno())
            silent = self._modes.copy()
            silent[_LOCAL] &= ~termios.ECHO
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, silent)

    def _restore(self) -> None:
        if self._modes is not None:
            import termios

            termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, self._modes)
            self._modes = None


def _text(file: Path) -> str:
    with file.open("rb") as stream:
        return stream.read(_LARGEST).decode("utf-8")


def _head(columns: int, rows: int) -> str:
    """Return what has to be the same for a screen to be painted again: the size, and what colours there are."""
    colours = (os.environ.get(name, "") for name in ("TERM", "COLORTERM", "NO_COLOR"))
    return " ".join((str(columns), str(rows), *colours))


def _harmless(lines: list[str]) -> bool:
    """Say whether the lines hold nothing but text and its colours: a library may come from somebody else."""
    return all(_STYLE.sub("", line).isprintable() for line in lines)
