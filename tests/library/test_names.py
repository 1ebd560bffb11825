from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import preferred_name, unify
from reader.errors import NotFoundError, ReaderError, UsageError
from reader.library import Library, uniting
from reader.model import Mention, id_of
from tests.library.people import found, recognise, take_in, texts

BODIES = [
    "Volodymyr Zelensky met Serena Williams in Kyiv. Zelenskiy smiled, Williams too. Centre of Kyiv.",
    "Volodymyr Zelenskyy met Rowan Williams in Kiev. Williams waved. Turkish guests.",
    "George W. Bush and Serena Williams were in Turkey. The Centre was closed; Williams left.",
    "Harbour Group Inc hired Emma Thompson and Emma Thomson. Harbour Group said so.",
]

State = dict[frozenset[tuple[int, int]], tuple[str, str, bool, tuple[str, ...]]]


@pytest.fixture
def known(library: Library) -> Library:
    take_in(library, BODIES)
    uniting.settle(library._store)
    return library


def state(library: Library) -> State:
    """Everything there is to know about who is who, whatever the numbers."""
    entities = [*library.entities(), *library.names.hidden()]
    places = {
        one.id: frozenset((int(id, 16), mention.start) for id, mention in library.entity_mentions(one.id))
        for one in entities
    }
    return {
        places[one.id]: (one.name, one.type, one.hidden, tuple(sorted(alias.text for alias in one.aliases)))
        for one in entities
    }


def names(library: Library) -> set[str]:
    return {one.name for one in library.entities()}


def test_what_is_no_name_is_gone_and_comes_back(known: Library) -> None:
    before = state(known)

    assert known.names.reject("Centre") is None
    assert "Centre" not in names(known)
    assert all(one.text != "Centre" for card in known.cards(known.keys()) for one in known.mentions(card.id))

    assert known.undo() == "took 'Centre' for no name"
    assert state(known) == before
    known.redo()
    assert "Centre" not in names(known)


def test_a_name_that_others_share_is_rejected_beside_its_own_alone(known: Library) -> None:
    known.names.reject("Serena Williams")

    (rowan,) = (one for one in known.entities() if one.name == "Rowan Williams")
    assert {alias.text for alias in rowan.aliases} == {"Rowan Williams", "Williams"}
    assert sum(one.mentions for one in known.entities(text="Williams")) == 2


def test_one_place_alone_can_be_no_name(known: Library) -> None:
    centre = known.names.entity("Centre")
    (first, *_) = known.entity_mentions(centre.id)

    left = known.names.reject_mention(first[0][:8], first[1].start)

    assert left is not None
    assert (left.id, left.mentions) == (centre.id, centre.mentions - 1)
    known.undo()
    assert known.names.entity(centre.id) == centre


def test_another_kind_brings_all_spellings_along(known: Library) -> None:
    entity = known.names.retype("Zelensky", "ORG")

    assert entity is not None
    assert (entity.type, entity.mentions) == ("ORG", 3)
    assert {mention.type for _, mention in known.entity_mentions(entity.id)} == {"ORG"}
    assert {mention.found_by for _, mention in known.entity_mentions(entity.id)} == {"reader"}
    known.undo()
    assert known.names.entity("Zelensky").type == "PERSON"


def test_two_become_one_and_two_again(known: Library) -> None:
    before = state(known)
    turkey, turkish = known.names.entity("Turkey"), known.names.entity("Turkish")

    one = known.names.merge(turkey.id, turkish.id)

    assert (one.id, one.mentions, one.articles) == (turkey.id, 2, 2)
    assert known.names.entity("Turkish").id == turkey.id
    with pytest.raises(UsageError, match="one already"):
        known.names.merge("Turkey", "Turkish")
    known.undo()
    assert state(known) == before
    assert known.names.entity("Turkish").id == turkish.id


def test_a_spelling_is_split_off_with_the_surnames_of_its_articles(known: Library) -> None:
    other = known.names.split("Zelensky", "Volodymyr Zelensky")

    assert {alias.text for alias in other.aliases} == {"Volodymyr Zelensky", "Zelenskiy"}
    assert {alias.text for alias in known.names.entity("Volodymyr Zelenskyy").aliases} == {"Volodymyr Zelenskyy"}
    renamed = known.names.rename(other.id, "The Other One")
    assert renamed.name == "The Other One"
    assert (
        known.search('person:="The Other One"').total == known.search('person:="Zelenskiy"').total == renamed.articles
    )
    assert known.search('person:="Other One"').total == 0
    again = known.names.merge("Volodymyr Zelenskyy", other.id)
    assert again.mentions == 3
    with pytest.raises(UsageError, match="no spelling"):
        known.names.split(again.id, "Nobody")


def test_what_was_merged_is_split_by_taking_the_merge_back(known: Library) -> None:
    before = state(known)
    known.names.merge("Kyiv", "Turkey")

    assert known.names.split("Kyiv", "Turkey").name == "Turkey"
    assert state(known) == before


def test_a_hidden_name_is_seen_nowhere_until_it_is_shown_again(known: Library) -> None:
    kyiv = known.names.hide("Kiev")

    assert kyiv.hidden
    assert kyiv.id not in {one.id for one in known.entities()}
    assert all(one.entity != kyiv.id for card in known.cards(known.keys()) for one in known.mentions(card.id))
    assert known.names.hidden() == [kyiv]
    assert not known.names.unhide("Kiev").hidden
    assert known.names.hidden() == []
    assert known.undo() is not None
    assert known.names.hidden() == [kyiv]


@pytest.mark.parametrize("spelling", ["VOLODYMYR ZELENSKYY", "zelenskiy", " volodymyr  zelensky "])
def test_any_spelling_shows_a_hidden_name_again_whoever_else_has_it(library: Library, spelling: str) -> None:
    take_in(library, [*BODIES, "Zelenskiy Stadium and Volodymyr Zelenskyy Street, Volodymyr Zelensky Square."])
    uniting.settle(library._store)
    library.names.mark("Zelenskiy Stadium", "FAC")
    zelensky = library.names.hide("Volodymyr Zelensky")

    assert library.names.unhide(spelling).id == zelensky.id
    assert library.names.hidden() == []


def test_a_name_is_marked_wherever_it_stands_and_in_what_comes_later(known: Library) -> None:
    guests = known.names.mark("guests", "NORP")

    assert guests is not None
    assert (guests.name, guests.type, guests.mentions) == ("guests", "NORP", 1)
    take_in(known, [*BODIES, "More guests came, and guests of guests."])
    uniting.settle(known._store)
    assert known.names.entity(guests.id).mentions == 4
    known.undo()
    with pytest.raises(NotFoundError):
        known.names.entity("guests")


def test_a_correction_in_a_hurry_is_first_where_somebody_looks_and_then_everywhere(library: Library) -> None:
    ids = [id_of(key) for key in take_in(library, [f"{number} guests in Kyiv." for number in range(60)])]
    uniting.settle(library._store)
    before = state(library)
    library.names.hurry(lambda: ids[-1])

    library.names.mark("guests", "NORP")

    assert "guests" in {one.text for one in library.mentions(ids[-1])}
    assert 0 < library.names.entity("guests").articles < len(ids)
    assert library.names.left
    library.names.finish(cancelled=lambda: True)
    assert library.names.left
    library.names.finish()
    assert (library.names.entity("guests").articles, library.names.left) == (len(ids), False)
    assert library.check() == []
    library.names.reject("guests")
    library.undo()
    library.undo()
    library.names.finish()
    assert state(library) == before


def test_judgements_are_listed_and_can_be_withdrawn_in_any_order(known: Library) -> None:
    before = state(known)
    known.names.hide("Kyiv")
    known.names.rename("Turkey", "Türkiye")
    first, second = known.names.judgements()

    assert (first.words, second.words) == ("hid 'Kyiv'", "named 'Turkey' 'Türkiye'")
    known.names.withdraw(first.number)
    assert known.names.hidden() == []
    known.names.withdraw(second.number)
    assert state(known) == before
    with pytest.raises(NotFoundError):
        known.names.withdraw(second.number)


def test_corrections_outlast_a_new_text(known: Library) -> None:
    centre = known.names.entity("Centre")
    (id, mention) = known.entity_mentions(centre.id)[-1]
    known.names.reject_mention(id, mention.start)
    known.names.rename("Serena Williams", "S. Williams")
    body = known.article(id).body

    take_in(known, [f"Corrected on Monday. {text}" if text == body else text for text in BODIES])
    uniting.settle(known._store)

    assert "S. Williams" in names(known)
    assert all(one.text != "Centre" for one in known.mentions(id))


def test_wrong_counts_are_found_and_made_right(known: Library) -> None:
    wanted = state(known)
    known._store._db.write(lambda connection: connection.execute("UPDATE entity SET mentions = mentions + 1"))

    assert "counted wrong" in " ".join(known.check())
    assert known.check(repair=True) == []
    assert state(known) == wanted


def again(bodies: list[list[Mention]]) -> set[tuple[str, frozenset[tuple[int, int]]]]:
    """Who is who when everything is done anew: names and places."""
    places: defaultdict[int, list[tuple[int, Mention]]] = defaultdict(list)
    for at, (mentions, numbers) in enumerate(zip(bodies, unify(bodies), strict=True)):
        for mention, number in zip(mentions, numbers, strict=True):
            places[number].append((at, mention))
    return {
        (
            preferred_name(
                Counter(one.text for _, one in found),
                uniting.METHOD.type_of(Counter(one.type for _, one in found)),
            ),
            frozenset((at, one.start) for at, one in found),
        )
        for found in places.values()
    }


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 7))
def test_article_by_article_comes_out_as_all_at_once(
    tmp_path_factory: pytest.TempPathFactory, seed: int, batch: int
) -> None:
    chance = random.Random(seed)
    with Library.open(tmp_path_factory.mktemp("one by one")) as library:
        bodies = texts(chance, 30)
        chance.shuffle(bodies)
        keys = take_in(library, bodies)
        while library._store.names.settle(uniting.METHOD, batch):
            pass
        gone = chance.sample(keys, 6)
        library.delete(map(id_of, gone))
        library.undo()
        library.delete(map(id_of, gone))
        uniting.settle(library._store)
        stay = {key: at for at, key in enumerate(key for key in keys if key not in gone)}

        ours = {
            (one.name, frozenset((stay[int(id, 16)], mention.start) for id, mention in library.entity_mentions(one.id)))
            for one in library.entities()
        }

        assert ours == again([found(library._store.bodies([key])[key]) for key in stay])
        assert library.check() == []


def correct(library: Library, chance: random.Random) -> None:
    """Make a correction by chance, or take one back."""
    entities = [*library.entities(), *library.names.hidden()]
    one, other = chance.choice(entities), chance.choice(entities)
    alias = chance.choice(one.aliases).text
    places = library.entity_mentions(one.id)
    verb = chance.choice(
        [
            lambda: library.names.retype(one.id, chance.choice(["PERSON", "ORG", "GPE"])),
            lambda: library.names.merge(one.id, other.id),
            lambda: library.names.merge(one.id, other.id),
            lambda: library.names.differ(one.id, other.id),
            lambda: library.names.split(one.id, alias),
            lambda: library.names.split(one.id, alias),
            lambda: library.names.rename(one.id, f"Name {chance.randint(0, 9)}"),
            lambda: library.names.hide(one.id),
            lambda: library.names.unhide(one.id),
            lambda: library.names.mark(chance.choice(["Number", "met Bush", "Kyiv met", alias]), "ORG"),
            lambda: library.names.reject(one.id) if len(entities) > 12 else None,
            lambda: library.names.reject_mention(places[0][0], places[0][1].start),
            library.undo,
            library.undo,
            library.redo,
            lambda: library.names.withdraw(chance.choice(library.names.judgements()).number),
        ]
    )
    try:
        verb()
    except (ReaderError, IndexError):
        return


@pytest.mark.parametrize("seed", range(3))
def test_two_hundred_corrections_outlast_recognition_and_rebuilding(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    keys = take_in(library, texts(chance, 25))
    uniting.settle(library._store)
    for _ in range(200):
        correct(library, chance)
    wanted = state(library)
    assert library.names.judgements()
    assert library.check() == []

    for key in chance.sample(keys, len(keys)):
        recognise(library, key, by="another")
    while library._store.names.settle(uniting.METHOD, 3):
        pass
    assert state(library) == wanted

    library._store.names.forget()
    uniting.settle(library._store)
    assert state(library) == wanted
    assert library.check() == []


SAID = """“We will talk,” Volodymyr Zelensky said in Kyiv.
Turkish guests nodded. Zelenskiy left for Turkey."""


def test_what_is_known_of_an_entity(library: Library) -> None:
    store = library._store
    dated = [SAID, *BODIES[1:3], "Kiev. Turkey.", "Kyiv and Turkey.", "ECB."]
    keys = take_in(library, dated, days=["2023-07-14", "2023-07-16", "2022-01-01", "2023-07-16", "2023-07", None])
    uniting.settle(store)
    zelensky, turkey = library.names.entity("Zelensky"), library.names.entity("Turkey")

    assert library.names.timeline("Kyiv") == [("2023-07-14", 1), ("2023-07-16", 2)]
    assert library.names.timeline("Turkey") == [("2022-01", 1), ("2023-07", 3)]
    ((quoted, span),) = ((one, one.span) for one in library.names.quotations(zelensky.id))
    assert (quoted.text, quoted.speaker.text) == ("We will talk,", "Volodymyr Zelensky")
    assert library.check() == []
    assert span.of(library.article(quoted.article).body) == quoted.text
    assert [(one.before, one.mention.text, one.after) for one in library.names.contexts("Turkish", 2)] == [
        ("Volodymyr Zelenskyy met Rowan Williams in Kiev. Williams waved. "[-60:], "Turkish", " guests."),
        ("", "Turkish", " guests nodded. Zelenskiy left for Turkey."),
    ]
    assert [(one.name, how) for one, how in library.names.related(turkey.id)] == [("Turkish", "its people")]
    assert library.names.articles("ECB") == [keys[-1]]
    company = {one.entity.name: one for one in library.names.companions("Kyiv")}
    assert (company["Turkey"].together, company["Turkey"].expected) == (3, pytest.approx(4 * 4 / 6))
    assert company["Volodymyr Zelenskyy"].loglik > 0
    assert "ECB" not in company


def test_dates_follow_the_date_of_their_article(library: Library) -> None:
    store = library._store
    (key,) = take_in(library, ["They will meet next month."], days=["2023-07-14"])
    date = Mention(start=15, end=25, text="next month", type="DATE", found_by="date")
    store.names.save_mentions(key, store.digest(key), [date], "test")
    uniting.settle(store)
    assert [(one.when, one.precision) for one in library.mentions(id_of(key))] == [("2023-08", "month")]

    take_in(library, ["They will meet next month."], days=["2022-12-14"])
    store.names.save_mentions(key, store.digest(key), [date], "test")
    uniting.settle(store)
    assert [(one.when, one.found_by) for one in library.mentions(id_of(key))] == [("2023-01", "date")]


def test_who_a_stretch_of_time_is_about(library: Library) -> None:
    assert (library.names.latest(), library.names.overview(7), library.names.new()) == (None, [], [])
    days = ["2023-07-14", "2023-07-12", "2023-06-01", "2999-01-01"]
    take_in(library, ["Kyiv, Kyiv. Turkey.", "Turkey.", "Turkey. Turkey. ECB.", "Bush."], days=days)
    uniting.settle(library._store)

    assert library.names.latest() == "2023-07-14"
    assert [(one.name, one.mentions) for one in library.names.overview()][:2] == [("Turkey", 4), ("Kyiv", 2)]
    assert [(one.name, one.mentions) for one in library.names.overview(7)] == [("Turkey", 2), ("Kyiv", 2)]
    assert [one.name for one in library.names.overview(2)] == ["Kyiv", "Turkey"]
    assert [one.name for one in library.names.new(7)] == ["Kyiv"]
    library.names.hide("Kyiv")
    assert library.names.new(7) == []


def test_a_doubt_is_decided_once(library: Library) -> None:
    take_in(
        library, ["George W. Bush.", "George H. W. Bush.", "George Bush in Turkey.", "Emma Thompson. Emma Thomson."]
    )
    uniting.settle(library._store)
    doubts = library.names.doubtful()
    assert {frozenset({one.left.name, one.right.name}) for one in doubts} == {
        frozenset({"George W. Bush", "George Bush"}),
        frozenset({"George H. W. Bush", "George Bush"}),
        frozenset({"Emma Thompson", "Emma Thomson"}),
    }
    assert doubts[0].left_contexts
    by_name = {frozenset({one.left.name, one.right.name}): one for one in doubts}

    library.names.judge(by_name[frozenset({"Emma Thompson", "Emma Thomson"})], "different")
    library.names.judge(by_name[frozenset({"George H. W. Bush", "George Bush"})], "unsure")
    assert len(library.names.doubtful()) == 1
    library.undo()
    assert len(library.names.doubtful()) == 2
    merged = library.names.judge(by_name[frozenset({"George W. Bush", "George Bush"})], "same")
    assert merged.mentions == 2
    assert len(library.entities(text="bush")) == 2


def found_by(library: Library, query: str) -> set[int]:
    """The numbers, in BODIES, of the articles a query finds."""
    return {BODIES.index(library.article(id).body) for id in library.search(query).ids}


def test_search_follows_corrections(known: Library) -> None:
    asked = ["person:zelensky", "org:zelensky", "zelensky", "place:turkey", "entity:Kyiv", 'person:"Rowan Williams"']
    before = [{0, 1}, set(), {0, 1}, {2}, {0, 1}, {1}]
    assert [found_by(known, query) for query in asked] == before

    known.names.rename("Zelensky", "Ze President")
    assert found_by(known, 'person:"ze president"') == {0, 1}
    assert found_by(known, "person:zelenskyy") == {0, 1}
    known.names.merge("Turkey", "Turkish")
    assert found_by(known, "entity:turkish") == found_by(known, "entity:turkey") == {1, 2}
    known.names.retype("Zelensky", "ORG")
    assert found_by(known, "person:zelensky") == set()
    assert found_by(known, "org:zelensky") == {0, 1}
    known.names.reject("Rowan Williams")
    assert found_by(known, 'person:"Rowan Williams"') == set()

    for _ in range(4):
        known.undo()
    assert [found_by(known, query) for query in asked] == before
    assert found_by(known, 'person:"ze president"') == set()


def test_a_spelling_that_was_split_off_is_found_by_its_own_name_alone(known: Library) -> None:
    assert found_by(known, "zelenskyy") == {0, 1}

    known.names.split("Zelensky", "Volodymyr Zelensky")

    assert found_by(known, 'person:"Volodymyr Zelenskyy"') == {1}
    assert found_by(known, 'person:"Volodymyr Zelensky"') == {0}
    assert found_by(known, "person:zelenskiy") == {0}
    assert found_by(known, "zelenskyy") == {1}
    known.undo()
    assert found_by(known, "zelenskyy") == found_by(known, 'person:"Volodymyr Zelenskyy"') == {0, 1}


def test_a_marked_place_is_searched_for_as_one(known: Library) -> None:
    assert found_by(known, "place:guests") == set()
    known.names.mark("guests", "FAC")
    assert found_by(known, "place:guests") == {1}
    known.names.hide("Kyiv")
    assert found_by(known, "kyiv") == {0, 1}
