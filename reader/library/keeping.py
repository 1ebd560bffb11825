"""Keeping articles in order: the states a person puts them into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.store import Store

State = Literal["read", "unread", "starred", "unstarred", "archived", "unarchived"]
_STATES: dict[str, dict[str, bool]] = {
    "read": {"unread": False},
    "unread": {"unread": True},
    "starred": {"starred": True},
    "unstarred": {"starred": False},
    "archived": {"archived": True},
    "unarchived": {"archived": False},
}


def mark(store: Store, keys: Iterable[int], state: State, *, undoable: bool) -> int:
    """Put articles into a state; returns how many changed.

    Raises UsageError when there is no such state, before any key is asked for.
    """
    if state not in _STATES:
        message = f"'{state}' is not a state"
        raise UsageError(message, f"states: {', '.join(_STATES)}")
    return store.set_state(keys, **_STATES[state], undoable=undoable)
