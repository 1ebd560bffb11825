"""A folder that is watched while one reads: what is put there is imported. And the addresses that wait, fetched."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widget import Widget

from reader.errors import ReaderError
from reader.library.watching import LOOK_S, Watcher
from reader.text import shorten
from reader.ui import safe
from reader.ui.actions import background
from reader.ui.job import Job

if TYPE_CHECKING:
    from reader.model import ImportReport
    from reader.ui.screens.library import LibraryScreen

_LONGEST = 60


class FolderWatch(Widget):
    """Looks into folders from time to time; it shows nothing, and what removes it from the screen ends the watch."""

    DEFAULT_CSS = "FolderWatch { display: none; }"

    def __init__(self, screen: LibraryScreen, folders: tuple[str, ...], options: tuple[str, ...]) -> None:
        super().__init__()
        self._desk = screen
        self._options = options
        self._watcher = Watcher(folders)
        self._busy = False

    @property
    def told(self) -> str:
        """What is watched, in a few words."""
        return f"watching {', '.join(self._watcher.folders)}"

    def on_mount(self) -> None:
        """Begin to look."""
        self.set_interval(LOOK_S, self._look)

    def _look(self) -> None:
        if not self._busy:
            self._busy = True
            self._desk.app.start(self._take_up(), "watch")

    async def _take_up(self) -> None:
        """Import what has come since the last look; whatever becomes of it is said in a line."""
        try:
            due = await self._desk.lanes.aside.run(self._watcher.due)
            if due and self.is_attached:
                outcome = await background.import_sources(self._desk, (*due, *self._options), Job("importing"))
                if line := _in_a_line(outcome):
                    safe.notify(self._desk.app, line, timeout=8)
        finally:
            self._busy = False


def _in_a_line(outcome: ImportReport | ReaderError) -> str:
    if isinstance(outcome, ReaderError):
        return str(outcome)
    said = [f"{n:,} {what}" for n, what in ((outcome.added, "added"), (outcome.updated, "updated")) if n]
    if len(outcome.changed) == 1:
        title = next(card.display_title for card in outcome.articles if card.id in outcome.changed)
        said = [f"{next(iter(outcome.changed.values()))}: {shorten(title, _LONGEST)}"]
    return ", ".join([*said, *(f"{failure.source}: {failure.reason}" for failure in outcome.failed[:1])])


def told(screen: LibraryScreen) -> list[str]:
    """Return what is watched, in words."""
    return [watch.told for watch in _kept(screen)]


def _kept(screen: LibraryScreen) -> list[FolderWatch]:
    return [child for child in screen.children if isinstance(child, FolderWatch)]


def ask(screen: LibraryScreen) -> None:
    """Ask for the folder, or end the watch that is kept."""
    if watches := _kept(screen):
        screen.remove_children(watches)
        safe.notify(screen.app, "no folder is watched any more", timeout=3)
    else:
        screen.prompt.ask("watch", "watch folder:", hint="what is put there is imported, such as ~/Inbox")


def watch(screen: LibraryScreen, line: str) -> None:
    """Watch the folders that a line names, instead of those watched until then."""
    try:
        words = shlex.split(line)
        options = tuple(word for word in words if word in background.OPTIONS)
        folders = tuple(str(Path(word).expanduser()) for word in words if word not in background.OPTIONS)
    except (ValueError, RuntimeError) as error:
        safe.notify(screen.app, f"watch: {error}", severity="error")
        return
    if missing := [folder for folder in folders if not Path(folder).is_dir()]:
        safe.notify(screen.app, f"there is no folder {missing[0]}", severity="error")
    elif folders:
        screen.remove_children(_kept(screen))
        screen.mount(FolderWatch(screen, folders, options))
        background.tell(screen)


def fetch(screen: LibraryScreen) -> None:
    """Fetch the addresses that wait, in the import dialog, which shows how far that is."""
    if screen.library.sources.waiting():
        background.start_import(screen, (background.FETCH,))
    else:
        safe.notify(screen.app, "no address waits to be fetched", timeout=3)
