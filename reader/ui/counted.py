"""How many of something, in words."""

from __future__ import annotations


def counted(number: int, one: str) -> str:
    """Return a number and what it counts: 1 article, 2 articles, 1,200 articles."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"
