"""How often Python looks for garbage while much is made: seldom, for what an import makes goes by itself."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_YOUNG = 50_000
"""Objects made, less those gone, between two looks: more than a page makes, which are counted through at each."""


@contextmanager
def seldom_sought() -> Iterator[None]:
    """Look for garbage seldom meanwhile; then as before, unless someone else has changed that.

    Where it is looked for more seldom already, or not at all, nothing changes. Without it an import takes a tenth
    longer, and holds as much.
    """
    before = gc.get_threshold()
    if 0 < before[0] < _YOUNG:
        own = (_YOUNG, *before[1:])
        gc.set_threshold(*own)
        try:
            yield
        finally:
            if gc.get_threshold() == own:
                gc.set_threshold(*before)
    else:
        yield
