from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.importers.region import Run, runs

WEIGHTS = st.lists(st.integers(-5, 5), max_size=12)


def _best(weights: list[int], start: int, end: int) -> tuple[int, int] | None:
    """The run of the greatest sum, by trying all; of equal ones the shortest, then the first."""
    spans = [(sum(weights[i:j]), i - j, -i, i, j) for i in range(start, end) for j in range(i + 1, end + 1)]
    best = max(spans, default=None)
    return (best[3], best[4]) if best and best[0] > 0 else None


def _all(weights: list[int], start: int, end: int) -> list[tuple[int, int]]:
    """Ruzzo and Tompa's definition: the best run, then the same to its left and to its right."""
    best = _best(weights, start, end)
    if not best:
        return []
    return [*_all(weights, start, best[0]), best, *_all(weights, best[1], end)]


@given(WEIGHTS)
def test_runs_are_those_of_the_definition(weights: list[int]) -> None:
    found = runs([float(weight) for weight in weights])

    assert sorted(run.weight for run in found) == sorted(
        float(sum(weights[i:j])) for i, j in _all(weights, 0, len(weights))
    )
    assert all(run.weight == sum(weights[run.start : run.end]) for run in found)


@given(WEIGHTS)
def test_runs_are_apart_and_in_order(weights: list[int]) -> None:
    found = runs([float(weight) for weight in weights])

    assert all(run.end > run.start for run in found)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))


def test_a_little_loss_is_bridged_and_a_great_one_is_not() -> None:
    assert runs([3, -1, 4]) == [Run(0, 3, 6)]
    assert runs([3, -5, 4]) == [Run(0, 1, 3), Run(2, 3, 4)]
