"""What every importer promises, as a check that its author can run: `violations(MyImporter(), {"a.xyz": data})`.

It holds for our own importers (tests/importers/test_contract.py) and should hold for a plug-in's: an importer yields
drafts whose texts have passed the gate, keeps the source, ends when it is left, reaches no network, and whatever it is
given raises nothing but SourceError, with a reason for a person.
"""

from __future__ import annotations

import random
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest import mock

from reader.errors import SourceError
from reader.importers.source import Source
from reader.model import Draft
from reader.text import displayable, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.importers import Importer

GROWTH = 50
"""How many times longer than its source a text may be, beyond a small one: a bomb grows thousands of times."""
_SMALL = 100_000
_SEED = 7
_ROUNDS = 40


def violations(importer: Importer, samples: Mapping[str, bytes], rounds: int = _ROUNDS) -> list[str]:
    """Return which promises an importer breaks, in words; `samples` are sources of its format by file name.

    Each is also read damaged in so many ways; the ways are the same every time.
    """
    found: list[str] = []
    chance = random.Random(_SEED)  # noqa: S311 - chance that repeats is what a check wants
    with _without_network():
        for name, data in samples.items():
            found += [f"{name}: {problem}" for problem in _whole(importer, name, data)]
            for number, damaged in enumerate(damages(data, chance, rounds)):
                found += [f"{name}, damage {number}: {problem}" for problem in _damaged(importer, name, damaged)]
    return found


def _whole(importer: Importer, name: str, data: bytes) -> Iterator[str]:
    """Yield what is wrong with how a good source is read."""
    source = _source(name, data)
    if not importer.accepts(source.head, name):
        yield "is not accepted"
    found = list(importer.read(source))
    drafts = [one for one in found if isinstance(one, Draft)]
    if not found:
        yield "yields nothing"
    for draft in drafts:
        yield from problems(draft, len(data))
        if not draft.raw:
            yield "does not keep the source"
    first = importer.read(_source(name, data))
    next(iter(first), None)
    close = getattr(first, "close", None)
    if close is None:
        yield "read() is no generator, so it cannot be stopped"
    else:
        close()


def _damaged(importer: Importer, name: str, data: bytes) -> Iterator[str]:
    """Yield what is wrong with how a damaged source is read."""
    try:
        source = _source(name, data)
        importer.accepts(source.head, name)
        for draft in importer.read(source):
            if isinstance(draft, Draft):
                yield from problems(draft, len(data))
    except SourceError as error:
        if not str(error).strip() or displayable(str(error)) != str(error):
            yield f"the reason is none for a person: {str(error)!r}"
    except Exception as error:  # noqa: BLE001 - it is what is looked for
        yield f"raises {type(error).__name__}: {error}"


def problems(draft: Draft, size: int) -> Iterator[str]:
    """Yield what is wrong with a draft that was read from a source of so many bytes."""
    if normalise(draft.body) != draft.body:
        yield "a text has not passed the gate (reader.text.normalise)"
    if draft.body.split("\n") != draft.body.splitlines() and draft.body:
        yield "a text has line breaks of another kind"
    for block in draft.blocks:
        if any(mark.span.end > len(block.text) for mark in block.marks):
            yield "a mark ends outside its block"
    if len(draft.body) > GROWTH * size + _SMALL:
        yield f"a text of {len(draft.body):,} letters came from {size:,} bytes"


def damages(data: bytes, chance: random.Random, rounds: int) -> Iterable[bytes]:
    """Yield a source damaged in different ways: cut short, bytes changed, doubled, emptied, in another charset."""
    yield b""
    yield b"\x00" * 1000
    yield data.replace(b"e", b"\x00")
    yield data + data
    yield data.decode("latin-1").encode("utf-16")
    for _ in range(rounds):
        at = chance.randrange(len(data))
        way = chance.randrange(4)
        if way == 0:
            yield data[:at]
        elif way == 1:
            yield data[:at] + data[min(len(data), at + chance.randrange(1, 64)) :]
        elif way == 2:  # noqa: PLR2004 - the third way
            yield data[:at] + chance.randbytes(chance.randrange(1, 16)) + data[at:]
        else:
            changed = bytearray(data)
            for _ in range(chance.randrange(1, 32)):
                changed[chance.randrange(len(data))] = chance.randrange(256)
            yield bytes(changed)


def _source(name: str, data: bytes) -> Source:
    return Source(name, data, path=f"/somewhere/{name}")


@contextmanager
def _without_network() -> Iterator[None]:
    """Let whatever tries to reach the network fail with an error that no importer expects."""

    def refused(*_: Any, **__: Any) -> Any:  # noqa: ANN401 - stands for any of the functions below
        message = "an importer reached for the network"
        raise AssertionError(message)

    with mock.patch.object(socket.socket, "connect", refused), mock.patch.object(socket, "getaddrinfo", refused):
        yield
