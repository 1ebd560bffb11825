from __future__ import annotations

import json

import pytest

from reader.importers.html import extract
from tests.importers.test_html import FIRST, FOURTH, SECOND, STORY, THIRD, page

TITLE = "Grain ship leaves Odesa after months"
DECK = "The first cargo since the summer is bound for Lebanon, where bread had become dear."

GERMAN = (
    "<p>Ein Schiff mit Getreide hat am Montag den Hafen von Odessa verlassen, das erste seit dem Sommer.</p>"
    "<p>Es ist nach dem Libanon unterwegs, wo Brot knapp und teuer geworden war, sagten die Behörden.</p>"
)


def linked(**facts: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    graph = {"@graph": [{"@type": "WebSite", "name": "x"}, node]}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>'


@pytest.mark.parametrize(
    ("head", "value", "precision", "status"),
    [
        (linked(datePublished="2023-06-15T09:30:00+02:00"), "2023-06-15T09:30:00+02:00", "time", "stated"),
        (linked(datePublished="2023-06-15T09:30:00.123Z"), "2023-06-15T09:30:00+00:00", "time", "stated"),
        (linked(datePublished="2023-06-15"), "2023-06-15", "day", "stated"),
        ("<meta property=article:published_time content=2023-06-15T09:30>", "2023-06-15T09:30:00", "time", "stated"),
        ("<meta name=pubdate content=20230615>", "2023-06-15", "day", "stated"),
        ("<meta name=date content='June 2023'>", "2023-06", "month", "stated"),
        ("<meta name=date content='2023-13-45'><title>x</title>", None, None, None),
        ("<meta name=date content='9999-01-01'>", None, None, None),
        (linked(datePublished=20230615), None, None, None),
        (linked(datePublished="1970-01-01T00:00:00Z"), None, None, None),
        (linked(datePublished="1970-01-01") + "<meta name=date content=2023-06-15>", "2023-06-15", "day", "stated"),
        (linked(dateModified="2023-06-16"), None, None, None),
        (linked(datePublished="Thu Jun 15 09:30:00 EDT 2023"), "2023-06-15T09:30:00-04:00", "time", "stated"),
        (
            linked(datePublished="Thu Jun 15 2023 09:30:00 GMT+0200 (CEST)"),
            "2023-06-15T09:30:00+02:00",
            "time",
            "stated",
        ),
        ("<meta name=pub_date content=1686821400>", "2023-06-15T09:30:00+00:00", "time", "stated"),
        (
            "<meta property=article:published itemprop='datePublished dateCreated' content=2023-06-15>",
            "2023-06-15",
            "day",
            "stated",
        ),
        ("<meta name=date content=06/05/2023>", "2023-06-05", "day", "guessed"),
        ("<meta name=date content=06/05/2023><meta property=og:locale content=en_GB>", "2023-05-06", "day", "guessed"),
        ("<link rel=canonical href=https://paper.example/2023/jun/15/grain>", "2023-06-15", "day", "guessed"),
        ("<link rel=canonical href=https://paper.example/2023/06/15/grain>", "2023-06-15", "day", "guessed"),
        ("<link rel=canonical href=https://paper.example/2023/13/15/grain>", None, None, None),
    ],
)
def test_dates_are_stated_with_their_precision(
    head: str, value: str | None, precision: str | None, status: str | None
) -> None:
    draft = extract(page(STORY, head).replace("© 2023 ", ""))
    assert (draft.date, draft.date_precision, draft.date_status) == (value, precision, status)


@pytest.mark.parametrize(
    ("above", "value"),
    [
        ("<time class=published datetime=2023-06-15>yesterday</time>", "2023-06-15"),
        (
            "<time class=updated datetime=2023-06-16>x</time><time class=published datetime=2023-06-15>x</time>",
            "2023-06-15",
        ),
        (
            "<div class=comments><time class=posted>18 June 2023</time></div><time class=date>15 June 2023</time>",
            "2023-06-15",
        ),
        ("<abbr itemprop=datePublished title=2023-06-15T09:30:00-07:00>9.30</abbr>", "2023-06-15T09:30:00-07:00"),
        ("<span itemprop=datePublished>15 June 2023</span>", "2023-06-15"),
        ("<p>Published 11:34 PM EST Jun 15, 2023</p>", "2023-06-15"),
        ("<p>Von Jane Doe veröffentlicht am 15. August 2023</p>", "2023-08-15"),
        ("<p>Par Jean Dupont (à Paris) Publié le 15 août 2023 à 10h30</p>", "2023-08-15T10:30:00"),
    ],
)
def test_a_place_that_says_published_states_a_date(above: str, value: str) -> None:
    draft = extract(page(f"{above}{STORY}"))
    assert (draft.date, draft.date_status) == (value, "stated")


def test_of_times_that_differ_none_is_stated() -> None:
    times = "<time class=date datetime=2023-06-15>x</time><time class=date datetime=2023-06-18>y</time>"
    assert extract(page(f"{times}{STORY}")).date_status != "stated"


def test_a_date_that_only_stands_in_the_page_is_a_guess() -> None:
    draft = extract(page(f"<div class=meta>15 June 2023</div>{STORY}"))
    assert (draft.date, draft.date_precision, draft.date_status) == ("2023-06-15", "day", "guessed")


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (linked(author={"@type": "Person", "name": "Jane Doe"}), "", "Jane Doe"),
        (linked(author=[{"name": "Jane Doe"}, {"name": "Ann Lee"}]), "", "Jane Doe, Ann Lee"),
        (linked(author="By Jane Doe"), "", "Jane Doe"),
        ("<meta name=author content='Jane Doe'>", "", "Jane Doe"),
        ("<meta property=article:author content='https://social.example/jane'>", "", None),
        ("<meta name=author content=admin>", "", None),
        (linked(author="Jane Doe | Town Media for paper.example"), "", "Jane Doe"),
        (linked(author="By JANE DOE and ANN LEE, Associated Press"), "", "JANE DOE and ANN LEE"),
        (linked(author="Jane Doe, AP National Political Writer"), "", "Jane Doe"),
        (linked(author="Jane Doe, MS, RDN"), "", "Jane Doe"),
        (linked(author="Jane Doe Senior Political Writer"), "", "Jane Doe"),
        (linked(author="Jane Doe, Ann Lee"), "", "Jane Doe, Ann Lee"),
        (linked(author="John Doe, Jr."), "", "John Doe, Jr."),
        (linked(author="Jane Doe (jane@paper.example)"), "", "Jane Doe"),
        (linked(author="Jane Doe @jane"), "", "Jane Doe"),
        (linked(author="@jane"), "", None),
        (linked(author="Theresa May"), "", "Theresa May"),
        (linked(author="kei_eno"), "", "kei_eno"),
        (linked(author="kei_eno"), "<span class=author>Jane Doe</span>", "Jane Doe"),
        (linked(author={"@type": "Organization", "name": "Paper"}), "<span class=byline>By Ann Lee</span>", "Ann Lee"),
        (linked(author="Town News Staff"), "<p>By Ann Lee</p>", "Ann Lee"),
        (linked(author="Town News Staff"), "", "Town News Staff"),
        ("<meta name=author content=Editorial>", "", None),
        ("<meta name=author content='The Daily Paper'><title>x</title>", "<a rel=author>Jane Doe</a>", "Jane Doe"),
        ("<meta name=citation_author content='Doe, Jane'>", "", "Doe, Jane"),
        ("", "<div class=byline>By <a>Jane Doe</a><br>Monday, June 15, 2023</div>", "Jane Doe"),
        ("", "<p class=byline>JANE DOE JUNE 15, 2023</p>", "JANE DOE"),
        ("", "<p><a rel=author>Jane Doe</a>, <a rel=author>Ann Lee</a></p>", "Jane Doe, Ann Lee"),
        ("", "<div class=byline>Von Jane Doe und Ann Lee</div>", "Jane Doe und Ann Lee"),
        ("", "<div class=comments><p class=author>Ann Lee</p></div>", None),
        (
            "",
            "<div class=related-stories><p class=byline>By Ann Lee</p></div><p class=byline>By Jane Doe</p>",
            "Jane Doe",
        ),
        ("", "<p class=author>Follow Author</p>", None),
        ("", "<div class=byline>By Jane Doe | 15 June 2023</div>", "Jane Doe"),
        ("", "<a rel=author href=/jane>Jane Doe</a>", "Jane Doe"),
        ("", "<p>By Jane Doe</p>", "Jane Doe"),
        ("", "", None),
    ],
)
def test_the_author_is_who_the_page_names(head: str, body: str, expected: str | None) -> None:
    assert extract(page(f"{body}{STORY}", head)).author == expected


def test_publisher_topics_and_address_are_as_stated() -> None:
    head = linked(publisher={"name": "The Daily Paper"}, keywords="grain, Black Sea,Topic:Odesa")
    draft = extract(page(STORY, f"{head}<link rel=canonical href=/world/grain>"), "https://www.paper.example/a?utm=1")
    assert draft.source_name == "The Daily Paper"
    assert draft.tags == ("grain", "Black Sea")
    assert draft.url == "https://www.paper.example/world/grain"


@pytest.mark.parametrize(
    ("facts", "tags"),
    [
        (
            {"keywords": ["grain", "_no-app", "@river", "/article", "type_news", "Black Sea", "Grain"]},
            ("grain", "Black Sea"),
        ),
        ({"keywords": ["Doe, Jane (1977- )", "grain"]}, ("Doe, Jane (1977- )", "grain")),
        ({"keywords": ["The Paper", "grain"], "publisher": {"name": "The Paper"}}, ("grain",)),
        ({}, ("harbours", "Odesa")),
    ],
)
def test_topics_are_those_for_people(facts: dict[str, object], tags: tuple[str, ...]) -> None:
    shown = "<p><a rel=tag href=/t/1>harbours</a> <a rel=tag href=/t/2>Odesa</a></p>"
    assert extract(page(f"{STORY}{shown}", linked(**facts))).tags == tags


@pytest.mark.parametrize(
    ("stated", "title", "address", "name"),
    [
        ("The Paper", "Grain - Paper", "https://paper.example/a", "The Paper"),
        ("The Paper | paper.example", "Grain", "https://paper.example/a", "The Paper"),
        ("", "Grain - The New York Times", "https://www.nytimes.example/a", "The New York Times"),
        ("", "The Space Review: a rocket", "https://www.thespacereview.example/a", "The Space Review"),
        ("", "Grain | BBC News", "https://www.bbc.example/a", "BBC News"),
        ("livescience.example", "Grain | Live Science", "https://www.livescience.example/a", "Live Science"),
        ("", "Grain - A long story", "https://paper.example/a", None),
        ("", "Paper is dear again this year", "https://paper.example/a", None),
        ("", "aaaaaa " * 40 + "| " + "aaaaaa " * 5, f"https://{'a' * 60}.example/a", None),
    ],
)
def test_the_publisher_is_called_as_people_call_it(stated: str, title: str, address: str, name: str | None) -> None:
    head = f"<title>{title}</title><meta property=og:site_name content='{stated}'>"
    assert extract(page(STORY, head), address).source_name == name


@pytest.mark.parametrize(
    ("canonical", "came_from", "expected"),
    [
        ("https://paper.example/", None, None),
        ("https://paper.example/a", None, "https://paper.example/a"),
        ("https://other.example/a", "https://paper.example/b", "https://paper.example/b"),
        ("javascript:x()", None, None),
        ("http://[", None, None),
    ],
)
def test_an_address_that_is_another_page_is_not_taken(canonical: str, came_from: str | None, expected: str) -> None:
    assert extract(page(STORY, f"<link rel=canonical href='{canonical}'>"), came_from).url == expected


def test_a_description_is_the_deck_only_where_the_page_shows_it() -> None:
    head = f"<meta property=og:description content='{DECK}'>"
    assert extract(page(STORY, head)).deck is None
    shown = extract(page(f"<h2>{DECK}</h2><p>By Jane Doe</p>{STORY}", head))
    assert shown.deck == DECK
    assert DECK not in {each.text for each in shown.dropped}
    broken = DECK.replace("summer is", "summer<br>is")
    assert extract(page(f"<h2>{broken}</h2><p>By Jane Doe</p>{STORY}", head)).deck == DECK


@pytest.mark.parametrize(
    ("description", "is_deck"),
    [
        (f"World: {DECK}", True),
        (f"{DECK} By Jane Doe", True),
        (DECK[:60] + "…", True),
        (DECK[:60], False),
        (f"{DECK} {DECK}", False),
    ],
)
def test_a_description_may_say_more_than_the_deck_or_be_cut_short(description: str, is_deck: bool) -> None:  # noqa: FBT001 - a case of a table
    head = f"<meta property=og:description content='{description}'>"
    assert extract(page(f"<h2>{DECK}</h2><p>By Jane Doe</p>{STORY}", head)).deck == (DECK if is_deck else None)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en-GB", STORY, "en"),
        ("de", STORY, "en"),
        ("", STORY, "en"),
        ("en", GERMAN, "de"),
        ("fr", GERMAN, "fr"),
        ("fr", GERMAN * 2, "de"),
        ("lb", GERMAN * 2, "lb"),
        ("ti", GERMAN * 2, "ti"),
        ("at", GERMAN * 2, "de"),
        ("nb", GERMAN[:40], "no"),
    ],
)
def test_a_language_that_is_plainly_wrong_is_not_believed(lang: str, text: str, expected: str) -> None:
    assert extract(page(text, "<title>x</title>", lang or "''")).language == expected


ARTICLE = '{"@type": "NewsArticle", "author": "Jane Doe"'


@pytest.mark.parametrize(
    "script",
    [
        f"<![CDATA[ {ARTICLE}}} ]]>",
        f"//<![CDATA[\n{ARTICLE}}}\n//]]>",
        f"/* <![CDATA[ */{ARTICLE}}}/* ]]> */",
        f"<!-- {ARTICLE}}} -->",
        f"{ARTICLE},\n// nothing yet\n}};",
        f'[{{"@type": "Organization", "name": "x"}}, {ARTICLE}}}]',
        '{"@type": "NewsArticle", "author": {"@id": "#1"}, "about": {"@id": "#1", "name": "Jane Doe"}}',
        f'[{{"@type": "Review", "url": "/a"}}, {ARTICLE}, "url": "/a"}}]',
        '[{"@type": "Article"}, {"@type": "WebPage", "author": "Jane Doe"}]',
    ],
)
def test_statements_are_read_however_they_are_wrapped(script: str) -> None:
    assert extract(page(STORY, f'<script type="application/ld+json">{script}</script>')).author == "Jane Doe"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 50_000,
        '"x"',
        "null",
        '{"@type": {"a": 1}, "author": {"name": {"name": 1}}}',
        "[[[]]]",
        '{"@graph": 3}',
    ],
)
def test_broken_statements_state_nothing(script: str) -> None:
    draft = extract(page(STORY, f'<script type="application/ld+json">{script}</script>'))
    assert draft.author is None
    assert {FIRST, SECOND, THIRD, FOURTH} <= {block.text for block in draft.blocks}


def test_statements_are_clean_text() -> None:
    draft = extract(page(STORY, linked(author="Jane \x1b[31m<b>D\u200boe</b> &amp; Ann\nLee")))
    assert draft.author == "Jane Doe & Ann Lee"


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("By Karla Weidenfeld and Jens Ohler", "Karla Weidenfeld, Jens Ohler"),
        ("By Karla Weidenfeld, Jens Ohler and Ann Lee", "Karla Weidenfeld, Jens Ohler, Ann Lee"),
        ("By Jens Ohler and Ann Lee", "Karla Weidenfeld"),
        ("By Karla Weidenfeld and agencies", "Karla Weidenfeld"),
    ],
)
def test_a_byline_adds_those_who_wrote_with_the_stated_author(byline: str, author: str) -> None:
    head = "<title>Grain ship leaves Odesa after months</title><meta name=author content='Karla Weidenfeld'>"
    assert extract(page(f"<p>{byline}</p>{STORY}", head)).author == author


@pytest.mark.parametrize(
    ("title", "deck"),
    [
        ("Ten ships you have to see", "Grain ship leaves Odesa after months"),
        ("Grain ship leaves Odesa after months of waiting", None),
    ],
)
def test_a_headline_that_is_not_the_stated_title_is_shown_below_it(title: str, deck: str | None) -> None:
    draft = extract(page(STORY, f"<title>{title}</title><meta property=og:title content='{title}'>"))
    assert draft.deck == deck
    assert not any("Grain ship" in one.text for one in draft.dropped)


def test_a_headline_that_is_not_the_title_stands_before_the_deck() -> None:
    head = "<title>Ten ships to see</title><meta property=og:title content='Ten ships to see'>"
    draft = extract(
        page(f"<h2>{DECK}</h2><p>By Jane Doe</p>{STORY}", f"{head}<meta name=description content='{DECK}'>")
    )
    assert (draft.title, draft.deck) == ("Ten ships to see", f"Grain ship leaves Odesa after months — {DECK}")
