"""`reindex` and `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import LibraryDamagedError
from reader.library import Library

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output


def reindex(arguments: argparse.Namespace, output: Output) -> int:
    """`reindex`: makes the search index anew."""
    with Library.open(arguments.library, create=False) as library:
        count = library.reindex(progress=output.progress)
    if output.structured:
        output.document({"indexed": count})
    else:
        output.remark(f"{count} articles indexed")
    return 0


def check(arguments: argparse.Namespace, output: Output) -> int:
    """`check`: 3 when something is wrong and was not repaired."""
    with Library.open(arguments.library, create=False) as library:
        problems = library.check(repair=arguments.repair)
        articles = library.count()
    if output.structured:
        output.document({"articles": articles, "problems": problems})
    else:
        for problem in problems:
            output.line(problem)
        output.remark(f"{articles} articles, {len(problems)} problems")
    return LibraryDamagedError.exit_code if problems else 0
