"""Sources made to do harm: each has a clear reason, what can be read of it is read, and nothing is harmed."""
# ruff: noqa: E501 - documents in other languages, whose lines are theirs

from __future__ import annotations

import gzip
import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from reader.errors import SourceError
from reader.importers import pdf_pages, read
from reader.importers.mail import MAX_LINE
from tests.importers.samples import (
    HTML,
    LINE,
    PAGE,
    POCKET,
    STORY,
    chapter,
    epub,
    mbox,
    message,
    omnivore,
    pdf,
    record,
    table,
    wacz,
    wallabag,
    warc,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BOMB = f'<?xml version="1.0"?>{ENTITIES}<container><rootfile full-path="&b;"/></container>'
FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><container>&a;</container>'
ZEROS = b"<p>" + b"0" * 60_000_000
DEEP = "[" * 200_000


def bomb(name: str) -> bytes:
    """An archive of some kilobytes with a member of sixty million zeros."""
    return {
        "epub": lambda: epub(**{"OEBPS/text/one.xhtml": ZEROS}),
        "omnivore": lambda: omnivore(**{"content/old-bridge.html": ZEROS}),
        "wacz": lambda: zipped({"datapackage.json": "{}", "archive/data.warc": b"WARC/1.1\r\n" + ZEROS}),
    }[name]()


HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "entity bomb": ("a.epub", epub(**{"META-INF/container.xml": BOMB}), "entities of its own"),
    "entity that reads a file": ("a.epub", epub(**{"META-INF/container.xml": FILE}), "entities of its own"),
    "book locked with DRM": (
        "a.epub",
        epub(**{"META-INF/encryption.xml": '<e xmlns="x"><EncryptionMethod Algorithm="urn:adept"/></e>'}),
        "DRM",
    ),
    "book cut short": ("a.epub", epub()[:-200], "cut short"),
    "book that leads out of itself": (
        "a.epub",
        epub(**{"META-INF/container.xml": '<container><rootfile full-path="../../etc/passwd"/></container>'}),
        "lacks its part",
    ),
    "PDF cut short": ("a.pdf", pdf("\n".join(STORY))[:200], "cut short"),
    "PDF of pictures": ("a.pdf", pdf(""), "no|without a text layer"),
    "web archive cut short": ("a.warc", warc(record("https://example.org/a"), packed=False)[:-300], "after 0 records"),
    "nested JSON": ("a.jsonl", b'{"body": ' + DEEP.encode(), "nested too deeply|not valid JSON"),
    "nested JSON of an export": ("a.json", b'[{"is_archived":1,"is_starred":1,"x":' + DEEP.encode(), "deeply|cut short"),
    "a field without end": ("a.csv", table(POCKET, ["x" * 200_000, "https://example.org/a", "1", "", "unread"]), "field larger"),
    "a line without end": ("a.mbox", mbox(message(text="x" * (MAX_LINE + 1))), "a line of more than"),
    "a text without end": ("a.txt", b"word " * 2_100_000, "more than 10 million letters"),
    "an entity bomb in a list of feeds": ("a.opml", BOMB.replace("<container", "<opml").encode(), "XML or HTML"),
    "damaged bytes of a compressed file": ("a.txt.gz", gzip.compress(b"word " * 200)[:-9], "compressed file that is cut"),
    "NUL bytes": ("a.txt", "\n\n".join(STORY).encode() + b"\0\0\0", "NUL"),
    "NUL bytes in a table": ("a.csv", table(POCKET, ["a\0b", "https://example.org/a", "1", "", "unread"]), "NUL|which cannot"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_it_says_why(what: str, tmp_path: Path) -> None:
    name, data, reason = HOSTILE[what]
    (tmp_path / name).write_bytes(data)

    with pytest.raises(SourceError, match=reason):
        list(read(tmp_path / name))


def test_lines_that_cannot_be_read_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps(LINE)
    (tmp_path / "a.jsonl").write_text("\n".join([good, "nope", good, '{"x": 1}', good, *["no"] * 9]), encoding="utf-8")
    drafts = read(tmp_path / "a.jsonl")

    assert [STORY[0] in next(drafts).body for _ in range(3)] == [True] * 3
    with pytest.raises(SourceError, match=r"JSON in line 2; holds no article in line 4; .*line 8; and 6 more"):
        next(drafts)


def test_a_row_without_an_address_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    rows = [["A", url, "1680000000", "", "unread"] for url in ("https://e.example/1", "no url", "https://e.example/2")]
    rows[0][0] = "A title\nof two lines"
    (tmp_path / "a.csv").write_bytes(b"\n\n" + table(POCKET, *rows))
    drafts = read(tmp_path / "a.csv")

    assert [next(drafts).url for _ in range(2)] == ["https://e.example/1", "https://e.example/2"]
    with pytest.raises(SourceError, match=r"no web address in line 6 \('no url'\)"):
        next(drafts)


@pytest.mark.parametrize("name", ["a.epub", "a.pdf", "a.zip", "a.wacz", "a.warc"])
@pytest.mark.parametrize("text", ["Only a few words.", "<!doctype html><html><body><p>Sign in</p></body></html>"])
def test_a_text_is_not_taken_for_what_its_name_says(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match="though its name says so"):
        list(read(tmp_path / name))


def test_what_is_no_archive_is_no_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_text("Only a few words.", encoding="utf-8")

    with pytest.raises(SourceError, match="is no zip archive"):
        list(read(tmp_path / "a.epub", "epub"))


@pytest.mark.parametrize("name", ["epub", "omnivore", "wacz"])
def test_a_small_archive_does_not_grow_without_measure(name: str, tmp_path: Path) -> None:
    data = bomb(name)
    (tmp_path / "a.zip").write_bytes(data)

    assert len(data) < 100_000
    with pytest.raises(SourceError, match="grows without measure"):
        list(read(tmp_path / "a.zip"))


def test_what_comes_before_damage_is_read(tmp_path: Path) -> None:
    entries = json.dumps([wallabag(url=f"https://example.org/{number}") for number in range(3)])
    sources = {
        "a.json": (entries[:-500].encode(), 2),
        "a.warc.gz": (warc(*(record(f"https://example.org/{number}") for number in range(3)))[:-200], 2),
        "a.jsonl": (f'{json.dumps(LINE)}\n{json.dumps(LINE)}\n{{"body": "unfin'.encode(), 2),
        "a.wacz": (wacz(record("https://example.org/1"), record("https://example.org/2")[:-400]), 1),
    }
    for name, (data, whole) in sources.items():
        (tmp_path / name).write_bytes(data)
        drafts = read(tmp_path / name)
        for _ in range(whole):
            assert STORY[0] in next(drafts).body, name
        with pytest.raises(SourceError):
            next(drafts)


def test_a_name_that_leads_out_of_an_archive_leads_nowhere(tmp_path: Path) -> None:
    evil = ["../../evil", "/etc/evil", "a/../../evil", "C:\\evil", "..\\evil", "sub/", "a\x00b"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in evil:
            archive.writestr(zipfile.ZipInfo(name), "x")
        archive.writestr(
            "metadata_0_to_1.json", json.dumps([{"slug": "../../../etc/passwd", "url": "https://example.org/a"}])
        )
    before = sorted(os.walk(tmp_path))
    (draft,) = read(tmp_path / "a.zip")

    assert draft.is_address
    assert sorted(os.walk(tmp_path)) == before


def test_pages_nested_deeply_are_read_or_refused(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + HTML + "</div>" * 5000
    sources = {
        "a.html": PAGE.replace(HTML, deep).encode(),
        "b.eml": message(html=f"<html><body>{deep}</body></html>"),
        "c.epub": epub(**{"OEBPS/text/one.xhtml": chapter("Deep", ()).replace("</body>", deep + "</body>")}),
        "d.json": json.dumps([wallabag(content=deep)]).encode(),
    }
    for name, data in sources.items():
        (tmp_path / name).write_bytes(data)
        try:
            bodies = [draft.body for draft in read(tmp_path / name)]
        except SourceError as error:
            assert "nested too deeply" in str(error)  # noqa: PT017 - either will do
        else:
            assert any(STORY[0] in body for body in bodies) or name == "d.json"


def test_a_charset_that_is_not_what_was_said_or_not_known(tmp_path: Path) -> None:
    text = "Der Bürgermeister sagte, die Brücke werde im Frühjahr für zwei Jahre geschlossen bleiben müssen."
    for number, (said, real) in enumerate(
        (("utf-8", "cp1252"), ("x-unknown", "utf-8"), ("utf-7", "utf-8"), ("ascii", "cp1252"))
    ):
        data = message(text="").replace(b"charset=utf-8", f"charset={said}".encode()) + text.encode(real)
        (tmp_path / f"{number}.eml").write_bytes(data)
        (draft,) = read(tmp_path / f"{number}.eml")
        assert draft.body == text, said


def test_a_loop_of_links_beside_mailboxes_ends(tmp_path: Path) -> None:
    from reader.importers import expand

    (tmp_path / "box.mbox").write_bytes(mbox(message()))
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [os.path.basename(path) for path in expand([str(tmp_path)])] == ["box.mbox"]  # noqa: PTH119 - the names are the point


def test_without_its_library_a_format_says_how_to_add_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fastwarc", None)
    (tmp_path / "a.warc").write_bytes(warc(record("https://example.org/a"), packed=False))

    with pytest.raises(SourceError, match="-m pip install fastwarc"):
        list(read(tmp_path / "a.warc"))


def test_without_its_library_pdf_is_read_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdfium2", None)
    found = pdf_pages.read(pdf("\n".join(STORY), title="Bridge"))

    assert next(found) == pdf_pages.Stated("Bridge", "")
    assert STORY[1][:20] in str(next(found))
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    with pytest.raises(SourceError, match="-m pip install pypdfium2"):
        list(pdf_pages.read(pdf("Words")))
