"""The recogniser in a process of its own, so that neither its memory nor its load time is the screen's."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from reader import children
from reader.entities.identity import recogniser_id
from reader.errors import RecogniserError
from reader.model import Mention

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence
    from types import TracebackType

_WORKER = "reader.entities.worker"
_LAST_WORDS = 400


class RecogniserProcess:
    """A child that recognises. Started on first use, ended by `close` or at the end of `with`.

    Its verbs raise RecogniserError, with the reason, when the child cannot be started, dies, or cannot read a text;
    the next call starts a new child. Not to be shared between threads; `close` may be called from any.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._complaints = tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed with the child
        self._closed = False
        self.note = ""
        """Why the fallback is in use; empty when it is not, or the child has not been started yet."""
        self.id = recogniser_id()
        """Name and version of the recogniser; once the child runs, of the one it really uses."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def recognise(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Return the mentions of each text: sorted, not overlapping, `text[start:end]` their text."""
        answer = self._ask({"texts": list(texts)})
        return [
            [
                Mention(start=start, end=end, text=text[start:end], type=type, found_by=found_by)
                for start, end, type, found_by in mentions
            ]
            for text, mentions in zip(texts, answer["mentions"], strict=True)
        ]

    def close(self) -> None:
        """End the child at once, whatever it is doing; calling it again does nothing."""
        self._closed = True
        self._end()
        self._complaints.close()

    def _ask(self, request: dict[str, Any]) -> Any:  # noqa: ANN401 - what JSON holds
        child = self._started()
        assert child.stdin is not None
        try:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
        except (OSError, ValueError) as error:
            raise self._died() from error
        answer = self._heard(child)
        if "error" in answer:
            message = f"the recogniser could not read a text: {answer['error']}"
            raise RecogniserError(message)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        """Return the running child, a new one where there is none."""
        if self._closed:
            message = "the recogniser has been closed"
            raise RecogniserError(message)
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._end()
        try:
            self._child = child = children.start(_WORKER, self._complaints)
        except OSError as error:
            message = f"the recogniser cannot be started: {error.strerror}"
            raise RecogniserError(message) from error
        greeting = self._heard(child)
        self.id, self.note = greeting["id"], greeting["note"]
        return child

    def _heard(self, child: subprocess.Popen[bytes]) -> dict[str, Any]:
        """Return the child's next line."""
        assert child.stdout is not None
        try:
            line = child.stdout.readline()
            answer = json.loads(line) if line.endswith(b"\n") else None
        except (OSError, ValueError):
            answer = None
        if not isinstance(answer, dict):
            raise self._died()
        return answer

    def _died(self) -> RecogniserError:
        """End what is left of the child and return the error that tells why it died."""
        child = self._child
        self._end()
        if self._closed:
            return RecogniserError("the recogniser has been closed")
        reason = children.cause_of(child.returncode if child is not None else None)
        words = self._last_words()
        return RecogniserError(f"the recogniser's process died: {reason}" + (f" ({words})" if words else ""))

    def _last_words(self) -> str:
        with suppress(OSError, ValueError):
            self._complaints.seek(0)
            lines = self._complaints.read().strip().splitlines()
            return lines[-1][-_LAST_WORDS:] if lines else ""
        return ""

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            children.end(child)
