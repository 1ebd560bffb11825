from __future__ import annotations

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
