"""Plug-ins by entry point: listed without importing them, loaded when first used, a broken one is a warning."""

from __future__ import annotations

import logging
import shlex
import sys
from importlib import metadata
from typing import Any

_log = logging.getLogger(__name__)


def names(group: str) -> tuple[str, ...]:
    """Return the names registered in an entry-point group, sorted, without importing any of them."""
    return tuple(sorted({point.name for point in metadata.entry_points(group=group)}))


def adding(package: str) -> str:
    """Return the command that adds a library which only some need to the Python this program runs in."""
    return f"{shlex.quote(sys.executable)} -m pip install {package}"


def load(group: str, name: str) -> Any:  # noqa: ANN401 - what a plug-in is, its group says
    """Import a plug-in and return what its entry point names; None, with a line in the log, when that fails."""
    for point in metadata.entry_points(group=group, name=name):
        try:
            return point.load()
        except Exception:
            _log.warning("plug-in %s of %s cannot be loaded", name, group, exc_info=True)
    return None
