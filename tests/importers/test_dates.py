from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from reader.importers import read
from reader.importers.dates import FoundDate, find_date, is_date_line, with_dateline
from tests.ugly import TEXTS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "value", "precision", "status"),
    [
        ("date 2023-06-15 World", "2023-06-15", "day", "stated"),
        ("Published: 15 June 2023 at 09:30 GMT", "2023-06-15T09:30:00+00:00", "time", "stated"),
        ("Nov. 19, 2019, 6:34 a.m. EST", "2019-11-19T06:34:00-05:00", "time", "stated"),
        ("November 19, 2019 at 12:05 am", "2019-11-19T00:05:00", "time", "stated"),
        ("2019-11-19T11:00:09.000Z", "2019-11-19T11:00:09+00:00", "time", "stated"),
        ("Updated 19th November 2019", "2019-11-19", "day", "stated"),
        ("03/04/2021", "2021-03-04", "day", "guessed"),
        ("13/04/2021", "2021-04-13", "day", "stated"),
        ("04/13/2021", "2021-04-13", "day", "stated"),
        ("04/04/2021", "2021-04-04", "day", "stated"),
        ("3.4.2021", "2021-04-03", "day", "stated"),
        ("2023年6月15日", "2023-06-15", "day", "stated"),
        ("19. November 2019", "2019-11-19", "day", "stated"),
        ("15 июня 2023", "2023-06-15", "day", "stated"),
        ("2 de mayo de 2020", "2020-05-02", "day", "stated"),
        ("12 févr. 2020", "2020-02-12", "day", "stated"),
        ("12 fevrier 2020", "2020-02-12", "day", "stated"),
        ("5 listopadu 2020", "2020-11-05", "day", "stated"),
        ("June 2023", "2023-06", "month", "stated"),
    ],
)  # fmt: skip
def test_a_date_line_states_its_date(line: str, value: str, precision: str, status: str) -> None:
    found = is_date_line(line, len(line.split()), ends=False)

    assert not isinstance(found, bool)
    assert (found.value, found.precision, found.status) == (value, precision, status)


@pytest.mark.parametrize(
    "line",
    [
        "June 30",
        "2023 Issue",
        "In June 2023 sales rose",
        "Windows 10 2019",
        "31 February 2020",
        "the 12 2020",
        "7 jui 2020",
        "17 July",
    ],
)
def test_what_states_no_whole_date_is_none(line: str) -> None:
    assert is_date_line(line, len(line.split()), ends=False) is False


@pytest.mark.parametrize(
    ("paragraph", "value"),
    [
        ("ANKARA, 12 March 2023 — The minister said", "2023-03-12"),
        ("GENEVA (14 March 2023) — Eggs are dear", "2023-03-14"),
        ("Port-au-Prince, Haiti, March 3, 2021 - The", "2021-03-03"),
        ("WEIR, June 15, 2023 (Meridian) - The bridge", "2023-06-15"),
        ("Porto Novo (June 9, 2022) -- The", "2022-06-09"),
        ("Monday, 14 March 2023 — it rained", None),
        ("ANKARA, 31 February 2023 — The minister", None),
        ("ANKARA (12 March 2023 — The minister", None),
        ("ANKARA, March 2023 — The minister", None),
        ("ANKARA, 12 March — The minister", None),
        ("ANKARA, 12 March 2023 was a cold day — the coldest", None),
        ("He left Ankara, 12 March 2023 — the day", None),
        ("In Geneva (14 March 2023), they met", None),
    ],
)
def test_a_dateline_states_the_date_of_an_article(paragraph: str, value: str | None) -> None:
    found = with_dateline(None, paragraph)

    assert (found and (found.value, found.precision, found.status)) == (value and (value, "day", "stated"))


def test_a_dateline_is_better_than_a_guess_and_yields_to_a_stated_date() -> None:
    dateline = "ANKARA, 12 March 2023 — The minister said"
    guess = FoundDate(0, 0, "2020-01-01", "day", "guessed")

    assert with_dateline(guess, dateline) == FoundDate(0, 13, "2023-03-12", "day", "stated")
    assert with_dateline(guess, "The minister said") is guess
    stated = guess._replace(status="stated")
    assert with_dateline(stated, dateline) is stated


@pytest.mark.parametrize(
    ("name", "page"),
    [("a.txt", "{0}\n\n{1}\n\n{2}"), ("a.md", "# {0}\n\n{1}\n\n{2}"), ("a.html", "<h1>{0}</h1><p>{1}</p><p>{2}</p>")],
)
def test_every_kind_of_text_is_of_the_date_of_its_dateline(name: str, page: str, tmp_path: Path) -> None:
    told = "The council voted to rebuild the old bridge over the river, which a storm broke in the winter of last year."
    (tmp_path / name).write_text(
        page.format("Town to rebuild its bridge", f"GENEVA (14 March 2023) — {told}", told * 2)
    )
    (draft,) = read(tmp_path / name)

    assert (draft.date, draft.date_precision, draft.date_status) == ("2023-03-14", "day", "stated")


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert is_date_line("It was founded on June 15, 2023.", 6, ends=True) is False
    assert find_date("It was founded on June 15, 2023.") is not None


def test_a_line_that_states_a_time_of_day_states_no_date() -> None:
    assert is_date_line("Updated 3 hours ago", 4, ends=False) is True


def test_a_whole_date_is_preferred_to_a_month() -> None:
    found = find_date("June 2023 issue, published 15 June 2023")

    assert found is not None
    assert found.value == "2023-06-15"


@given(TEXTS)
def test_no_text_is_too_odd(text: str) -> None:
    found = find_date(text)

    assert found is None or text[found.start : found.end].strip()
