"""How often garbage is looked for during an import, and that it is as before afterwards."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from reader.library.garbage import seldom_sought

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def _fails() -> None:
    with seldom_sought():
        message = f"{gc.get_threshold()[0]} is seldom"
        raise ValueError(message)


def test_garbage_is_looked_for_seldom_until_the_end_even_where_something_fails() -> None:
    gc.set_threshold(700, 10, 10)
    with pytest.raises(ValueError, match=r"\d{5,} is seldom"):
        _fails()
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("already", [0, 1_000_000])
def test_who_looks_more_seldom_already_goes_on_so(already: int) -> None:
    gc.set_threshold(already, 5, 5)
    with seldom_sought():
        assert gc.get_threshold() == (already, 5, 5)
    assert gc.get_threshold() == (already, 5, 5)


def test_what_another_sets_meanwhile_stays() -> None:
    gc.set_threshold(700, 10, 10)
    with seldom_sought():
        gc.set_threshold(9_000, 20, 10)
    assert gc.get_threshold() == (9_000, 20, 10)


def test_two_imports_at_once_leave_it_as_it_was() -> None:
    gc.set_threshold(700, 10, 10)
    first, second = seldom_sought(), seldom_sought()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.get_threshold() == (700, 10, 10)
