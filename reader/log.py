"""A log file for what a person should not have to see but a bug report needs. Text of articles is never logged."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

from reader import paths

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST = 1 << 20
"""Bytes from which on the log is begun anew; the one before is kept beside it."""


def log_file() -> Path:
    """Return where the log is written."""
    return paths.state_folder() / "broadsheet.log"


def start(level: int = logging.WARNING) -> None:
    """Send the package's log records to the log file; a folder that cannot be written leaves them unrecorded.

    The file is made with the first record.
    """
    logger = logging.getLogger("reader")
    if logger.handlers:
        return
    logger.setLevel(level)
    logger.propagate = False
    handler: logging.Handler = logging.NullHandler()
    with contextlib.suppress(OSError):
        file = log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LARGEST:
            file.replace(file.with_suffix(".log.1"))
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
