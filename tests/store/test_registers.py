"""The algebra of journals: they may be merged in any order, any number of times."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.store.registers import Entry, canonical, fold

entries = st.builds(
    Entry,
    annotation=st.integers(1, 3),
    at=st.sampled_from(["2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00.000001Z", "2026-01-02T00:00:00.000000Z"]),
    device=st.sampled_from(["desk", "lap"]),
    fields=st.dictionaries(
        st.sampled_from(["note", "colour", "deleted", "place in 1"]), st.sampled_from(["a", "b", None]).map(canonical)
    ),
)
journals = st.lists(entries, max_size=12)


@given(journals, st.randoms())
def test_the_order_of_lines_does_not_matter(lines: list[Entry], chance) -> None:
    shuffled = lines.copy()
    chance.shuffle(shuffled)

    assert fold(shuffled) == fold(lines)


@given(journals, journals, journals)
def test_merging_is_commutative_associative_and_idempotent(
    one: list[Entry], two: list[Entry], three: list[Entry]
) -> None:
    def merged(*journals: list[Entry]) -> list[Entry]:
        """The union of lines, as git's union merge and Syncthing's folders make it."""
        return [entry for journal in journals for entry in journal]

    assert fold(merged(one, two)) == fold(merged(two, one))
    assert fold(merged(merged(one, two), three)) == fold(merged(one, merged(two, three)))
    assert fold(merged(one, one)) == fold(one)


def test_the_later_wins_and_at_the_same_moment_the_greater_device() -> None:
    early, late = "2026-01-01T00:00:00.000000Z", "2026-01-01T00:00:00.000001Z"
    written = fold(
        [
            Entry(1, late, "desk", {"note": '"late"', "colour": '"green"'}),
            Entry(1, early, "lap", {"note": '"early"'}),
            Entry(1, late, "lap", {"colour": '"blue"'}),
        ]
    )

    assert {field: register.content for (_, field), register in written.items()} == {"note": "late", "colour": "blue"}
