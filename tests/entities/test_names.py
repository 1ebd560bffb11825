from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities import preferred_name
from reader.entities.names import fold, given_names_agree, person_name, sound, tidy
from tests.ugly import TEXTS


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Confidence-Building", "confidence building"),
        ("U.S.", "us"),
        ("People’s Party", "peoples party"),
        ("Łódź", "lodz"),
        ("  Boutros   Boutros–Ghali ", "boutros boutros ghali"),
    ],
)
def test_folding(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(TEXTS)
def test_folding_settles(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("surface", "type", "expected"),
    [
        ("the European Union’s", "ORG", "European Union"),
        ("Mr Erdogan", "PERSON", "Erdogan"),
        ("former Foreign Minister Mevlut Cavusoglu", "PERSON", "Mevlut Cavusoglu"),
        ("“Bloomberg”", "ORG", "Bloomberg"),
        ("Saints'", "ORG", "Saints"),
        ("Acme Inc.", "ORG", "Acme Inc."),
        ("U.S.", "GPE", "U.S."),
        ("General Motors", "ORG", "General Motors"),
    ],
)
def test_what_is_not_part_of_a_name_goes(surface: str, type: str, expected: str) -> None:
    assert tidy(surface, type) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelensky", "zelenskyy"),
        ("zelensky", "zelenskiy"),
        ("kuleba", "kouleba"),
        ("yeltsin", "eltsin"),
        ("mueller", "muller"),
        ("dudaev", "dudayev"),
        ("qaddafi", "kaddafi"),
        ("abdullah", "abdulla"),
        ("petrov", "petroff"),
    ],
)
def test_romanisations_of_one_name_sound_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("thomson", "thompson"),
        ("petrov", "petrova"),
        ("hansen", "hanson"),
        ("clark", "clarkson"),
        ("gates", "bates"),
        ("orban", "urban"),
        ("smith", "smits"),
        ("lukashenko", "lukashin"),
    ],
)
def test_names_of_two_people_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("name", "given_names", "surname"),
    [
        ("Kassym-Jomart Tokayev", ("kassym", "jomart"), ("tokayev",)),
        ("Ursula von der Leyen", ("ursula",), ("von", "der", "leyen")),
        ("de Gaulle", (), ("de", "gaulle")),
        ("Al Gore", ("al",), ("gore",)),
        ("al-Assad", (), ("al", "assad")),
        ("J.R.R. Tolkien", ("j", "r", "r"), ("tolkien",)),
        ("Putin", (), ("putin",)),
        ('Vincent "The Chin" Gigante', ("vincent",), ("gigante",)),
        ("Regina Benjamin, MD", ("regina",), ("benjamin",)),
    ],
)
def test_a_name_taken_apart(name: str, given_names: tuple[str, ...], surname: tuple[str, ...]) -> None:
    found = person_name(name)
    assert (found.given, found.surname) == (given_names, surname)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("George W. Bush", "George H. W. Bush", False),
        ("George Bush", "George W. Bush", True),
        ("Tayyip Erdogan", "Recep Tayyip Erdogan", True),
        ("Bill Clinton", "William Clinton", True),
        ("V. Putin", "Vladimir Putin", True),
        ("Vladimir Zelensky", "Volodymyr Zelenskyy", True),
        ("Mohamed Salah", "Muhammad Salah", True),
        ("Esther Williams", "Rowan Williams", False),
        ("Donald Trump", "Donald Trump Jr", False),
        ("Martin Luther King", "Martin Luther King Jr", True),
        ("Volodymyr Zelensky", "Olena Zelenska", False),
        ("Asian Cup", "F.A. Challenge Cup", False),
        ("Putin", "Vladimir Putin", False),
    ],
)
def test_given_names_that_can_be_one_persons(one: str, other: str, *, agree: bool) -> None:
    assert given_names_agree(person_name(one), person_name(other)) is agree
    assert given_names_agree(person_name(other), person_name(one)) is agree


def test_initials_alone_are_no_given_name_across_articles() -> None:
    assert not given_names_agree(person_name("J. Russell"), person_name("Jeff Russell"), initials=False)
    assert given_names_agree(person_name("Jeff M. Russell"), person_name("Jeff Russell"), initials=False)


@given(TEXTS)
def test_any_text_can_be_a_name(text: str) -> None:
    name = person_name(tidy(text, "PERSON"))
    assert name.surname
    assert not given_names_agree(name, name) or name.given


@pytest.mark.parametrize(
    ("surfaces", "type", "expected"),
    [
        ({"Erdogan": 20, "Recep Tayyip Erdogan": 3, "Recep Tayyip Erdoğan": 1}, "PERSON", "Recep Tayyip Erdoğan"),
        ({"Mr Putin": 9, "Putin’s": 30, "Vladimir Putin": 5}, "PERSON", "Vladimir Putin"),
        ({"George W. Bush": 40, "George Walker Bush": 1}, "PERSON", "George W. Bush"),
        ({"Raisi": 2}, "PERSON", "Raisi"),
        ({"Michail Mischustin": 1, "Mikhail Mishustin": 1, "Mishustin": 1}, "PERSON", "Mikhail Mishustin"),
        ({"Ann Thomson": 1, "Ann Thompson": 1, "Thompson": 2}, "PERSON", "Ann Thompson"),
        ({"Ann Thomson": 1, "Ann Thompson": 1, "Thomson": 2}, "PERSON", "Ann Thomson"),
        ({"George Bush": 3, "George W. Bush": 3}, "PERSON", "George W. Bush"),
        ({"NATO": 10, "North Atlantic Treaty Organization": 2}, "ORG", "NATO"),
        ({"ICC": 2, "International Criminal Court": 1}, "ORG", "International Criminal Court"),
        ({"RUSSIA": 3, "Russia": 3}, "GPE", "Russia"),
        ({"the European Union": 2, "European Union": 1, "EU": 2}, "ORG", "European Union"),
    ],
)
def test_the_name_to_show(surfaces: dict[str, int], type: str, expected: str) -> None:
    assert preferred_name(surfaces, type) == expected


@given(st.dictionaries(TEXTS, st.integers(1, 9), min_size=1, max_size=5), st.sampled_from(["PERSON", "ORG", "GPE"]))
def test_there_is_always_a_name_to_show(surfaces: dict[str, int], type: str) -> None:
    assert preferred_name(surfaces, type) in {tidy(surface, type) or surface for surface in surfaces}
