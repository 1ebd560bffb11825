"""The lines of a source: which of them are read, and what a person decided about that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source of an article."""

    number: int
    """From 1."""
    text: str
    reason: str
    """Why it is not read; empty when it is, or stands in the head of the article."""
    movable: bool
    """Whether it can be left out of the text, or put back into it."""
    put_back: bool = False
    """Whether it is read because a person wanted it so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChoice:
    """A person's decision that a line of an article is read, or is not.

    It goes by what the line says, so that it holds for the next version of the article, too.
    """

    article: int
    """The article's key."""
    text: str
    nth: int
    """Which of the lines that say the same, from 0."""
    read: bool
    was: str
    """What it was before: for a line put back the reason for which it had been left out, else its block as JSON."""
    number: int = 0
    """Which decision it is."""
