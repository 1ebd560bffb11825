from __future__ import annotations

import pytest

from reader.importers.html import extract
from tests.importers.test_html import STORY, page
from tests.importers.test_html_metadata import linked

TITLE = "Grain ship leaves Odesa after months"
SITE = " | The Daily Paper</title><meta property=og:site_name content='The Daily Paper'>"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (f"<title>{TITLE} | The Daily Paper</title>", TITLE),
        (f"<meta property=og:title content='{TITLE} - The Daily Paper'>", TITLE),
        ("<title>A wholly different title of the same page</title>", "A wholly different title of the same page"),
        (f"<title>The Daily Paper: {TITLE}</title><meta property=og:site_name content='The Daily Paper'>", TITLE),
        (linked(headline=TITLE) + "<title>x</title>", TITLE),
        (f"<title>Grain leaves Odesa :: World{SITE}</title>", "Grain leaves Odesa :: World"),
        (f"<title>The Daily Paper | Grain leaves: the story{SITE}</title>", "Grain leaves: the story"),
        (
            f"<meta property=og:title content='A ship – the story of a harbour'>{SITE[8:]}",
            "A ship – the story of a harbour",
        ),
        ("", TITLE),
    ],
)
def test_the_title_is_what_two_places_say(head: str, expected: str) -> None:
    draft = extract(page(STORY, head))
    assert draft.title == expected


def test_the_title_is_neither_a_block_nor_dropped() -> None:
    draft = extract(page(STORY))
    assert TITLE not in draft.body
    assert TITLE not in {each.text for each in draft.dropped}


@pytest.mark.parametrize(
    ("head", "headings", "expected"),
    [
        (f"<title>The Paper - {TITLE}</title>", f"<h1>The Paper</h1><h2>{TITLE}</h2>", TITLE),
        (f"<title>{TITLE} - The Paper</title>", f"<h1>The Paper</h1><h2>{TITLE}</h2>", TITLE),
        (f"<title>Jane's Log: {TITLE}</title>", f"<h1>Jane's Log</h1><h3>{TITLE}</h3>", TITLE),
        (
            "<title>New Zealand - Pedia, the free encyclopedia</title>",
            "<h1>New Zealand</h1><h2>Names</h2>",
            "New Zealand",
        ),
        (f"<title>{TITLE} | World | The Paper</title>", f"<h1>World</h1><h1>{TITLE}</h1>", TITLE),
        (f"<title>{TITLE} | News</title><meta property=og:title content='{TITLE}'>", f"<h1>World {TITLE}</h1>", TITLE),
        ("<title>Untitled Document</title>", f"<h1>{TITLE}</h1>", TITLE),
        ("<title>The Paper</title><meta property=og:site_name content='The Paper'>", f"<h1>{TITLE}</h1>", TITLE),
        (
            f"<title>{TITLE}</title><meta property=og:site_name content='{TITLE}, at last, and so on'>",
            f"<h1>{TITLE}</h1>",
            TITLE,
        ),
        (
            "<title>Tom &amp; Ann&#039;s ship leaves &mdash; “at last”! | Paper</title>",
            "",
            "Tom & Ann's ship leaves — “at last”!",
        ),
        ("<title>Review: a ship of grain</title>", "", "Review: a ship of grain"),
    ],
)
def test_the_title_is_the_articles_not_the_sites(head: str, headings: str, expected: str) -> None:
    assert extract(f"<html><head>{head}</head><body>{headings}{STORY}</body></html>").title == expected
