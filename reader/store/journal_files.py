"""The files of the journal: a line a change, only ever added to, one file a device so that no two write the same."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.store import journal_lines
from reader.store.journal_lines import BadLineError, NewerLineError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.store.registers import Entry

SUFFIX = ".jsonl"
_MOST_TOLD = 20
"""Lines that cannot be read named in a report; a file that is none of ours has nothing else."""
_LONGEST_TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class Known:
    """How far a file was read: bytes, and the digest of the last line."""

    size: int = 0
    tail: str = ""


@dataclass(slots=True)
class Part:
    """What was read of a file: its entries, how far it is read now, and what could not be understood."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    problems: list[str] = field(default_factory=list)
    anew: bool = False
    """Whether it is not the file that was read before with lines added, and so was read from its beginning."""


def new_name(host: str) -> str:
    """Return a name for a device: what people call it, and a few digits that no other has."""
    known = re.sub(r"[^a-z0-9]+", "-", host.partition(".")[0].lower()).strip("-")[:32] or "device"
    return f"{known}-{secrets.token_hex(3)}"


def sizes(folder: Path) -> dict[str, int]:
    """Return the size of each file of a journal, by name; nothing where there is no folder."""
    try:
        with os.scandir(folder) as found:
            return {one.name: one.stat().st_size for one in found if one.name.endswith(SUFFIX) and one.is_file()}
    except FileNotFoundError:
        return {}


def read(file: Path, before: Known = Known()) -> Part:
    """Return what stands in a file after what was read before, or all of it where that is not there any more.

    A last line without a line break is still being written, or was torn by a crash: it is told, and read another time.
    Raises OSError.
    """
    anew = not _continues(file, before)
    with file.open("rb") as stream:
        stream.seek(0 if anew else before.size)
        data = stream.read()
    part = Part(file.name, known=Known() if anew else before, anew=anew and before.size > 0)
    whole, _, torn = data.rpartition(b"\n")
    at = part.known.size
    lines = whole.split(b"\n") if whole else []
    for number, line in enumerate(lines, 1):
        after = at + len(line) + 1
        try:
            if line.strip():
                part.entries.append(journal_lines.read(line.decode()))
        except (BadLineError, UnicodeDecodeError) as error:
            _tell(part, f"line {number}: {error if isinstance(error, BadLineError) else 'it is no text in UTF-8'}")
        except NewerLineError as error:
            _tell(part, f"line {number} and what follows: {error}")
            break
        at, last = after, line
        part.known = Known(at, _digest(last))
    if torn:
        _tell(part, "its last line is not complete, and was left out")
    return part


def _tell(part: Part, problem: str) -> None:
    if len(part.problems) < _MOST_TOLD:
        part.problems.append(f"{part.name}: {problem}")


def _continues(file: Path, before: Known) -> bool:
    """Say whether a file still begins with what was read of it."""
    if not before.size:
        return True
    with file.open("rb") as stream:
        stream.seek(max(0, before.size - _LONGEST_TAIL))
        data = stream.read(before.size - stream.tell())
    lines = data.split(b"\n")
    return len(lines) > 1 and not lines[-1] and before.tail == _digest(lines[-2])


def _digest(line: bytes) -> str:
    return hashlib.blake2b(line[-_LONGEST_TAIL // 2 :], digest_size=8).hexdigest()


def append(file: Path, entries: Iterable[Entry], before: Known) -> Known:
    """Add lines to a file, and see that they are on the disk; returns how far it is known now.

    Where others added to it meanwhile, as a crash does that leaves part of a line, that stays to be read. Raises
    OSError.
    """
    file.parent.mkdir(mode=0o700, exist_ok=True)
    data = "".join(f"{journal_lines.write(entry)}\n" for entry in entries).encode()
    binary = getattr(os, "O_BINARY", 0)  # Windows would make two characters of a line break
    handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | binary, 0o600)
    with os.fdopen(handle, "r+b", buffering=0) as stream:
        size = stream.seek(0, os.SEEK_END)
        if size:
            stream.seek(size - 1)
            data = data if stream.read(1) == b"\n" else b"\n" + data
        left = memoryview(data)
        while left:
            left = left[stream.write(left) :]
        os.fsync(stream.fileno())
    last = data.rstrip(b"\n").rpartition(b"\n")[2]
    return Known(size + len(data), _digest(last)) if size == before.size else before
