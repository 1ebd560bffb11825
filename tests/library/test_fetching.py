from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importers.test_feeds import BOMB
from tests.importers.test_html import STORY, page
from tests.web.site import Answer, Site

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library


def reasons(report) -> dict[str, str]:
    return {failure.source: failure.reason for failure in report.failed}


def test_a_page_is_imported_by_its_address(library: Library, site: Site) -> None:
    site["/grain"] = Answer(page(STORY).encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    first = library.import_sources([site.url("/grain")], allow_private=True)
    again = library.import_sources([site.url("/grain")], allow_private=True)

    (card,) = first.articles
    assert (first.added, again.unchanged) == (1, 1)
    assert card.title == "Grain ship leaves Odesa after months"
    assert library.article(card.id).url == site.url("/grain")
    assert library.article(card.id).path is None


def test_what_cannot_be_fetched_is_named_and_ends_nothing(library: Library, site: Site, folder: Path) -> None:
    site["/in"] = Answer(status=302, headers={"Location": "ftp://news.example/a"})
    site["/picture"] = Answer(b"x", headers={"Content-Type": "image/png"})
    named = [site.url(path) for path in ("/gone", "/in", "/picture")]
    report = library.import_sources([*named, folder], allow_private=True)

    assert report.added == 3
    assert [reasons(report)[name].split(" ")[0] for name in named] == ["is", "begins", "is"]
    assert "private network" in reasons(library.import_sources([site.url("/in")]))[site.url("/in")]


def test_a_text_and_a_wrong_charset_are_read_all_the_same(library: Library, site: Site) -> None:
    text = "The mayor of Görlitz said on Friday that the bridge to Zgorzelec was to be closed in spring.\n"
    site["/a.txt"] = Answer(text.encode("cp1252"), headers={"Content-Type": "text/plain; charset=utf-8"})
    story = page(STORY.replace("Odesa", "Köln")).encode()
    site["/b"] = Answer(story, headers={"Content-Type": "text/html; charset=ascii"})
    report = library.import_sources([site.url("/a.txt"), site.url("/b")], allow_private=True)

    assert report.failed == []
    bodies = [library.article(card.id).body for card in report.articles]
    assert "Görlitz" in bodies[0]
    assert "Köln" in bodies[1]


def test_what_a_stranger_sends_to_do_harm_is_a_reason_in_the_report(library: Library, site: Site) -> None:
    def endless(stream) -> None:
        while True:
            stream.write(b"<p>more and more of it</p>" * 2000)

    site["/endless"] = Answer(write=endless, headers={"Content-Type": "text/html"})
    site["/bomb"] = BOMB
    site["/crowd"] = "<rss version='2.0'><channel>" + "<item><title>a</title></item>" * 100_000
    site["/deep"] = "<html><body>" + "<div>" * 5000 + "A text at the bottom of it all."
    site["/away"] = Answer(status=302, headers={"Location": "http://127.0.0.1:1/"})
    named = [site.url(path) for path in ("/endless", "/bomb", "/crowd", "/deep", "/away")]
    report = library.import_sources(named, allow_private=True)

    expected = ("has no end", "entities", "5,000 entries", "nested too deeply", "cannot be reached")
    assert [word in reasons(report)[name] for name, word in zip(named, expected, strict=True)] == [True] * len(named)
    assert library.count() == 0
    assert library.check() == []
