"""The child that recognises: `python -m reader.entities.worker`, JSON lines on its standard input and output.

It greets with `{"id": …, "note": …}` and then answers each request with one line, `{"error": …}` where one fails:

`{"texts": [...]}` → `{"mentions": [[[start, end, type, found_by], ...], ...]}`

Its priority is low and it uses one thread, so that the screen stays quick on a small machine.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import TextIO

    from reader.entities.recogniser import Recogniser

NICE = 10
"""How far the child steps back behind everything else that runs."""


def main() -> int:
    """Serve requests until the input ends; the exit code."""
    _step_back()
    source = sys.stdin
    # What a library prints must not get between the answers.
    with os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n") as answers, contextlib.redirect_stdout(sys.stderr):
        serve(source, answers)
    return 0


def _step_back() -> None:
    """Lower the priority where the system can."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(NICE)


def serve(source: TextIO, answers: TextIO) -> None:
    """Answer the requests that come, one line each, until there are no more."""
    from reader.entities.recogniser import load

    recogniser = load()
    _say(answers, {"id": recogniser.identity.id, "note": recogniser.identity.note})
    for line in source:
        try:
            answer = _answer(recogniser, json.loads(line))
        except Exception as error:  # noqa: BLE001 - whatever a text does to the recogniser, the parent must hear of it
            answer = {"error": f"{type(error).__name__}: {error}"}
        _say(answers, answer)


def _answer(recogniser: Recogniser, request: dict[str, Any]) -> dict[str, Any]:
    found = recogniser.recognise(request["texts"])
    return {"mentions": [[[m.start, m.end, m.type, m.found_by] for m in mentions] for mentions in found]}


def _say(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")) + "\n")
    answers.flush()


if __name__ == "__main__":
    raise SystemExit(main())
