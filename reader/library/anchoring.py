"""How the store finds passages again, given to it when a library is opened; loaded when something has to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.store import Anchoring

if TYPE_CHECKING:
    from reader.model import Placement


def _reanchor(old: str, new: str, start: int, end: int) -> Placement:
    from reader.annotations import reanchor

    return reanchor(old, new, start, end)


def _match_quote(text: str, exact: str, prefix: str, suffix: str, hint: int | None) -> Placement:
    from reader.annotations import match_quote

    return match_quote(text, exact, prefix, suffix, hint)


ANCHORING = Anchoring(_reanchor, _match_quote)
