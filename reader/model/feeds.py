"""Feeds that a library follows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, what is fetched of it, and how it went the last time. Moments are ISO 8601 in UTC."""

    key: int
    url: str
    title: str
    full: bool = False
    """Whether the pages of entries that are summaries are fetched."""
    tags: tuple[str, ...] = ()
    """What its articles are tagged with when they come."""
    etag: str = ""
    last_modified: str = ""
    checked: str | None = None
    """When it was asked the last time."""
    not_before: str | None = None
    """Before this moment it is left alone: it failed, or asked for patience."""
    failures: int = 0
    """How often in a row it could not be read."""
    problem: str = ""
    """Why it could not be read the last time; empty when it could."""
    private: bool = False
    """Whether its addresses, and those in it, may lead to one's own network."""

    @property
    def name(self) -> str:
        """What to call it: its title, else its address."""
        return self.title or self.url
