from __future__ import annotations

import pytest

from reader.errors import AmbiguousIdError, NotFoundError, UsageError
from reader.model import id_of
from reader.store import Store, composition, listing
from tests.store.drafts import draft, highlighted, saved


def shelf(store: Store) -> dict[str, int]:
    """Six articles that every order tells apart, by a letter each."""
    drafts = {
        "a": draft("Text a, much longer than any other of the six texts here.", title="The zebra", date="2023-06-15"),
        "b": draft("Text b.", title="Économie", source_name="beta", date="2023-06"),
        "c": draft("Text c is here.", title="“Apple”", source_name="Alpha", date="1914-07-28T12:00:00+01:00"),
        "d": draft("Text d is here too."),
        "e": draft("Text e has six words here.", title="Zoo", source_name="alpha", date="2023-06-15T08:00:00Z"),
        "f": draft("Gone."),
    }
    keys = dict(zip(drafts, (one.key for one in store.save(list(drafts.values()))), strict=True))
    store.trash([keys["f"]])
    return keys


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("date", "deabc"),
        ("oldest", "cbaed"),
        ("imported", "edcba"),
        ("title", "cbdae"),
        ("source", "ecbda"),
        ("words", "aedcb"),
    ],
)
def test_the_list_is_sorted_whole_and_in_part(store: Store, sort: str, order: str) -> None:
    keys = shelf(store)

    assert list(store.keys(sort)) == [keys[letter] for letter in order]
    some = [keys["a"], keys["c"], keys["d"], keys["f"], 12345, keys["a"]]
    wanted = [keys[letter] for letter in order if letter in "acd"]
    assert list(store.keys(sort, within=some)) == wanted
    assert list(store.keys(sort, within=set())) == []


def test_a_large_part_of_the_list_is_sorted_as_a_small_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = shelf(store)
    some = [keys["b"], keys["e"], keys["f"]]
    small = store.keys(within=some)
    monkeypatch.setattr(listing, "_FEW", 0)

    assert store.keys(within=some) == store.keys(within=set(some)) == small
    assert len(small) == 2


def test_keys_are_held_compactly(store: Store) -> None:
    saved(store, "One.")

    assert store.keys().typecode == "q"


def test_an_unknown_order_is_told_with_the_known_ones(store: Store) -> None:
    with pytest.raises(UsageError, match="imported"):
        store.keys("colour")


def test_the_default_order_never_touches_the_table(store: Store) -> None:
    for sort in ("date", "oldest", "imported"):
        question = f"EXPLAIN QUERY PLAN {listing._KEYS} {listing._ORDERS[sort]}"
        plan = store._db.read(lambda c, q=question: [row[3] for row in c.execute(q)])
        assert len(plan) == 1
        assert "COVERING INDEX" in plan[0]


def test_cards_come_in_the_order_given_without_the_unknown(store: Store) -> None:
    keys = shelf(store)
    wanted = [keys["c"], 999, keys["a"], keys["f"], keys["c"]]

    cards = store.cards(wanted)

    assert [card.id for card in cards] == [id_of(keys[letter]) for letter in "cac"]
    assert store.cards([]) == []


def test_a_card_counts_what_is_shown(store: Store) -> None:
    (key,) = saved(store, "A text with tags and notes.")
    store.set_tags([key], add=["zeta", "Alpha"])
    highlighted(store, key, "tags")
    store.notes.delete(highlighted(store, key, "notes").id)

    (card,) = store.cards([key])

    assert card.tags == ("Alpha", "zeta")
    assert card.annotations == 1
    assert card.minutes == 1


def test_trash_is_in_no_list_but_can_be_opened(store: Store) -> None:
    keep, gone = saved(store, "Kept.", "Gone.")
    highlighted(store, gone, "Gone")

    assert store.trash([gone, gone, 404]) == 1

    assert list(store.keys()) == [keep]
    assert store.count() == 1
    assert store.cards([gone]) == []
    assert gone not in store.members("has", "highlight")
    assert store.article(gone).card.annotations == 1
    assert len(store.notes.several(gone)) == 1


def test_members_by_state_marks_tags_and_ids(store: Store) -> None:
    one, two, three = saved(store, "Text one.", "Text two.", "Text three.")
    store.set_state([one], unread=False, starred=True)
    store.set_state([two], archived=True)
    store.set_tags([two], add=["Économie"])
    highlighted(store, one, "Text", colour="Green")
    highlighted(store, two, "two", note="look")
    orphan = highlighted(store, three, "Text")
    store.notes.update(orphan.id, state="orphan")

    assert store.members("is", "unread") == {two, three}
    assert store.members("is", "read") == {one}
    assert store.members("is", "starred") == {one}
    assert store.members("is", "archived") == {two}
    assert store.members("is", "duplicate") == set()
    assert store.members("is", "orphan") == {three}
    assert store.members("has", "note") == {two}
    assert store.members("has", "highlight") == {one, two, three}
    assert store.members("colour", "GREEN") == {one}
    assert store.members("tag", "economie") == {two}
    assert store.members("id", id_of(two)[:9]) == {two}
    assert store.members("id", "no id") == set()
    assert store.members("tag", "\udcff") == store.members("colour", "\ud800") == set()


@pytest.mark.parametrize(("field", "value"), [("is", "green"), ("has", "wings"), ("mood", "x")])
def test_what_nobody_knows_is_a_key_error(store: Store, field: str, value: str) -> None:
    with pytest.raises(KeyError):
        store.members(field, value)


def test_an_id_may_be_cut_to_any_unambiguous_beginning(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter([0xACE0000001, 0xACE0000002, 0xACF0000003])
    monkeypatch.setattr(composition, "digest_of", lambda _: f"{next(numbers):010x}" + "0" * 22)
    first, second, third = saved(store, "First.", "Second.", "Third.")

    assert store.resolve("acf") == third
    assert store.resolve(" ACE0000001 ") == first
    with pytest.raises(AmbiguousIdError) as caught:
        store.resolve("ac")
    assert id_of(second) in caught.value.hint

    store.trash([third])
    assert store.resolve("acf") == third
    with pytest.raises(AmbiguousIdError, match="2 articles"):
        store.resolve("ac")


@pytest.mark.parametrize("prefix", ["", "xyz", "0" * 11, "ffff", "\ud800", "1; DROP TABLE article"])
def test_an_id_nobody_has_is_not_found(store: Store, prefix: str) -> None:
    saved(store, "Something.")

    with pytest.raises(NotFoundError):
        store.resolve(prefix)


def test_verbs_on_an_unknown_article_say_so(store: Store) -> None:
    for verb in (store.article, store.source, store.place, store.digest):
        with pytest.raises(NotFoundError, match="00000003e7"):
            verb(999)
    with pytest.raises(NotFoundError):
        store.save_place(999, 1)
    assert store.bodies([999]) == {}
    assert store.versions(999) == []
    assert store.notes.several(999) == []
    assert store.names.mentions(999) == []
    assert store.set_state([999], starred=True) == 0
    assert store.set_tags([999], add=["x"]) == 0


def test_the_reading_place_is_kept(store: Store) -> None:
    (key,) = saved(store, "A text to stop in.")
    assert store.place(key) == 0

    store.save_place(key, 7)
    assert store.place(key) == 7
    store.save_place(key, -1)
    assert store.place(key) == 0


def test_bodies_by_key(store: Store) -> None:
    one, two = saved(store, "Text one.", "Text two.")

    assert store.bodies([two, 4, one]) == {one: "Text one.", two: "Text two."}
