from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.trail import Place, Trail

places = st.builds(Place, st.sampled_from("abc"), st.integers(0, 3))


def test_back_and_forward_lead_where_one_was():
    trail = Trail()
    trail.leave(Place("a", 10))
    trail.leave(Place("b", 20))
    assert trail.back(Place("c", 0)) == Place("b", 20)
    assert trail.back(Place("b", 20)) == Place("a", 10)
    assert trail.forward(Place("a", 10)) == Place("b", 20)
    assert trail.forward(Place("b", 20)) == Place("c", 0)
    assert trail.forward(Place("c", 0)) is None


def test_a_new_jump_forgets_what_was_ahead():
    trail = Trail()
    trail.leave(Place("a", 1))
    trail.back(Place("b", 1))
    trail.leave(Place("a", 1))
    assert trail.forward(Place("d", 1)) is None


def test_nothing_behind_is_no_place():
    assert Trail().back(Place("a", 1)) is None


@given(st.lists(places, max_size=20), places)
def test_going_all_the_way_back_and_forward_ends_where_it_began(left, here):
    trail = Trail()
    for place in left:
        trail.leave(place)
    start = here
    while (place := trail.back(here)) is not None:
        assert place != here
        here = place
    while (place := trail.forward(here)) is not None:
        here = place
    assert here == start
