from __future__ import annotations

import pytest

from reader.entities.identity import identity
from reader.entities.recogniser import Recogniser, load


@pytest.fixture(scope="session")
def model() -> Recogniser:
    """The statistical recogniser, loaded once."""
    found = identity()
    if found.note:
        pytest.skip(found.note)
    return load()
