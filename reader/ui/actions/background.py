"""What goes on beside reading: import, recognition of names, and changes made by another process."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.library.trash import in_words
from reader.ui import safe
from reader.ui.actions import beside, finding, reading
from reader.ui.job import Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model import ImportReport
    from reader.ui.screens.library import LibraryScreen

_LOOK_S = 2.0
"""How often to look whether another process has changed the library; one look is a few microseconds."""
_TELL_S = 0.25
_CORRECTING, _FINDING = "correcting names", "finding names"


def begin(screen: LibraryScreen) -> None:
    """Start, once the list is painted, whatever does not need to be there before."""
    screen.saw_changes()
    screen.library.names.hurry(lambda: screen.article.id if screen.article is not None else "")
    screen.set_interval(_LOOK_S, lambda: look(screen))
    screen.set_interval(_TELL_S, lambda: tell(screen))
    beside.show_soon(screen)
    screen.app.start(purge(screen), "purge")
    if screen.sources:
        screen.app.start(import_given(screen, screen.sources), "import")
    elif screen.recognises:
        screen.app.restart("recognise", recognise, screen)


async def purge(screen: LibraryScreen) -> None:
    """Let go of what has been in the trash for thirty days, and say what that was."""
    report = await screen.lanes.write.run(screen.library.trash.purge)
    screen.saw_changes()
    if line := in_words(report):
        safe.notify(screen.app, line, timeout=8)


async def take_in(screen: LibraryScreen) -> None:
    """Take in annotations that other machines put beside the library; the next look shows them."""
    await screen.lanes.write.run(screen.library.journal.merge)


def look(screen: LibraryScreen) -> None:
    """List again when another process has changed the library and nothing of ours is running; save the place."""
    reading.save_place_soon(screen)
    if screen.library.journal.is_behind():
        screen.app.restart("journal", take_in, screen)
    token = screen.library.change_token()
    if token != screen.seen_token and not screen.jobs:
        screen.seen_token = token
        screen.app.restart("reload", screen.reload)


def tell(screen: LibraryScreen) -> None:
    """Say in the status line what is going on, and show the names of the open article once they are known."""
    from reader.ui.actions import watching

    screen.status.work = " · ".join([*(job.told for job in screen.jobs), *watching.told(screen)])
    if screen.jobs and screen.article is not None and not screen.pane.mentions:
        screen.pane.mentions = tuple(screen.library.mentions(screen.article.id))
    if screen.library.names.left and not any(job.name == _CORRECTING for job in screen.jobs):
        screen.app.restart("correct names", correct, screen)


@contextmanager
def _running(screen: LibraryScreen, job: Job) -> Iterator[None]:
    """Show a job while it runs. When the program ends first, its thread is told to stop, since no one else will."""
    screen.jobs.append(job)
    try:
        yield
    finally:
        job.stop()
        screen.jobs.remove(job)
        tell(screen)


async def recognise(screen: LibraryScreen) -> None:
    """Look for names in the articles that wait for it, in a lane of their own."""
    library, job = screen.library, Job(_FINDING)
    with _running(screen, job):
        done = await screen.lanes.long.run(library.recognise, progress=job.report, cancelled=job.stopped)
    if done:
        screen.saw_changes()
        reading.show_again(screen)
        beside.show_soon(screen)
    if library.recogniser_note:
        safe.notify(screen.app, library.recogniser_note, severity="warning")


def look_for_names(screen: LibraryScreen) -> None:
    """Look for names when texts wait for it and nobody does: a text that was changed or undone has lost its own."""
    if screen.recognises and not any(job.name == _FINDING for job in screen.jobs) and screen.library.names.waited_for:
        screen.app.restart("recognise", recognise, screen)


async def correct(screen: LibraryScreen) -> None:
    """Bring what was decided about names to the articles that the decision itself did not wait for."""
    job = Job(_CORRECTING)
    with _running(screen, job):
        await screen.lanes.long.run(screen.library.names.finish, progress=job.report, cancelled=job.stopped)
    if job.progress is not None:
        screen.saw_changes()
        for shown in screen.app.screen_stack:
            if reload := getattr(shown, "reload", None):
                await reload()


async def import_given(screen: LibraryScreen, sources: tuple[str, ...]) -> None:
    """Import what the command line named while one reads already; only what failed is a reason to interrupt."""
    from reader.ui.screens.imports import ImportScreen, report_lines

    outcome = await import_sources(screen, sources, Job("importing"))
    if isinstance(outcome, ReaderError):
        safe.notify(screen.app, str(outcome), severity="error")
    elif outcome.failed:
        screen.app.push_screen(ImportScreen(screen, (), report=report_lines(outcome)))
    elif changed := [f"{n:,} {what}" for n, what in ((outcome.added, "added"), (outcome.updated, "updated")) if n]:
        safe.notify(screen.app, ", ".join(changed))


def start_import(screen: LibraryScreen, sources: tuple[str, ...]) -> None:
    """Show the import dialog; with sources, it begins at once."""
    from reader.ui.screens.imports import ImportScreen

    screen.app.push_screen(ImportScreen(screen, sources))


_FULL, FETCH, _ALLOW_PRIVATE = OPTIONS = ("--full", "--fetch", "--allow-private")
"""What may be typed among the sources, as on the command line."""


async def import_sources(screen: LibraryScreen, sources: tuple[str, ...], job: Job) -> ImportReport | ReaderError:
    """Import the sources as `bring` does."""
    work = partial(
        screen.library.import_sources,
        [source for source in sources if source not in OPTIONS],
        full=_FULL in sources,
        fetch=FETCH in sources,
        allow_private=_ALLOW_PRIVATE in sources,
    )
    return await bring(screen, work, job)


async def follow(screen: LibraryScreen, addresses: tuple[str, ...], job: Job) -> ImportReport | ReaderError:
    """Follow feeds, and read them as `bring` does."""
    work = partial(
        screen.library.feeds.add,
        [address for address in addresses if address not in (_FULL, _ALLOW_PRIVATE)],
        full=_FULL in addresses,
        allow_private=_ALLOW_PRIVATE in addresses,
    )
    return await bring(screen, work, job)


async def bring(screen: LibraryScreen, work: Callable[..., ImportReport], job: Job) -> ImportReport | ReaderError:
    """Do what brings articles, list them, look for their names; what stops it as a whole is returned, not raised."""
    try:
        with _running(screen, job):
            report = await screen.lanes.long.run(work, progress=job.report, cancelled=job.stopped)
    except ReaderError as error:
        return error
    await finding.list_again(screen)
    if screen.recognises:
        screen.app.restart("recognise", recognise, screen)
    return report
