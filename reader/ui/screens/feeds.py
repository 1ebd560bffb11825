"""The feeds that are followed: reading what is new, following another, following one no longer."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING

from textual.widgets import Static

from reader.errors import ReaderError
from reader.ui import keys, safe
from reader.ui.actions import background
from reader.ui.job import Job
from reader.ui.screens.imports import report_lines
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.line_input import LineInput
from reader.ui.widgets.text_rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from textual.app import ComposeResult

    from reader.library import Library
    from reader.model import Feed, ImportReport
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.library import LibraryScreen
    from reader.ui.widgets.row_list import Line

_LOOK_S = 0.25
_EMPTY = "no feed is followed yet; a and the address of one, or of a page that names one, follows it"
_HINT = "Enter reads what is new in one, r in all, a follows another, d one no longer"
_PROBLEM = 60


class FeedsScreen(ScopedScreen[None], inherit_bindings=False):
    """A line for each feed: its title, when it was read the last time, and why it could not be."""

    SCOPE = "feeds"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("feeds")
    app: BroadsheetApp

    def __init__(self, library: Library, desk: LibraryScreen) -> None:
        super().__init__()
        self._library = library
        self._desk = desk
        self._feeds: list[Feed] = []
        self._job: Job | None = None

    def compose(self) -> ComposeResult:
        """Lay out the head, the line for an address, and the list."""
        yield Static("", id="title", markup=False)
        yield LineInput(placeholder="https://… of a feed or of a page that names one", id="address")
        yield Static("", id="about", markup=False)
        yield TextRows(id="rows")

    async def on_mount(self) -> None:
        """List what is followed."""
        self.set_interval(_LOOK_S, self._tell)
        self.query_one(LineInput).display = False
        self.query_one(TextRows).focus()
        await self.reload()

    async def reload(self) -> None:
        """List the feeds as they are now in the library."""
        self._feeds = await self._desk.lanes.search.run(self._library.feeds.everything)
        self.query_one("#title", Static).update(f"Feeds  {len(self._feeds):,}")
        self._say(_HINT if self._feeds else _EMPTY)
        self.query_one(TextRows).show([_line(feed) for feed in self._feeds])

    def on_row_list_chosen(self, event: TextRows.Chosen) -> None:
        """Read what is new in one feed."""
        if event.index < len(self._feeds):
            self._refresh((self._feeds[event.index].url,))

    def action_refresh(self) -> None:
        """Read what is new in all feeds."""
        self._refresh(())

    def _refresh(self, names: tuple[str, ...]) -> None:
        if self._job is None and self._feeds:
            self._job = Job("reading feeds")
            work = partial(self._library.feeds.refresh, names)
            self.app.start(self._done(background.bring(self._desk, work, self._job)), "feeds")

    def action_add(self) -> None:
        """Ask for an address."""
        line = self.query_one(LineInput)
        line.display = True
        line.focus()

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Follow what was typed."""
        try:
            words = tuple(shlex.split(event.value))
        except ValueError as error:
            self._say(f"this cannot be read: {error}")
            return
        if words and self._job is None:
            self._leave_line()
            self._job = Job("reading feeds")
            self.app.start(self._done(background.follow(self._desk, words, self._job)), "feeds")

    def action_remove(self) -> None:
        """Follow a feed no longer; nothing is asked, because undo brings it back."""
        at = self.query_one(TextRows).cursor
        if at < len(self._feeds):
            self.app.start(self._remove(self._feeds[at]), "feeds")

    async def _remove(self, feed: Feed) -> None:
        await self._desk.lanes.write.run(self._library.feeds.remove, [feed.url])
        await self.reload()
        safe.notify(self.app, f"no longer following {feed.name} (u brings it back)", timeout=4)

    def action_undo(self) -> None:
        """Undo the last change."""
        self.app.start(self._undo(), "feeds")

    async def _undo(self) -> None:
        done = await self._desk.lanes.write.run(self._library.undo)
        await self._desk.reload()
        await self.reload()
        safe.notify(self.app, f"undone: {done}" if done else "there is nothing to undo", timeout=4)

    async def _done(self, reading: Coroutine[None, None, ImportReport | ReaderError]) -> None:
        """Wait for feeds to be read, and say what came of it."""
        outcome = await reading
        self._job = None
        told = str(outcome) if isinstance(outcome, ReaderError) else report_lines(outcome)
        if self.is_attached:
            await self.reload()
            self._say(told)
        else:
            safe.notify(self.app, told.partition("\n")[0])

    def _say(self, text: str) -> None:
        self.query_one("#about", Static).update(safe.text(text))

    def _tell(self) -> None:
        if self._job is not None:
            self._say(self._job.told)

    def _leave_line(self) -> None:
        line = self.query_one(LineInput)
        line.value = ""
        line.display = False
        self.query_one(TextRows).focus()

    def action_close(self) -> None:
        """Stop what runs; else leave the line; else go back."""
        if self._job is not None:
            self._job.stop()
        elif self.query_one(LineInput).display:
            self._leave_line()
        else:
            self.dismiss()


def _line(feed: Feed) -> Line:
    when = (feed.checked or "never read")[:16].replace("T", " ")
    problem = feed.problem if len(feed.problem) <= _PROBLEM else feed.problem[:_PROBLEM] + "…"
    return [
        (f"{when:<16}  ", "muted"),
        (" ".join(feed.name.split()), "title"),
        (f"  ✗ {problem}" if problem else "", "muted"),
        ("  (may lead to your own network)" if feed.private else "", "muted"),
        (f"  {' '.join('#' + tag for tag in feed.tags)}" if feed.tags else "", "muted"),
    ]
