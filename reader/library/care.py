"""Whether the library is as it should be, and making again what can be made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.library import uniting

if TYPE_CHECKING:
    from reader.library.finding import Finder
    from reader.store import Store


def checked(store: Store, finder: Finder, *, repair: bool) -> list[str]:
    """Return what is wrong, in words; `repair` makes the index and who is who anew where they are wrong."""
    finder.sync()
    if repair and store.names.miscounted():
        store.names.forget()
        uniting.settle(store)
    problems = store.check()
    differences = finder.problems()
    if differences and repair:
        finder.rebuild()
        differences = finder.problems()
    return problems + differences
