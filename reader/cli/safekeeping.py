"""`backup` and `restore`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import Library

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output


def backup(arguments: argparse.Namespace, output: Output) -> int:
    """`backup FILE`: the library as it is now, while others may go on in it."""
    from reader.library import safekeeping

    with Library.open(arguments.library, create=False) as library:
        size = safekeeping.backup(library, arguments.file)
        articles = library.count()
    if output.structured:
        output.document({"file": str(arguments.file), "bytes": size, "articles": articles})
    else:
        output.remark(f"{articles} articles in {arguments.file}, {size / 1e6:.1f} MB")
    return 0


def restore(arguments: argparse.Namespace, output: Output) -> int:
    """`restore FILE`: what the library held before is kept in a file that is named."""
    from reader.library import safekeeping

    restored = safekeeping.restore(arguments.library, arguments.file)
    if output.structured:
        before = str(restored.before) if restored.before else None
        output.document({"articles": restored.articles, "annotations": restored.annotations, "before": before})
        return 0
    output.remark(f"{restored.articles} articles and {restored.annotations} annotations, from {arguments.file}")
    if restored.before:
        output.remark(f"what was here before is in {restored.before}")
    return 0
