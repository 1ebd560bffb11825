"""Where articles come from: addresses that wait, what changed in a version, and folders that are watched."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reader.cli import records
from reader.library import Library
from reader.library.comparing import pieces

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from reader.cli.output import Output
    from reader.model import Comparison

_WIDTH = 76
_MARKS = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}


def addresses(arguments: argparse.Namespace, output: Output) -> int:
    """`addresses`: 1 when none waits, or none of those that were to be struck did."""
    with Library.open(arguments.library) as library:
        if arguments.forget:
            gone = library.sources.forget(arguments.forget)
            if output.structured:
                output.document({"changed": gone})
            else:
                output.remark(f"{gone} struck from the list")
            return 0 if gone else 1
        found = library.sources.waiting()
    if output.structured:
        output.document({"total": len(found), "addresses": [records.address(one) for one in found]}, rows="addresses")
    else:
        rows = [(one.url, one.title, " ".join(f"#{tag}" for tag in one.tags), one.since[:10]) for one in found]
        output.table(rows, flexible=1)
        output.remark(f"{len(found)} wait to be fetched" + ("; broadsheet import --fetch does" if found else ""))
    return 0 if found else 1


def changes(arguments: argparse.Namespace, output: Output) -> int:
    """Print what went in `[-…-]` and what came in `{+…+}`; 1 when there is only one version."""
    with Library.open(arguments.library) as library:
        id = library.resolve(arguments.id)
        found = library.sources.changes(id, arguments.old, arguments.new)
        if output.structured:
            output.document(records.comparison(id, found, library.sources.versions(id)))
            return 0
        title = library.article(id).card.display_title
    output.line(title)
    moved = f"version {found.old.number}, {found.old.since[:10]} → version {found.new.number}, {found.new.since[:10]}"
    output.line(f"{moved} · {len(found.changes)} changes")
    for line in marked(found):
        output.line()
        width = min(_WIDTH, output.width) if output.on_terminal else 0
        for part in (textwrap.wrap(line, width) if width else None) or [line]:
            output.line(part)
    return 0


def marked(found: Comparison) -> Iterator[str]:
    """Yield the lines in which something changed, marked as wdiff does, and how many stay between them."""
    same = 0
    for old, new in found.lines:
        said = pieces(found, old, new)
        if all(kind == "same" for kind, _ in said):
            same += bool(said)
            continue
        if same:
            yield f"… {same} line{'s' * (same > 1)} as before"
        same = 0
        yield "".join(_MARKS[kind].format(text) for kind, text in said)
    if same:
        yield f"… {same} line{'s' * (same > 1)} as before"
