"""The lines of a page, and what its markup says about each."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importers import html_lines, html_tree
from reader.text import normalise
from tests.importers.pages import FIRST, MORE, SECOND, STORY, THIRD
from tests.ugly import TEXTS

ADDRESS = "https://a.example/news/1"


def lines(body: str) -> list[html_lines.PageLine]:
    return html_lines.lines_of_page(html_tree.tree_of(f"<html><body>{body}</body></html>"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<pre>if x:\n\treturn  1</pre>", [("code", 0, "if x:\n    return  1")]),
        ("<table><tr><th>Port<th>Tonnes</tr><tr><td>Odesa<td><p>20</p></tr></table>",
         [("table", 0, "Port | Tonnes"), ("table", 0, "Odesa | 20")]),
        ("<table><tr><td><p>One</p><p>Two</p></td></tr></table>", [("paragraph", 0, "One"), ("paragraph", 0, "Two")]),
        ("<figure><img src=a.jpg alt='a ship'><figcaption>The ship in May</figcaption></figure>",
         [("caption", 0, "The ship in May")]),
        ("<ol><li>a note <a href='#r1'>\u21a9\ufe0e</a></li></ol>", [("item", 1, "1. a note")]),
        ("<ul><li>one<ul><li>deep</li></ul></li></ul>", [("item", 1, "one"), ("item", 2, "deep")]),
        ("<ul><li><p>one</p><p>more of it</p></li></ul>", [("item", 1, "one"), ("paragraph", 0, "more of it")]),
        ("<h2>Next <a href='#next'>¶</a></h2><p>Item # 3</p>", [("heading", 2, "Next"), ("paragraph", 0, "Item # 3")]),
        ("a<hr>b", [("paragraph", 0, "a"), ("rule", 0, "* * *"), ("paragraph", 0, "b")]),
        ("<p><ruby>\u8239\u56e3<rp>(</rp><rt>\u305b</rt><rp>)</rp></ruby></p>", [("paragraph", 0, "\u8239\u56e3")]),
        ("<h2>Economy<span class=mw-editsection>[<a href=/e>edit</a>]</span></h2>", [("heading", 2, "Economy")]),
        ("<p><a href=/a>map<b class='x sr-only'> (opens in a new window)</b></a></p>", [("paragraph", 0, "map")]),
        ("<p>a\n   b&nbsp; c</p>tail", [("paragraph", 0, "a b c"), ("paragraph", 0, "tail")]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", [("quote", 1, "a"), ("quote", 2, "b")]),
        ("<style>p{}</style><template>no</template><svg><text>no</text></svg><p>[/oops] &lt;b&gt;</p>",
         [("paragraph", 0, "[/oops] <b>")]),
    ],
)  # fmt: skip
def test_lines_are_what_a_browser_sets_apart(body: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(line.kind, line.level, line.text) for line in lines(body)] == expected


def test_lines_are_numbered_in_document_order_without_rules() -> None:
    assert [line.number for line in lines("<p>a</p><hr><p>b</p><p hidden>c</p>")] == [1, 0, 2, 3]


def test_emphasis_and_links_are_marks_counted_in_the_clean_text() -> None:
    (line,) = lines(
        "<p>  One <em>cafe\u0301 </em>two&shy;fold <a href='../b?x=1'><b>three</b> four</a> "
        "<a href='javascript:x()'>five</a> <a href='#top'>six</a> <code>s = 1</code><del>seven</del></p>"
    )
    assert [(mark.kind, mark.span.of(line.text), mark.target) for mark in line.marks(ADDRESS)] == [
        ("emphasis", "café", ""),
        ("link", "three four", "https://a.example/b?x=1"),
        ("strong", "three", ""),
        ("code", "s = 1", ""),
        ("strike", "seven", ""),
    ]
    assert line.text == "One café twofold three four five six s = 1seven"


def test_a_mark_that_spans_blocks_is_in_each_of_them() -> None:
    found = lines("<a href='https://b.example/c'><h3>one</h3><p>two</p></a>")
    assert [[(mark.kind, mark.span.of(line.text)) for mark in line.marks(ADDRESS)] for line in found] == [
        [("link", "one")],
        [("link", "two")],
    ]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<nav>a</nav>", "navigation"),
        ("<div class='post-comments'>a</div>", "comments"),
        ("<div class=x style='display: none'>a</div>", "hidden"),
        ("<div id=related-stories><p>a</p></div>", "related"),
        ("<div role=contentinfo>a</div>", "footer"),
        ("<button>a</button>", "form"),
        ("<div class=shared-experience>a</div>", ""),
        ("<div class=loaded>a</div>", ""),
        ("<div class=storyRelatedLinks>a</div>", "related"),
        ("<h2 class=visually-hidden>a</h2>", "hidden"),
        ("<div class=author-box>a</div>", "aside"),
    ],
)
def test_markup_says_why_a_line_is_no_part_of_an_article(body: str, reason: str) -> None:
    assert [line.zone for line in lines(body)] == [reason]


@pytest.mark.parametrize("name", ["ad-free", "with-sidebar", "paywall", "nav-page", "share", "popular"])
def test_what_holds_most_of_the_text_is_the_article_whatever_it_is_called(name: str) -> None:
    menu = "<nav>Home</nav><div class=related>Ten hats</div>"
    found = lines(f"<p>Top</p><div class='{name}'>{STORY}{menu}</div><div class=popular><p>{MORE}</p></div>")
    assert [line.zone for line in found] == ["", "", "", "", "", "navigation", "related", "related"]


def test_what_is_to_be_paid_for_is_text_where_it_is_more_than_an_offer() -> None:
    body = (
        f"<p>{FIRST}</p><p>{SECOND}</p><div class=paywall-content><p>{THIRD}</p></div><div class=paywall>Log in</div>"
    )
    assert [line.zone for line in lines(body)] == ["", "", "", "paywall"]


def test_summaries_of_other_stories_are_none_though_they_hold_most_of_the_text() -> None:
    cards = "".join(f"<div><h4><a href=/{number}>Hats</a></h4><p>{MORE}</p></div>" for number in range(5))
    zones = [line.zone for line in lines(f"<p>{FIRST}</p><p>{SECOND}</p><div class=related>{cards}</div>")]
    assert zones == ["", "", *["related"] * 10]


def test_comments_are_none_though_they_hold_most_of_the_text() -> None:
    found = lines(f"<p>{MORE}</p><div class=comments>{STORY}</div>")
    assert [line.zone for line in found] == ["", *["comments"] * 4]


@given(
    st.lists(
        TEXTS
        | st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ul><li>",
                "<table><tr><td>",
                "<pre>",
                "<a href=x>",
                "<b>",
                "</b>",
                "<br>",
                "&#27;",
                "<figure>",
                "</div>",
                "<hr>",
                FIRST,
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=60)
def test_whatever_the_markup_blocks_are_clean_and_marks_inside(parts: list[str]) -> None:
    for line in lines("".join(parts)):
        assert line.text == normalise(line.text)
        assert line.text.strip()
        assert all(mark.span.of(line.text).strip() and mark.span.end <= len(line.text) for mark in line.marks(ADDRESS))


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("It burned 10<sup>6</sup> tonnes of H<sub>2</sub>O.", "It burned 10⁶ tonnes of H₂O."),
        ("A rate of 10<sup>&minus;3</sup> m<sup>2</sup> and 2<sup>n</sup>.", "A rate of 10⁻³ m² and 2ⁿ."),
        ("So 10<sup>x+1</sup> is more, <sup>1</sup>/<sub>2</sub> less.", "So 10^(x+1) is more, ¹/₂ less."),
        ("The 21<sup>st</sup> day of Acme<sup>TM</sup>.", "The 21st day of AcmeTM."),
        ("In <em>Rotterdam</em><sup>1</sup> it rained.<sup>2,3</sup>", "In Rotterdam[1] it rained.[2,3]"),
        ('In 1999<sup><a href="#n1">4</a></sup> or 2003<a href="#b"><sup>b</sup></a>', "In 1999[4] or 2003[b]"),
        ('As said<sup><a href="#n1">[4]</a></sup>.', "As said[4]."),
        ("A note<sup>that is as long as a sentence</sup>.", "A notethat is as long as a sentence."),
    ],
)
def test_what_stands_above_or_below_the_line_keeps_its_meaning(markup: str, said: str) -> None:
    assert [line.text for line in lines(f"<p>{markup}</p>")] == [said]
