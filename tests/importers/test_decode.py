from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.importers.decode import decode, kind_of_data, why_not_text

GERMAN = "Die Übergänge über den Fluss wären längst verfügbar, hieß es am Dienstag aus der Behörde. " * 5
RUSSIAN = "Совет города решил во вторник восстановить старый мост через реку. " * 5
ENGLISH = "The mayor said “we shall build it” – and the council’s members agreed, for the sum of 10 € each. " * 5


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_by_its_mark_or_its_nulls(charset: str) -> None:
    assert decode(ENGLISH.encode(charset))[0] == ENGLISH


@pytest.mark.parametrize(
    ("text", "charset"),
    [(GERMAN, "utf-8"), (GERMAN, "cp1252"), (ENGLISH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")],
)
def test_a_charset_is_told_by_the_bytes(text: str, charset: str) -> None:
    assert decode(text.encode(charset))[0] == text


def test_a_declared_charset_comes_before_a_guess() -> None:
    assert decode("Žluťoučký kůň".encode("cp1250"), "cp1250") == ("Žluťoučký kůň", "cp1250")


def test_a_declared_charset_that_is_none_or_wrong_does_not_matter() -> None:
    assert decode("Überall".encode(), "no-such-charset") == ("Überall", "utf-8")
    assert decode(GERMAN.encode("cp1252"), "utf-16")[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"words\x00and\x00\x00nulls\x00 in the text", "NUL bytes"),
        (bytes(range(1, 32)) * 10, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    assert reason in why_not_text(data)
    with pytest.raises(SourceError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\n<!DOCTYPE html>\n<html>", "a.txt", "an HTML page"),
        (b"<!-- saved --><html lang=en>", "a", "an HTML page"),
        (b"<?xml version='1.0'?><rss>", "a.xml", "an XML or HTML file"),
        (b'{"a": 1}', "a.json", "a JSON file"),
        (b"a,b\n1,2", "a.CSV", "a table of data"),
        (b"Five < six, as everyone knows", "a.txt", ""),
        (b"<3 is a heart", "a.txt", ""),
    ],
)
def test_data_of_another_format_is_told_by_its_first_bytes(head: bytes, name: str, kind: str) -> None:
    assert kind_of_data(head, name) == kind


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    if why_not_text(data):
        with pytest.raises(SourceError):
            decode(data)
        return
    with suppress(SourceError):
        text, charset = decode(data)
        assert isinstance(text, str)
        assert charset


QUOTES = "He said: “We’re not done.”\n\n“Nobody is – we won’t be,” she answered… and left."
FRENCH = "« Il l’a dit », a-t-elle répondu à l’été — c’était déjà vu."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        *(
            (text, "cp1252")
            for text in (QUOTES, FRENCH, GERMAN, ENGLISH, QUOTES * 20, "WASHINGTON—The bridge won’t do")
        ),
        *((text, "mac_roman") for text in (QUOTES, GERMAN, QUOTES * 20)),
    ],
)
def test_the_marks_of_a_western_text_tell_its_charset(text: str, charset: str) -> None:
    """The bytes alone are often taken for Central European ones, and “ for ď."""
    assert decode(text.encode(charset))[0] == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Rada miasta zdecydowała we wtorek odbudować stary most. „To potrwa”, powiedział burmistrz.", "cp1250"),
        ("Městská rada v úterý rozhodla o obnově starého mostu přes řeku. Potrvá to, řekl starosta.", "iso8859-2"),
        ("A városi tanács kedden úgy döntött, hogy újjáépíti a régi hidat. Őszintén szólva sokba kerül.", "cp1250"),
        ("市議会は火曜日、川に架かる古い橋を再建することを決めた。", "shift_jis"),
        ("시의회는 화요일 강 위의 오래된 다리를 재건하기로 결정했다.", "euc_kr"),
        ("市议会周二决定重建河上的旧桥。工程师在冬天发现裂缝后关闭了它。", "gb18030"),
        ("מועצת העיר החליטה ביום שלישי לבנות מחדש את הגשר הישן.", "cp1255"),
    ],
)
def test_no_western_reading_takes_the_place_of_another_language(text: str, charset: str) -> None:
    assert decode(text.encode(charset))[0] == text


@pytest.mark.parametrize("data", [b"\x8f\x92\xa1", bytes(range(0x80, 0xA8)), b"\xd0%\xb1R\x9c1*\xe0\xab;\x83\xff~"])
def test_bytes_that_make_no_words_are_no_text(data: bytes) -> None:
    with pytest.raises(SourceError, match="no words in any charset"):
        decode(data)
