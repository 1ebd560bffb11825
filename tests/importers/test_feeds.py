from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.importers import Reference, read, take
from reader.importers.feed import Feed, parse
from reader.importers.opml import outlines
from reader.importers.source import Source

if TYPE_CHECKING:
    from pathlib import Path

LONG = "The ministers met in the harbour town and spoke of grain until it was dark outside. " * 12
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Harbour &amp; Post</title><language>en</language>
<item><title>Grain &lt;b&gt;deal&lt;/b&gt;</title><link>https://post.example/grain</link><guid>1</guid>
<pubDate>Thu, 15 Jun 2023 09:30:00 +0200</pubDate><category>grain</category><author>a@b.example (Ada)</author>
<description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p><h2>After</h2>
<p>See <a href="/map">the map</a>.<script>x()</script></p>]]></content:encoded></item>
<item><title>No more than a sentence</title><link>https://post.example/short</link>
<description>It said so …</description></item>
<item><title>Without a link</title><guid isPermaLink="false">n3</guid><description>{LONG}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><id>tag:1</id><title>Grain</title>
<link href="https://post.example/grain"/><updated>2023-06-15T09:30:00Z</updated><author><name>Ada</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p></div></content></entry></feed>"""
JSON = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Post",
    "items": [{"id": 1, "url": "https://post.example/grain", "title": "Grain", "content_html": f"<p>{LONG}</p>",
               "date_published": "2023-06-15T09:30:00Z", "authors": [{"name": "Ada"}], "tags": ["grain"]}, 7, {}],
})  # fmt: skip


def source(text: str | bytes, **how) -> Source:
    return Source("feed", text if isinstance(text, bytes) else text.encode(), url="https://post.example/feed", **how)


def test_an_entry_is_an_article_with_all_that_its_feed_gives() -> None:
    first, second, third = parse(source(RSS)).entries
    draft = first.draft

    assert (draft.title, draft.source_name, draft.url, draft.tags) == (
        "Grain deal", "Harbour & Post", "https://post.example/grain", ("grain",),
    )  # fmt: skip
    assert (draft.date, draft.date_precision, draft.date_status) == ("2023-06-15T09:30:00+02:00", "time", "stated")
    assert [block.kind for block in draft.blocks] == ["paragraph", "heading", "paragraph"]
    assert draft.blocks[2].text == "See the map."
    assert draft.blocks[2].marks[0].target == "https://post.example/map"
    assert [entry.summary for entry in (first, second, third)] == [False, True, False]
    assert (third.draft.url, third.draft.part) == (None, "n3")


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ("<author>a@b.example (Ada Lee)</author>", "Ada Lee"),
        ("<author>Ada Lee &lt;a@b.example&gt;</author>", "Ada Lee"),
        ("<author>a@b.example</author>", None),
        ("<dc:creator>By Ada Lee, Staff Writer</dc:creator>", "Ada Lee"),
        ("<dc:creator>Ada Lee</dc:creator><dc:creator>Ben Roe</dc:creator>", "Ada Lee, Ben Roe"),
        ("<dc:creator>admin</dc:creator>", None),
        ("", None),
    ],
)
def test_the_author_of_an_entry_is_a_name(stated: str, author: str | None) -> None:
    item = f"<item><title>x</title><description>{LONG}</description>{stated}</item>"
    text = f'<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>{item}</channel></rss>'
    (entry,) = parse(source(text)).entries

    assert entry.draft.author == author


@pytest.mark.parametrize("text", [ATOM, JSON])
def test_all_kinds_of_feeds_say_the_same(text: str) -> None:
    (entry,) = parse(source(text)).entries

    assert (entry.draft.title, entry.draft.author, entry.draft.date) == ("Grain", "Ada", "2023-06-15T09:30:00+00:00")
    assert entry.draft.body == LONG.strip()
    assert not entry.summary


def test_a_feed_is_known_by_its_bytes_and_a_summary_names_its_page(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(RSS, encoding="utf-8")
    found = list(take(tmp_path / "saved.html"))

    assert [type(each) for each in found][1] is Reference
    assert found[1].url == "https://post.example/short"
    assert [draft.title for draft in read(tmp_path / "saved.html")] == [
        "Grain deal", "No more than a sentence", "Without a link",
    ]  # fmt: skip


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>&c;</title></channel></rss>"""
OUTSIDE = """<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&f;</title></item></channel></rss>"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (BOMB, "entities"),
        (OUTSIDE, "entities"),
        ("<rss version='2.0'><channel>" + "<item><title>a</title></item>" * 100_000, "more than 5,000 entries"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [' + "{}," * 100_000 + "{}]}", "more than 5,000"),
        ('{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 200_000, "cannot be read"),
        (b"<rss>\x00\x00", "NUL"),
    ],
)
def test_what_would_do_harm_is_a_reason(text: str | bytes, reason: str) -> None:
    with pytest.raises(SourceError, match=reason):
        parse(source(text))


def test_a_damaged_feed_is_read_as_far_as_it_goes_and_its_text_is_data() -> None:
    text = RSS.replace("</item>\n<item>", "</item>\n<item", 1).replace("Short.", "&#27;[31m&nbsp;\x1b]0;x\x07")
    entries = parse(source(text)).entries

    assert entries[0].draft.title == "Grain deal"
    assert not any("\x1b" in block.text for entry in entries for block in entry.draft.blocks)


def test_a_wrong_charset_is_seen_through() -> None:
    text = RSS.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="us-ascii"?>').replace("Harbour", "Häfen")

    assert parse(source(text.encode(), charset="iso-8859-1")).title == "Häfen & Post"


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: f"<rss><item><title>{text}".encode()))
def test_any_bytes_are_a_feed_or_a_reason(data: bytes) -> None:
    importer = Feed()
    importer.accepts(data[:4096], "feed.xml")
    try:
        found = list(importer.read(source(data)))
    except SourceError:
        return
    assert all(isinstance(each, Reference) or each.blocks for each in found)


OPML = """<opml version="2.0"><body><outline text="News"><outline type="rss" text="A &amp; B"
xmlUrl="https://a.example/feed"/></outline><outline text="again" xmlUrl="https://a.example/feed"/>
<outline text="no" xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_a_list_of_feeds_names_each_once_with_its_folder() -> None:
    (feed,) = outlines(source(OPML))

    assert (feed.url, feed.title, feed.tags) == ("https://a.example/feed", "A & B", ("News",))
    for text in ("<opml><body/></opml>", "<opml>" + "<outline xmlUrl='https://a.example/1'/>" * 6000):
        with pytest.raises(SourceError, match="feeds"):
            outlines(source(text))


@pytest.mark.parametrize(
    ("signature", "goes"),
    [
        ('The post <a href="/g">Gulls</a> appeared first on <a href="/">Tide</a>.', True),
        ("Der Beitrag Gulls erschien zuerst auf Tide.", True),
        ("Artikkeli Gulls julkaistiin ensin: Tide", True),
        ("The post on gulls appeared first on Tide.", True),
        ("The mayor told the Tide.", False),
        ("Nobody knew who had fed them all that long and wet summer, said Gulls, a choir, to Tide.", False),
        ("It appeared first on Monday.", False),
    ],
)
def test_a_line_that_says_where_an_entry_came_from_is_no_text(signature: str, *, goes: bool) -> None:
    item = f"<title>Gulls</title><guid>1</guid><description><![CDATA[<p>{LONG}</p><p>{signature}</p>]]></description>"
    (entry,) = parse(
        source(f'<rss version="2.0"><channel><title>Tide</title><item>{item}</item></channel></rss>')
    ).entries
    assert len(entry.draft.blocks) == (1 if goes else 2)
    assert [one.reason for one in entry.draft.dropped] == (["source"] if goes else [])
