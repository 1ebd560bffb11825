"""`feeds`: which are followed, following another, reading what is new, taking the list along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli import opening
from reader.errors import UsageError
from reader.library import Library

if TYPE_CHECKING:
    import argparse

    from reader.cli.output import Output
    from reader.model import Feed

_TAKES_NAMES = ("add", "remove")


def feeds(arguments: argparse.Namespace, output: Output) -> int:
    """Do `feeds [list|add|remove|refresh|export]`: 1 when none is followed, or some could not be read."""
    what, names = arguments.what, arguments.names
    if what in _TAKES_NAMES and not names:
        message = f"nothing to {what}"
        raise UsageError(message, "for example: broadsheet feeds add https://example.org/feed.xml")
    if what in ("list", "export") and names:
        message = f"feeds {what} takes no names"
        raise UsageError(message)
    with Library.open(arguments.library) as library:
        if what in ("add", "refresh"):
            return _read(library, arguments, output)
        if what == "remove":
            removed = library.feeds.remove(names)
            output.remark(f"no longer following {', '.join(feed.name for feed in removed)}; undo brings it back")
            if output.structured:
                output.document({"removed": [record(feed) for feed in removed]}, rows="removed")
            return 0
        if what == "export":
            output.lines(library.feeds.opml().rstrip("\n"))
            return 0
        return _list(library.feeds.everything(), output)


def _read(library: Library, arguments: argparse.Namespace, output: Output) -> int:
    options = {"allow_private": arguments.allow_private, "progress": output.progress}
    if arguments.what == "add":
        report = library.feeds.add(arguments.names, full=arguments.full, tags=arguments.tag, **options)
    else:
        report = library.feeds.refresh(arguments.names, force=arguments.force, **options)
    if not arguments.no_entities:
        opening.recognise(library, report, output)
    return opening.told(report, output)


def _list(found: list[Feed], output: Output) -> int:
    if output.structured:
        output.document({"total": len(found), "feeds": [record(feed) for feed in found]}, rows="feeds")
    else:
        rows = [(feed.name, feed.url, (feed.checked or "never")[:16].replace("T", " "), _about(feed)) for feed in found]
        output.table(rows, flexible=0)
        if not found:
            output.remark("no feeds are followed: broadsheet feeds add ADDRESS follows one")
    return 0 if found else 1


def _about(feed: Feed) -> str:
    """Return what else is to be said of a feed: that it may lead to one's own network, and why it could not be read."""
    return "; ".join(filter(None, ("may lead to your own network" if feed.private else "", feed.problem)))


def record(feed: Feed) -> dict[str, Any]:
    """Return what is known of a feed."""
    return {
        "url": feed.url,
        "title": feed.title or None,
        "full": feed.full,
        "tags": list(feed.tags),
        "checked": feed.checked,
        "not_before": feed.not_before,
        "failures": feed.failures,
        "problem": feed.problem or None,
        "allow_private": feed.private,
    }
