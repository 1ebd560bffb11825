from __future__ import annotations

import gzip
import time
from datetime import UTC, datetime

import pytest

from reader.errors import FetchError, SourceError
from reader.web import Fetcher
from reader.web.retry import seconds_until
from tests.web.site import Answer

HTML = {"Content-Type": "text/html; charset=iso-8859-2"}


def fetcher(**options) -> Fetcher:
    return Fetcher(allow_private=True, **options)


def test_a_page_comes_with_what_its_server_says_of_it(site):
    site["/a"] = Answer(b"<p>x</p>", headers={**HTML, "ETag": '"1"', "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"})
    page = fetcher().get(site.url("/a"))

    assert (page.url, page.data, page.media_type, page.charset) == (
        site.url("/a"), b"<p>x</p>", "text/html", "iso-8859-2",
    )  # fmt: skip
    assert (page.etag, page.last_modified) == ('"1"', "Mon, 01 Jan 2024 00:00:00 GMT")
    (path, headers) = site.asked[-1]
    assert path == "/a"
    assert headers["User-Agent"].startswith("Broadsheet/")


def test_ones_own_network_is_not_asked_unless_that_is_wanted(site):
    with pytest.raises(SourceError, match=r"private network.*allow-private"):
        Fetcher().get(site.url("/a"))
    assert site.asked == []


def test_a_public_page_cannot_redirect_into_ones_own_network(site, monkeypatch):
    from reader.web import fetcher as module

    public = module.target_of(site.url("/away"), allow_private=True)._replace(private=False)
    real = module.target_of
    monkeypatch.setattr(module, "target_of", lambda url, **how: public if url.endswith("/away") else real(url, **how))
    site["/away"] = Answer(status=302, headers={"Location": "/secret"})
    site["/secret"] = "the password"

    with pytest.raises(SourceError, match="private network"):
        Fetcher().get(site.url("/away"), robots=False)
    assert site.paths() == ["/away"]


def test_redirects_are_followed_and_a_lasting_one_is_told(site):
    site["/old"] = Answer(status=301, headers={"Location": "/newer"})
    site["/newer"] = Answer(status=302, headers={"Location": "/now"})
    site["/now"] = "here"
    page = fetcher().get(site.url("/old"))

    assert (page.data, page.url, page.moved_to) == (b"here", site.url("/now"), site.url("/newer"))
    assert fetcher().get(site.url("/now")).moved_to == ""


@pytest.mark.parametrize("where", ["/round", "file:///etc/passwd", "http://[", "gopher://127.0.0.1/"])
def test_a_redirect_to_nowhere_is_a_reason(site, where):
    site["/round"] = Answer(status=302, headers={"Location": where})

    with pytest.raises(SourceError, match=r"redirected more than|only http and https|no address"):
        fetcher().get(site.url("/round"))


def test_robots_txt_is_respected_and_asked_for_once(site):
    site["/robots.txt"] = "User-agent: *\nDisallow: /private*\nAllow: /\n"
    site["/open"], site["/private/a"] = "x", "x"
    one = fetcher()
    one.get(site.url("/open"))

    with pytest.raises(SourceError, match=r"robots\.txt"):
        one.get(site.url("/private/a"))
    assert one.get(site.url("/private/a"), robots=False).data == b"x"
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_site_whose_robots_txt_fails_is_left_alone(site):
    site["/robots.txt"] = Answer(status=503)
    site["/a"] = "x"

    with pytest.raises(SourceError, match=r"robots\.txt"):
        fetcher().get(site.url("/a"))


def test_what_has_not_changed_is_not_sent_again(site):
    site["/feed"] = Answer(b"x", headers={"ETag": '"7"'})
    page = fetcher().get(site.url("/feed"), etag='"7"')

    assert page.unchanged
    assert page.data == b""


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [(404, {}, None), (403, {}, None), (500, {}, None), (429, {"Retry-After": "120"}, 120.0), (503, {}, None)],
)
def test_a_refusal_says_what_the_server_said(site, status, headers, wait):
    site["/a"] = Answer(status=status, headers=headers)

    with pytest.raises(FetchError, match=f"HTTP {status}") as caught:
        fetcher().get(site.url("/a"))
    assert caught.value.retry_after == wait


def endless(stream) -> None:
    while True:
        stream.write(b"<p>more</p>" * 1000)


def trickle(stream) -> None:
    while True:
        stream.write(b"x")
        stream.flush()
        time.sleep(0.05)


def test_a_body_without_end_is_cut(site):
    site["/a"] = Answer(write=endless)

    with pytest.raises(SourceError, match="larger than 1 MB, or has no end"):
        fetcher(max_bytes=1_000_000).get(site.url("/a"))


def test_a_body_that_trickles_is_cut(site):
    site["/a"] = Answer(write=trickle)

    with pytest.raises(SourceError, match="did not end within"):
        fetcher(limit_s=0.3).get(site.url("/a"))


def test_a_compressed_body_is_unpacked_no_further_than_the_limit(site):
    packed = {"Content-Encoding": "gzip"}
    site["/a"] = Answer(gzip.compress(b"<p>hello</p>"), headers=packed)
    site["/bomb"] = Answer(gzip.compress(bytes(30_000_000)), headers=packed)
    site["/broken"] = Answer(b"no gzip at all", headers=packed)

    assert fetcher().get(site.url("/a")).data == b"<p>hello</p>"
    with pytest.raises(SourceError, match="larger than"):
        fetcher(max_bytes=1_000_000).get(site.url("/bomb"))
    with pytest.raises(SourceError, match="compressed"):
        fetcher().get(site.url("/broken"))


def test_a_server_that_breaks_off_or_is_not_there_is_a_reason(site):
    site["/short"] = Answer(headers={"Content-Length": "1000"}, write=lambda stream: stream.write(b"half"))

    with pytest.raises(SourceError, match="broke off"):
        fetcher().get(site.url("/short"))
    with pytest.raises(SourceError, match="cannot be reached"):
        fetcher().get("http://127.0.0.1:9/")


def test_pictures_are_no_articles(site):
    site["/a"] = Answer(b"GIF8", headers={"Content-Type": "image/gif"})

    with pytest.raises(SourceError, match="no article"):
        fetcher().get(site.url("/a"))


def test_a_long_page_can_be_stopped(site):
    site["/a"] = Answer(write=endless)

    with pytest.raises(SourceError, match="stopped"):
        fetcher(cancelled=lambda: True).get(site.url("/a"), robots=False)


def test_how_long_to_wait():
    now = datetime(2024, 1, 1, tzinfo=UTC)

    assert seconds_until("120") == 120
    assert seconds_until("Mon, 01 Jan 2024 00:01:00 GMT", now) == 60
    assert seconds_until("Mon, 01 Jan 2023 00:01:00 GMT", now) == 0
    assert seconds_until("9" * 30) == 7 * 86_400
    assert seconds_until("soon") is None
    assert seconds_until(None) is None
