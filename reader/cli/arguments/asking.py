"""The commands that find and show articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import SORTS, count, query, window

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "list",
        "reading:list_articles",
        "the articles of the library, or what a query finds",
        "broadsheet list is:unread",
    )
    query(command)
    window(command, limit=None)
    command.add_argument("--sort", choices=SORTS, default="date")
    command = add(
        "search", "reading:search", "ranked results of a query", "broadsheet search 'prisoner swap' --sort date"
    )
    query(command, required=True)
    window(command, limit=20)
    command.add_argument("--sort", choices=("relevance", "date"), default="relevance")
    command = add(
        "kwic",
        "finding:kwic",
        "every occurrence of what a query looks for, in its line of context",
        "broadsheet kwic '\"grain deal\"' --sort right",
    )
    query(command, required=True)
    command.add_argument("--width", type=count, metavar="N", help="cells of context on either side")
    command.add_argument(
        "--sort", choices=("left", "right", "date"), default="date", help="by the words beside, or newest first"
    )
    _searches(add)
    _showing(add)


def _showing(add: Add) -> None:
    command = add("show", "reading:show", "one article", "broadsheet show 3f2a --raw")
    command.add_argument("id", metavar="ID")
    command.add_argument("--raw", action="store_true", help="the source as it came")
    command.add_argument("--format", metavar="F", help="write it as markdown or text")
    command = add(
        "lines",
        "lines:lines",
        "every line of an article's source, and why those that are not read are left out; or a choice of other ones",
        "broadsheet lines 3f2a --leave-out 12 --put-back 3 5-9",
    )
    command.add_argument("id", metavar="ID")
    command.add_argument("--leave-out", nargs="+", metavar="N", default=[], help="leave lines, or ranges, out")
    command.add_argument("--put-back", nargs="+", metavar="N", default=[], help="put lines back into the text")


def _searches(add: Add) -> None:
    command = add(
        "searches",
        "finding:searches",
        "the saved searches, with how many articles each finds; a query may contain them: saved:NAME",
        "broadsheet searches save grain 'grain odesa -sport'",
    )
    command.add_argument("verb", nargs="?", choices=("save", "rename", "delete"), help="change one; undo takes it back")
    command.add_argument("name", nargs="?", metavar="NAME", help="of the search, whatever its case")
    command.add_argument("query", nargs="*", metavar="QUERY", help="what to save, or the new name")
    command.add_argument("--replace", action="store_true", help="save in place of another query of that name")
