"""The densest part of a page, told by its structure alone."""

from __future__ import annotations

from reader.importers.html_lines import text_of_page
from reader.importers.html_parts import in_densest_part
from reader.importers.html_tree import tree_of

PROSE = "The ship left the harbour in the morning with grain for the east, and nobody knew when it would be back again."


def dense(body: str) -> list[str]:
    page = text_of_page(tree_of(f"<html><body>{body}</body></html>"))
    found = in_densest_part(page, [len(line.text.split()) for line in page.lines])
    return [page.lines[index].text[:9] for index in sorted(found)]


def test_paragraphs_speak_for_what_holds_them() -> None:
    story = "".join(f"<p>{number} {PROSE}</p>" for number in range(9))
    teasers = "".join(f"<div><h3><a href=/{n}>{PROSE[:30]}</a></h3><p>T{n} {PROSE}</p></div>" for n in range(3))
    expected = [*(f"{number} The shi" for number in range(9)), "Why now"]
    assert dense(f"<div>{teasers}</div><div>{story}<h2>Why now</h2></div>") == expected


def test_paragraphs_in_boxes_of_their_own_are_one_text() -> None:
    boxes = "".join(f"<div><p>{number} {PROSE}</p></div>" for number in range(4))
    assert len(dense(f"<div><p>T {PROSE}</p></div><section>{boxes}</section>")) == 4


def test_a_text_in_sections_is_one_text_unless_much_else_stands_between_them() -> None:
    def section(count: int) -> str:
        return f"<section><div><div>{''.join(f'<p>{PROSE}</p>' for _ in range(count))}</div></div></section>"

    menu = "".join(f"<h4>Menu {number}</h4>" for number in range(20))
    assert len(dense(f"<main>{section(6)}<hr>{section(4)}</main>")) == 10
    assert len(dense(f"<main>{section(6)}{menu}{section(4)}</main>")) == 6


def test_links_captions_and_furniture_are_left_out() -> None:
    links = "".join(f"<p><a href=/{number}>{number} {PROSE}</a></p>" for number in range(9))
    body = (
        f"<div>{links}</div><article><p>1 {PROSE}</p><figure><figcaption>The ship</figcaption></figure>"
        f"<nav>Home</nav><p>2 {PROSE}</p><p><a href=/x>{PROSE}</a></p></article>"
    )
    assert dense(body) == ["1 The shi", "2 The shi"]


def test_a_page_without_paragraphs_has_no_text() -> None:
    assert dense("") == []
    assert dense("<nav>Home</nav><p><a href=/a>News</a></p>") == []
