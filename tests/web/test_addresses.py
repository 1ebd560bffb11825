from __future__ import annotations

import socket

import pytest

from reader.errors import SourceError
from reader.web.addresses import is_address, target_of


def resolving(monkeypatch: pytest.MonkeyPatch, *numbers: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in numbers]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)  # fmt: skip
def test_a_name_that_stands_for_no_public_address_is_refused(monkeypatch, number):
    resolving(monkeypatch, number)

    with pytest.raises(SourceError, match="private network"):
        target_of("http://news.example/a", allow_private=False)
    assert target_of("http://news.example/a", allow_private=True).private


def test_one_private_address_among_public_ones_is_enough(monkeypatch):
    resolving(monkeypatch, "93.184.216.34", "127.0.0.1")

    with pytest.raises(SourceError, match="private network"):
        target_of("http://news.example/", allow_private=False)


def test_a_number_is_not_said_to_be_itself(monkeypatch):
    resolving(monkeypatch, "127.0.0.1")

    with pytest.raises(SourceError, match=r"private network \(news.example is 127.0.0.1\)"):
        target_of("http://news.example/", allow_private=False)
    with pytest.raises(SourceError, match=r"private network —"):
        target_of("http://127.0.0.1/", allow_private=False)


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(monkeypatch):
    resolving(monkeypatch, "93.184.216.34")
    target = target_of("https://News.Example./a b?q=ä#part", allow_private=False)

    assert (target.number, target.host, target.port) == ("93.184.216.34", "news.example", 443)
    assert target.url == "https://news.example/a%20b?q=%C3%A4"
    assert target.site == "https://news.example"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://news.example/a", "only http and https"),
        ("http://", "names no host"),
        ("http://me:secret@news.example/", "user name"),
        ("http://news.example:99999/", "is no address"),
        ("http://[::1/", "is no address"),
        ("http://news.example/" + "a" * 5000, "longer than"),
        ("http://no-such-host.invalid/", "no host"),
        ("http://2130706433/", "private network|no host"),
        ("http://0x7f.1/", "private network|no host"),
    ],
)
def test_what_cannot_be_fetched_says_why(address, reason):
    with pytest.raises(SourceError, match=reason):
        target_of(address, allow_private=False)


def test_what_is_an_address():
    assert is_address("https://news.example/a")
    assert is_address("HTTP://news.example")
    assert not is_address("notes/https://x")
    assert not is_address("ftp://news.example")
