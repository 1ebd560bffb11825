from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]

# Tests measure no time: a busy machine, or the first use of what is imported late, is not a failure.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
# What hundreds of screens leave behind is looked through less often: a tenth of the time went there.
gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public test data and real articles that may lie beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the folder of shared test data is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The articles that come with the program."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def sheets_parsed_once() -> Iterator[None]:
    """Parse each style sheet once for all apps of a run: Textual begins anew with every app, and with every screen."""
    from textual.cache import LRUCache
    from textual.css.stylesheet import Stylesheet

    parsed: dict[frozenset[tuple[str, str]], LRUCache] = {}
    parse, set_variables = Stylesheet.parse, Stylesheet.set_variables

    def parse_what_is_new(self: Stylesheet) -> None:
        self._parse_cache = parsed.setdefault(frozenset(self._variables.items()), LRUCache(1000))
        parse(self)

    def leave_parsed(self: Stylesheet, variables: dict[str, str]) -> None:
        self._parse_cache = LRUCache(1000)  # it clears what it has, which is everybody's
        set_variables(self, variables)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "parse", parse_what_is_new)
        patch.setattr(Stylesheet, "set_variables", leave_parsed)
        yield


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every test away from the user's own library and configuration."""
    for variable, folder in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.delenv("BROADSHEET_LIBRARY", raising=False)


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """Leave no log of one test for the next."""
    logger = logging.getLogger("reader")
    yield
    for handler in logger.handlers:
        handler.close()
    logger.handlers, logger.propagate = [], True
