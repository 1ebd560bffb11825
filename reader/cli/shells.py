"""`completions` and `man`: made from the arguments themselves, by programs that know shells and manuals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader import __version__
from reader.cli import parser

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output


def completions(arguments: argparse.Namespace, output: Output) -> int:
    """`completions SHELL`: a script that completes commands and options."""
    import shtab

    output.lines(shtab.complete(parser.program(), arguments.shell).rstrip("\n"))
    return 0


def man(_: argparse.Namespace, output: Output) -> int:
    """`man`: the manual page, in roff."""
    from argparse_manpage.manpage import Manpage

    page = Manpage(parser.program())
    page.source, page.manual = f"Broadsheet {__version__}", "Broadsheet"
    output.lines(str(page).rstrip("\n"))
    return 0
