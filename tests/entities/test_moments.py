from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities.moments import dated, moment
from reader.model import Mention

FRIDAY = "2023-07-14"


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("next month", "2023-08"),
        ("last month", "2023-06"),
        ("this month", "2023-07"),
        ("last year", "2022"),
        ("next year", "2024"),
        ("October last year", "2022-10"),
        ("June of last year", "2022-06"),
        ("February 2022", "2022-02"),
        ("February 24, 2022", "2022-02-24"),
        ("24 February 2022", "2022-02-24"),
        ("the 3rd of May 2021", "2021-05-03"),
        ("Thursday, 24 February 2022", "2022-02-24"),
        ("last July", "2022-07"),
        ("next July", "2024-07"),
        ("last May", "2023-05"),
        ("this September", "2023-09"),
        ("July", "2023-07"),
        ("17 July", "2023-07-17"),
        ("July 4", "2023-07-04"),
        ("17 July next year", "2024-07-17"),
        ("yesterday", "2023-07-13"),
        ("today", "2023-07-14"),
        ("tomorrow morning", "2023-07-15"),
        ("last night", "2023-07-13"),
        ("this morning", "2023-07-14"),
        ("Friday", "2023-07-14"),
        ("last Friday", "2023-07-07"),
        ("next Friday", "2023-07-21"),
        ("this Sunday", "2023-07-16"),
        ("last Monday", "2023-07-10"),
        ("2022", "2022"),
        ("early 2022", "2022"),
        ("the end of May 2021", "2021-05"),
        ("2023-07-01", "2023-07-01"),
        ("31/12/2022", "2022-12-31"),
        ("12.31.2022", "2022-12-31"),
        ("10:30 a.m. on 3 July", "2023-07-03"),
    ],
)
def test_a_point_in_time_is_as_precise_as_its_words(words: str, when: str) -> None:
    found = moment(words, FRIDAY, "day")

    assert found is not None
    assert found.when == when
    assert found.precision == {4: "year", 7: "month", 10: "day"}[len(when)]


@pytest.mark.parametrize(
    ("before", "words", "after", "when"),
    [
        ("he said on ", "Tuesday", " that", "2023-07-11"),
        ("the talks will go on on ", "Tuesday", "", "2023-07-18"),
        ("On ", "Tuesday", ", he will leave", "2023-07-18"),
        ("On ", "Tuesday", ", he left for Ankara, where he will stay", "2023-07-11"),
        ("", "the early hours of Saturday morning", " a drone was shot down", "2023-07-08"),
        ("it began in ", "December", "", "2022-12"),
        ("elections are due in ", "December", "", "2023-12"),
        ("the visit is scheduled for ", "August", "", "2023-08"),
        ("they met in ", "August", "", "2022-08"),
        ("they met on ", "29 August", "", "2022-08-29"),
        ("it was over by ", "mid-September", "", "2022-09"),
    ],
)
def test_the_sentence_says_which_way_it_looks(before: str, words: str, after: str, when: str) -> None:
    found = moment(words, FRIDAY, "day", before=before, after=after)

    assert found is not None
    assert found.when == when


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday", "December", "29 January", "last week", "next weekend", "last summer", "the 1990s", "10:30 a.m.",
        "the same month", "the previous day", "31 June 2022", "2022-02-30", "Monday, 24 February 2022", "03/04/2022",
        "October 12-14", "the eve of 3 July", "0000-01-01", "",
    ],
)  # fmt: skip
def test_what_the_words_leave_open_stays_open(words: str) -> None:
    assert moment(words, FRIDAY, "day") is None


@pytest.mark.parametrize(
    ("published", "precision", "words", "when"),
    [
        (None, None, "next month", None),
        (None, None, "May 2021", "2021-05"),
        ("2023-07", "month", "next month", "2023-08"),
        ("2023-07", "month", "yesterday", None),
        ("2023-07", "month", "17 July", None),
        ("2023", "year", "last year", "2022"),
        ("2023", "year", "next month", None),
        ("2023-07-14T09:30:00+02:00", "time", "tomorrow", "2023-07-15"),
        ("2023-12-31", "day", "tomorrow", "2024-01-01"),
        ("2024-01-10", "day", "last month", "2023-12"),
        ("2024-02-29", "day", "29 February last year", None),
        ("0001-01-01", "day", "last year", None),
        ("nonsense", "day", "today", None),
    ],
)
def test_the_date_of_the_article_bounds_what_can_be_known(
    published: str | None, precision: str | None, words: str, when: str | None
) -> None:
    found = moment(words, published, precision)

    assert (found.when if found else None) == when


@given(
    st.text(alphabet="lastnexthiMonday julymarch0123456789-/. of", max_size=24),
    st.dates().map(str),
    st.sampled_from(["day", "month", "year"]),
)
def test_any_words_give_a_date_or_nothing(words: str, published: str, precision: str) -> None:
    found = moment(words, published, precision)

    assert found is None or len(found.when) == {"year": 4, "month": 7, "day": 10}[found.precision]


def test_each_date_of_an_article_is_read_in_its_sentence() -> None:
    body = "He left on Tuesday. They will meet on Tuesday in Ankara. Nobody knows. Tuesday."
    starts = [at for at in range(len(body)) if body.startswith("Tuesday", at)]
    mentions = [Mention(start=at, end=at + 7, text="Tuesday", type="DATE", found_by="date") for at in starts]
    place = Mention(start=body.index("Ankara"), end=body.index("Ankara") + 6, text="Ankara", type="GPE")

    found = dated(body, [*mentions, place], FRIDAY, "day")

    assert [(one.when, one.precision) for one in found] == [
        ("2023-07-11", "day"),
        ("2023-07-18", "day"),
        (None, None),
        (None, None),
    ]
    assert dated(body, found, None, None) == [*mentions, place]
