"""A long job beside the screen: how far it is, and a way to stop it. The screen looks; the job never touches it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model import Progress


@dataclass(slots=True)
class Job:
    """What a job in the lane `long` reports, and whether it should stop. `name` says what it does, in words."""

    name: str
    progress: Progress | None = None
    stopping: bool = False

    def report(self, progress: Progress) -> None:
        """Take note of how far the job is; called in its thread."""
        self.progress = progress

    def stopped(self) -> bool:
        """Say whether the job should stop; asked in its thread."""
        return self.stopping

    def stop(self) -> None:
        """Ask the job to stop at its next article."""
        self.stopping = True

    @property
    def told(self) -> str:
        """The job and how far it is, in a few words."""
        if self.progress is None:
            return f"{self.name} …"
        total = f" of {self.progress.total:,}" if self.progress.total is not None else ""
        pace = f" ({self.progress.pace})" if self.progress.pace else ""
        return f"{self.name} {self.progress.done:,}{total}{pace}"
