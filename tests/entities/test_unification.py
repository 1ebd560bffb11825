from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities import unify
from reader.entities.names import PersonName
from reader.entities.people import bound, grouped
from reader.entities.unification import Unifier
from reader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import EntityType

TYPES: dict[str, EntityType] = {"p": "PERSON", "o": "ORG", "g": "GPE", "n": "NORP", "d": "DATE"}


def article(marked: str) -> list[Mention]:
    """Make mentions of a text in which they are marked: `p[Vladimir Putin] met o[NATO] in g[Kyiv]`."""
    mentions: list[Mention] = []
    gone = 0
    for match in re.finditer(r"([pognd])\[([^\]]*)\]", marked):
        start = match.start() - gone
        mentions.append(Mention(start=start, end=start + len(match[2]), text=match[2], type=TYPES[match[1]]))
        gone += 3
    return mentions


def names(*articles: str) -> list[set[str]]:
    """Unify articles and return the spellings of each entity, by first appearance."""
    made = [article(text) for text in articles]
    found: dict[int, set[str]] = {}
    for mentions, numbers in zip(made, unify(made), strict=True):
        for mention, number in zip(mentions, numbers, strict=True):
            found.setdefault(number, set()).add(mention.text)
    return list(found.values())


@pytest.mark.parametrize(
    ("articles", "entities"),
    [
        (["p[Vladimir Putin] spoke. p[Putin] left."], [{"Vladimir Putin", "Putin"}]),
        (
            ["p[Volodymyr Zelenskyy], p[Zelenskyy]", "p[Volodymyr Zelenskiy]", "p[Volodymyr Zelensky]"],
            [{"Volodymyr Zelenskyy", "Zelenskyy", "Volodymyr Zelenskiy", "Volodymyr Zelensky"}],
        ),
        (["p[Volodymyr Zelenskyy]", "p[Zelensky]"], [{"Volodymyr Zelenskyy", "Zelensky"}]),
        (["p[Recep Tayyip Erdoğan]", "p[Tayyip Erdogan]"], [{"Recep Tayyip Erdoğan", "Tayyip Erdogan"}]),
        (["p[Xi Jinping] spoke. p[Xi] left."], [{"Xi Jinping", "Xi"}]),
        (
            ["p[George W. Bush]", "p[George H. W. Bush]", "p[George Bush]"],
            [{"George W. Bush"}, {"George H. W. Bush"}, {"George Bush"}],
        ),
        (["p[Peter Thomson]", "p[Peter Thompson]"], [{"Peter Thomson"}, {"Peter Thompson"}]),
        (["p[Esther Williams]", "p[Rowan Williams]"], [{"Esther Williams"}, {"Rowan Williams"}]),
        (["p[Esther Williams]", "p[Williams]"], [{"Esther Williams"}, {"Williams"}]),
        (
            ["p[Wesley Clark], p[Hilary Clarke]. p[Clark], p[Clarke]"],
            [{"Wesley Clark", "Clark"}, {"Hilary Clarke", "Clarke"}],
        ),
        (["p[Clark]", "p[Clarke]"], [{"Clark"}, {"Clarke"}]),
        (["p[Zelenskiy]", "p[Zelensky]"], [{"Zelenskiy", "Zelensky"}]),
        (["p[Olena Zelenska], p[Volodymyr Zelensky]"], [{"Olena Zelenska"}, {"Volodymyr Zelensky"}]),
        (["p[J. Russell]", "p[Jeff Russell]"], [{"J. Russell"}, {"Jeff Russell"}]),
        (["p[J. Russell] is p[Jeff Russell]"], [{"J. Russell", "Jeff Russell"}]),
        (
            ["p[Nicolás Maduro Moros] spoke. p[Nicolás Maduro] left. p[Maduro] slept."],
            [{"Nicolás Maduro Moros", "Nicolás Maduro", "Maduro"}],
        ),
    ],
)
def test_people(articles: list[str], entities: list[set[str]]) -> None:
    assert names(*articles) == entities


@pytest.mark.parametrize(
    ("articles", "entities"),
    [
        (["o[International Criminal Court] (o[ICC]). The o[ICC]."], [{"International Criminal Court", "ICC"}]),
        (["o[Republican People's Party] (o[CHP])"], [{"Republican People's Party", "CHP"}]),
        (["o[United Nations], o[NATO]"], [{"United Nations"}, {"NATO"}]),
        (["o[World Food Programme] (o[WFP])", "o[WFP]"], [{"World Food Programme", "WFP"}]),
        (["o[World Food Programme]", "o[WFP]"], [{"World Food Programme"}, {"WFP"}]),
        (["o[American Bar Association] (o[ABA])", "o[Asian Boxing Alliance] (o[ABA])", "o[ABA]"],
         [{"American Bar Association", "ABA"}, {"Asian Boxing Alliance", "ABA"}, {"ABA"}]),
        (["g[US], g[United States], g[U.S.], g[America]"], [{"US", "United States", "U.S.", "America"}]),
        (["g[Russia]", "g[Russian Federation]", "n[Russian], n[Russians]"],
         [{"Russia", "Russian Federation"}, {"Russian", "Russians"}]),
        (["g[Turkey] and n[Turkish] n[Turks]"], [{"Turkey"}, {"Turkish", "Turks"}]),
        (["g[Moscow], o[Kremlin], g[Russia]"], [{"Moscow"}, {"Kremlin"}, {"Russia"}]),
        (["o[Kansas City Chiefs]. The o[Chiefs] won.", "o[Chiefs]"], [{"Kansas City Chiefs", "Chiefs"}]),
        (["o[Bank of England], g[England]"], [{"Bank of England"}, {"England"}]),
        (["o[Acme Corp.]", "o[Acme]"], [{"Acme Corp.", "Acme"}]),
        (["o[Health Centre]", "o[Health Center]"], [{"Health Centre", "Health Center"}]),
        (["p[Kassym-Jomart Tokayev]", "o[Kassym-Jomart Tokayev]"], [{"Kassym-Jomart Tokayev"}]),
        ([*["p[Aigul Nurova]"] * 3, "o[Nurova]"], [{"Aigul Nurova", "Nurova"}]),
        (["p[Henry Ford]", "o[Ford]"], [{"Henry Ford"}, {"Ford"}]),
        ([*["p[Denzel Washington]"] * 9, "g[Washington]"], [{"Denzel Washington"}, {"Washington"}]),
        (["g[Kiev]", "p[Kyiv]"], [{"Kiev", "Kyiv"}]),
        (["o[NATO]’s o[Nato]"], [{"NATO", "Nato"}]),
    ],
)  # fmt: skip
def test_everything_else(articles: list[str], entities: list[set[str]]) -> None:
    assert names(*articles) == entities


@pytest.mark.parametrize(
    ("articles", "entities"),
    [
        (["p[Volodymyr Zelenskyy]", "o[Volodymyr Zelenskiy], o[Zelenskiy]"],
         [{"Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Zelenskiy"}]),
        (["p[Ebrahim Raisi]", "o[Ebrahim Raisi], g[Raisi]"], [{"Ebrahim Raisi", "Raisi"}]),
        (["p[Mohammed Nazari]", "o[Muhammad Nazari], p[Nazari]"], [{"Mohammed Nazari", "Muhammad Nazari", "Nazari"}]),
        (["p[Yury Orlov], p[Orlov]", "o[Yuri Orlov], p[Ivan Orlov], p[Orlov]"],
         [{"Yury Orlov", "Orlov", "Yuri Orlov"}, {"Ivan Orlov", "Orlov"}]),
        (["p[Volodymyr Zelensky]", "o[Olena Zelensky]"], [{"Volodymyr Zelensky"}, {"Olena Zelensky"}]),
        (["p[George W. Bush]", "p[George H. W. Bush]", "o[George Bush]"],
         [{"George W. Bush"}, {"George H. W. Bush"}, {"George Bush"}]),
        (["p[J. Russell]", "o[Jeff Russell]"], [{"J. Russell"}, {"Jeff Russell"}]),
        (["p[Kate Post], p[Denzel Washington]", "o[Washington Post], g[Washington]"],
         [{"Kate Post"}, {"Denzel Washington"}, {"Washington Post"}, {"Washington"}]),
        ([*["p[Michael Jordan]"] * 9, "o[Jordan Company], g[Jordan]"],
         [{"Michael Jordan"}, {"Jordan Company", "Jordan"}]),
        ([*["p[Henry Ford]"] * 9, "o[Ford Company]", "o[Henry Ford Group]"],
         [{"Henry Ford"}, {"Ford Company"}, {"Henry Ford Group"}]),
        (["p[Jon Hopkins]", "o[John Hopkins University]"], [{"Jon Hopkins"}, {"John Hopkins University"}]),
    ],
)  # fmt: skip
def test_who_is_a_person_elsewhere_is_one_here(articles: list[str], entities: list[set[str]]) -> None:
    assert names(*articles) == entities


def test_with_the_text_only_brackets_explain() -> None:
    text = "the Free Party, ABX and the Old Guild (OXG)"
    mentions = article("the o[Free Party], o[ABX] and the o[Old Guild] (o[OXG])")
    assert unify([mentions]) == [[0, 0, 1, 1]]
    assert unify([mentions], texts=[text]) == [[0, 1, 2, 2]]


def test_a_common_surname_goes_to_who_is_in_several_articles() -> None:
    assert names("p[Esther Williams]", "p[Esther Williams]", "p[Esther Williams]", "p[Williams]") == [
        {"Esther Williams", "Williams"}
    ]


def test_a_lone_surname_goes_to_who_is_in_nearly_all_the_articles() -> None:
    trumps = ["p[Donald Trump] p[Trump]"] * 10
    assert names(*trumps, "p[Eric Trump]", "p[Trump]") == [{"Donald Trump", "Trump"}, {"Eric Trump"}]
    assert names(*trumps[:3], "p[Eric Trump]", "p[Trump]") == [{"Donald Trump", "Trump"}, {"Eric Trump"}, {"Trump"}]
    others = ["p[Eric Trump] p[Trump]"] * 3
    assert {"Trump"} in names(*trumps, *others, "p[Trump]")


def test_of_two_namesakes_in_an_article_the_last_named_is_meant() -> None:
    made = [article("p[Bill Clinton] p[Clinton] p[Hillary Clinton] p[Clinton]")]
    assert unify(made) == [[0, 0, 1, 1]]


def test_a_day_is_one_in_its_article_only_and_a_date_everywhere() -> None:
    made = [article("d[Monday] d[Monday] d[July 2022]"), article("d[Monday] d[July 2022]")]
    assert unify(made) == [[0, 0, 1], [2, 1]]


def test_the_result_has_the_shape_of_the_input() -> None:
    assert unify([]) == []
    assert unify([[], article("p[Ada]"), []]) == [[], [0], []]


PIECES = [
    "p[Vladimir Putin]", "p[Putin]", "p[V. Putin]", "p[George W. Bush]", "p[George H. W. Bush]", "p[George Bush]",
    "p[Bush]", "p[Peter Thomson]", "p[Peter Thompson]", "p[Zelensky]", "p[Volodymyr Zelenskiy]", "g[US]", "g[America]",
    "o[International Criminal Court] (o[ICC])", "o[ICC]", "o[Iowa City Council] (o[ICC])", "n[Turks]", "o[Chiefs]",
    "o[Kansas City Chiefs]", "g[Kyiv]", "d[Monday]", "o[Volodymyr Zelensky]", "o[Zelensky]", "g[Zelensky]",
    "o[Pete Thomson]", "g[Thomson]", "o[Thomson Inc]", "o[George Bush]",
]  # fmt: skip
LIBRARIES = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map(" and ".join).map(article), max_size=6)


def partition(keys: Sequence[int], groups: Sequence[Sequence[int]]) -> set[frozenset[tuple[int, int]]]:
    found: dict[int, set[tuple[int, int]]] = {}
    for key, numbers in zip(keys, groups, strict=True):
        for at, number in enumerate(numbers):
            found.setdefault(number, set()).add((key, at))
    return {frozenset(places) for places in found.values()}


@given(LIBRARIES, st.data())
def test_the_order_of_the_articles_does_not_matter(library: list[list[Mention]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(library))))
    assert partition(order, unify([library[at] for at in order])) == partition(range(len(library)), unify(library))


@given(LIBRARIES, st.data())
def test_adding_and_removing_gives_what_starting_anew_gives(library: list[list[Mention]], data: st.DataObject) -> None:
    unifier = Unifier()
    for key, mentions in enumerate(library):
        unifier.add(key, mentions)
        list(unifier.entities())
    gone = data.draw(st.sets(st.integers(0, max(0, len(library) - 1))))
    for key in gone:
        unifier.remove(key)
    left = [key for key in range(len(library)) if key not in gone]
    found = list(unifier.entities())
    anew = Unifier()
    for key in left:
        anew.add(key, library[key])
    assert found == list(anew.entities())


@pytest.mark.parametrize(
    ("one", "other", "entities"),
    [
        ("Bob Menendez", "Robert Menendez", 1),
        ("Bob Smith", "Robert Smith", 2),
        ("Mike T. Johnson", "Michael T. Johnson", 2),
        ("Dmitri Smith", "Dmitry Smith", 1),
        ("Bob Smith", "Bob A. Smith", 1),
    ],
)
def test_pet_forms_join_articles_only_where_the_surname_tells_enough(one: str, other: str, entities: int) -> None:
    assert len(names(f"p[{one}] spoke.", f"p[{other}] left.")) == entities
    assert len(names(f"p[{one}] spoke. p[{other}] left.")) == 1


@pytest.mark.parametrize(
    ("others", "owned"),
    [
        (["Melania Hartwell", "Ivanka Hartwell", "Eric Hartwell", "Lara Hartwell"], True),
        (["Melania Hartwell"] * 4, False),
        (["Melania Hartwell", "Ivanka Hartwell", "Eric Hartwell", "Lara Hartwell", "Tiffany Hartwell"] * 2, False),
    ],
)
def test_a_surname_is_the_ones_whom_nearly_all_call_by_it_however_many_have_it(
    others: list[str], *, owned: bool
) -> None:
    articles = [f"p[{name}] spoke. p[Hartwell] left." for name in ["Donald Hartwell"] * 12 + others]

    found = names(*articles, "p[Hartwell] was there.")

    assert ({"Hartwell"} not in found) is owned


FULL_NAMES = st.builds(
    lambda given, generation: PersonName(tuple(given), ("smith",), generation),
    st.lists(st.sampled_from(["john", "jon", "j", "robert", "bob", "f", "frank", "franklin"]), min_size=1, max_size=3),
    st.sampled_from(["", "", "jr"]),
)


@given(st.sets(FULL_NAMES, max_size=9), FULL_NAMES)
def test_a_new_name_changes_the_groups_of_those_bound_to_it(known: set[PersonName], new: PersonName) -> None:
    known -= {new}
    loose = {new} | bound([new], sorted(known))

    def groups(names: set[PersonName]) -> set[frozenset[PersonName]]:
        return set(map(frozenset, grouped(names, initials=False)))

    stay = {group for group in groups(known) if not group & loose}
    assert groups(known | {new}) == stay | groups(loose)
