from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.importers import formats, html_lines, html_tree, read
from reader.importers.decode import why_not_text
from reader.importers.html import Html, extract
from reader.importers.source import Source
from reader.text import normalise
from tests.importers.pages import FIRST, FOURTH, LESS, MORE, SECOND, STORY, THIRD, page
from tests.ugly import TEXTS


def blocks(body: str) -> list[tuple[str, int, str]]:
    around = f"<p>{FIRST}</p><p>{SECOND}</p>{body}<p>{THIRD}</p><p>{FOURTH}</p>"
    own = (FIRST, SECOND, THIRD, FOURTH)
    return [(each.kind, each.level, each.text) for each in extract(page(around)).blocks if each.text not in own]


def test_the_article_is_kept_and_the_page_around_it_left_out() -> None:
    draft = extract(page(STORY))
    assert [block.text for block in draft.blocks] == [FIRST, SECOND, THIRD, FOURTH]
    assert {block.kind for block in draft.blocks} == {"paragraph"}
    assert draft.title == "Grain ship leaves Odesa after months"
    assert [(each.line, each.text, each.reason) for each in draft.dropped] == [
        (1, "Home", "navigation"),
        (2, "World", "navigation"),
        (3, "Sport", "navigation"),
        (9, "Most read", "aside"),
        (10, "Ten hats for rainy days", "aside"),
        (11, "© 2023 The Daily Paper", "footer"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<h2>What <i>next</i></h2><p>{MORE}</p>", [("heading", 2, "What next"), ("paragraph", 0, MORE)]),
        (
            f"<p>{MORE}</p><ul><li>maize from the silos of the port</li><li>fuel for the long way south</li></ul>",
            [
                ("paragraph", 0, MORE),
                ("item", 1, "maize from the silos of the port"),
                ("item", 1, "fuel for the long way south"),
            ],
        ),
        (
            "<ol start=3><li>first they loaded the maize from the silos</li><li>then they waited for a pilot</li></ol>",
            [
                ("item", 1, "3. first they loaded the maize from the silos"),
                ("item", 1, "4. then they waited for a pilot"),
            ],
        ),
        (f"<blockquote><p>{MORE}</p></blockquote>", [("quote", 1, MORE)]),
        (f"<p>{MORE}<br>{LESS}</p>", [("paragraph", 0, f"{MORE}\n{LESS}")]),
        (f"<p>{MORE}<br><br>{LESS}</p>", [("paragraph", 0, MORE), ("paragraph", 0, LESS)]),
    ],
)
def test_structure_becomes_blocks(body: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(body) == expected


def test_labels_between_paragraphs_are_no_text() -> None:
    draft = extract(page(f"<p>{FIRST}</p><p>Advertisement</p><p>{SECOND}</p><p>Share this article</p><p>{THIRD}</p>"))
    assert [block.text for block in draft.blocks] == [FIRST, SECOND, THIRD]
    assert [(one.text, one.reason) for one in draft.dropped if one.text[:5] in ("Adver", "Share")] == [
        ("Advertisement", "advertisement"),
        ("Share this article", "sharing"),
    ]


def test_posts_that_an_article_shows_stay_though_they_stand_in_boxes_for_sharing() -> None:
    post = f"<div class=social-embed><blockquote><p>{MORE}</p></blockquote></div>"
    assert blocks(post) == [("quote", 1, MORE)]


def test_a_table_is_one_block_and_a_text_said_twice_is_kept_once() -> None:
    rows = "".join(f"<tr><td>Port {number} of the sea</td><td>{number}00 tonnes</td></tr>" for number in range(1, 5))
    draft = extract(page(f"<p>{FIRST}</p><p>{SECOND}</p><table>{rows}</table><p>{THIRD}</p><div hidden>{STORY}</div>"))
    assert sum(block.text == FIRST for block in draft.blocks) == 1
    tables = [block.text for block in draft.blocks if block.kind == "table"]
    assert [table.count("\n") for table in tables] == [3]
    assert tables[0].startswith("Port 1 of the sea | 100 tonnes\n")
    assert {each.reason for each in draft.dropped if each.text in (FIRST, SECOND, THIRD)} == {"hidden"}


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    "<html><body><p>&b;&c;</p>"
)
HOSTILE = [
    "<html><body>" + "<div>" * 5000 + STORY,
    "<html><body>" + "<b>" * 1500 + STORY,
    "<html><body>" + "<table><tr><td>" * 150 + STORY,
    "<html><body>" + "<ul><li>x" * 900,
    "<html><script type=application/ld+json>" + "[" * 50_000 + "</script><body>" + STORY,
    "<html><body class='" + "a_" * 20_000 + "'>" + STORY,
    BOMB + STORY,
    "<" * 50_000,
    "<!--" * 20_000,
    "<html><body>&#1114112;&#x110000;&#99999999;&#xD800;" + STORY,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_pages_end_in_a_draft_or_a_reason(text: str) -> None:
    found = outcome(text)
    assert found
    assert "root:" not in found


def outcome(text: str) -> str:
    try:
        return extract(text).body
    except SourceError as error:
        return str(error)


def test_too_deep_a_page_says_so() -> None:
    with pytest.raises(SourceError, match="nested too deeply"):
        extract(HOSTILE[0])


def test_deep_pages_keep_their_words() -> None:
    assert FIRST in extract(HOSTILE[1]).body


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [("MAX_BYTES", 100, "is larger than"), ("MAX_ELEMENTS", 5, "is built of more than")],
)
def test_limits_are_reasons(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str) -> None:
    monkeypatch.setattr(html_tree, limit, value)
    with pytest.raises(SourceError, match=reason):
        extract(page(STORY))


def test_too_long_a_text_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_lines, "MAX_TEXT", 100)
    with pytest.raises(SourceError, match="holds more than"):
        extract(page(STORY))


@pytest.mark.parametrize("text", ["", "   ", "<html></html>", "<html><head><title>Only a title</title></head></html>"])
def test_nothing_to_read_is_a_reason(text: str) -> None:
    with pytest.raises(SourceError, match="holds no"):
        extract(text)


def test_control_codes_are_removed_even_as_references() -> None:
    codes = "&#27;[31m&#x1b;]0;gone&#7;&#129;&#8238;at last\x1b[2J&#0;"
    draft = extract(page(f"<p>{FIRST[:-1]} {codes}.</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert draft.blocks[0].text == f"{FIRST[:-1]} at last."


@given(st.lists(TEXTS | st.sampled_from(["&#27;", "\x85", "\u202e", "\u2066", "\ufffe", "\x0b", "\r\n", "é"])))
def test_bytes_and_text_are_cleaned_alike(parts: list[str]) -> None:
    text = "<p>" + "a word " * 50 + "".join(parts).encode("utf-8", "replace").decode()
    if not why_not_text(text.encode()):
        assert html_tree.markup_of(text.encode())[0] == html_tree.markup_of(text)[0]


def test_references_of_old_pages_mean_cp1252() -> None:
    assert html_tree.markup_of("&#147;caf&#233;&#148; &#8212; &amp;")[0] == "\u201ccaf&#233;\u201d &#8212; &amp;"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (page(STORY.replace("scarce", "sc\u00e4rce")).encode(), "utf-8"),
        (page(STORY.replace("scarce", "sc\u00e4rce")).encode("utf-16"), "utf-16-le"),
        (page(STORY.replace("scarce", "sc\u00e4rce"), "<meta charset=iso-8859-1>").encode("latin-1"), "iso-8859-1"),
        (
            page(
                STORY.replace("scarce", "\u0441\u043a\u0443\u0434\u043d\u043e"),
                '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
            ).encode("cp1251"),
            "windows-1251",
        ),
    ],
)
def test_charsets_are_told(data: bytes, charset: str) -> None:
    draft = extract(data)
    assert draft.encoding == charset
    assert "sc\u00e4rce" in draft.body or "\u0441\u043a\u0443\u0434\u043d\u043e" in draft.body
    assert draft.raw == data


@given(
    st.lists(
        TEXTS | st.sampled_from(["<p>", "<div class=comments>", "<table><tr><td>", "<h1>", "<title>", FIRST, SECOND]),
        max_size=8,
    )
)
@settings(max_examples=25)
def test_any_page_gives_a_clean_draft_or_a_reason(parts: list[str]) -> None:
    try:
        draft = extract(" ".join(parts))
    except SourceError:
        return
    assert draft.body == normalise(draft.body)
    assert [each.line for each in draft.dropped] == sorted({each.line for each in draft.dropped})


@pytest.mark.parametrize(
    ("name", "data", "yes"),
    [
        ("a.html", b"<p>Hello", True),
        ("a.htm", b"\xef\xbb\xbf<!DOCTYPE html><p>x", True),
        ("a", b"  <!-- saved --><html><body>", True),
        ("a.txt", b"<!doctype HTML>", True),
        ("a.html", b"Just words in a file", True),
        ("a.txt", b"Just words in a file", False),
        ("a.xml", b"<rss version=2>", False),
        ("a.html", b"%PDF-1.7", False),
    ],
)
def test_pages_are_known_by_name_and_first_bytes(name: str, data: bytes, *, yes: bool) -> None:
    assert Html().accepts(data, name) is yes


def test_a_saved_page_is_read_with_its_path(tmp_path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(STORY), encoding="utf-8")
    (draft,) = read(file)
    assert (draft.format, draft.path) == ("html", str(file))
    assert "html" in formats()
    (same,) = Html().read(Source("-", file.read_bytes(), url="https://a.example/b"))
    assert (same.url, same.path) == ("https://a.example/b", None)


def kinds(body: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for each in extract(page(body)).blocks]


CAPTION = "A tug brings the ship out between the moles."


def test_captions_that_say_something_are_blocks_at_their_place() -> None:
    body = (
        f"<figure><img src=a.jpg><figcaption>{CAPTION}</figcaption></figure><p>{FIRST}</p><p>{SECOND}</p>"
        "<figure><img src=b.jpg><figcaption>Silos at the port of Odesa</figcaption></figure>"
        f"<p>{THIRD}</p><p>{FOURTH}</p>"
    )
    assert kinds(body) == [
        ("caption", CAPTION),
        *(("paragraph", text) for text in (FIRST, SECOND)),
        ("caption", "Silos at the port of Odesa"),
        *(("paragraph", text) for text in (THIRD, FOURTH)),
    ]


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Jane Doe / Reuters",
        "Silos",
        SECOND,
        f"<a href=/gallery>{CAPTION}</a>",
        "Read more: Ten hats for rainy days",
        f"{MORE} {LESS} {THIRD} {FOURTH}",
    ],
)
def test_captions_that_say_nothing_or_too_much_are_left_out_with_a_reason(caption: str) -> None:
    draft = extract(
        page(f"<p>{FIRST}</p><p>{SECOND}</p><figure><figcaption>{caption}</figcaption></figure>{STORY[-240:]}")
    )
    assert "caption" not in {each.kind for each in draft.blocks}
    assert "caption" in {each.reason for each in draft.dropped}


def test_a_caption_that_stands_twice_is_shown_once() -> None:
    figure = f"<figure><figcaption>{CAPTION}</figcaption></figure>"
    body = f"<p>{FIRST}</p><p>{SECOND}</p>{figure}<p>{THIRD}</p>{figure}<p>{FOURTH}</p>"
    assert kinds(body).count(("caption", CAPTION)) == 1


def test_what_reads_like_a_caption_and_is_no_sentence_is_no_text() -> None:
    draft = extract(
        page(f"<p>{FIRST}</p><p>{SECOND}</p><p>The silos of the port (Image: GETTY)</p><p>{THIRD}</p><p>{FOURTH}</p>")
    )
    assert [each.text for each in draft.blocks] == [FIRST, SECOND, THIRD, FOURTH]


def test_a_sentence_that_is_mostly_a_link_stays_where_it_reads_on() -> None:
    assert blocks(f"<p><a href=/a>{MORE[:50]}</a>{MORE[50:]}</p>") == [("paragraph", 0, MORE)]


def test_a_list_of_other_stories_below_the_text_is_none() -> None:
    others = "".join(f"<li>Ten hats for rainy days, <a href=/{number}>part {number}</a></li>" for number in range(2))
    draft = extract(page(f"{STORY}<p>{MORE}</p><p>More great stories</p><ul>{others}</ul>"))
    assert "hats" not in draft.body


def test_labels_above_the_text_are_none() -> None:
    draft = extract(page(f"<p>Close</p><p>Back to Gallery</p>{STORY}"))
    assert [each.text for each in draft.blocks] == [FIRST, SECOND, THIRD, FOURTH]


@pytest.mark.parametrize(
    "offer",
    [
        "<p>Sign up for our daily briefing, delivered to your inbox every morning.</p>",
        "<p>Support our journalism. Become a member today for as little as £5 a month.</p>",
        "<p><b>Click here to subscribe</b></p>",
        "<p>Follow us on <a href=/t>Twitter</a> and <a href=/f>Facebook</a>.</p>",
        "<p>Abonnieren Sie unseren Newsletter und verpassen Sie nichts mehr.</p>",
        "<p>Inscrivez-vous à notre newsletter pour ne rien manquer.</p>",
        "<p>Подписывайтесь на наш Telegram-канал.</p>",
        "<div><h3>The Daily Briefing</h3><p>Get our stories in your inbox.</p><button>Sign up</button></div>",
        "<div><h3>The Daily Briefing</h3><p>The stories that count, in your inbox each weekday morning.</p></div>",
    ],
)
def test_offers_between_paragraphs_are_left_out_with_a_reason(offer: str) -> None:
    draft = extract(page(f"<p>{FIRST}</p><p>{SECOND}</p>{offer}<p>{THIRD}</p><p>{FOURTH}</p>"))
    assert [each.text for each in draft.blocks] == [FIRST, SECOND, THIRD, FOURTH]
    own = [each.reason for each in draft.dropped if each.reason not in ("navigation", "aside", "footer")]
    assert set(own) <= {"offer", "notice", "subscription", "sharing", "form"}
    assert own


@pytest.mark.parametrize(
    "text",
    [
        "“Follow us to the quay and stay close behind our boat,” the pilot said over the radio.",
        "Readers could subscribe to our newsletter for a fee, the publisher said in its letter to the court.",
        "The company sends a weekly newsletter to the owners of all the ships that wait for a pilot.",
        "Join the two halves of the hull with glue, and wait until it is dry before you paint it.",
    ],
)
def test_a_story_about_offers_is_no_offer(text: str) -> None:
    assert blocks(f"<p>{text}</p>") == [("paragraph", 0, text)]


def test_a_page_that_is_nothing_but_an_offer_is_kept() -> None:
    offer = "Subscribe to our newsletter and find the best of our stories in your inbox each morning."
    assert extract(f"<html><body><p>{offer}</p></body></html>").body == offer


def test_the_numbers_beside_a_program_are_no_text() -> None:
    listing = "<table><tr><td><pre>1\n2\n3</pre></td><td><pre>a = 1\nb = 2\nc = 3</pre></td></tr></table>"
    assert blocks(listing) == [("code", 0, "a = 1\nb = 2\nc = 3")]


def test_the_heading_of_a_list_of_links_goes_with_it() -> None:
    contents = "<h2>Contents</h2><ul><li><a href=#h>1 History</a></li><li><a href=#e>2 Economy</a></li></ul>"
    assert blocks(f"{contents}<h2>History</h2><p>{MORE}</p>") == [("heading", 2, "History"), ("paragraph", 0, MORE)]


def test_furniture_is_none_in_other_languages_and_where_all_ways_of_telling_differ() -> None:
    german = [
        "Der Hafenmeister von Odessa teilte mit, dass das erste Getreideschiff seit Monaten ausgelaufen sei.",
        "Die Versicherer hatten sich monatelang geweigert, solche Fahrten durch das Schwarze Meer zu decken.",
        "Fachleute in Istanbul warnten, dass ein einzelnes Schiff wenig beweise und der Preis hoch bleiben werde.",
    ]
    around = "<p>Lesen Sie auch: <a href=/x>Minen im Schwarzen Meer</a></p><p>Anzeige</p>"
    more = "<p>Mehr zum Thema</p><ul><li><a href=/a>Wie das Abkommen zustande kam</a></li></ul>"
    draft = extract(page(f"<p>{german[0]}</p>{around}<p>{german[1]}</p>{more}<p>{german[2]}</p>", lang="de"))
    assert [each.text for each in draft.blocks] == german


def test_a_script_without_spaces_has_words() -> None:
    text = "敖德萨港务局星期一表示，第一艘运粮船根据新协议离开港口，驶往黎巴嫩。"
    story = "".join(f"<p>{text}{number}</p>" for number in range(4))
    draft = extract(f"<html><body><div>首页 新闻</div><div>{story}</div><div>版权</div></body></html>")
    assert len(draft.blocks) == 4


def test_a_table_with_names_is_one_though_its_cells_are_long() -> None:
    rows = "".join(f"<tr><td>Port {number}</td><td>{STORY.replace('p>', 'i>')}</td></tr>" for number in range(3))
    found = blocks(f"<table><tr><th>Port</th><th>What was said</th></tr>{rows}</table>")
    assert [(kind, text.count("\n")) for kind, _, text in found] == [("table", 3)]


def test_the_figures_of_a_chart_are_no_text() -> None:
    chart = "".join(f"<div><div>{number}</div></div>" for number in ("$900", "600", "300", "’17", "’18", "’19"))
    assert blocks(f"<p>{MORE}</p>{chart}") == [("paragraph", 0, MORE)]
    assert [text for _, _, text in blocks(f"<p>{MORE}</p><p>1</p><p>{LESS}</p><p>2</p>")] == [MORE, "1", LESS, "2"]


def test_summaries_below_titles_of_other_stories_are_no_text_where_there_is_one() -> None:
    cards = "".join(
        f"<div><h4><a href=/{number}>Ten hats, part {number}</a></h4><p>{number} {LESS}</p></div>"
        for number in range(4)
    )
    assert LESS not in extract(f"<html><body><div>{STORY}{cards}</div></body></html>").body
    assert LESS in extract(f"<html><body><div>{cards}</div></body></html>").body


def test_sentences_below_linked_labels_stay_where_they_stand_with_the_others() -> None:
    labels = "".join(f"<p><a href=/{number}>Ten hats, {number}</a></p><p>{number} {LESS}</p>" for number in range(4))
    assert extract(page(STORY + labels)).body.count(LESS) == 4


def test_the_items_of_a_list_stay_together_though_some_are_links() -> None:
    items = "".join(f"<li><a href=/{year}>The report of {year}</a></li>" for year in (2019, 2020))
    assert blocks(f"<ul>{items}<li>The report of 2021</li></ul>") == [
        ("item", 1, f"The report of {year}") for year in (2019, 2020, 2021)
    ]


def test_what_is_left_out_as_a_link_is_called_one_and_as_repeated_only_what_stands_twice() -> None:
    years = "".join(f"<p><a href=/{year}>The report of {year}</a></p>" for year in (2019, 2020, 2021))
    again = "<p><a href=/more>Tide tables</a></p>"
    draft = extract(page(f"<p>{FIRST}</p>{again}<p>{SECOND}</p>{years}<p>{THIRD}</p>{again}<p>{FOURTH}</p>{again}"))
    reasons = {one.text: one.reason for one in draft.dropped}
    assert {reasons[f"The report of {year}"] for year in (2019, 2020, 2021)} == {"link"}
    assert reasons["Tide tables"] == "repeated"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("404 Not Found", "Page not found"),
        ("The Daily Paper", "Sorry, this page could not be found."),
        ("Error 404 | The Daily Paper", "Where is it?"),
        ("Access Denied", "Wait"),
        ("Nordblatt", "Die Seite wurde nicht gefunden"),
        ("Страница не найдена — Газета", "Газета"),
        ("503 Service Temporarily Unavailable", ""),
    ],
)
def test_a_page_that_states_an_error_is_refused_with_its_words(title: str, heading: str) -> None:
    text = (
        f"<title>{title}</title><h1>{heading}</h1><p>Perhaps it was moved, or the address was mistyped by somebody.</p>"
    )
    with pytest.raises(SourceError, match="is no article but an error: the page says “"):
        extract(text)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Page not found", f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p><p>{MORE}</p>"),
        ("Not found in translation", f"<p>{FIRST}</p>"),
        ("Access denied to reporters in Odesa", f"<p>{FIRST}</p>"),
        ("Peugeot | 404", f"<p>{FIRST}</p>"),
        ("Oops!", f"<p>{FIRST}</p>"),
    ],
)
def test_an_article_about_errors_is_read(title: str, text: str) -> None:
    assert extract(f"<title>{title}</title><h1>{title}</h1>{text}").blocks[0].text == FIRST
