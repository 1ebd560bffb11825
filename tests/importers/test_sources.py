from __future__ import annotations

import gzip
import io
import os
import sys
from typing import TYPE_CHECKING

import pytest

from reader.errors import SourceError, UsageError
from reader.importers import Source, expand, read, read_source, source
from reader.importers.source import open_source, storable
from tests.importers.samples import PAGE, SAMPLES, omnivore, zipped

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The council of the small town decided on Tuesday to rebuild the old bridge over the river.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.txt",
        ".hidden/d.txt",
        "CVS/e.txt",
        ".f.txt",
        "g.txt~",
        "photo.jpg",
        "page_files/x.css",
        "page.html~",
        "#e.txt#",
        "~$d.docx",
        "Thumbs.db",
        "Icon\r",
        ".DS_Store",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    return tmp_path


def names(folder: Path, found: list[str]) -> list[str]:
    return [os.path.relpath(path, folder) for path in found]


def test_a_folder_stands_for_its_files_in_order(folder: Path) -> None:
    assert names(folder, list(expand([str(folder)]))) == ["a.md", "b.txt", "sub/c.txt"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")

    assert names(folder, list(expand([str(folder / "b.txt"), str(folder)]))) == ["b.txt", "a.md", "sub/c.txt"]


def test_a_loop_of_links_ends(folder: Path) -> None:
    (folder / "sub" / "loop").symlink_to(folder)

    assert names(folder, list(expand([str(folder)]))) == ["a.md", "b.txt", "sub/c.txt"]


def test_a_pattern_stands_for_what_matches(folder: Path) -> None:
    assert names(folder, list(expand([str(folder / "*.txt")]))) == ["b.txt"]
    assert names(folder, list(expand([str(folder / "**" / "c.txt")]))) == ["sub/c.txt"]


def test_a_name_with_brackets_is_a_name_first(folder: Path) -> None:
    (folder / "x[1].txt").write_text(STORY, encoding="utf-8")

    assert names(folder, list(expand([str(folder / "x[1].txt")]))) == ["x[1].txt"]


def test_what_is_not_there_is_named_all_the_same(folder: Path) -> None:
    missing = [str(folder / "missing.txt"), str(folder / "*.nothing"), "nul\0byte"]

    assert list(expand(missing)) == missing
    for path in missing:
        with pytest.raises(SourceError):
            list(read(path))


def test_a_hidden_file_that_is_named_is_meant(folder: Path) -> None:
    assert names(folder, list(expand([str(folder / ".f.txt")]))) == [".f.txt"]


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))

    assert list(expand(["-"])) == ["-"]
    (draft,) = read("-")
    assert draft.path is None
    assert draft.raw == STORY.encode()
    assert draft.body == STORY.strip()


def test_a_draft_knows_its_absolute_path_and_its_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (draft,) = read("sub/../b.txt")

    assert draft.path == str(folder / "b.txt")
    assert draft.raw == (folder / "b.txt").read_bytes()
    assert draft.format == "text"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n\t", "is empty"),
        ("invisible.txt", "\u200b\u2060".encode(), "holds no text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00", "is an image"),
        ("page.html", b"<!doctype html><html><body><nav>Home</nav>", "holds no article"),
        ("feed.txt", b"<rss version='2.0'><channel>", "holds no entries"),
        ("data.json", b"[1, 2]", "is a JSON file"),
        ("nul.txt", b"a\x00\x00b and more", "NUL bytes"),
        ("lines.txt", b"\nx" * 300_000, "lines"),
    ],
)
def test_a_source_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(SourceError, match=reason):
        list(read(tmp_path / name))


def test_folders_and_devices_are_no_files(tmp_path: Path) -> None:
    for given, reason in (
        (str(tmp_path), "is a folder"),
        (os.devnull, "is not a file"),
    ):
        with pytest.raises(SourceError, match=reason):
            open_source(given)


def test_a_source_beyond_the_limit_is_not_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1_000_000)
    (tmp_path / "large.txt").write_bytes(b"x" * 1_000_001)

    opened = open_source(tmp_path / "large.txt")

    assert opened.head == b"x" * source.HEAD_BYTES
    with pytest.raises(SourceError, match="larger than 1 MB"):
        list(read(tmp_path / "large.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(folder: Path) -> None:
    (folder / "b.txt").chmod(0)

    with pytest.raises(SourceError, match="permission denied"):
        open_source(folder / "b.txt")


def test_a_path_is_kept_as_text_that_can_be_stored_and_shown() -> None:
    assert storable("a\udcffb\x1b[31m.txt") == "a\ufffdb␛[31m.txt"


def test_an_unknown_ending_with_text_in_it_is_plain_text(tmp_path: Path) -> None:
    (tmp_path / "story.unknown").write_text(STORY, encoding="utf-8")

    assert next(read(tmp_path / "story.unknown")).format == "text"


def test_a_format_can_be_forced_and_must_exist(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(f"# Bridge\n\n{STORY}", encoding="utf-8")

    assert next(read(tmp_path / "story.txt", "markdown")).title == "Bridge"
    with pytest.raises(UsageError, match="no format 'word'"):
        list(read(tmp_path / "story.txt", "word"))


def test_what_a_browser_saved_beside_a_page_is_passed_over_as_one(tmp_path: Path) -> None:
    for name in ("A page.html", "A page_files/ad.html", "Seite.htm", "Seite-Dateien/ad.html", "notes_files/own.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    left: list[str] = []

    assert names(tmp_path, list(expand([str(tmp_path)], left))) == ["A page.html", "Seite.htm", "notes_files/own.html"]
    assert names(tmp_path, left) == ["A page_files", "Seite-Dateien"]
    assert names(tmp_path, list(expand([str(tmp_path / "A page_files")]))) == ["A page_files/ad.html"]


@pytest.mark.parametrize("name", ["html", "text", "mail", "jsonl"])
def test_a_compressed_source_is_read_as_what_it_holds(name: str, tmp_path: Path) -> None:
    file, data = SAMPLES[name]
    (tmp_path / file).write_bytes(data)
    (tmp_path / f"{file}.gz").write_bytes(gzip.compress(data))

    plain, packed = (list(read(tmp_path / each)) for each in (file, f"{file}.gz"))
    assert [one.blocks for one in packed] == [one.blocks for one in plain]
    assert (packed[0].format, packed[0].raw) == (plain[0].format, plain[0].raw)


@pytest.mark.parametrize("name", ["mhtml", "webarchive"])
def test_a_page_saved_in_one_file_is_that_page(name: str, tmp_path: Path) -> None:
    file, data = SAMPLES[name]
    (tmp_path / file).write_bytes(data)
    (draft,) = read(tmp_path / file)
    (page,) = read_source(Source("page.html", PAGE.encode(), url="https://example.org/bridge"))

    assert (draft.title, draft.blocks, draft.url) == (page.title, page.blocks, "https://example.org/bridge")
    assert draft.raw == PAGE.encode()
    assert draft.path == str(tmp_path / file)


@pytest.mark.parametrize("name", ["a.pages", "a.rtf", "a.doc"])
def test_an_office_document_says_what_to_do(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04" + bytes(100))

    with pytest.raises(SourceError, match="office document") as caught:
        list(read(tmp_path / name))
    assert "PDF" in caught.value.hint


def test_a_note_on_the_whole_is_as_old_as_its_entry(tmp_path: Path) -> None:
    file, data = SAMPLES["pinboard"]
    (tmp_path / file).write_bytes(data)
    (draft,) = [one for one in read(tmp_path / file) if any(not each.quote for each in one.highlights)]
    (note,) = [each for each in draft.highlights if not each.quote]

    assert note.note
    assert note.created == draft.listed


def test_what_stands_above_the_first_quotation_is_a_note_on_the_whole(tmp_path: Path) -> None:
    said = "My own words\non two lines\n\n> a crack was found\n\nwhen?"
    (tmp_path / "a.zip").write_bytes(omnivore(**{"highlights/old-bridge.md": said}))
    found = next(read(tmp_path / "a.zip")).highlights

    assert [(one.quote, one.note) for one in found] == [
        ("", "My own words\non two lines"),
        ("a crack was found", "when?"),
    ]


def test_an_archive_is_read_as_a_folder_would_be(tmp_path: Path) -> None:
    members = {
        "b.html": PAGE,
        "a/story.txt": STORY,
        "a/bad.txt": b"\0\0\0",
        "a/photo.jpg": b"\xff\xd8\xff",
        "__MACOSX/._b.html": b"x",
        "more.zip": zipped({"c.txt": STORY}),
    }
    (tmp_path / "a.zip").write_bytes(zipped(members))
    found = read(tmp_path / "a.zip")

    drafts = [next(found), next(found)]
    assert [(one.part, one.format, one.path) for one in drafts] == [
        ("a/story.txt", "text", str(tmp_path / "a.zip")),
        ("b.html", "html", str(tmp_path / "a.zip")),
    ]
    with pytest.raises(SourceError, match=r"'a/bad\.txt' is not text"):
        next(found)

    (tmp_path / "b.zip").write_bytes(zipped({"photo.jpg": b"x"}))
    with pytest.raises(SourceError, match="without articles"):
        list(read(tmp_path / "b.zip"))
