"""`lines`: every line of an article's source, and which of them are read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.library import Library

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from reader.cli.output import Output
    from reader.model import SourceLine

_MOST = 100_000
"""Lines that a range may name."""


def lines(arguments: argparse.Namespace, output: Output) -> int:
    """`lines ID`: the lines, or how many were put back or left out; 1 when there is nothing to change."""
    with Library.open(arguments.library, create=False) as library:
        choices, id = library.choices, library.resolve(arguments.id)
        if arguments.leave_out or arguments.put_back:
            leave_out, put_back = list(_numbers(arguments.leave_out)), list(_numbers(arguments.put_back))
            out, back = choices.change(id, leave_out=leave_out, put_back=put_back)
            if output.structured:
                output.document({"left_out": out, "put_back": back})
            else:
                said = [f"{count} {verb}" for count, verb in ((out, "left out"), (back, "put back")) if count]
                output.remark(", ".join(said) or "they are so already")
            return 0 if out or back else 1
        found = choices.lines(id)
    if output.structured:
        output.document({"id": id, "lines": [asdict(one) for one in found]}, rows="lines")
    elif output.plain:
        output.records([(one.number, one.reason, one.text) for one in found])
    else:
        _print(found, output)
    return 0


def _print(found: list[SourceLine], output: Output) -> None:
    digits = len(str(len(found)))
    for one in found:
        said = one.reason or ("put back by you" if one.put_back else "")
        line = f"{one.number:>{digits}} {'┊' if one.reason else '│'} {one.text}"
        output.line(f"{line}  [{said}]" if said else line.rstrip())


def _numbers(words: Iterable[str]) -> Iterator[int]:
    """Yield the lines that numbers and ranges name (`3`, `5-9`); raises UsageError for anything else."""
    for word in words:
        first, dash, last = word.partition("-")
        last = last if dash else first
        if not (first.isdecimal() and last.isdecimal() and 0 <= int(last) - int(first) < _MOST):
            message = f"'{word}' names no lines"
            raise UsageError(message, "for example: broadsheet lines 3f2a --leave-out 3 5-9")
        yield from range(int(first), int(last) + 1)
