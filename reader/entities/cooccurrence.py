"""Who is named with whom more often than chance would have it."""

from __future__ import annotations

from math import log


def log_likelihood(together: int, one: int, other: int, total: int) -> float:
    """Return how strongly two names seek each other's company: the log-likelihood ratio of Dunning 1993, signed.

    Of `total` articles, `one` and `other` name each, `together` both. 0 is what chance brings about, 10.83 what it does
    in one of a thousand pairs; less than 0 where they avoid each other. Dunning, *Accurate methods for the statistics
    of surprise and coincidence*, Computational Linguistics 19.
    """
    cells = (together, one - together, other - together, total - one - other + together)
    rows = (one, total - one)
    columns = (other, total - other)
    ratio = 2 * (sum(map(_entropy, cells)) - sum(map(_entropy, rows)) - sum(map(_entropy, columns)) + _entropy(total))
    return max(ratio, 0.0) if together * total >= one * other else -max(ratio, 0.0)


def expected(one: int, other: int, total: int) -> float:
    """Return in how many articles both would be named if neither minded the other."""
    return one * other / total if total else 0.0


def _entropy(count: int) -> float:
    return count * log(count) if count > 0 else 0.0
