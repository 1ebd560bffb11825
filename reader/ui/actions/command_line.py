"""The screen's command line: `:` and the verb of a binding, or one of the few commands that take more."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from reader.ui import keys, safe
from reader.ui.actions import finding, hits, keeping, reading, watching

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from reader.ui.key_table import Key
    from reader.ui.screens.library import LibraryScreen

    Deed = Callable[[LibraryScreen, str], Coroutine[None, None, None] | None]


def ask(screen: LibraryScreen) -> None:
    """Ask for a command."""
    hint = "a command, such as star, tag +x, open ID, width 80, theme NAME, help"
    screen.prompt.ask("command", ":", hint=hint, words=sorted({*_verbs(), *WITH_MORE}))


async def _open(screen: LibraryScreen, id: str) -> None:
    await reading.open_article(screen, screen.library.resolve(id.strip()))


def _import(screen: LibraryScreen, sources: str) -> None:
    import shlex

    try:
        screen.import_sources(tuple(shlex.split(sources)))
    except ValueError as error:
        safe.notify(screen.app, f"import: {error}", severity="error")


def _theme(screen: LibraryScreen, name: str) -> None:
    screen.app.use_theme(name.strip())


def _width(screen: LibraryScreen, cells: str) -> None:
    if cells.strip().isdecimal():
        reading.set_width(screen, int(cells))
    else:
        safe.notify(screen.app, "width: a number of cells, such as 76", severity="error")


def _sort(screen: LibraryScreen, name: str) -> Coroutine[None, None, None] | None:
    sorts = finding.RESULT_SORTS if screen.query_text else finding.SORTS
    if name.strip() not in sorts:
        safe.notify(screen.app, f"sort: one of {', '.join(sorts)}", severity="error")
        return None
    screen.sort = name.strip()
    return finding.list_again(screen)


async def _backup(screen: LibraryScreen, place: str) -> None:
    from reader.library import safekeeping

    await screen.lanes.long.run(safekeeping.backup, screen.library, Path(place.strip()))
    safe.notify(screen.app, f"the library is in {place.strip()}", timeout=5)


WITH_MORE: dict[str, Deed] = {
    "search": finding.filter_by,
    "find": hits.of_text,
    "open": _open,
    "tag": keeping.change_tags,
    "import": _import,
    "theme": _theme,
    "width": _width,
    "sort": _sort,
    "pipe": keeping.pipe,
    "backup": _backup,
    "watch": watching.watch,
}
"""Commands that say what they are done with."""

_SHORT = {"q": "quit", "h": "help", "w": "width", "e": "open"}


def _verbs() -> dict[str, Key]:
    return {key.verb: key for key in reversed(keys.table()) if key.scope in ("app", "library", "pane")}


async def run(screen: LibraryScreen, line: str) -> None:
    """Do what the line says; an unknown command is named with the nearest known one."""
    name, _, rest = line.strip().lstrip(":").partition(" ")
    name = _SHORT.get(name, name)
    verbs = _verbs()
    if name in WITH_MORE and rest.strip():
        if work := WITH_MORE[name](screen, rest):
            await work
    elif name in verbs:
        node = screen.app.node_of(verbs[name].scope, screen, screen.focused)
        await screen.app.run_action(verbs[name].action, node or screen)
    elif name:
        near = get_close_matches(name, [*verbs, *WITH_MORE], 1)
        hint = f"; did you mean {near[0]}?" if near else "; ? lists them all"
        safe.notify(screen.app, f"there is no command {name}{hint}", severity="error")
