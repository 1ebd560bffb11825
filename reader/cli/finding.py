"""`kwic` and `searches`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import records
from reader.cli.libraries import opened
from reader.cli.reading import offer
from reader.errors import UsageError

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.model import Occurrence

_DAY = len("2023-06-15")
_ID = len("3f2a1b2c3d")
_NARROWEST = 12


def kwic(arguments: argparse.Namespace, output: Output) -> int:
    """`kwic`: 1 when the query has no occurrence in any text, 2 when nothing of it can be understood."""
    from reader.library.concordance import WIDTH

    query = " ".join(arguments.query)
    width = arguments.width or (_side(output) if output.on_terminal else WIDTH)
    with opened(arguments) as library:
        # In print one more than is shown, so that what is cut shows it.
        known = width if output.structured or output.plain else width + 1
        lines = library.concordance.lines(query, width=known, sort=arguments.sort)
        offer(library.search(query, 1), output, nothing=not lines)
    if output.structured:
        output.document({"total": len(lines), "lines": [records.occurrence(line) for line in lines]}, rows="lines")
    elif output.plain:
        output.records([(line.article, line.date or "", line.left, line.hit, line.right) for line in lines])
    else:
        for line in lines:
            output.line(_aligned(line, width))
        if lines:
            output.remark(f"{len(lines)} found")
    return 0 if lines else 1


def _side(output: Output) -> int:
    """Return the cells of context for which a line with a hit of a word fits the terminal."""
    return max(_NARROWEST, (output.width - _ID - _DAY - 4 - _NARROWEST) // 2)


def _aligned(line: Occurrence, width: int) -> str:
    """Return a line whose hit begins at the same cell as all others."""
    from reader.ui.fitting import cut, fit_end

    date = (line.date or "")[:_DAY]
    return f"{line.article}  {date:{_DAY}}  {fit_end(line.left, width)}{line.hit}{cut(line.right, width)}"


def searches(arguments: argparse.Namespace, output: Output) -> int:
    """List the saved searches, after the change that was asked for: 1 when there are none to list."""
    more = " ".join(arguments.query)
    if arguments.verb and (not arguments.name or bool(more) != (arguments.verb in ("save", "rename"))):
        message = f"nothing says what to {arguments.verb}"
        raise UsageError(message, "searches save NAME QUERY, searches rename NAME NEW, searches delete NAME")
    with opened(arguments) as library:
        if arguments.verb == "save":
            kept = library.searches.query_of(arguments.name)
            if kept not in (None, more) and not arguments.replace:
                message = f"there is a search “{arguments.name}” already: {kept}"
                raise UsageError(message, "choose another name, or add --replace")
            library.searches.save(arguments.name, more)
        elif arguments.verb == "rename":
            library.searches.rename(arguments.name, more)
        elif arguments.verb == "delete":
            library.searches.delete(arguments.name)
        found = library.searches.counted()
    if output.structured:
        output.document({"total": len(found), "searches": [records.search(one) for one in found]}, rows="searches")
    else:
        output.table([(one.name, one.total, one.query) for one in found], flexible=2)
        if not found:
            output.nothing("there are no saved searches; searches save NAME QUERY keeps one")
    return 0 if found or arguments.verb else 1
