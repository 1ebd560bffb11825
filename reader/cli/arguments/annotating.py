"""The commands about annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import offset, query

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "annotate",
        "annotating:annotate",
        "highlight a quotation, with or without a note",
        "broadsheet annotate 3f2a --quote 'no date was given' --note why?",
    )
    command.add_argument("id", metavar="ID")
    command.add_argument("--quote", metavar="TEXT", help="what to highlight, as it stands in the text")
    command.add_argument("--prefix", metavar="P", default="", help="what stands before it, where it stands twice")
    command.add_argument("--suffix", metavar="S", default="", help="what stands after it")
    command.add_argument("--start", type=offset, metavar="N", help="or: its first code point in the body")
    command.add_argument("--end", type=offset, metavar="N", help="and the one after its last")
    command.add_argument("--note", metavar="T", default="")
    command.add_argument("--colour", metavar="C", default="yellow")
    command.add_argument("--tag", metavar="T", action="append", default=[])
    command = add(
        "annotations",
        "annotating:list_annotations",
        "the annotations, or those of what a query finds; 'annotations import FILE' takes in those of other programs",
        "broadsheet annotations --format markdown --output notes.md",
    )
    query(command)
    command.add_argument("--format", metavar="F", help="markdown, jsonld, csv, org, json, html, csl or bibtex")
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--output",
        metavar="FILE",
        help="write there; into a folder as a Markdown file an article; what you added stays",
    )
    where.add_argument("--copy", action="store_true", help="put it on the terminal's clipboard")
