"""A real terminal for tests and measurements: a program on a pty, the bytes it writes, the screen they make."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyte

_SYNC_QUESTION = b"\x1b[?2026$p"
_SYNC_ANSWER = b"\x1b[?2026;2$y"
_PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]")
_BEGUN = re.compile(rb"\x1b(\[[<>=?]?[0-9;]*\$?)?\Z")
_CHUNK = 1 << 20


class Terminal:
    """A program running on a pseudo-terminal of its own."""

    def __init__(
        self, command: Sequence[str], *, columns: int = 120, rows: int = 36, env: Mapping[str, str] | None = None
    ) -> None:
        self.columns, self.rows = columns, rows
        self.received = bytearray()
        self.ended = False
        self._screen: pyte.Screen | None = None
        self._drawn = 0
        self._answered = False
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._become(command, env)
        self.resize(columns, rows)
        os.set_blocking(self._fd, False)

    def _become(self, command: Sequence[str], env: Mapping[str, str] | None) -> None:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.columns, 0, 0))
        surroundings = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        for name in ("COLUMNS", "LINES", "NO_COLOR", "CI", "PYTHONDONTWRITEBYTECODE"):
            surroundings.pop(name, None)
        os.execvpe(command[0], list(command), {**surroundings, **(env or {})})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def resize(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._screen = None
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, timeout: float) -> bool:
        """Take what the program wrote; False when nothing came within so many seconds."""
        if self.ended or not select.select([self._fd], [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self._fd, _CHUNK)
        except OSError:
            data = b""
        if not data:
            self.ended = True
            return False
        self.received += data
        if not self._answered and _SYNC_QUESTION in self.received:
            self._answered = True
            os.write(self._fd, _SYNC_ANSWER)
        return True

    def send(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def settle(self, idle: float = 0.15, timeout: float = 20.0) -> float:
        """Read until the program has been silent for so many seconds; returns when its last byte came."""
        last, end = time.perf_counter(), time.perf_counter() + timeout
        while time.perf_counter() < end and self.read(idle):
            last = time.perf_counter()
        return last

    def wait_for(self, text: str, timeout: float = 20.0) -> float:
        """Read until the text stands on the screen; returns when it did. Raises TimeoutError with the screen."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            if text.encode() in self.received and text in self.screen():
                return time.perf_counter()
            if not self.read(end - time.perf_counter()) and self.ended:
                break
            if text in self.screen():
                return time.perf_counter()
        message = f"{text!r} never came on the screen:\n{self.screen()}"
        raise TimeoutError(message)

    def wait_for_bytes(self, text: str, timeout: float = 30.0) -> float:
        """Read until the bytes of the text came; cheaper than `wait_for`, for measuring."""
        end = time.perf_counter() + timeout
        while text.encode() not in self.received:
            if time.perf_counter() > end or (not self.read(end - time.perf_counter()) and self.ended):
                message = f"{text!r} never came"
                raise TimeoutError(message)
        return time.perf_counter()

    def press(self, keys: str, idle: float = 0.06) -> float:
        """Send keys; returns the milliseconds until the last byte of the answer."""
        began = time.perf_counter()
        self.send(keys)
        self.read(2.0)
        return (self.settle(idle) - began) * 1000

    def screen(self) -> str:
        """Return the text now on the screen: what came since it was asked for is drawn onto what was there."""
        import pyte

        if self._screen is None:
            self._screen, self._drawn = pyte.Screen(self.columns, self.rows), 0
            self._stream = pyte.ByteStream(self._screen)
        fresh = bytes(self.received[self._drawn :])
        if begun := _BEGUN.search(fresh):  # its end is still to come
            fresh = fresh[: begun.start()]
        self._drawn += len(fresh)
        self._stream.feed(_PRIVATE.sub(b"", fresh))
        return "\n".join(line.rstrip() for line in self._screen.display)

    def exit_code(self, timeout: float = 10.0) -> int:
        """Wait for the program to end and return its exit code."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        message = "the program did not end"
        raise TimeoutError(message)

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0
        os.close(self._fd)
