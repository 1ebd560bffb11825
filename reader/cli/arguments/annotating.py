"""The commands about annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import offset, query

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    _annotate(add)
    _annotations(add)


def _annotate(add: Add) -> None:
    command = add(
        "annotate",
        "annotating:annotate",
        "highlight a quotation, with or without a note; or every hit of a query, or every mention of a name; "
        "with nothing but --note: a note on the article as a whole",
        "broadsheet annotate 3f2a --quote 'no date was given' --note why?",
    )
    command.add_argument("id", metavar="ID", nargs="?")
    command.add_argument("--hits", metavar="QUERY", help="every hit of a query, in the article or in all that it finds")
    command.add_argument("--mentions", metavar="NAME", help="every mention of a name, in the article or in all")
    command.add_argument("--yes", action="store_true", help="do not ask whether so many should be annotated")
    command.add_argument("--quote", metavar="TEXT", help="what to highlight, as it stands in the text")
    command.add_argument("--prefix", metavar="P", default="", help="what stands before it, where it stands twice")
    command.add_argument("--suffix", metavar="S", default="", help="what stands after it")
    command.add_argument("--start", type=offset, metavar="N", help="or: its first code point in the body")
    command.add_argument("--end", type=offset, metavar="N", help="and the one after its last")
    command.add_argument("--note", metavar="T", default="", help="your words; alone, on the article as a whole")
    command.add_argument("--colour", metavar="C", default="yellow")
    command.add_argument("--tag", metavar="T", action="append", default=[])


def _annotations(add: Add) -> None:
    command = add(
        "annotations",
        "annotating:list_annotations",
        "the annotations, or those a query finds; 'annotations import FILE' takes in those of other programs, "
        "'annotations accept ID' and 'annotations orphan ID' decide about one whose text has changed",
        "broadsheet annotations colour:claim from:halyard --format markdown --output notes.md",
    )
    query(command)
    command.add_argument("--review", action="store_true", help="show those whose text has changed, old beside new")
    command.add_argument("--set-colour", metavar="C", help="change the colour of all of them")
    command.add_argument("--add-tag", metavar="T", action="append", default=[], help="add a tag to all of them")
    command.add_argument("--remove-tag", metavar="T", action="append", default=[], help="take a tag off all of them")
    command.add_argument("--delete", action="store_true", help="delete all of them")
    command.add_argument("--quote", metavar="TEXT", help="with accept: where it stands now")
    command.add_argument("--prefix", metavar="P", default="", help="what stands before it, where it stands twice")
    command.add_argument("--suffix", metavar="S", default="", help="what stands after it")
    command.add_argument("--start", type=offset, metavar="N", help="or: its first code point in the body")
    command.add_argument("--end", type=offset, metavar="N", help="and the one after its last")
    command.add_argument("--format", metavar="F", help="markdown, jsonld, csv, org, json, html, csl or bibtex")
    where = command.add_mutually_exclusive_group()
    where.add_argument(
        "--output",
        metavar="FILE",
        help="write there; into a folder as a Markdown file an article; what you added stays",
    )
    command.add_argument("--force", action="store_true", help="with --output: write over a file that is there")
    where.add_argument("--copy", action="store_true", help="put it on the terminal's clipboard")
