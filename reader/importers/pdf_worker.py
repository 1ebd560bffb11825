"""The child that reads PDF: `python -m reader.importers.pdf_worker`.

A request is the length of a document in a line, and the document. The answer is JSON lines: `{"title": …,
"author": …}`, `{"page": …}` for each page, `{"end": true}`, or `{"error": …, "hint": …}` where it ends too early.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
from typing import IO, TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.importers.pdf_pages import Stated, read

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = 2_000_000_000
"""Bytes of address space the child may have, on systems that can keep it to that."""


def main() -> int:
    """Serve requests until the input ends; the exit code."""
    # While a library works on a page no handler of Python's runs: the system's own ends the child.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _bound_memory()
    # What a library prints must not get between the answers.
    with os.fdopen(os.dup(1), "wb") as answers, contextlib.redirect_stdout(sys.stderr):
        serve(sys.stdin.buffer, answers)
    return 0


def _bound_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.RLIM_INFINITY))


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Answer the requests that come until there are no more."""
    while header := requests.readline():
        for answer in _answers(requests.read(int(header))):
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


def _answers(data: bytes) -> Iterator[dict[str, Any]]:
    try:
        for found in read(data):
            yield found._asdict() if isinstance(found, Stated) else {"page": found}
        yield {"end": True}
    except SourceError as error:
        yield {"error": error.message, "hint": error.hint}
    except MemoryError:
        yield {"error": "takes more memory than a document may", "hint": ""}
    except Exception as error:  # noqa: BLE001 - whatever a document does to the library, the parent must hear of it
        yield {"error": f"cannot be read ({type(error).__name__}: {error})", "hint": ""}


if __name__ == "__main__":
    raise SystemExit(main())
