"""What is done to all articles that are listed, once it is said how many they are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, cast

from reader.ui import safe
from reader.ui.actions import finding, keeping, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.library.keeping import State
    from reader.ui.screens.library import LibraryScreen

_LONGEST = 200


async def choose(screen: LibraryScreen) -> None:
    """Ask what is to be done to all that is listed."""
    from reader.ui.screens.bulk import BulkScreen

    await finding.complete(screen)
    if not screen.list.row_count:
        safe.notify(screen.app, "nothing is listed", timeout=2)
        return
    verb = await screen.app.push_screen_wait(BulkScreen(f"Do to {_counted(screen)}{_named(screen)}"))
    if verb == "tag":
        screen.prompt.ask("tag all", "tags:", hint="+add -remove, separated by spaces")
    elif verb == "export":
        screen.prompt.ask("export all", "folder:", hint="where to write a Markdown file for each")
    elif verb == "trash":
        await _do(screen, "Put {} into the trash?", "put into the trash", screen.library.delete)
    elif verb is not None:
        await _do(screen, f"Mark {{}} as {verb}?", f"marked as {verb}", screen.library.mark, cast("State", verb))


async def tag(screen: LibraryScreen, text: str) -> None:
    """Add tags to all that is listed, and take others off."""
    add, remove = keeping.tags_of(text)
    if add or remove:
        signs = " ".join([*(f"+{tag}" for tag in add), *(f"-{tag}" for tag in remove)])
        await _do(
            screen, f"Tag {{}} {signs}?", f"tagged {signs}", lambda ids: screen.library.tag(ids, add=add, remove=remove)
        )


async def export(screen: LibraryScreen, folder: str) -> None:
    """Write all that is listed into a folder, a file each."""
    if not folder.strip():
        return
    place = os.path.expanduser(folder.strip())  # noqa: ASYNC240, PTH111 - it looks up one name, and no file
    new = "" if os.path.isdir(place) else ", a new folder"  # noqa: ASYNC240, PTH112 - as quick
    if not await _sure(screen, f"Write {{}} into {folder.strip()}{new}?"):
        return
    ids = list(screen.list.ids)
    written = await screen.lanes.long.run(screen.library.export_articles, ids, "markdown", Path(place))
    kept = f"; {len(written.kept):,} left as they are, since something else stands in them" if written.kept else ""
    safe.notify(screen.app, f"{len(written.files):,} files written to {folder.strip()}{kept}")


async def _do(screen: LibraryScreen, question: str, done: str, verb: Callable[..., int], *about: object) -> None:
    """Do something to the articles that are listed now, when the reader says yes."""
    ids = list(screen.list.ids)
    if not await _sure(screen, question):
        return
    changed = await screen.lanes.write.run(verb, ids, *about)
    screen.saw_changes()
    safe.notify(screen.app, f"{changed:,} {done} (u takes it back)" if changed else "that they were already")
    await finding.list_again(screen)
    reading.show_again(screen)


async def _sure(screen: LibraryScreen, question: str) -> bool:
    from reader.ui.screens.confirm import ConfirmScreen

    asked = question.replace("{}", _counted(screen)) + _named(screen)
    if (await screen.lanes.search.run(screen.library.search, screen.query_text, 1)).errors:
        asked += "\nNot all of this query was understood, so more may be listed than is meant."
    sure: bool = await screen.app.push_screen_wait(ConfirmScreen(asked))
    return sure


def _counted(screen: LibraryScreen) -> str:
    number = screen.list.row_count
    return "1 article" if number == 1 else f"all {number:,} articles"


def _named(screen: LibraryScreen) -> str:
    """Return what the articles are, on a line of its own."""
    query = screen.query_text.strip()
    return f"\n{query[:_LONGEST]}" if query else "\nthe whole library"
