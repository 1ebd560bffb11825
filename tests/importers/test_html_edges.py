"""What stands at the edges of a text within the markup of an article is none of it."""

from __future__ import annotations

import pytest

from reader.importers.html import extract
from tests.importers.pages import FIRST, MORE, SECOND, STORY, page


def bodies(markup: str) -> tuple[list[str], dict[str, str]]:
    draft = extract(markup)
    return [each.text for each in draft.blocks], {each.text: each.reason for each in draft.dropped}


BODY = bodies(page(STORY))[0]


@pytest.mark.parametrize(
    ("above", "below", "reasons"),
    [
        ("<h2>The first since the summer</h2><p>Odesa - 01 FEB 2023 - 06:30 CET</p>", "", {"date"}),
        ("", "<p>© dpa-infocom, dpa:240307-99-123456/3</p>", {"rights"}),
        ("", "<p>Copyright 2023 The Daily Paper. All rights reserved.</p>", {"rights"}),
        ("", "<h3>Archivado en</h3><ul><li>Ucrania</li><li>Cereales</li></ul>", {"tags"}),
        ("", "<p>Mots-clés :</p><p>Ukraine</p><p>Céréales</p>", {"tags"}),
        ("", "<p>Jetzt kostenlos den Newsletter abonnieren</p>", {"offer"}),
        ("", "<p>Sigue toda la información en <a href=/f>Facebook</a>, o en nuestra newsletter.</p>", {"offer"}),
    ],
)
def test_what_stands_at_an_edge_and_is_no_text_goes_with_its_reason(above: str, below: str, reasons: set[str]) -> None:
    kept, dropped = bodies(page(f"{above}{STORY}{below}"))
    assert kept[-len(BODY) :] == BODY
    assert set(kept) - set(BODY) <= {"The first since the summer"}
    assert reasons <= set(dropped.values())


def test_the_name_of_a_section_above_the_headline_goes() -> None:
    kept, _ = bodies(page(STORY).replace("<h1>", "<p class=kicker>World</p><h1>"))
    assert kept == BODY


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law is what the judges of the harbour town had to speak about that day.",
        "Hier lassen sich die Folgen sehen.",
        "Sigue siendo nuestra casa.",
        "Topics",
    ],
)
def test_what_only_begins_so_stays(text: str) -> None:
    kept, _ = bodies(page(f"<p>{FIRST}</p><p>{SECOND}</p><p>{text}</p><p>{MORE}</p>{STORY}"))
    assert text in kept


def test_the_days_of_a_diary_stay_and_a_date_that_is_left_out_still_dates_the_article() -> None:
    days = "".join(f"<p>{day} May 2023</p><p>{text}</p>" for day, text in enumerate((FIRST, SECOND, MORE), 1))
    assert "2 May 2023" in bodies(page(days))[0]
    dated = extract(page(f"<h2>The first since the summer</h2><p>14 May 2023</p>{STORY}"))
    assert (dated.date, "14 May 2023" in dated.body) == ("2023-05-14", False)


@pytest.mark.parametrize(
    ("below", "author", "date"),
    [
        ("<i>by Malcolm Reid, 3rd March 2021</i>", "Malcolm Reid", "2021-03-03"),
        ("By Malcolm Reid<br>Published: 3 March 2021", "Malcolm Reid", "2021-03-03"),
    ],
)
def test_title_author_and_date_in_one_paragraph_are_taken_from_it(below: str, author: str, date: str) -> None:
    text = f"{FIRST}<br><br>{SECOND}<br><br>{MORE}"
    draft = extract(
        f"<title>Bridge closed for good</title><div><b>Bridge closed for good</b><br>{below}<br><br>{text}</div>"
    )
    assert (draft.title, draft.author, draft.date) == ("Bridge closed for good", author, date)
    assert [block.text for block in draft.blocks] == [FIRST, SECOND, MORE]


@pytest.mark.parametrize("below", ["by the river he sat", f"It was closed on 3 March 2021. {MORE}"])
def test_a_first_paragraph_that_says_more_than_the_title_is_not_lost(below: str) -> None:
    text = f"{FIRST}<br><br>{SECOND}<br><br>{MORE}"
    draft = extract(f"<title>Bridge closed for good</title><div>Bridge closed for good<br>{below}<br><br>{text}</div>")
    assert draft.author is None
    assert below in draft.body or any(below in one.text for one in draft.dropped)
