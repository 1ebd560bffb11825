from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reader.errors import AmbiguousIdError, NotFoundError
from reader.library.feed_intake import wait_after
from reader.model import Feed
from tests.importers.test_feeds import LONG, RSS
from tests.importers.test_html import STORY, page
from tests.web.site import Answer, Site

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library


NEW = """<item><title>New</title><description>Now it came.</description>
<link>https://post.example/new</link></item>"""


def feed(site: Site, text: str = RSS, path: str = "/feed", **headers: str) -> str:
    site[path] = Answer(text.replace("https://post.example", site.address).encode(), headers=headers)
    return site.url(path)


def titles(library: Library) -> set[str]:
    return {card.display_title for card in library.cards(library.keys())}


def test_a_feed_is_followed_and_its_news_come(library: Library, site: Site) -> None:
    address = feed(site, ETag='"1"')
    first = library.feeds.add([address], tags=["post"], allow_private=True)
    asked = len(site.asked)
    same = library.feeds.refresh(allow_private=True)
    news = RSS.replace("It said so …", "It said more …").replace("<item>", f"{NEW}<item>", 1)
    feed(site, news, ETag='"2"')
    second = library.feeds.refresh(allow_private=True)

    assert (first.added, first.failed, asked) == (3, [], 1)
    assert (same.added, same.updated, same.unchanged) == (0, 0, 0)
    assert site.asked[1][1]["If-None-Match"] == '"1"'
    assert (second.added, second.updated) == (1, 1)
    assert titles(library) == {"Grain deal", "No more than a sentence", "Without a link", "New"}
    assert all("post" in card.tags for card in library.cards(library.keys()))
    (followed,) = library.feeds.everything()
    assert (followed.title, followed.etag, followed.problem) == ("Harbour & Post", '"2"', "")


def test_following_can_be_undone_and_taken_up_again(library: Library, site: Site) -> None:
    address = feed(site)
    library.feeds.add([address], allow_private=True)

    assert library.undo() == "followed “Harbour & Post”"
    assert library.feeds.everything() == []
    library.redo()
    assert [one.title for one in library.feeds.remove(["harbour"])] == ["Harbour & Post"]
    assert library.feeds.everything() == []
    assert library.undo() == "stopped following “Harbour & Post”"
    assert [one.url for one in library.feeds.everything()] == [address]
    assert library.count() == 3


def test_a_page_names_its_feed_and_a_list_names_many(library: Library, site: Site, tmp_path: Path) -> None:
    feed(site)
    feed(site, RSS.replace("Harbour", "Other").replace("post.example/", "post.example/o"), "/other")
    site["/"] = page(STORY, '<link rel="alternate" type="application/rss+xml" title="News" href="/feed">')
    listed = f'<outline text="World"><outline text="Other" xmlUrl="{site.url("/other")}"/></outline>'
    (tmp_path / "list.opml").write_text(f"<opml><body>{listed}</body></opml>", encoding="utf-8")
    report = library.feeds.add([site.url("/"), str(tmp_path / "list.opml"), site.url("/none")], allow_private=True)

    assert [(one.title, one.tags) for one in library.feeds.everything()] == [("News", ()), ("Other", ("World",))]
    assert [failure.source for failure in report.failed] == [site.url("/none")]
    with pytest.raises(AmbiguousIdError):
        library.feeds.named(["127.0.0.1"])
    with pytest.raises(NotFoundError):
        library.feeds.named(["nothing like it"])


def test_the_pages_of_summaries_are_fetched_when_asked_for(library: Library, site: Site) -> None:
    site["/short"] = page(STORY)
    library.feeds.add([feed(site)], full=True, allow_private=True)
    (card,) = [card for card in library.cards(library.keys()) if "ship" in card.display_title]

    assert "Insurers" in library.article(card.id).body
    assert library.article(card.id).url == site.url("/short")
    assert site.paths() == ["/feed", "/short"]


def test_a_summary_never_takes_the_place_of_its_page(library: Library, site: Site) -> None:
    site["/short"] = page(STORY)
    library.import_sources([site.url("/short")], allow_private=True)
    report = library.feeds.add([feed(site)], allow_private=True)

    assert (report.added, report.updated) == (2, 0)


def test_a_feed_that_fails_is_named_and_left_alone_for_a_while(library: Library, site: Site) -> None:
    address = feed(site)
    library.feeds.add([address], allow_private=True)
    site["/feed"] = Answer(status=503, headers={"Retry-After": "7200"})
    failed = library.feeds.refresh(allow_private=True)
    asked = len(site.asked)
    later = library.feeds.refresh(allow_private=True)
    forced = library.feeds.refresh(force=True, allow_private=True)
    (followed,) = library.feeds.everything()

    assert "503" in failed.failed[0].reason
    assert later.failed == []
    assert "asked later" in later.notes[0]
    assert (len(site.asked) - asked, len(forced.failed)) == (1, 1)
    assert (followed.failures, "out of service" in followed.problem) == (2, True)
    feed(site)
    assert library.feeds.refresh(force=True, allow_private=True).failed == []
    assert library.feeds.everything()[0].failures == 0


def test_a_feed_that_moved_for_good_is_asked_there(library: Library, site: Site) -> None:
    address = feed(site)
    library.feeds.add([address], allow_private=True)
    site["/feed"] = Answer(status=301, headers={"Location": "/moved"})
    feed(site, path="/moved")
    library.feeds.refresh(allow_private=True)

    assert library.feeds.everything()[0].url == site.url("/moved")


def test_a_feed_is_no_way_into_ones_own_network(library: Library, site: Site) -> None:
    report = library.feeds.add([feed(site)])

    assert "private network" in report.failed[0].reason
    assert library.feeds.everything() == []


def test_the_list_can_be_taken_elsewhere(library: Library, site: Site, tmp_path: Path) -> None:
    library.feeds.add([feed(site)], tags=["a & b"], allow_private=True)
    (tmp_path / "mine.opml").write_text(library.feeds.opml(), encoding="utf-8")
    before = library.feeds.everything()
    library.feeds.remove(["Harbour"])
    library.feeds.add([str(tmp_path / "mine.opml")], allow_private=True)

    assert [(one.url, one.title, one.tags) for one in library.feeds.everything()] == [
        (one.url, one.title, one.tags) for one in before
    ]


def test_importing_a_list_reads_each_of_its_feeds_once(library: Library, site: Site, tmp_path: Path) -> None:
    good, bad = feed(site), site.url("/gone")
    (tmp_path / "l.opml").write_text(
        f'<opml><body><outline xmlUrl="{bad}"/><outline xmlUrl="{good}"/></body></opml>', encoding="utf-8"
    )
    report = library.import_sources([tmp_path / "l.opml"], allow_private=True)

    assert (report.added, [failure.source for failure in report.failed]) == (3, [bad])
    assert LONG.strip() in {library.article(card.id).body for card in report.articles}
    assert library.feeds.everything() == []


def test_a_list_that_lies_in_a_folder_is_told_of_and_none_of_its_feeds_is_asked(
    library: Library, site: Site, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "l.opml").write_text(
        f'<opml><body><outline xmlUrl="{feed(site)}"/><outline xmlUrl="{site.url("/gone")}"/></body></opml>',
        encoding="utf-8",
    )
    report = library.import_sources([folder], allow_private=True)

    assert (report.added, report.failed, site.asked) == (0, [], [])
    assert "l.opml lists 2 feeds, which were not asked" in report.notes[0]


def test_waiting_doubles_up_to_two_days() -> None:
    assert wait_after(1, None) == timedelta(minutes=15)
    assert wait_after(2, None) == timedelta(minutes=30)
    assert wait_after(1, 7200) == timedelta(hours=2)
    assert wait_after(500, None) == timedelta(days=2)


def test_a_feed_of_ones_own_network_stays_one_and_the_others_stay_out(library: Library, site: Site) -> None:
    """What was allowed when it was followed is not asked again, and is allowed to no other."""
    site["/short"] = page(STORY)
    own = feed(site)
    library.feeds.add([own], full=True, allow_private=True)
    other = feed(site, RSS.replace("Harbour", "Other"), "/other")
    library._store.feeds.add([Feed(key=0, url=other, title="Other")])
    site.asked.clear()
    report = library.feeds.refresh(force=True)

    assert [feed.private for feed in library.feeds.everything()] == [True, False]
    assert [(one.source, "private network" in one.reason) for one in report.failed] == [("Other", True)]
    assert site.paths() == ["/feed"]

    assert library.feeds.add([other], allow_private=True).failed == []
    assert library.feeds.refresh().failed == []
    assert library.undo() == "let “Other & Post” lead to your own network"
    assert "private network" in library.feeds.refresh().failed[0].reason
