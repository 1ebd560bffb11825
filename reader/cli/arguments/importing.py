"""The commands that take articles in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import count

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "import",
        "opening:import_sources",
        "take in files, folders, globs, addresses of pages and feeds, or - for standard input",
        "broadsheet import ~/articles",
    )
    command.add_argument("sources", nargs="*", metavar="SOURCE")
    command.add_argument("--format", metavar="F", help="read every source as this format")
    command.add_argument("--full", action="store_true", help="fetch the pages of feed entries that are summaries")
    command.add_argument(
        "--fetch",
        action="store_true",
        help="fetch the articles that these exports of other programs only list; without SOURCE, all that wait",
    )
    command.add_argument("--watch", action="store_true", help="go on taking up what is put into the folders")
    command.add_argument("--allow-private", action="store_true", help="let addresses lead to one's own network")
    command.add_argument("--no-entities", action="store_true", help="leave names for later")
    _add_feeds(add)
    _add_sources(add)


def _add_feeds(add: Add) -> None:
    command = add(
        "feeds",
        "feeds:feeds",
        "the feeds that are followed; 'feeds add ADDRESS…' follows one, a page's, or all of an OPML list, "
        "'feeds refresh' reads what is new, 'feeds remove NAME…' follows one no longer, "
        "'feeds export' prints them as OPML",
        "broadsheet feeds add https://example.org/news/feed.xml",
    )
    command.add_argument("what", nargs="?", choices=("list", "add", "remove", "refresh", "export"), default="list")
    command.add_argument(
        "names", nargs="*", metavar="ADDRESS|NAME", default=[], help="an address, or part of a feed's title"
    )
    command.add_argument("--full", action="store_true", help="add: fetch the pages of entries that are summaries")
    command.add_argument("--tag", action="append", default=[], metavar="T", help="add: tag what comes")
    command.add_argument("--force", action="store_true", help="refresh: ask those that failed lately, too")
    command.add_argument(
        "--allow-private", action="store_true", help="let addresses lead to one's own network; add: from now on"
    )
    command.add_argument("--no-entities", action="store_true", help="leave names for later")


def _add_sources(add: Add) -> None:
    command = add(
        "addresses",
        "sources:addresses",
        "what exports of other programs listed and nobody fetched yet; 'import --fetch' takes it in",
        "broadsheet addresses",
    )
    command.add_argument("--forget", nargs="+", metavar="URL", default=[], help="strike these from the list")
    command = add("changes", "sources:changes", "what changed in an article that came again", "broadsheet changes 3f2a")
    command.add_argument("id", metavar="ID")
    command.add_argument("--from", dest="old", type=count, metavar="N", help="the version before, counted from 1")
    command.add_argument("--to", dest="new", type=count, metavar="N", help="and the one after; else the present one")
