"""Where things are: the user's folders by the XDG rules, and the themes and seeds that come with the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "broadsheet"


def _home(variable: str, fallback: str) -> Path:
    """Return the folder a variable names, or a folder of the home directory; relative values are ignored (XDG)."""
    value = os.environ.get(variable, "")
    return Path(value) if value and Path(value).is_absolute() else Path.home() / fallback


def data_folder() -> Path:
    """Return the folder for what cannot be made again: the library."""
    if sys.platform == "win32":
        return _home("LOCALAPPDATA", "AppData/Local") / APP
    return _home("XDG_DATA_HOME", ".local/share") / APP


def config_folder() -> Path:
    """Return the folder for what the user sets: `config.toml` and `themes/`."""
    if sys.platform == "win32":
        return _home("APPDATA", "AppData/Roaming") / APP
    return _home("XDG_CONFIG_HOME", ".config") / APP


def state_folder() -> Path:
    """Return the folder for logs."""
    if sys.platform == "win32":
        return data_folder()
    return _home("XDG_STATE_HOME", ".local/state") / APP


def library_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """Return the library to use: the given one, else `$BROADSHEET_LIBRARY`, else the data folder's own."""
    chosen = given or os.environ.get("BROADSHEET_LIBRARY") or None
    return Path(chosen).expanduser().absolute() if chosen else data_folder() / "library"


def shipped(folder: str) -> Path:
    """Return a folder that comes with the program (`themes`, `seeds`), in the package or beside it.

    A wheel carries it inside the package; an editable install and a checkout have it next to the package.
    Raises FileNotFoundError when it is in neither place.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / folder, package.parent / folder):
        if candidate.is_dir():
            return candidate
    message = f"the folder '{folder}' that comes with {APP} is missing"
    raise FileNotFoundError(message)
