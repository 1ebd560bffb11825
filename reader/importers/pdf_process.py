"""PDF read in a child, so that a document made to keep its reader busy for ever, or to break it, is one bad source.

The child stays for the next document and is ended after a while without one.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, NamedTuple

from reader import children
from reader.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable

STALLED_S = 20.0
"""How long the child may be busy without finishing a page; few pages take a tenth of a second."""
LONGEST_S = 300.0
"""How long a document may take; one of MAX_PAGES takes less than a minute."""
_IDLE_S = 30.0
_LOOK_S = 0.1
"""How often one looks whether to stop."""
_WORKER = "reader.importers.pdf_worker"
_HINT = "print it into a new PDF with another program, and import that"


class Document(NamedTuple):
    """What a PDF says: its pages as text, and the title and author it states."""

    pages: list[str]
    title: str
    author: str
    headline: str = ""
    """What stands in the largest type on its first page."""


class _Child:
    """A running child, and a thread that hears its answers, since a pipe cannot be waited for with a limit."""

    def __init__(self) -> None:
        self.process = children.start(_WORKER, subprocess.DEVNULL)
        self.answers: SimpleQueue[bytes] = SimpleQueue()
        threading.Thread(target=self._hear, daemon=True).start()

    def _hear(self) -> None:
        assert self.process.stdout is not None
        try:
            for line in self.process.stdout:
                self.answers.put(line)
        except (OSError, ValueError):
            pass  # it was ended
        self.answers.put(b"")

    def send(self, data: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"%d\n" % len(data) + data)
        self.process.stdin.flush()


class PdfProcess:
    """Reads documents one after the other; threads wait for each other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._rest: threading.Timer | None = None

    def read(self, data: bytes, stopped: Callable[[], bool] | None = None) -> Document:
        """Return what a document says.

        Raises SourceError with the reason when it cannot be read, takes too long or too much memory, or it was to be
        `stopped`.
        """
        with self._lock:
            self._wake()
            try:
                found = self._read(self._asked(data), stopped)
            except BaseException:
                self._end()
                raise
            self._rest = threading.Timer(_IDLE_S, self.close)
            self._rest.daemon = True
            self._rest.start()
        if isinstance(found, SourceError):
            raise found
        return found

    def close(self) -> None:
        """End the child; the next document gets another."""
        with self._lock:
            self._wake()
            self._end()

    def _asked(self, data: bytes) -> _Child:
        """Return a child that has been given a document: the one there is, or where that has died another."""
        if self._child is not None:
            try:
                self._child.send(data)
            except (OSError, ValueError):
                self._end()
            else:
                return self._child
        try:
            self._child = child = _Child()
            child.send(data)
        except OSError as error:
            message = f"cannot be read: what reads PDF cannot be started ({error.strerror or error})"
            raise SourceError(message) from error
        return child

    def _read(self, child: _Child, stopped: Callable[[], bool] | None) -> Document | SourceError:
        """Return the document, or why the child cannot read it; raises SourceError when the child must not go on."""
        began = time.monotonic()
        stated: dict[str, Any] = {}
        pages: list[str] = []
        while True:
            answer = self._heard(child, began + LONGEST_S, stopped)
            if "error" in answer:
                return SourceError(answer["error"], answer["hint"])
            if "end" in answer:
                return Document(pages, stated["title"], stated["author"], stated["headline"])
            if "page" in answer:
                pages.append(answer["page"])
            else:
                stated = answer

    def _heard(self, child: _Child, until: float, stopped: Callable[[], bool] | None) -> dict[str, Any]:
        """Return the child's next answer."""
        until = min(until, time.monotonic() + STALLED_S)
        while time.monotonic() < until:
            try:
                line = child.answers.get(timeout=_LOOK_S)
            except Empty:
                if stopped and stopped():
                    message = "was not read: stopped"
                    raise SourceError(message) from None
                continue
            if not line.endswith(b"\n"):
                raise _broken(child)
            answer: dict[str, Any] = json.loads(line)
            return answer
        message = "takes too long to read: it is damaged, or made to keep its reader busy"
        raise SourceError(message, _HINT)

    def _wake(self) -> None:
        if self._rest is not None:
            self._rest.cancel()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            children.end(child.process)


def _broken(child: _Child) -> SourceError:
    children.end(child.process)
    reason = children.cause_of(child.process.returncode)
    return SourceError(f"broke what reads PDF, or took too much memory: {reason}", _HINT)


_READER = PdfProcess()
atexit.register(_READER.close)


def read_pages(data: bytes, stopped: Callable[[], bool] | None = None) -> Document:
    """Return the text of a document, read in a child that all share; raises what `PdfProcess.read` does."""
    return _READER.read(data, stopped)
