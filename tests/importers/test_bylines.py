from __future__ import annotations

import pytest
from hypothesis import given

from reader.importers.bylines import agency_in, is_person, name_in, said_in
from tests.ugly import TEXTS


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("Von Jana Muster", "Jana Muster"),
        ("Von Miller", "Von Miller"),
        ("Autorin: Jana Muster", "Jana Muster"),
        ("Text Book", "Text Book"),
        ("作者：王小明", "王小明"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
        ("Moon Jae-in", "Moon Jae-in"),
        ("Theresa May", "Theresa May"),
        ("bell hooks", "bell hooks"),
        ("O'Brien, Susie", "O'Brien, Susie"),
        ("Jane Doe, Jr., AP", "Jane Doe, Jr."),
        ("Jane Doe; John Roe", "Jane Doe, John Roe"),
        ("Jane Doe / John Roe", "Jane Doe, John Roe"),
        ("Jane Doe and John Roe, Staff Writers", "Jane Doe and John Roe"),
        ("Reported by Jane Doe; Written by John Roe", "Jane Doe, John Roe"),
        ("Science Editor Jane Doe", "Jane Doe"),
        ("Jane Doe and Science Editor John Roe", "Jane Doe and Science Editor John Roe"),
        ("Jane Doe Staff", "Jane Doe"),
        ("Jane Doe/AP", "Jane Doe"),
        ("Jane Doe for Reuters", "Jane Doe"),
        ("Jane Doe (jane@paper.example)", "Jane Doe"),
        ("The Associated Press", "The Associated Press"),
        ("jane@paper.example (Jane Doe)", "Jane Doe"),
        ("jane@paper.example", None),
        ("https://social.example/jane", None),
        ("Follow Author", None),
        ("", None),
    ],
)
def test_a_name_is_found_in_what_is_said_around_it(text: str, name: str | None) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize("name", ["Jane Doe", "Jeanne d'Arc", "Ursula von der Leyen", "J. K. Rowling", "Иван Петров"])
def test_persons_are_told_by_their_names(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "line",
    [
        "From Lobbyists To Loyalists",
        "Jane Doe",
        "15 June 2023 Jane Doe",
        "World News 2 hours ago",
        "by the river",
        "By 15 June 2023",
    ],
)
def test_a_line_that_says_nothing_of_an_author_names_none(line: str) -> None:
    assert said_in(line) is None


@pytest.mark.parametrize(
    ("paragraph", "agency"),
    [
        ("WEIR, June 15 (Reuters) - The bridge fell.", "Reuters"),
        ("PORT WEIR, N.Y. (AP) — The bridge fell.", "AP"),
        ("NEW WEIR/LONDON (Reuters) - The bridge fell.", "Reuters"),
        ("WEIR (The Associated Press) -- The bridge fell.", "The Associated Press"),
        ("WEIR (CNN affiliates) - The bridge fell.", None),
        ("The mayor told Weir (AP) the bridge fell.", None),
        ("The mayor (AP) - a man of few words - fell.", None),
    ],
)
def test_a_dateline_names_the_agency_that_wrote(paragraph: str, agency: str | None) -> None:
    assert agency_in(paragraph) == agency


@given(TEXTS)
def test_no_text_is_too_odd(text: str) -> None:
    for name in (name_in(text), said_in(text)):
        assert name is None or name.strip()
