"""The import dialog: what to import, how far it is, and what became of it."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from reader.errors import ReaderError
from reader.text import shorten
from reader.ui import keys, safe
from reader.ui.actions import background
from reader.ui.job import Job
from reader.ui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reader.model import ImportReport
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.library import LibraryScreen

_LOOK_S = 0.1
_FAILURES = 200


class ImportScreen(ModalScreen[None], inherit_bindings=False):
    """Imports in the background; leaving the dialog while it runs stops it after the article it is at."""

    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("imports")
    app: BroadsheetApp

    def __init__(self, desk: LibraryScreen, sources: tuple[str, ...], *, report: str = "") -> None:
        super().__init__()
        self._report = report
        self._desk = desk
        self._sources = sources
        self._job: Job | None = None

    def compose(self) -> ComposeResult:
        """Lay out the box."""
        with Vertical(id="box"):
            yield Static("Import files, folders, patterns or addresses", id="title", markup=False)
            yield LineInput(placeholder="~/articles, story.md, 'clippings/*.txt', https://…", id="sources")
            yield Static(
                "Enter imports · Esc leaves · --full fetches what a feed only sums up, --fetch what a list only names",
                id="hint",
                markup=False,
            )
            yield ProgressBar(id="progress", show_eta=False)
            yield Static("", id="now", markup=False)
            with VerticalScroll(id="report", can_focus=False):
                yield Static("", id="lines", markup=False)

    def on_mount(self) -> None:
        """Begin with what was given, or ask."""
        self.set_interval(_LOOK_S, self._tell)
        self.query_one("#progress").display = False
        self.query_one(LineInput).focus()
        if self._report:
            self._say(self._report)
        if self._sources:
            self._start(self._sources)

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Import what was typed: words as a shell takes them, `~` for the home folder; on an empty line, leave."""
        try:
            words = shlex.split(event.value)
        except ValueError as error:
            self._say(f"this cannot be read: {error}")
            return
        if words:
            self._start(tuple(_at_home(word) for word in words))
        elif self._job is None:
            self.dismiss()

    def _start(self, sources: tuple[str, ...]) -> None:
        if self._job is None:
            self._job = Job("importing")
            self.query_one("#progress").display = True
            self.app.start(self._run(sources, self._job), "import")

    async def _run(self, sources: tuple[str, ...], job: Job) -> None:
        outcome = await background.import_sources(self._desk, sources, job)
        self._job = None
        told = str(outcome) if isinstance(outcome, ReaderError) else report_lines(outcome)
        if self.is_attached:
            self.query_one("#progress").display = False
            self.query_one(LineInput).value = ""
            self._say(told)
        else:
            safe.notify(self.app, told.partition("\n")[0])

    def _say(self, text: str) -> None:
        self.query_one("#now", Static).update("")
        self.query_one("#lines", Static).update(safe.text(text))

    def _tell(self) -> None:
        """Show how far the import is."""
        if self._job is not None and (progress := self._job.progress) is not None:
            self.query_one(ProgressBar).update(total=progress.total, progress=progress.done)
            said = f"{progress.pace}  {progress.label}" if progress.pace else progress.label
            self.query_one("#now", Static).update(safe.text(shorten(said, max(20, self.size.width - 12))))

    def action_close(self) -> None:
        """Stop what runs; when nothing does, leave."""
        if self._job is not None:
            self._job.stop()
            self.query_one("#now", Static).update("stopping …")
        else:
            self.dismiss()


def _at_home(source: str) -> str:
    """Return a source with its `~` resolved; one whose user is not known stays as it is."""
    try:
        return str(Path(source).expanduser()) if source.startswith("~") else source
    except RuntimeError:
        return source


def report_lines(report: ImportReport) -> str:
    """Return what became of an import, a line for each thing worth knowing."""
    counts = f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged"
    lines = [f"{counts}, {len(report.failed)} failed, in {report.took_s:.1f} s"]
    if report.cancelled:
        lines.append("stopped before the end; what was imported stays")
    if report.addresses:
        lines.append(f"{len(report.addresses):,} only listed, without a text; --fetch fetches them")
    lines += report.notes
    lines += [f"✗ {failure.source}: {failure.reason}" for failure in report.failed[:_FAILURES]]
    if len(report.failed) > _FAILURES:
        lines.append(f"… and {len(report.failed) - _FAILURES} more")
    return "\n".join(lines)
