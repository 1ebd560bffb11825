"""A log file for what a person should not have to see but a bug report needs. Text of articles is never logged."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from reader import paths

if TYPE_CHECKING:
    from pathlib import Path

_MEGABYTE = 1 << 20


def log_file() -> Path:
    """Return where the log is written."""
    return paths.state_folder() / "broadsheet.log"


def start(level: int = logging.INFO) -> None:
    """Send the package's log records to the log file; a folder that cannot be written leaves them unrecorded."""
    logger = logging.getLogger("reader")
    if logger.handlers:
        return
    logger.setLevel(level)
    logger.propagate = False
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            log_file(), maxBytes=_MEGABYTE, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
